"""Looks whether the disk and SQLite do what the store needs, and leaves nothing behind."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from desktop_app.store.database import open_to_write


def look_at_directory(path: Path) -> str:
    """Say whether files can be written in a directory, or in the one where it would be made. Blocks on the disk.

    Raises:
        OSError: They can't.
    """
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    with tempfile.NamedTemporaryFile(dir=there, prefix=".pushdesk-") as file:
        file.write(b"ok")
        file.flush()
    return str(path) if there == path else f"{path}, made when it is first needed"


def look_at_sqlite() -> str:
    """Make a database like ours in a folder for temporary files, write into it, and read that back.

    Raises:
        StoreFailed, OSError, sqlite3.Error: It does not work.
    """
    with (
        tempfile.TemporaryDirectory(prefix="pushdesk-") as folder,
        closing(open_to_write(Path(folder, "check.sqlite3"))) as connection,
    ):
        connection.execute("CREATE TABLE kept (words TEXT)")
        connection.execute("INSERT INTO kept VALUES ('नमस्ते 🙂')")
        [(words,)] = connection.execute("SELECT words FROM kept")
        [(mode,)] = connection.execute("PRAGMA journal_mode")
    if words != "नमस्ते 🙂":
        raise sqlite3.DataError("what was written was not read back")
    return f"{sqlite3.sqlite_version}, journal {mode}"
