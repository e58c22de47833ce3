"""Deletes what was sent long ago, so that nothing of it is left in the file."""

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.store.database import changing, open_to_write
from desktop_app.store.failures import translated
from desktop_app.store.push_row import write_time
from desktop_app.store.search_index import forget_all, forget_pushes, merge_some, unmark_some

_CHUNK_PUSHES = 200
_CHUNK_CLEARED = 2_000
_CHUNK_PAGES = 1_000
_BREATH_S = 0.03
"""Between two steps, for those who wait to write."""

_INCREMENTAL = 2
"""How SQLite calls a file that gives its empty pages back bit by bit."""

_EXPIRED = """
    SELECT p.id FROM batches b JOIN pushes p ON p.batch_id = b.id WHERE b.state = 'over' AND b.over_at < :before
    UNION ALL
    SELECT id FROM pushes INDEXED BY pushes_by_end WHERE done_at < :before AND batch_id IS NULL
    LIMIT :limit
"""
_ARE_MOST_EXPIRED = """
    SELECT (SELECT count(*) FROM pushes WHERE done_at < :before) > (SELECT count(*) FROM pushes) / 2
"""
_DROP_EXPIRED_BATCHES = """
    DELETE FROM batches
    WHERE state = 'over' AND over_at < :before AND NOT EXISTS (SELECT 1 FROM pushes WHERE batch_id = batches.id)
"""

# What is unfinished when clearing begins stays, also where it ends meanwhile.
_BEGIN_TO_CLEAR = (
    "CREATE TEMP TABLE last (id INTEGER)",
    "INSERT INTO last SELECT max(id) FROM pushes",
    "CREATE TEMP TABLE staying_batches (id INTEGER PRIMARY KEY)",
    "INSERT INTO staying_batches SELECT id FROM batches WHERE state <> 'over'",
    "CREATE TEMP TABLE staying_pushes (id INTEGER PRIMARY KEY)",
    "INSERT INTO staying_pushes SELECT id FROM pushes WHERE state <> 'done' AND batch_id IS NULL",
)
_DELETE_CLEARED = """
    DELETE FROM pushes WHERE id IN (
        SELECT id FROM pushes
        WHERE id <= (SELECT id FROM last) AND state = 'done' AND id NOT IN (SELECT id FROM staying_pushes)
            AND (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM staying_batches))
        LIMIT :limit
    )
"""
_DROP_CLEARED_BATCHES = """
    DELETE FROM batches
    WHERE state = 'over' AND id NOT IN (SELECT id FROM staying_batches)
        AND NOT EXISTS (SELECT 1 FROM pushes WHERE batch_id = batches.id)
"""


class Retention:
    """Empties the history, all of it or what is old. What is not finished yet stays, batches as a whole.

    It works in small steps, so that whoever sends waits some 0.1 s for it at most; with many pushes it may take a
    while. Any thread but the GUI's.
    """

    def __init__(self, path: Path, stopping: threading.Event | None = None) -> None:
        """Prepare it; nothing is opened.

        Args:
            path: The database.
            stopping: Once set, it ends after the step it is at. The rest goes the next time.
        """
        self._path = path
        self._stopping = stopping or threading.Event()
        self._step_began_s = 0.0

    def keep(self, days: int, now: datetime) -> int:
        """Delete what got its outcome longer ago.

        Args:
            days: How many days are kept; 0 for all.
            now: The time of day, aware UTC.

        Returns:
            How many pushes were deleted.

        Raises:
            StoreFailed: The disk did not play along. What was deleted until then stays deleted.
        """
        if not days or not self._path.exists():
            return 0
        self._step_began_s = time.monotonic()
        bound = {"before": write_time(now - timedelta(days=days)), "limit": _CHUNK_PUSHES}
        with closing(open_to_write(self._path)) as connection:
            if _number(connection, _ARE_MOST_EXPIRED, bound) and not self._empty_index(connection):
                return 0
            deleted = self._repeat(lambda: _delete_expired(connection, bound))
            with changing(connection):
                connection.execute(_DROP_EXPIRED_BATCHES, bound)
            if deleted or _number(connection, "PRAGMA freelist_count"):
                self._give_back(connection)
        return deleted

    def clear(self) -> int:
        """Delete all that has its outcome now. Returns and raises as ``keep``."""
        if not self._path.exists():
            return 0
        self._step_began_s = time.monotonic()
        with closing(open_to_write(self._path)) as connection:
            with changing(connection):
                for statement in _BEGIN_TO_CLEAR:
                    connection.execute(statement)
            if not self._empty_index(connection):
                return 0
            deleted = self._repeat(lambda: _delete_cleared(connection))
            with changing(connection):
                connection.execute(_DROP_CLEARED_BATCHES)
            self._give_back(connection)
        return deleted

    def _repeat(self, step: Callable[[], int]) -> int:
        """Take steps until one has nothing more to do; return the sum of what they did."""
        done = 0
        while count := step():
            done += count
            if self._is_stopping():
                break
        return done

    def _is_stopping(self) -> bool:
        """Leave those who wait to write as much time as the last step took."""
        is_stopping = self._stopping.wait(max(_BREATH_S, time.monotonic() - self._step_began_s))
        self._step_began_s = time.monotonic()
        return is_stopping

    def _empty_index(self, connection: sqlite3.Connection) -> bool:
        """Take everything out of the index at once, where taking out one push after the other takes longer.

        What stays in the history is put in again later, and found without it until then.

        Returns:
            False where it was asked to stop before. Nothing may be deleted then: it would stay in the index.
        """
        last_id: int | None = 0
        while last_id is not None:
            with changing(connection):
                last_id = unmark_some(connection, last_id, _CHUNK_CLEARED)
            if self._is_stopping():
                return False
        with changing(connection):
            forget_all(connection)
        return True

    def _give_back(self, connection: sqlite3.Connection) -> None:
        """Leave nothing of what was deleted in the index, in the file or in its log, and make them smaller."""
        with translated():
            begins = True
            while merge_some(connection, begins=begins) and not self._is_stopping():
                begins = False
            if _number(connection, "PRAGMA auto_vacuum") != _INCREMENTAL:
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # for a file of an older Pushdesk, once
                connection.execute("VACUUM")
            while _number(connection, "PRAGMA freelist_count"):
                # A script, as a statement by itself is left after the first page.
                connection.executescript(f"PRAGMA incremental_vacuum({_CHUNK_PAGES})")
                if self._is_stopping():
                    break
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _delete_expired(connection: sqlite3.Connection, bound: Mapping[str, object]) -> int:
    with changing(connection):
        ids = [int(row[0]) for row in connection.execute(_EXPIRED, bound)]
        forget_pushes(connection, ids)
        connection.executemany("DELETE FROM pushes WHERE id = ?", ((push_id,) for push_id in ids))
    return len(ids)


def _delete_cleared(connection: sqlite3.Connection) -> int:
    with changing(connection):
        return connection.execute(_DELETE_CLEARED, {"limit": _CHUNK_CLEARED}).rowcount


def _number(connection: sqlite3.Connection, query: str, bound: Mapping[str, object] | tuple[()] = ()) -> int:
    return int(connection.execute(query, bound).fetchone()[0])
