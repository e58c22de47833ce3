"""One committed push, taken through its call."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from desktop_app.delivery.sender import MAX_TRIES, Sender
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import HostNotTrusted, KeyringRefused, StoreFailed
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.run_lock import RunLock
from tests.delivery.conftest import ACCOUNT, AT, PUSH, Clock, Desk

RATE = Outcome(Reason.RATE, AT, 429, limit=RateLimit(10, 4.0))


@dataclass
class Bench:
    """A sender with its outbox; waiting moves the clock."""

    desk: Desk
    outbox: SqliteOutbox
    sender: Sender
    waits: list[tuple[float, RateLimit | None]] = field(default_factory=list)
    give_up: Reason | None = None

    def pause(self, wait_s: float, limit: RateLimit | None) -> Reason | None:
        assert isinstance(self.desk.clock, Clock)
        self.waits.append((wait_s, limit))
        self.desk.clock.now_s += wait_s
        return self.give_up

    def send(self, account: Account = ACCOUNT) -> PushRecord:
        record = self.outbox.add(PUSH, account, AT)
        return self.sender.send(record, account, self.pause)


@pytest.fixture
def bench(desk: Desk) -> Iterator[Bench]:
    outbox, sender = desk.open_outbox()
    yield Bench(desk, outbox, sender)
    outbox.close()


def test_an_accepted_push_is_called_once_and_written_down(bench: Bench) -> None:
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.kind is OutcomeKind.ACCEPTED
    assert record.attempts == 1
    assert bench.desk.api.calls == [PUSH]
    assert bench.desk.history.list() == [record]


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.RATE])
def test_nothing_but_a_rate_refusal_is_ever_called_again(bench: Bench, reason: Reason) -> None:
    bench.desk.api.script = [reason]
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.reason is reason
    assert len(bench.desk.api.calls) == 1
    assert bench.waits == []


def test_the_push_is_committed_as_sending_before_its_call_leaves(bench: Bench) -> None:
    seen: list[PushState] = []

    class Looking:
        def push(self, *_: object) -> Outcome:
            seen.append(bench.desk.history.list()[0].state)
            return Outcome(Reason.SUCCESS, AT, 200)

    sender = Sender(bench.outbox, Looking(), bench.desk.keys, now=lambda: AT, monotonic_s=Clock())
    sender.send(bench.outbox.add(PUSH, ACCOUNT, AT), ACCOUNT, bench.pause)
    assert seen == [PushState.SENDING]


def test_a_rate_refusal_is_waited_out_and_tried_again(bench: Bench) -> None:
    bench.desk.api.script = [RATE]
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.reason is Reason.SUCCESS
    assert record.attempts == 2
    assert bench.waits == [(4.0, RateLimit(10, 4.0))]
    assert bench.desk.learned == [RateLimit(10, 4.0)]


def test_a_rate_refusal_that_stays_is_refused_after_three_calls(bench: Bench) -> None:
    bench.desk.api.script = [RATE] * 5
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.reason is Reason.RATE
    assert record.attempts == len(bench.desk.api.calls) == MAX_TRIES == 3
    assert len(bench.waits) == 2


def test_giving_up_a_wait_is_not_sent_and_calls_nothing_more(bench: Bench) -> None:
    bench.desk.api.script = [RATE] * 5
    bench.give_up = Reason.STOPPED
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.reason is Reason.STOPPED
    assert len(bench.desk.api.calls) == 1


def test_pushes_keep_to_the_limit_by_themselves(bench: Bench) -> None:
    account = ACCOUNT.with_limit(RateLimit(2, 5.0))
    for _ in range(4):
        bench.send(account)
    assert [wait_s for wait_s, _ in bench.waits] == [5.0]
    assert bench.waits[0][1] is None, "nobody was refused, so no limit was named"
    assert len(bench.desk.api.calls) == 4


def test_each_account_has_a_limit_of_its_own(bench: Bench) -> None:
    one = ACCOUNT.with_limit(RateLimit(1, 5.0))
    bench.send(one)
    bench.send(replace(one, id="other"))
    assert bench.waits == []


def test_a_limit_that_cannot_be_written_down_loses_no_outcome(bench: Bench) -> None:
    def fail(_account: Account, _limit: RateLimit) -> None:
        raise StoreFailed("The disk is full")

    bench.desk.api.script = [RATE]
    sender = Sender(
        bench.outbox,
        bench.desk.api,
        bench.desk.keys,
        now=lambda: AT,
        monotonic_s=bench.desk.clock,
        limit_learned=fail,
    )
    record = sender.send(bench.outbox.add(PUSH, ACCOUNT, AT), ACCOUNT, bench.pause)
    assert record.outcome is not None
    assert record.outcome.reason is Reason.SUCCESS


def test_without_keys_nothing_is_sent(bench: Bench) -> None:
    bench.desk.keys.error = KeyringRefused("Your password store is locked")
    record = bench.send()
    assert record.outcome == Outcome(Reason.NO_KEYS, AT, message="Your password store is locked.")
    assert record.attempts == 0
    assert bench.desk.api.calls == []


def test_a_host_that_nobody_said_yes_to_gets_nothing(bench: Bench) -> None:
    account = replace(ACCOUNT, host=ApiHost.parse("leadsquared.com.evil.example"))
    record = bench.send(account)
    assert record.outcome is not None
    assert record.outcome.reason is Reason.HOST_NOT_TRUSTED
    assert bench.desk.api.calls == []
    bench.send(replace(account, is_host_trusted=True))
    assert len(bench.desk.api.calls) == 1


def test_a_host_that_the_transport_does_not_trust_is_not_sent_either(bench: Bench) -> None:
    bench.desk.api.script = [HostNotTrusted("evil.example")]
    record = bench.send()
    assert record.outcome is not None
    assert record.outcome.reason is Reason.HOST_NOT_TRUSTED


def test_a_crash_in_the_call_leaves_it_sending_and_the_next_run_calls_it_unknown(
    bench: Bench,
) -> None:
    bench.desk.api.script = [RuntimeError("a fault of ours")]
    with pytest.raises(RuntimeError):
        bench.send()
    assert bench.desk.history.list()[0].state is PushState.SENDING

    bench.desk.run_lock.release()
    next_run = RunLock(bench.desk.home / "locks")
    outbox = SqliteOutbox(bench.desk.home / "pushdesk.sqlite3", next_run)
    assert outbox.recover(AT).unknown == 1
    outbox.close()
    next_run.release()
    outcome = bench.desk.history.list()[0].outcome
    assert outcome is not None
    assert outcome.reason is Reason.INTERRUPTED
    assert len(bench.desk.api.calls) == 1


def test_a_push_that_has_its_outcome_is_not_called_again(bench: Bench) -> None:
    record = bench.send()
    with pytest.raises(StoreFailed):
        bench.sender.send(record, ACCOUNT, bench.pause)
    assert len(bench.desk.api.calls) == 1
