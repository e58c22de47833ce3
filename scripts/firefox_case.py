"""Makes a Firefox profile from a description, as ``tests/checkup/fixtures/firefox/cases.json`` has many of them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

PROFILE = "made.default-esr"
INSTALL = "3B6073811A6ABF12"

# As Firefox 153 makes it (user_version 13), seen 22 November 2026.
_SCHEMA = """
    CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER, expireType INTEGER,
        expireTime INTEGER, modificationTime INTEGER);
    CREATE TABLE moz_hosts (id INTEGER PRIMARY KEY, host TEXT, type TEXT, permission INTEGER, expireType INTEGER,
        expireTime INTEGER, modificationTime INTEGER, isInBrowserElement INTEGER);
    CREATE TABLE moz_origin_interactions (origin TEXT PRIMARY KEY, lastInteractionTime INTEGER);
    PRAGMA user_version = 13;
"""

_LISTS = f"""[Profile0]
Name=default-esr
IsRelative=1
Path={PROFILE}

[General]
StartWithLastProfile=1
Version=2

[Install{INSTALL}]
Default={PROFILE}
Locked=1
"""


def make_case(case: Mapping[str, Any], root: Path) -> Path:
    """Write ``profiles.ini`` and one profile below ``root``, and return the profile's folder.

    Args:
        case: ``prefs`` (name to value) or ``prefs_js`` (text), ``user_js``, ``rows`` (origin, permission, and where
            not 0: expireType, expireTime, modificationTime), ``workers`` (scope, or suffix and scope).
        root: Where Firefox would have its ``profiles.ini``; made here.
    """
    profile = root / PROFILE
    profile.mkdir(parents=True)
    (root / "profiles.ini").write_text(_LISTS, "utf-8")
    (root / "installs.ini").write_text(f"[{INSTALL}]\nDefault={PROFILE}\nLocked=1\n", "utf-8")
    prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in case["prefs"].items())
    (profile / "prefs.js").write_text(prefs + case.get("prefs_js", ""), "utf-8", newline="")
    if "user_js" in case:
        (profile / "user.js").write_text(case["user_js"], "utf-8", newline="")
    make_permissions(profile / "permissions.sqlite", case["rows"])
    if "workers" in case:
        (profile / "serviceworker.txt").write_text(_workers(case["workers"]), "utf-8")
    return profile


def make_permissions(file: Path, rows: Iterable[Sequence[Any]]) -> None:
    """Write a ``permissions.sqlite`` with rows about notifications."""
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(_SCHEMA)
        for origin, permission, *times in rows:
            expire_type, expire_time, modified = (*times, 0, 0, 0)[:3]
            database.execute(
                "INSERT INTO moz_perms VALUES (NULL, ?, 'desktop-notification', ?, ?, ?, ?)",
                (origin, permission, expire_type, expire_time, modified),
            )


def _workers(workers: Iterable[str | Sequence[str]]) -> str:
    entries = [("", worker) if isinstance(worker, str) else worker for worker in workers]
    # The lines after the scope are as Firefox 153 wrote them for a worker of its own, seen 22 November 2026.
    return "12\n" + "".join(
        f"{suffix}\n{scope}\n{scope}sw.js\nfalse\n{{7f89b926-3209-4361-9043-f8dda9c768b7}}\n0\n"
        "1795381144323841\n1795381144328029\n1795381144274263\n0\ntrue\n0\n2\n0\n-1\n0\n#\n"
        for suffix, scope in entries
    )
