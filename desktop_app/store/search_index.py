"""Keeps the index for the search: put in with a push's outcome, taken out with the push."""

import sqlite3
from collections.abc import Iterable, Sequence

from desktop_app.store.search_words import SEARCHED, searched_text

SEARCHED_COLUMNS = ", ".join("coalesce(b.name, '')" if name == "batch_name" else f"p.{name}" for name in SEARCHED)
"""What ``searched_text`` wants, of pushes named p and batches named b."""

PUSHES_WITH_BATCHES = "pushes p LEFT JOIN batches b ON b.id = p.batch_id"

# Only our own names stand in these.
_TEXTS = f"SELECT p.id, {SEARCHED_COLUMNS} FROM {PUSHES_WITH_BATCHES}"  # noqa: S608
_ADD = "INSERT INTO push_search (rowid, words) VALUES (?, ?)"
_REMOVE = "INSERT INTO push_search (push_search, rowid, words) VALUES ('delete', ?, ?)"
_MERGE_PAGES = 500


def index_pushes(connection: sqlite3.Connection, push_ids: Iterable[int]) -> None:
    """Put pushes that have their outcome into the index. To be called inside the transaction that gives it."""
    for push_id in push_ids:
        texts = connection.execute(f"{_TEXTS} WHERE p.id = ?", (push_id,)).fetchall()
        _put_in(connection, texts)


def index_some(connection: sqlite3.Connection, limit: int) -> int:
    """Put in pushes that got their outcome in bulk. To be called inside a transaction.

    Returns:
        How many; fewer than ``limit`` where none is left.
    """
    # The newest first, as they are searched first.
    query = f"{_TEXTS} WHERE p.is_indexed = 0 AND p.state = 'done' ORDER BY p.id DESC LIMIT ?"
    texts = connection.execute(query, (limit,)).fetchall()
    _put_in(connection, sorted(texts, key=lambda row: int(row[0])))  # the index takes growing numbers faster
    return len(texts)


def forget_pushes(connection: sqlite3.Connection, push_ids: Sequence[int]) -> None:
    """Take pushes out of the index, before they are deleted in the same transaction."""
    for push_id in push_ids:
        for row in connection.execute(f"{_TEXTS} WHERE p.id = ? AND p.is_indexed = 1", (push_id,)).fetchall():
            connection.execute(_REMOVE, (row[0], searched_text(row[1:])))


def forget_all(connection: sqlite3.Connection) -> None:
    """Empty the index. Whoever is still meant to be found has to be put in again. To be called inside a transaction."""
    connection.execute("INSERT INTO push_search (push_search) VALUES ('delete-all')")


def merge_some(connection: sqlite3.Connection, *, begins: bool) -> bool:
    """Rewrite a part of the index without what was taken out, in a transaction of its own.

    What is taken out is only marked at first, so it is gone once there is nothing more to merge.

    Args:
        connection: To write with.
        begins: True for the first of several steps.

    Returns:
        False where nothing is left to do.
    """
    # A negative number has everything merged, a positive one goes on with that; less than two changes mean that all
    # is done (https://www.sqlite.org/fts5.html#the_merge_command, read 2026-11-23).
    pages = -_MERGE_PAGES if begins else _MERGE_PAGES
    before = connection.total_changes
    connection.execute("INSERT INTO push_search (push_search, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before >= 2


def _put_in(connection: sqlite3.Connection, texts: Sequence[sqlite3.Row]) -> None:
    connection.executemany(_ADD, ((row[0], searched_text(row[1:])) for row in texts))
    connection.executemany("UPDATE pushes SET is_indexed = 1 WHERE id = ?", ((row[0],) for row in texts))
