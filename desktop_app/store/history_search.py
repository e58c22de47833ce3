"""Finds pushes: by the words in them, by what became of them, newest first, a page at a time."""

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.push_row import read_row, write_time
from desktop_app.store.search_index import SEARCHED_COLUMNS
from desktop_app.store.search_words import all_of, holds_all, threes, typed_words

_FEW = 3_000
"""So many pushes are looked through faster than an index is asked for all the rest."""

_FIRST_LOOK = 1_000
"""So many are looked through for words of one or two letters, which most often are in many of them."""

_DAY = len("2026-11-22")
_LAST_DAY = "9999-12-31"

_MOST_TERMS = 2_000
"""The index is not asked for more threes at once; a letter that begins so many is found by looking."""

_LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class _Condition:
    """A part of WHERE with what is bound in it. ``index`` is where it can be looked up, if anywhere."""

    sql: str
    values: tuple[object, ...]
    index: str = ""


_INDEXED = _Condition("p.is_indexed = 1", ())
_ALONE = _Condition("p.batch_id IS NULL", (), "pushes_alone")
_IN_A_BATCH = _Condition("p.batch_id IS NOT NULL", (), "pushes_of_batch")


class HistorySearch:
    """One search in one open database.

    Three ways lead to the same answer, and the cheapest is taken. Where a filter leaves few pushes, those are looked
    through. Else the index names pushes that have all of the words' threes, each of which is compared with the words.
    What is not in the index yet (on its way, or ended in bulk) is looked through beside that.
    """

    def __init__(
        self, connection: sqlite3.Connection, search: str, kind: OutcomeKind | None, filters: HistoryFilter
    ) -> None:
        """Prepare it.

        Args:
            connection: To read with, inside one transaction: what moves from one part to another in between would be
                missed or found twice.
            search: What was typed.
            kind: The wanted outcome, or None.
            filters: What else is wanted.
        """
        self._connection = connection
        self._words = typed_words(search)
        self._conditions = _conditions(kind, filters)
        self._since = None if filters.since is None else write_time(filters.since)
        self._until = None if filters.until is None else write_time(filters.until)
        connection.create_function("holds_words", -1, partial(holds_all, self._words), deterministic=True)

    def page(self, limit: int, before_id: int | None) -> list[PushRecord]:
        """The newest that fit.

        Args:
            limit: How many at most.
            before_id: Only those older than this push; None for the first page.
        """
        below = _LAST_ID if before_id is None else before_id
        first, below = self._stretch(below)
        conditions = [*self._conditions, *self._times(), _Condition("p.id >= ?", (first,))]
        narrowest = self._narrowest(below)
        if not self._words:
            # Between two pushes of their own there may be a batch of 100,000, which nobody wants to look through.
            return self._read(conditions, below, limit, narrowest or (_ALONE if _ALONE in self._conditions else None))
        conditions.append(_Condition(f"holds_words({SEARCHED_COLUMNS})", ()))
        if narrowest is not None:
            return self._read(conditions, below, limit, narrowest)
        found = [self._indexed(conditions, below, limit)]
        for state in ("held", "sending", "done"):
            there = _Condition("p.is_indexed = 0 AND p.state = ?", (state,), "pushes_not_indexed")
            found.append(self._read([there, *conditions], below, limit, there))
        return [*heapq.merge(*found, key=lambda record: -record.id)][:limit]

    def _times(self) -> Iterator[_Condition]:
        if self._since is not None:
            yield _Condition("p.created_at >= ?", (self._since,))
        if self._until is not None:
            yield _Condition("p.created_at < ?", (self._until,))

    def _stretch(self, below: int) -> tuple[int, int]:
        """Numbers between which all pushes of the wanted days are."""
        if self._since is None and self._until is None:
            return 0, below
        query = "SELECT min(first_id), max(last_id) FROM days WHERE day >= ? AND day <= ?"
        since, until = (self._since or "")[:_DAY], (self._until or _LAST_DAY)[:_DAY]
        first, last = self._connection.execute(query, (since, until)).fetchone()
        return (first, min(below, last + 1)) if first is not None else (_LAST_ID, 0)

    def _narrowest(self, below: int) -> _Condition | None:
        """The condition that fewest pushes fulfil, where those are few."""
        counted = [(self._count(condition, below), number) for number, condition in enumerate(self._conditions)]
        count, number = min(counted, default=(_FEW, 0))
        return self._conditions[number] if count < _FEW else None

    def _count(self, condition: _Condition, below: int) -> int:
        query = f"""
            SELECT count(*) FROM (
                SELECT 1 FROM pushes p INDEXED BY {condition.index} WHERE {condition.sql} AND p.id < ? LIMIT {_FEW}
            )
        """  # noqa: S608
        return int(self._connection.execute(query, (*condition.values, below)).fetchone()[0])

    def _read(
        self, conditions: Sequence[_Condition], below: int, limit: int, driver: _Condition | None
    ) -> list[PushRecord]:
        """Look pushes through, newest first."""
        by = f"INDEXED BY {driver.index}" if driver is not None and driver.index else ""
        where = " AND ".join(condition.sql for condition in (*conditions, _Condition("p.id < ?", ())))
        values = [value for condition in conditions for value in condition.values]
        query = f"""
            SELECT p.* FROM pushes p {by} LEFT JOIN batches b ON b.id = p.batch_id
            WHERE {where} ORDER BY p.id DESC LIMIT ?
        """  # noqa: S608
        return [read_row(row) for row in self._connection.execute(query, (*values, below, limit))]

    def _indexed(self, conditions: Sequence[_Condition], below: int, limit: int) -> list[PushRecord]:
        """Have the index name pushes, newest first, and take those that fit."""
        conditions = [_INDEXED, *conditions]  # else one that is about to be taken out might be found twice
        groups: list[tuple[str, ...]] = [(three,) for word in self._words for three in threes(word)]
        short = [word for word in self._words if len(word) < 3]
        if not short:
            return self._named(groups, conditions, below, limit)
        found, lowest = self._first_look(groups, conditions, below, limit)
        if len(found) == limit or lowest is None:
            return found
        groups += [terms for terms in map(self._terms, short) if terms is not None]
        if not all(groups):
            return found
        if not groups:
            return found + self._read(conditions, lowest, limit - len(found), None)
        return found + self._named(groups, conditions, lowest, limit - len(found))

    def _first_look(
        self, groups: Sequence[Sequence[str]], conditions: Sequence[_Condition], below: int, limit: int
    ) -> tuple[list[PushRecord], int | None]:
        """Compare the first so many that may fit; also say below which number to go on, None where all were seen."""
        if groups:
            query, values = "SELECT rowid FROM push_search WHERE push_search MATCH ? AND rowid < ?", [all_of(groups)]
        else:
            query, values = "SELECT id FROM pushes WHERE id < ?", []
        ids = [
            int(row[0])
            for row in self._connection.execute(f"{query} ORDER BY rowid DESC LIMIT {_FIRST_LOOK}", (*values, below))
        ]
        if not ids:
            return [], None
        seen = _Condition("p.id >= ?", (ids[-1],))
        if groups:
            found = self._named(groups, [seen, *conditions], below, limit)
        else:
            found = self._read([seen, *conditions], below, limit, None)
        return found, ids[-1] if len(ids) == _FIRST_LOOK else None

    def _named(
        self, groups: Sequence[Sequence[str]], conditions: Sequence[_Condition], below: int, limit: int
    ) -> list[PushRecord]:
        where = " AND ".join(condition.sql for condition in conditions)
        values = [value for condition in conditions for value in condition.values]
        # CROSS JOIN: the index first, and each push it names then.
        query = f"""
            SELECT p.* FROM push_search s CROSS JOIN pushes p ON p.id = s.rowid LEFT JOIN batches b ON b.id = p.batch_id
            WHERE s.push_search MATCH ? AND s.rowid < ? AND {where} ORDER BY s.rowid DESC LIMIT ?
        """  # noqa: S608
        return [read_row(row) for row in self._connection.execute(query, (all_of(groups), below, *values, limit))]

    def _terms(self, word: str) -> tuple[str, ...] | None:
        """All threes in the index that begin with one or two letters; None where they are too many."""
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, push_search, row)"
        )
        query = f"SELECT term FROM temp.search_terms WHERE term >= ? AND term < ? LIMIT {_MOST_TERMS}"  # noqa: S608
        found = tuple(str(row[0]) for row in self._connection.execute(query, (word, word + "\U0010ffff")))
        return found if len(found) < _MOST_TERMS else None


def _conditions(kind: OutcomeKind | None, filters: HistoryFilter) -> tuple[_Condition, ...]:
    wanted = (
        ("kind", None if kind is None else kind.value, "pushes_by_kind"),
        ("account_id", filters.account_id, "pushes_by_account"),
        ("is_seen", None if filters.is_seen is None else int(filters.is_seen), "pushes_by_sight"),
    )
    equal = (_Condition(f"p.{name} = ?", (value,), index) for name, value, index in wanted if value is not None)
    where = {True: (_ALONE,), False: (_IN_A_BATCH,), None: ()}[filters.is_single]
    return (*equal, *where)
