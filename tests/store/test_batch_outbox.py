"""Batches in the outbox: each change on disk, each row counted once, and never two who send the same."""

import threading
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.delivery.ports import BatchOutbox
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.recipient import Recipient
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.database import open_to_write
from desktop_app.store.history import History
from desktop_app.store.outbox import INDEX_TOGETHER
from desktop_app.store.paths import waiting_mark_of
from desktop_app.store.recovery import Recovered
from desktop_app.store.run_lock import RunLock
from desktop_app.store.waiting_mark import WaitingMark

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")
NEW = NewBatch("leads.csv", "Hi {{first_name}}", "Call them", "https://x.example/?n={{first_name}}", "")


class Run:
    """A run of Pushdesk with its outbox. Letting go of its lock stands for its end, however it came."""

    def __init__(self, database: Path, locks_dir: Path) -> None:
        self.lock = RunLock(locks_dir)
        self.outbox = SqliteBatchOutbox(database, self.lock)

    def begin(self, now: datetime, rows: int = 4, state: BatchState = BatchState.OPEN) -> Batch:
        """A batch with that many rows."""
        batch = self.outbox.add_batch(NEW, ACME, now)
        self.outbox.fill_batch(batch.id, [(row, push_to(row)) for row in range(1, rows + 1)])
        return self.outbox.set_batch_state(batch.id, state)

    def die(self) -> None:
        """End it; what it has in the outbox stays there."""
        self.outbox.close()
        self.lock.release()


def push_to(row: int) -> Push:
    return Push(f"Hi {row}", "Call them", to=Recipient(f"id-{row}", f"Person {row}"))


@pytest.fixture
def start(database: Path, locks_dir: Path) -> Generator[Callable[[], Run]]:
    """Starts a run."""
    runs: list[Run] = []

    def begin() -> Run:
        runs.append(Run(database, locks_dir))
        return runs[-1]

    yield begin
    for run in runs:
        run.die()


def ids(records: list[PushRecord]) -> list[int]:
    return [record.id for record in records]


def test_it_is_what_delivery_asks_for(start: Callable[[], Run]) -> None:
    outbox: BatchOutbox = start().outbox
    assert outbox.unfinished_batches() == []


def test_a_batch_comes_back_as_it_was_asked_for(start: Callable[[], Run], now: datetime) -> None:
    due = NewBatch(
        "Team", "T", "C", "https://x.example/", "https://x.example/i.png", now + timedelta(1), "Asia/Kolkata"
    )
    run = start()
    batch = run.outbox.add_batch(due, ACME, now)
    assert batch == Batch(batch.id, "acme", "Acme", due, BatchState.FILLING, now)
    assert run.outbox.batch(batch.id) == batch


def test_rows_are_held_once_filled_and_handed_out_by_their_number(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.outbox.add_batch(NEW, ACME, now)
    run.outbox.fill_batch(batch.id, [(row, push_to(row)) for row in (3, 1)])
    run.outbox.fill_batch(batch.id, [])
    run.outbox.fill_batch(batch.id, [(2, push_to(2))])
    assert run.outbox.unfinished_batches() == [], "it counts once it has left that state"
    run.outbox.set_batch_state(batch.id, BatchState.OPEN)
    rows = run.outbox.next_rows(batch.id, 0, 10)
    assert [(one.row, one.push, one.state, one.batch_id, one.created_at) for one in rows] == [
        (row, push_to(row), PushState.HELD, batch.id, now) for row in (1, 2, 3)
    ]
    assert run.outbox.next_rows(batch.id, 1, 1) == [rows[1]]
    assert run.outbox.next_rows(batch.id, 3, 1) == []


def test_no_row_comes_twice_and_none_after_it_began(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.outbox.add_batch(NEW, ACME, now)
    run.outbox.fill_batch(batch.id, [(1, push_to(1))])
    with pytest.raises(StoreFailed):
        run.outbox.fill_batch(batch.id, [(2, push_to(2)), (1, push_to(1))])
    assert run.outbox.batch(batch.id).counts == BatchCounts(queued=1)
    run.outbox.set_batch_state(batch.id, BatchState.OPEN)
    with pytest.raises(StoreFailed, match="dealt with already"):
        run.outbox.fill_batch(batch.id, [(2, push_to(2))])


def test_every_row_is_counted_once_wherever_it_stands(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now, rows=6)
    one, two, three, four, five, _ = ids(run.outbox.next_rows(batch.id, 0, 10))
    run.outbox.mark_sending_many([one, two, three, four, five])
    assert run.outbox.batch(batch.id).counts == BatchCounts(queued=1, sending=5)
    run.outbox.mark_held(five)
    run.outbox.finish(one, Outcome(Reason.SUCCESS, now))
    run.outbox.finish_many(
        [(two, Outcome(Reason.FORM, now)), (three, Outcome(Reason.DNS, now)), (four, Outcome(Reason.READ_TIMEOUT, now))]
    )
    counts = run.outbox.batch(batch.id).counts
    assert counts == BatchCounts(queued=2, accepted=1, refused=1, not_sent=1, unknown=1)
    assert counts.total == 6


def test_it_is_over_with_its_last_outcome(start: Callable[[], Run], now: datetime, database: Path) -> None:
    run = start()
    batch = run.begin(now, rows=2)
    one, two = ids(run.outbox.next_rows(batch.id, 0, 10))
    run.outbox.mark_sending_many([one, two])
    run.outbox.finish_many([(one, Outcome(Reason.SUCCESS, now))])
    assert run.outbox.batch(batch.id).state is BatchState.OPEN
    assert waiting_mark_of(database).exists()
    later = now + timedelta(seconds=9)
    run.outbox.finish_many([(two, Outcome(Reason.SUCCESS, later))])
    over = run.outbox.batch(batch.id)
    assert (over.state, over.over_at, over.ended_by) == (BatchState.OVER, later, None)
    assert run.outbox.unfinished_batches() == []
    assert not waiting_mark_of(database).exists()
    for state in (BatchState.OPEN, BatchState.PAUSED):
        with pytest.raises(StoreFailed):
            run.outbox.set_batch_state(batch.id, state)


def test_many_changes_are_all_made_or_none(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now)
    one, two, *_ = ids(run.outbox.next_rows(batch.id, 0, 10))
    run.outbox.mark_sending(two)
    with pytest.raises(StoreFailed):
        run.outbox.mark_sending_many([one, two])
    assert [record.attempts for record in run.outbox.next_rows(batch.id, 0, 1)] == [0]
    with pytest.raises(StoreFailed):
        run.outbox.finish_many([(two, Outcome(Reason.SUCCESS, now)), (999, Outcome(Reason.SUCCESS, now))])
    with pytest.raises(StoreFailed):
        run.outbox.mark_sending_many([one], [(two, Outcome(Reason.SUCCESS, now)), (999, Outcome(Reason.SUCCESS, now))])
    with pytest.raises(StoreFailed):
        run.outbox.mark_sending_many([one, two], [(two, Outcome(Reason.SUCCESS, now))])
    assert run.outbox.batch(batch.id).counts == BatchCounts(queued=3, sending=1)
    run.outbox.mark_sending_many([one], [(two, Outcome(Reason.SUCCESS, now))])
    assert run.outbox.batch(batch.id).counts == BatchCounts(queued=2, sending=1, accepted=1)


def test_giving_up_the_rest_leaves_what_is_under_way(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now)
    [first, *_] = ids(run.outbox.next_rows(batch.id, 0, 1))
    run.outbox.mark_sending(first)
    ended = run.outbox.end_batch(batch.id, Reason.STOPPED, now)
    assert (ended.state, ended.ended_by) == (BatchState.OPEN, Reason.STOPPED)
    assert ended.counts == BatchCounts(sending=1, not_sent=3)
    run.outbox.finish(first, Outcome(Reason.SUCCESS, now))
    assert run.outbox.batch(batch.id).state is BatchState.OVER


def test_giving_up_when_nothing_is_under_way_ends_it_at_once(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now, state=BatchState.SCHEDULED)
    over = run.outbox.end_batch(batch.id, Reason.KEYS, now)
    assert (over.state, over.ended_by, over.over_at, over.counts.not_sent) == (BatchState.OVER, Reason.KEYS, now, 4)
    with pytest.raises(StoreFailed):
        run.outbox.end_batch(batch.id, Reason.STOPPED, now)


@pytest.mark.parametrize(
    ("why", "rows"),
    [(Reason.STOPPED, Reason.STOPPED), (Reason.CLOSED, Reason.CLOSED), (Reason.KEYS, Reason.LIST_ENDED)],
)
def test_a_row_that_was_given_up_was_not_sent_whatever_ended_the_batch(
    start: Callable[[], Run], now: datetime, database: Path, why: Reason, rows: Reason
) -> None:
    run = start()
    run.outbox.end_batch(run.begin(now, rows=2).id, why, now)
    assert [record.outcome for record in History(database).list()] == [Outcome(rows, now)] * 2


def test_a_batch_taken_back_leaves_nothing(start: Callable[[], Run], now: datetime, database: Path) -> None:
    run = start()
    kept = run.begin(now)
    batch = run.outbox.add_batch(NewBatch("never-named-again", "x", "y"), ACME, now)
    run.outbox.fill_batch(batch.id, [(row, Push("x", "never-seen-again" * 100)) for row in range(1, 50)])
    run.outbox.set_batch_state(batch.id, BatchState.SCHEDULED)
    run.outbox.drop_batch(batch.id)
    assert [one.id for one in run.outbox.unfinished_batches()] == [kept.id]
    assert run.outbox.add_batch(NEW, ACME, now).id > batch.id, "a number is never given twice"
    run.die()
    assert b"never-" not in database.read_bytes()


def test_a_batch_of_which_something_was_sent_is_not_taken_back(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now)
    [first, *_] = ids(run.outbox.next_rows(batch.id, 0, 1))
    run.outbox.mark_sending(first)
    run.outbox.mark_held(first)
    with pytest.raises(StoreFailed):
        run.outbox.drop_batch(batch.id)
    assert run.outbox.batch(batch.id).counts == BatchCounts(queued=4)


def test_a_scheduled_batch_gets_another_time_and_no_other_does(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.begin(now, state=BatchState.SCHEDULED)
    later = now + timedelta(days=1)
    moved = run.outbox.reschedule_batch(batch.id, later, "Europe/Berlin")
    assert (moved.new.due_at, moved.new.zone) == (later, "Europe/Berlin")
    run.outbox.set_batch_state(batch.id, BatchState.OPEN)
    with pytest.raises(StoreFailed):
        run.outbox.reschedule_batch(batch.id, now, "")


def test_an_empty_batch_does_not_begin(start: Callable[[], Run], now: datetime) -> None:
    run = start()
    batch = run.outbox.add_batch(NEW, ACME, now)
    with pytest.raises(StoreFailed):
        run.outbox.set_batch_state(batch.id, BatchState.OPEN)


def test_a_batch_of_another_run_that_lives_is_shown_and_left_alone(start: Callable[[], Run], now: datetime) -> None:
    owner, other = start(), start()
    batch = owner.begin(now)
    [seen] = other.outbox.unfinished_batches()
    assert (seen.id, seen.is_mine, seen.is_interrupted) == (batch.id, False, False)
    assert other.outbox.recover(now) == Recovered()
    [row] = ids(other.outbox.next_rows(batch.id, 0, 1))
    changes: list[Callable[[], object]] = [
        lambda: other.outbox.adopt_batch(batch.id),
        lambda: other.outbox.set_batch_state(batch.id, BatchState.PAUSED),
        lambda: other.outbox.end_batch(batch.id, Reason.STOPPED, now),
        lambda: other.outbox.drop_batch(batch.id),
        lambda: other.outbox.mark_sending_many([row]),
    ]
    for change in changes:
        with pytest.raises(StoreFailed):
            change()
    assert owner.outbox.batch(batch.id) == batch


def test_what_a_dead_run_left_waits_and_what_it_was_sending_is_unknown(
    start: Callable[[], Run], now: datetime, database: Path
) -> None:
    dead, run = start(), start()
    batch = dead.begin(now)
    one, two, *_ = ids(dead.outbox.next_rows(batch.id, 0, 4))
    dead.outbox.mark_sending_many([one, two])
    dead.outbox.finish(one, Outcome(Reason.SUCCESS, now))
    dead.outbox.add(Push("Single", "x"), ACME, now)
    dead.die()
    assert run.outbox.recover(now) == Recovered(unknown=1, not_sent=1, waiting_batches=1, waiting_rows=2)
    assert run.outbox.recover(now) == Recovered(waiting_batches=1, waiting_rows=2)
    assert waiting_mark_of(database).exists()
    [left] = run.outbox.unfinished_batches()
    assert (left.is_mine, left.is_interrupted, left.state) == (False, True, BatchState.OPEN)
    assert left.counts == BatchCounts(queued=2, accepted=1, unknown=1)


@pytest.mark.parametrize("state", [BatchState.OPEN, BatchState.PAUSED, BatchState.SCHEDULED])
def test_what_a_dead_run_left_can_be_taken_over(start: Callable[[], Run], now: datetime, state: BatchState) -> None:
    dead, run = start(), start()
    batch = dead.begin(now, state=state)
    [first, *_] = ids(dead.outbox.next_rows(batch.id, 0, 4))
    dead.outbox.mark_sending(first)
    dead.die()
    mine = run.outbox.adopt_batch(batch.id)
    assert (mine.is_mine, mine.is_interrupted, mine.state) == (True, False, state)
    assert mine.counts == BatchCounts(queued=3, unknown=1), "what was being sent is never sent again"
    run.outbox.mark_sending_many(ids(run.outbox.next_rows(batch.id, 0, 10)))
    assert run.outbox.adopt_batch(batch.id).counts.sending == 3, "one's own is taken over without a change"


def test_a_batch_that_was_still_being_taken_in_goes_without_a_trace(
    start: Callable[[], Run], now: datetime, database: Path
) -> None:
    dead, run = start(), start()
    batch = dead.outbox.add_batch(NEW, ACME, now)
    dead.outbox.fill_batch(batch.id, [(1, push_to(1))])
    dead.die()
    with pytest.raises(StoreFailed):
        run.outbox.adopt_batch(batch.id)
    assert run.outbox.recover(now) == Recovered()
    assert History(database).list() == []
    with pytest.raises(StoreFailed):
        run.outbox.batch(batch.id)
    assert not waiting_mark_of(database).exists()


def test_a_batch_whose_last_rows_were_being_sent_by_a_dead_run_is_over(start: Callable[[], Run], now: datetime) -> None:
    dead, run = start(), start()
    batch = dead.begin(now, rows=2)
    dead.outbox.mark_sending_many(ids(dead.outbox.next_rows(batch.id, 0, 4)))
    dead.die()
    assert run.outbox.recover(now) == Recovered(unknown=2)
    over = run.outbox.batch(batch.id)
    assert (over.state, over.over_at, over.counts) == (BatchState.OVER, now, BatchCounts(unknown=2))


def test_of_two_that_take_over_the_same_batch_one_gets_it(
    start: Callable[[], Run], now: datetime, database: Path
) -> None:
    dead = start()
    batch = dead.begin(now)
    dead.die()
    gate, won, lost = threading.Barrier(4), [], []

    def adopt() -> None:
        run = Run(database, database.parent / "locks")
        gate.wait()
        try:
            won.append(run.outbox.adopt_batch(batch.id))
        except StoreFailed as failed:
            lost.append(failed.title)
        gate.wait()  # nobody ends before all have tried
        run.die()

    threads = [threading.Thread(target=adopt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert lost == ["Another Pushdesk is sending this list"] * 3


def test_the_mark_stays_as_long_as_anybody_has_a_batch(start: Callable[[], Run], now: datetime, database: Path) -> None:
    one, other = start(), start()
    assert not waiting_mark_of(database).exists()
    first, second = one.begin(now), other.begin(now)
    one.outbox.end_batch(first.id, Reason.STOPPED, now)
    assert waiting_mark_of(database).exists()
    other.outbox.drop_batch(second.id)
    assert not waiting_mark_of(database).exists()


def test_a_mark_that_can_not_be_looked_at_stays_and_stops_nothing(
    start: Callable[[], Run], now: datetime, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start()
    batch = run.begin(now)
    mark = waiting_mark_of(database)
    run.outbox.end_batch(batch.id, Reason.STOPPED, now)
    mark.touch()
    monkeypatch.setattr("desktop_app.store.database.BUSY_WAIT_MS", 20)
    with closing(open_to_write(database)) as mine, closing(open_to_write(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        WaitingMark(database).clear(mine)
        assert mark.exists()
        other.execute("ROLLBACK")
        WaitingMark(database).clear(mine)
        assert not mark.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 8), st.sampled_from(Reason)), max_size=25))
def test_the_counts_are_those_of_the_rows_whatever_happens(
    start: Callable[[], Run], now: datetime, database: Path, steps: list[tuple[int, int, Reason]]
) -> None:
    run = start()
    batch = run.begin(now, rows=8)
    history = History(database)
    ids = [record.id for record in history.batch_rows(batch.id)]
    for what, row, reason in steps:
        changes: list[Callable[[], object]] = [
            lambda row=row: run.outbox.mark_sending_many(ids[row - 1 : row + 1]),
            lambda row=row: run.outbox.mark_held(ids[row - 1]),
            lambda row=row, reason=reason: run.outbox.finish(ids[row - 1], Outcome(reason, now)),
            lambda row=row, reason=reason: run.outbox.finish_many([(ids[row - 1], Outcome(reason, now))]),
            lambda row=row, reason=reason: row == 8 and run.outbox.end_batch(batch.id, reason, now),
        ]
        with suppress(StoreFailed):
            changes[what]()
        rows = [*history.batch_rows(batch.id)]
        kinds = Counter(record.outcome.kind.value for record in rows if record.outcome is not None)
        states = Counter(record.state for record in rows)
        expected = BatchCounts(queued=states[PushState.HELD], sending=states[PushState.SENDING], **kinds)
        found = run.outbox.batch(batch.id)
        assert found.counts == expected
        assert (found.state is BatchState.OVER) == (expected.done == 8)


def test_not_sent_rows_are_those_of_whom_nobody_got_it_since(
    start: Callable[[], Run], database: Path, now: datetime
) -> None:
    run = start()
    first = run.begin(now)
    run.outbox.end_batch(first.id, Reason.STOPPED, now)
    history = History(database)
    assert [row.row for row in history.not_sent_rows(first.id)] == [1, 2, 3, 4]
    again = run.begin(now, rows=3)
    assert [row.row for row in history.not_sent_rows(first.id)] == [4], "the others wait for their call"
    one, two, three = run.outbox.next_rows(again.id, 0, 3)
    run.outbox.finish_many(
        [
            (one.id, Outcome(Reason.READ_TIMEOUT, now)),
            (two.id, Outcome(Reason.STOPPED, now)),
            (three.id, Outcome(Reason.SUCCESS, now)),
        ]
    )
    assert [row.row for row in history.not_sent_rows(first.id)] == [2, 4]
    elsewhere = replace(ACME, id="other")
    run.outbox.finish(run.outbox.add(push_to(2), elsewhere, now).id, Outcome(Reason.SUCCESS, now))
    run.outbox.finish(run.outbox.add(replace(push_to(4), content="Else"), ACME, now).id, Outcome(Reason.SUCCESS, now))
    assert [row.row for row in history.not_sent_rows(first.id)] == [2, 4]


def test_outcomes_are_found_at_once_and_go_into_the_index_many_at_a_time(
    start: Callable[[], Run], database: Path, now: datetime
) -> None:
    run = start()
    batch = run.begin(now, INDEX_TOGETHER + 1)
    history = History(database)
    for number, record in enumerate(run.outbox.next_rows(batch.id, 0, INDEX_TOGETHER + 1), start=1):
        run.outbox.finish_many([(record.id, Outcome(Reason.SUCCESS, now, 200, f"zebra {number}"))])
        with closing(open_to_write(database)) as connection:
            query = "SELECT count(*) FROM pushes WHERE is_indexed = 1"
            assert connection.execute(query).fetchone()[0] == (INDEX_TOGETHER if number >= INDEX_TOGETHER else 0)
        assert history.list(f"zebra {number} Person")[0].row == number
    assert len(history.list("zebra", limit=500)) == INDEX_TOGETHER + 1
