"""The database that holds the outbox and the history."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_app.store.failures import NewerStore, translated
from desktop_app.store.private_file import create_private
from desktop_app.store.schema import MIGRATIONS

BUSY_WAIT_MS = 5_000
"""How long a statement waits for another process to finish its own."""


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open the database for the calling thread, made or brought to the newest version if need be.

    Raises:
        StoreFailed: It can't be used: damaged, forbidden, on a full disk, or written by a newer
            Pushdesk.
    """
    create_private(path)
    with translated():
        connection = sqlite3.connect(path, timeout=BUSY_WAIT_MS / 1000, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            _set_up(connection)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def opened_to_read(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the database for one reading, from any thread; None where nothing was written yet.

    Raises:
        StoreFailed: It can't be read.
    """
    with translated():
        if not path.exists():
            yield None
            return
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(
            sqlite3.connect(uri, uri=True, timeout=BUSY_WAIT_MS / 1000, isolation_level=None)
        ) as connection:
            connection.row_factory = sqlite3.Row
            version = _version(connection)
            if version > len(MIGRATIONS):
                raise NewerStore(version, len(MIGRATIONS))
            if 0 < version < len(MIGRATIONS):
                open_to_write(path).close()
            yield connection if version else None


@contextlib.contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit everything inside, or nothing of it.

    Raises:
        StoreFailed: It could not be committed.
    """
    with translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk or a read error has already rolled back by itself.
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_WAIT_MS}")
    if not _version(connection):
        # Pages that are emptied go back to the system bit by bit. Only a new file can be told.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _use_wal(connection)
    # FULL, because "sending" must be on the disk before the call leaves, even in a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # A push that was taken back leaves nothing, not even in the file's free pages.
    connection.execute("PRAGMA secure_delete = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    # Going over to the write-ahead log does not wait for others as statements do
    # (https://www.sqlite.org/wal.html, read 2026-11-22), so two processes that make the database
    # together would meet here.
    until_s = time.monotonic() + BUSY_WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until_s:
                raise
            threading.Event().wait(0.02)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    if (found := _version(connection)) == len(MIGRATIONS):
        return
    if found > len(MIGRATIONS):
        raise NewerStore(found, len(MIGRATIONS))
    with changing(connection):
        for number in range(_version(connection), len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> Iterator[str]:
    """Take a script apart. A trigger has semicolons of its own, which end nothing."""
    statement = ""
    for piece in script.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
