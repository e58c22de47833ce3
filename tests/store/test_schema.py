"""What a file of an older Pushdesk becomes."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.push_record import PushState
from desktop_app.store.database import open_to_write
from desktop_app.store.history import History
from desktop_app.store.push_row import write_time
from desktop_app.store.schema import MIGRATIONS

_ADD = """
    INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content, click_url, icon_url,
        created_at, state, reason, done_at)
    VALUES ('r', 'acme', 'Acme', 'id', 'Asha', ?, 'Call them', '', '', ?, ?, ?, ?)
"""
REASONS = [reason.value for reason in Reason if reason is not Reason.LIST_ENDED]


@pytest.fixture
def old(database: Path, now: datetime) -> Path:
    """A database of version 2, with a push for each reason of that time, a strange one, and two on their way."""
    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection, connection:
        for script in MIGRATIONS[:2]:
            connection.executescript(script)
        connection.execute("PRAGMA user_version = 2")
        at = write_time(now)
        rows: list[tuple[str | None, ...]] = [(reason, at, "done", reason, at) for reason in [*REASONS, "strange"]]
        later = write_time(now + timedelta(days=2))
        connection.executemany(
            _ADD, [*rows, ("held", later, "held", None, None), ("under way", later, "sending", None, None)]
        )
    return database


def test_every_push_comes_along_with_its_outcome(old: Path) -> None:
    records = {record.push.title: record for record in History(old).list(limit=1_000)}
    assert {*records} == {*REASONS, "strange", "held", "under way"}
    assert records["held"].state is PushState.HELD
    assert records["under way"].state is PushState.SENDING
    for reason in REASONS:
        outcome = records[reason].outcome
        assert outcome is not None
        assert outcome.reason is Reason(reason)
        assert (records[reason].batch_id, records[reason].row) == (None, None)


@pytest.mark.parametrize("kind", OutcomeKind)
def test_it_can_be_narrowed_to_an_outcome(old: Path, kind: OutcomeKind) -> None:
    expected = {reason for reason in REASONS if Reason(reason).kind is kind}
    found = {record.push.title for record in History(old).list(kind=kind, limit=1_000)}
    assert found - {"strange"} == expected
    assert ("strange" in found) == (kind is OutcomeKind.UNKNOWN)


def test_it_is_searched_at_once_and_indexed_bit_by_bit(old: Path, now: datetime) -> None:
    history = History(old)

    def found() -> list[list[str]]:
        until = HistoryFilter(until=now + timedelta(days=1))
        pages = history.list("connection call"), history.list("asha held"), history.list("asha", filters=until)
        return [[record.push.title for record in page] for page in pages]

    before = found()
    assert before[0] == ["connection_lost", "connection_refused"]
    assert before[1] == ["held"]
    assert len(before[2]) == len(REASONS) + 1
    while history.index_some(5):
        assert found() == before
    assert found() == before


def test_the_file_is_whole(old: Path) -> None:
    with closing(open_to_write(old)) as connection:
        assert [*connection.execute("PRAGMA integrity_check").fetchone()] == ["ok"]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
