"""What the history says about people."""

from collections.abc import Generator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import BatchState, NewBatch
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.past import LastPushes, Past
from desktop_app.store.push_notes import PushNotes
from desktop_app.store.run_lock import RunLock

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")
OTHER = Account("other", ApiHost("api.leadsquared.com"), organisation="Other")
PUSH = Push("Hot", "Call", to=Recipient("asha", "Asha"))
ELSEWHERE = Push("Hot", "Call", to=Recipient("bo", "Bo"))


@pytest.fixture
def outbox(database: Path, locks_dir: Path) -> Generator[SqliteBatchOutbox]:
    """The outbox of this run."""
    run_lock = RunLock(locks_dir)
    with closing(SqliteBatchOutbox(database, run_lock)) as outbox:
        yield outbox
    run_lock.release()


def send(outbox: SqliteBatchOutbox, at: datetime, reason: Reason, push: Push = PUSH, account: Account = ACME) -> int:
    """A push that ended then; its number."""
    return outbox.finish(outbox.add(push, account, at).id, Outcome(reason, at)).id


def test_before_the_first_push_nobody_got_anything(database: Path, now: datetime) -> None:
    past = Past(database)
    assert past.same_lately("acme", [PUSH], now) == []
    assert past.pushes_today("acme", ["asha"], now) == {}
    assert past.last_of("acme", "asha") == LastPushes()
    assert not database.exists()


@pytest.mark.parametrize(
    ("reason", "is_found"),
    [(Reason.SUCCESS, True), (Reason.READ_TIMEOUT, True), (Reason.FORM, False), (Reason.DNS, False)],
)
def test_the_same_text_to_the_same_person_is_found_where_it_was_shown_or_may_have_been(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, reason: Reason, is_found: bool
) -> None:
    number = send(outbox, now, reason)
    found = Past(database).same_lately("acme", [ELSEWHERE, PUSH], now - timedelta(minutes=10))
    assert [one.id for one in found] == [number] * is_found


def test_only_the_same_text_person_account_and_time_count(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    send(outbox, now - timedelta(minutes=11), Reason.SUCCESS)
    send(outbox, now, Reason.SUCCESS, ELSEWHERE)
    send(outbox, now, Reason.SUCCESS, Push("Hot", "Call again", to=PUSH.to))
    send(outbox, now, Reason.SUCCESS, PUSH, OTHER)
    assert Past(database).same_lately("acme", [PUSH], now - timedelta(minutes=10)) == []


def test_the_last_of_several_stands_for_them(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    send(outbox, now, Reason.SUCCESS)
    elsewhere = send(outbox, now, Reason.SUCCESS, ELSEWHERE)
    last = send(outbox, now, Reason.SUCCESS)
    found = Past(database).same_lately("acme", iter([PUSH, ELSEWHERE, PUSH]), now)
    assert [one.id for one in found] == [last, elsewhere]


@pytest.mark.parametrize(
    ("state", "count"), [(BatchState.OPEN, 1), (BatchState.PAUSED, 1), (BatchState.SCHEDULED, 0), (None, 0)]
)
def test_what_is_about_to_go_counts_and_what_waits_for_its_time_does_not(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, state: BatchState | None, count: int
) -> None:
    batch = outbox.add_batch(NewBatch("x", "t", "c"), ACME, now - timedelta(hours=1))
    outbox.fill_batch(batch.id, [(1, PUSH)])
    if state is not None:
        outbox.set_batch_state(batch.id, state)
    assert len(Past(database).same_lately("acme", [PUSH], now)) == count


def test_a_push_that_is_held_counts(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    outbox.add(PUSH, ACME, now)
    assert len(Past(database).same_lately("acme", [PUSH], now)) == 1


def test_pushes_of_today_are_those_that_were_shown_perhaps(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    send(outbox, now - timedelta(days=1), Reason.SUCCESS)
    for reason in (Reason.SUCCESS, Reason.SUCCESS, Reason.READ_TIMEOUT, Reason.FORM, Reason.DNS):
        send(outbox, now, reason)
    send(outbox, now, Reason.SUCCESS, ELSEWHERE)
    send(outbox, now, Reason.SUCCESS, ELSEWHERE, OTHER)
    outbox.add(PUSH, ACME, now)
    past = Past(database)
    assert past.pushes_today("acme", iter(["asha", "nobody"]), now) == {"asha": 3}
    assert past.pushes_today("acme", ["bo", "asha"], now) == {"bo": 1, "asha": 3}


def test_the_last_pushes_of_each_sort(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    seen = send(outbox, now, Reason.SUCCESS)
    PushNotes(database, lambda: now).note_seen(seen, is_seen=True)
    failed = send(outbox, now, Reason.DNS)
    accepted = send(outbox, now, Reason.SUCCESS)
    PushNotes(database, lambda: now).note_seen(accepted, is_seen=False)
    send(outbox, now, Reason.SUCCESS, ELSEWHERE)
    send(outbox, now, Reason.SUCCESS, PUSH, OTHER)
    outbox.add(PUSH, ACME, now)
    last = Past(database).last_of("acme", "asha")
    assert [one and one.id for one in (last.accepted, last.failed, last.seen)] == [accepted, failed, seen]
