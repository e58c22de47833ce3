"""Keeps the index for the search: put in soon after a push's outcome, taken out with the push."""

import sqlite3
from collections.abc import Iterable, Sequence

from desktop_app.store.search_words import SEARCHED, searched_text

SEARCHED_COLUMNS = ", ".join("coalesce(b.name, '')" if name == "batch_name" else f"p.{name}" for name in SEARCHED)
"""What ``searched_text`` wants, of pushes named p and batches named b."""

PUSHES_WITH_BATCHES = "pushes p LEFT JOIN batches b ON b.id = p.batch_id"

# Only our own names stand in these.
_DONE = f"SELECT p.id, {SEARCHED_COLUMNS} FROM {PUSHES_WITH_BATCHES} WHERE p.is_indexed = 0 AND p.state = 'done'"  # noqa: S608
# A batch of which something was sent is not taken back any more, so its rows may go in before their turn.
_BEGUN = f"""
    SELECT p.id, {SEARCHED_COLUMNS}
    FROM pushes p INDEXED BY pushes_not_indexed CROSS JOIN batches b ON b.id = p.batch_id
    WHERE p.is_indexed = 0 AND p.state = 'held' AND b.accepted + b.refused + b.not_sent + b.unknown > 0
"""  # noqa: S608
_ONE = f"SELECT p.is_indexed, {SEARCHED_COLUMNS} FROM {PUSHES_WITH_BATCHES} WHERE p.id = ?"  # noqa: S608
_ANSWER = "SELECT is_indexed, message FROM pushes WHERE id = ?"
_ADD = "INSERT INTO push_search (rowid, words) VALUES (?, ?)"
_REMOVE = "INSERT INTO push_search (push_search, rowid, words) VALUES ('delete', ?, ?)"
_MARK = "UPDATE pushes SET is_indexed = 1 WHERE id = ?"
_MERGE_PAGES = 200


def index_answers(connection: sqlite3.Connection, push_ids: Iterable[int]) -> None:
    """Put in the API's own words of pushes whose other words are in the index already.

    To be called inside the transaction that gives them their outcome. Those that are not in the index at all are looked
    through until ``index_some`` has put them in.
    """
    for push_id in push_ids:
        is_indexed, message = connection.execute(_ANSWER, (push_id,)).fetchone()
        if is_indexed:
            connection.executemany(_ADD, ((push_id, entry) for entry in _answer_entries(message)))


def index_some(connection: sqlite3.Connection, limit: int) -> int:
    """Put in pushes that have their outcome, and rows that wait in a batch. To be called inside a transaction.

    Returns:
        How many; fewer than ``limit`` where none is left.
    """
    rows: list[sqlite3.Row] = []
    for query in (_DONE, _BEGUN):  # the newest first, as they are searched first
        rows += connection.execute(f"{query} ORDER BY p.id DESC LIMIT ?", (limit - len(rows),)).fetchall()
    rows.sort(key=lambda row: int(row[0]))  # the index takes growing numbers faster
    for push_id, *columns in rows:
        before, after = _entries(columns)
        connection.executemany(_ADD, ((push_id, entry) for entry in before + after))
    connection.executemany(_MARK, ((row[0],) for row in rows))
    return len(rows)


def forget_pushes(connection: sqlite3.Connection, push_ids: Iterable[int]) -> None:
    """Take pushes that have their outcome out of the index, before they are deleted in the same transaction."""
    for push_id in push_ids:
        [is_indexed, *columns] = connection.execute(_ONE, (push_id,)).fetchone()
        if is_indexed:
            before, after = _entries(columns)
            connection.executemany(_REMOVE, ((push_id, entry) for entry in before + after))


def unmark_some(connection: sqlite3.Connection, after_id: int, limit: int) -> int | None:
    """Say of some pushes that they are not in the index, to empty it afterwards. To be called inside a transaction.

    Args:
        connection: To write with.
        after_id: Only pushes behind this number.
        limit: How many to look at.

    Returns:
        The number to go on behind; None where there is none.
    """
    query = "SELECT max(id) FROM (SELECT id FROM pushes WHERE id > ? ORDER BY id LIMIT ?)"
    last_id: int | None = connection.execute(query, (after_id, limit)).fetchone()[0]
    if last_id is not None:
        query = "UPDATE pushes SET is_indexed = 0 WHERE id > ? AND id <= ? AND is_indexed = 1"
        connection.execute(query, (after_id, last_id))
    return last_id


def forget_all(connection: sqlite3.Connection) -> None:
    """Empty the index at once. What stays is put in again bit by bit. To be called inside a transaction.

    It is quick where most were unmarked before.
    """
    connection.execute("UPDATE pushes SET is_indexed = 0 WHERE is_indexed = 1")
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


def _entries(columns: Sequence[object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a push has in the index from before its outcome on, and what comes with that: the API's own words.

    What is taken out must be what was put in, to the letter.
    """
    *texts, message = (str(column) for column in columns)
    return (searched_text(texts),), _answer_entries(message)


def _answer_entries(message: str) -> tuple[str, ...]:
    return (searched_text([message]),) if message else ()
