"""Profiles that were made in Firefox's own list of profiles: they stand in a database, not in ``profiles.ini``."""

import re
import sqlite3
from pathlib import Path

from desktop_app.checkup.firefox.files import Unreadable
from desktop_app.checkup.firefox.snapshot import opened_copy

_STORE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_MOST = 200


def grouped_profiles(root: Path, store_id: str) -> list[tuple[str, str]]:
    """Return path (from ``root``) and name of each profile of a group; nothing where that can't be read.

    Args:
        root: Where ``profiles.ini`` stands.
        store_id: ``StoreID`` from there. One that is no plain name is not followed.
    """
    if not _STORE_ID.fullmatch(store_id):
        return []
    try:
        with opened_copy(root / "Profile Groups" / f"{store_id}.sqlite") as database:
            if database is None:
                return []
            # CAST: each column holds whatever was written into it.
            rows = database.execute(
                "SELECT CAST(path AS TEXT), CAST(name AS TEXT) FROM Profiles ORDER BY id LIMIT ?", (_MOST,)
            )
            return [(path, name or "") for path, name in rows if path]
    except (Unreadable, sqlite3.Error):
        return []
