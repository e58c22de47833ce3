"""Finds people of one batch: by words, by what became of them, by the number of their row, in the order of the list."""

import sqlite3
from functools import partial

from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.push_row import read_row
from desktop_app.store.search_index import SEARCHED_COLUMNS
from desktop_app.store.search_words import all_of, holds_all, threes, typed_row, typed_words

_HOLDS_WORDS = f"holds_words({SEARCHED_COLUMNS})"


class BatchSearch:
    """One search among the rows of a batch, in one open database."""

    def __init__(self, connection: sqlite3.Connection, batch_id: int, search: str, kind: OutcomeKind | None) -> None:
        """Prepare it.

        Args:
            connection: To read with, inside one transaction.
            batch_id: The batch.
            search: What was typed: words, or the number of a row.
            kind: The wanted outcome, or None.
        """
        self._connection = connection
        self._batch_id = batch_id
        self._words = typed_words(search)
        self._kind = kind
        connection.create_function("holds_words", -1, partial(holds_all, self._words), deterministic=True)

    def rows(self, limit: int, after_row: int) -> list[PushRecord]:
        """Those that fit, in the order of the list.

        Args:
            limit: How many at most.
            after_row: Only those behind the row of this number; 0 for the first page.
        """
        fits, values = self._fits() if self._words else ("1", ())
        kind = None if self._kind is None else self._kind.value
        query = f"""
            SELECT p.* FROM pushes p INDEXED BY pushes_of_batch LEFT JOIN batches b ON b.id = p.batch_id
            WHERE p.batch_id = ? AND p.row > ? AND (? IS NULL OR p.kind = ?) AND {fits} ORDER BY p.row LIMIT ?
        """  # noqa: S608
        found = self._connection.execute(query, (self._batch_id, after_row, kind, kind, *values, limit))
        return [read_row(row) for row in found]

    def _fits(self) -> tuple[str, tuple[object, ...]]:
        """That it is the row, or has the words. Rows in the index that it doesn’t name for them are not looked at."""
        row = typed_row(self._words)
        groups = [(three,) for word in self._words for three in threes(word)]
        if not groups:
            return f"(p.row IS ? OR {_HOLDS_WORDS})", (row,)
        query = "SELECT min(id), max(id) FROM pushes INDEXED BY pushes_of_batch WHERE batch_id = ?"
        first, last = self._connection.execute(query, (self._batch_id,)).fetchone()
        named = "SELECT rowid FROM push_search WHERE push_search MATCH ? AND rowid BETWEEN ? AND ?"
        # CASE, so that the cheap questions come first.
        sql = f"""
            CASE WHEN p.row IS ? THEN 1 WHEN p.is_indexed = 0 OR p.id IN ({named}) THEN {_HOLDS_WORDS} ELSE 0 END
        """
        return sql, (row, all_of(groups), first, last)
