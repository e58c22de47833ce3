"""Reads what ``permissions.sqlite`` says of notifications, for one site only."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.checkup.firefox.files import Unreadable
from desktop_app.checkup.firefox.snapshot import opened_copy
from desktop_app.domain.site import Site
from desktop_app.domain.web_address import WebAddress

FILE = "permissions.sqlite"
ALLOW, BLOCK = 1, 2
"""What stands in ``permission`` [SEEN: Firefox 153, 22 Nov 2026]. All else asks."""

TYPE = "desktop-notification"
"""Whose rows are about notifications [SEEN: Firefox 153, 22 Nov 2026]."""

_EXPIRES_AT_A_TIME = 2
_MOST = 10_000

# CAST is what Firefox does with a column of the wrong type: sqlite3_column_int64.
_NUMBERS = ", ".join(
    f"COALESCE(CAST({column} AS INTEGER), 0)"
    for column in ("permission", "expireType", "expireTime", "modificationTime")
)
# A suffix follows “^”; no more than the site's own rows is ever taken out of the file, which names visited sites.
_ROWS_OF_A_SITE = f"""
    SELECT CAST(origin AS TEXT), {_NUMBERS} FROM moz_perms
    WHERE type = ? AND (origin = ? OR substr(origin, 1, ?) = ?) ORDER BY rowid LIMIT ?
"""  # noqa: S608 - only the names above stand in it
_ORIGINS = "SELECT DISTINCT CAST(origin AS TEXT) FROM moz_perms WHERE type = ? AND origin LIKE ? ORDER BY 1 LIMIT ?"


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """One entry about notifications of the site.

    Attributes:
        origin: As it stands there, the suffix included.
        suffix: What narrows it: ``userContextId`` for a container, ``privateBrowsingId``, ``partitionKey`` …
        permission: ``ALLOW``, ``BLOCK``, or another number.
        expires_at_ms: Unix time in milliseconds; None where it does not end by time.
        set_at: When it was written, where that is known.
    """

    origin: str
    suffix: dict[str, str]
    permission: int
    expires_at_ms: int | None
    set_at: datetime | None

    def has_ended(self, at: datetime) -> bool:
        """True where it ended before a time. Firefox leaves such rows in the file [SEEN: 22 Nov 2026]."""
        return self.expires_at_ms is not None and self.expires_at_ms <= at.timestamp() * 1000

    @property
    def key(self) -> str:
        """What the row is about, as evidence names it."""
        return f"{self.origin}/{TYPE}"


def rows_of(profile: Path, site: Site) -> list[PermissionRow]:
    """Return the site's rows in the order in which Firefox reads them; none where there is no such file.

    Raises:
        Unreadable: The file is there, and is no list of permissions.
    """
    start = f"{site.origin}^"
    with opened_copy(profile / FILE) as database:
        if database is None:
            return []
        _demand_table(database)
        rows = database.execute(_ROWS_OF_A_SITE, (TYPE, site.origin, len(start), start, _MOST)).fetchall()
    return [_row(site, *row) for row in rows]


def origins_of(profile: Path, domain: str) -> list[str]:
    """Return the https origins below a domain that have an entry about notifications, without suffix, by name.

    Raises:
        Unreadable: The file is there, and is no list of permissions.
    """
    with opened_copy(profile / FILE) as database:
        if database is None:
            return []
        _demand_table(database)
        found = [origin for (origin,) in database.execute(_ORIGINS, (TYPE, f"https://%.{domain}%", _MOST))]
    plain = dict.fromkeys(origin.partition("^")[0] for origin in found)
    return [origin for origin in plain if _is_below(origin, domain)]


def _is_below(origin: str, domain: str) -> bool:
    address = WebAddress.parse(origin)
    return address is not None and address.scheme == "https:" and address.host.endswith(f".{domain}")


def _demand_table(database: sqlite3.Connection) -> None:
    """A view would be read as well, and may be anything; Firefox makes a table."""
    made = database.execute("SELECT type FROM sqlite_master WHERE name = 'moz_perms'").fetchone()
    if made != ("table",):
        raise Unreadable("It holds no list of permissions")


def _row(
    site: Site, origin: str, permission: int, expire_type: int, expire_time_ms: int, set_at_ms: int
) -> PermissionRow:
    pairs = (pair.partition("=") for pair in origin[len(site.origin) + 1 :].split("&"))
    return PermissionRow(
        origin=origin,
        suffix={key: value for key, _, value in pairs if key},
        permission=permission & 0xFFFF_FFFF,  # Firefox takes 32 bits of it
        expires_at_ms=expire_time_ms if expire_type == _EXPIRES_AT_A_TIME else None,
        set_at=_moment(set_at_ms),
    )


def _moment(unix_ms: int) -> datetime | None:
    if unix_ms <= 0:
        return None
    try:
        return datetime.fromtimestamp(unix_ms / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
