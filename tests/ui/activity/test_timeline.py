"""Everything that was sent, a page at a time, out of a real database."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recipient import Recipient
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.history import History
from desktop_app.store.run_lock import RunLock
from desktop_app.ui.activity.timeline import TOP, Line, Wanted, read_page

ACME = Account("acme", ApiHost("api.leadsquared.com"))
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _push(title: str) -> Push:
    return Push(title, "c", to=Recipient("u-1", "Priya Nair"))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """Thirty pushes, a minute apart; after each tenth a list of four, the last of which is still on its way."""
    run_lock, database = RunLock(tmp_path / "locks"), tmp_path / "history.db"
    with closing(SqliteBatchOutbox(database, run_lock)) as outbox:
        for number in range(30):
            at = MORNING + timedelta(minutes=number)
            done = Outcome(Reason.SUCCESS if number % 2 else Reason.DNS, at)
            outbox.finish(outbox.add(_push(f"push {number}"), ACME, at).id, done)
            if number % 10 == 9:
                batch = outbox.add_batch(NewBatch(f"list {number}", "t", "c"), ACME, at + timedelta(seconds=30))
                outbox.fill_batch(batch.id, [(row, _push(f"row-{row} of {number}")) for row in range(1, 5)])
                outbox.set_batch_state(batch.id, BatchState.OPEN)
                if number < 29:
                    outbox.end_batch(batch.id, Reason.STOPPED, at)
    yield History(database)
    run_lock.release()


def _all(history: History, wanted: Wanted, size: int) -> list[Line]:
    lines: list[Line] = []
    at = TOP
    while True:
        page = read_page(history, wanted, at, size)
        assert len(page.lines) <= size
        lines += page.lines
        if page.goes_on_at is None:
            return lines
        assert page.lines
        at = page.goes_on_at


def _names(lines: list[Line]) -> list[str]:
    return [line.new.name if isinstance(line, Batch) else line.push.title for line in lines]


@pytest.mark.parametrize("size", [1, 3, 7, 31, 32, 100])
def test_a_batch_that_is_over_is_one_line_between_the_pushes_whatever_the_page(history: History, size: int) -> None:
    pushes = [f"push {number}" for number in range(29, -1, -1)]
    for after in (19, 9):
        pushes.insert(pushes.index(f"push {after}"), f"list {after}")

    assert _names(_all(history, Wanted(), size)) == pushes


@pytest.mark.parametrize("size", [1, 5, 100])
def test_a_search_goes_into_the_batches(history: History, size: int) -> None:
    found = _all(history, Wanted("row-2"), size)

    assert _names(found) == ["row-2 of 29", "row-2 of 19", "row-2 of 9"]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_the_people_of_a_batch_stand_in_the_order_of_its_list(history: History, size: int) -> None:
    batch = next(line for line in _all(history, Wanted(), 100) if isinstance(line, Batch))
    rows = _all(history, Wanted(batch_id=batch.id), size)
    assert _names(rows) == [f"row-{row} of 19" for row in (1, 2, 3, 4)]
    assert _names(_all(history, Wanted("ROW-2", batch_id=batch.id), size)) == ["row-2 of 19"]


def test_the_people_of_one_batch_and_one_outcome(history: History) -> None:
    batch = next(line for line in _all(history, Wanted(), 100) if isinstance(line, Batch))
    rows = _all(history, Wanted(batch_id=batch.id, kind=OutcomeKind.NOT_SENT), 3)

    assert [row.row for row in rows if isinstance(row, PushRecord)] == [1, 2, 3, 4]
    assert _all(history, Wanted(batch_id=batch.id, kind=OutcomeKind.ACCEPTED), 3) == []
