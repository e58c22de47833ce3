"""The outbox: on disk before anything is done, and never more certain than it can be."""

import signal
import sqlite3
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.store.history import History
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.recovery import Recovered
from desktop_app.store.run_lock import RunLock
from tests.store.conftest import StartRun

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")
PUSH = Push(
    title="नमस्ते",
    content="Call them 🙂\nwhile it’s hot",
    click_url="https://x.example/lead?id=1",
    icon_url="https://x.example/i.png",
    to=Recipient("3b1041fb-8374-11e7-8758-0a106ee76b21", "Asha Rao"),
)


def state_of(database: Path, record: PushRecord) -> PushRecord:
    """What another process would see."""
    return next(one for one in History(database).list() if one.id == record.id)


def test_an_added_push_is_on_disk_as_held(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    assert record == PushRecord(record.id, "acme", "Acme", PUSH, PushState.HELD, now)
    assert state_of(database, record) == record


def test_a_push_goes_through_its_states(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    outbox.mark_sending(record.id)
    assert state_of(database, record).state is PushState.SENDING
    outbox.mark_held(record.id)
    assert state_of(database, record).state is PushState.HELD
    outbox.mark_sending(record.id)
    outcome = Outcome(Reason.SUCCESS, now + timedelta(seconds=1), 200, "Message broadcasted successfully")
    done = outbox.finish(record.id, outcome)
    assert done.state is PushState.DONE
    assert done.attempts == 2
    assert done.outcome == outcome
    assert done.push == PUSH
    assert state_of(database, record) == done


@pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: reason.value)
def test_every_outcome_comes_back_as_it_was(outbox: SqliteOutbox, now: datetime, reason: Reason) -> None:
    outcome = Outcome(
        reason,
        now,
        http_status=429,
        message="„exceeded“ the limit",
        limit=RateLimit(10, 2.5),
        named_host="api-in21.leadsquared.com",
        field="title",
    )
    assert outbox.finish(outbox.add(PUSH, ACME, now).id, outcome).outcome == outcome
    bare = Outcome(reason, now)
    assert outbox.finish(outbox.add(PUSH, ACME, now).id, bare).outcome == bare


def test_times_are_kept_as_utc(outbox: SqliteOutbox, now: datetime) -> None:
    mumbai = timezone(timedelta(hours=5, minutes=30))
    record = outbox.add(PUSH, ACME, now.astimezone(mumbai))
    done = outbox.finish(record.id, Outcome(Reason.STOPPED, now.astimezone(mumbai)))
    assert done.created_at == now
    assert done.created_at.utcoffset() == timedelta()


def test_an_outcome_is_final(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    first = outbox.finish(record.id, Outcome(Reason.READ_TIMEOUT, now))
    with pytest.raises(StoreFailed):
        outbox.finish(record.id, Outcome(Reason.SUCCESS, now))
    for change in (outbox.mark_sending, outbox.mark_held, outbox.withdraw):
        with pytest.raises(StoreFailed):
            change(record.id)
    assert state_of(database, record) == first


def test_a_call_that_is_under_way_is_not_begun_again_nor_withdrawn(
    outbox: SqliteOutbox, database: Path, now: datetime
) -> None:
    record = outbox.add(PUSH, ACME, now)
    with pytest.raises(StoreFailed):
        outbox.mark_held(record.id)
    outbox.mark_sending(record.id)
    for change in (outbox.mark_sending, outbox.withdraw):
        with pytest.raises(StoreFailed):
            change(record.id)
    assert state_of(database, record).attempts == 1


def test_a_push_that_was_refused_for_the_rate_is_not_withdrawn(outbox: SqliteOutbox, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    outbox.mark_sending(record.id)
    outbox.mark_held(record.id)
    with pytest.raises(StoreFailed):
        outbox.withdraw(record.id)


def test_nothing_stays_of_a_push_that_was_withdrawn(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    kept = outbox.add(PUSH, ACME, now)
    secret = outbox.add(Push("Taken back", "x" * 2000 + "never-seen-again"), ACME, now)
    outbox.withdraw(secret.id)
    assert [one.id for one in History(database).list()] == [kept.id]
    outbox.close()  # the last one to close brings the log into the file
    assert b"never-seen-again" not in database.read_bytes()
    assert not database.with_name(f"{database.name}-wal").exists()


def test_a_number_is_never_given_twice(outbox: SqliteOutbox, now: datetime) -> None:
    first = outbox.add(PUSH, ACME, now)
    outbox.withdraw(first.id)
    assert outbox.add(PUSH, ACME, now).id > first.id


def test_what_a_killed_run_was_sending_is_unknown_and_what_it_held_was_not_sent(
    outbox: SqliteOutbox, database: Path, start_run: StartRun, now: datetime
) -> None:
    process = start_run("sending", "held", "refused", "sending")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert outbox.recover(now) == Recovered(unknown=2, not_sent=2)
    ends = {one.push.title: one for one in History(database).list()}
    assert ends["sending"].outcome == Outcome(Reason.INTERRUPTED, now)
    assert ends["sending"].outcome.kind is OutcomeKind.UNKNOWN
    assert ends["held"].outcome == Outcome(Reason.CLOSED, now)
    assert ends["held"].outcome.kind is OutcomeKind.NOT_SENT
    assert ends["refused"].outcome == Outcome(Reason.CLOSED, now)
    assert ends["refused"].attempts == 1
    assert outbox.recover(now) == Recovered()


def test_the_pushes_of_a_run_that_lives_are_left_alone(
    outbox: SqliteOutbox, database: Path, start_run: StartRun, now: datetime
) -> None:
    process = start_run("sending", "held")
    assert outbox.recover(now) == Recovered()
    states = {one.push.title: one.state for one in History(database).list()}
    assert states == {"sending": PushState.SENDING, "held": PushState.HELD}
    for record in History(database).list():
        with pytest.raises(StoreFailed):
            outbox.finish(record.id, Outcome(Reason.SUCCESS, now))
        with pytest.raises(StoreFailed):
            outbox.withdraw(record.id)
    process.kill()
    process.wait()
    assert outbox.recover(now) == Recovered(unknown=1, not_sent=1)


def test_ones_own_pushes_are_left_alone(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    outbox.mark_sending(record.id)
    assert outbox.recover(now) == Recovered()
    assert state_of(database, record).state is PushState.SENDING


def test_of_two_that_recover_at_once_each_push_is_counted_by_one(
    outbox: SqliteOutbox, database: Path, locks_dir: Path, start_run: StartRun, now: datetime
) -> None:
    process = start_run("sending", "sending", "held")
    process.kill()
    process.wait()
    start, found = threading.Barrier(2), []

    def recover() -> None:
        run_lock = RunLock(locks_dir)
        other = SqliteOutbox(database, run_lock)
        start.wait()
        found.append(other.recover(now))
        other.close()
        run_lock.release()

    threads = [threading.Thread(target=recover) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((one.unknown, one.not_sent) for one in found) == [(0, 0), (2, 1)]


def test_two_outboxes_and_a_reader_work_at_once_and_lose_nothing(
    outbox: SqliteOutbox, database: Path, locks_dir: Path, now: datetime
) -> None:
    failures: list[BaseException] = []

    def send(name: str) -> None:
        try:
            run_lock = RunLock(locks_dir)
            mine = SqliteOutbox(database, run_lock)
            for number in range(25):
                record = mine.add(Push(name, str(number)), ACME, now)
                mine.mark_sending(record.id)
                mine.finish(record.id, Outcome(Reason.SUCCESS, now))
            mine.close()
            run_lock.release()
        except StoreFailed as failure:
            failures.append(failure)

    threads = [threading.Thread(target=send, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        for record in History(database).list(limit=5):
            assert record.push.title in ("one", "two")
    for thread in threads:
        thread.join()
    assert failures == []
    done = History(database).list(limit=1000, kind=OutcomeKind.ACCEPTED)
    assert {(one.push.title, one.push.content) for one in done} == {
        (name, str(number)) for name in ("one", "two") for number in range(25)
    }


def test_many_runs_may_make_the_database_together(database: Path, locks_dir: Path, now: datetime) -> None:
    start, failures = threading.Barrier(6), []

    def begin() -> None:
        run_lock = RunLock(locks_dir)
        start.wait()
        try:
            SqliteOutbox(database, run_lock).close()
        except StoreFailed as failure:
            failures.append(failure)
        run_lock.release()

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert History(database).list() == []


def test_on_a_full_disk_nothing_is_half_written(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    record = outbox.add(PUSH, ACME, now)
    connection = outbox._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFailed, match="disk is full") as failed:
        outbox.add(Push("big", "never-in-a-detail" * 2000), ACME, now)
    assert "never-in-a-detail" not in repr(vars(failed.value))
    assert not connection.in_transaction
    assert [one.id for one in History(database).list()] == [record.id]
    outbox.mark_sending(record.id)


def test_half_a_surrogate_pair_is_refused_in_words(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    with pytest.raises(StoreFailed, match="half a character"):
        outbox.add(Push("half \ud83d", "x"), ACME, now)
    assert History(database).list() == []


def test_a_call_is_on_the_disk_before_it_leaves(outbox: SqliteOutbox) -> None:
    def asked(pragma: str) -> object:
        return outbox._connection.execute(f"PRAGMA {pragma}").fetchone()[0]

    assert asked("journal_mode") == "wal"
    assert asked("synchronous") == 2
    assert asked("foreign_keys") == 1
    assert asked("busy_timeout") == 5000


def test_another_thread_may_not_use_it(outbox: SqliteOutbox, now: datetime) -> None:
    caught: list[BaseException] = []

    def add() -> None:
        try:
            outbox.add(PUSH, ACME, now)
        except StoreFailed as failure:
            caught.append(failure)

    thread = threading.Thread(target=add)
    thread.start()
    thread.join()
    assert [one.detail for one in caught if isinstance(one, StoreFailed)] == ["ProgrammingError"]


def test_no_text_of_a_push_can_be_read_as_sql(outbox: SqliteOutbox, database: Path, now: datetime) -> None:
    text = "'); DROP TABLE pushes; -- :id ? \x01"
    record = outbox.add(Push(text, text, text, text, Recipient(text, text)), ACME, now)
    assert state_of(database, record).push.title == text
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM pushes").fetchone() == (1,)
    connection.close()
