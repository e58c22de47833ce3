"""Batches on a clock that the test moves: what goes, what stays, and what becomes of it."""

import threading
import time
from collections.abc import Iterable
from dataclasses import replace

import pytest

from desktop_app.delivery import batches
from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.batches import KEYS_FRESH_S
from desktop_app.delivery.events import Held, Waiting, Withdrawn
from desktop_app.delivery.running_batch import MISSES_TO_PAUSE
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import BatchCounts, BatchState
from desktop_app.domain.call_window import CallWindow
from desktop_app.domain.errors import InputRefused, KeyringRefused, KeysNotFound
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.store.run_lock import RunLock
from tests.delivery.conftest import ACCOUNT, AT, PATIENCE_S, PUSH, Desk, ScriptedApi
from tests.delivery.lists import NEW, ROOMY, outcomes, rows, start


def test_every_row_is_called_once_and_has_its_outcome(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 450)
    taken = desk.expect(BatchTaken).batch
    assert (taken.state, taken.counts, taken.account_id) == (BatchState.OPEN, BatchCounts(queued=450), "acme")
    over = desk.expect(BatchOver).batch
    assert (over.state, over.counts, over.ended_by) == (BatchState.OVER, BatchCounts(accepted=450), None)
    assert sorted(int(push.to.user_id) for push in desk.api.calls) == list(range(1, 451))
    assert delivery.waiting_work().is_empty
    assert delivery.quit()


def test_what_came_back_is_on_the_disk_before_the_next_call(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[int] = []

    class Looks(ScriptedApi):
        def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
            known.append(len(desk.history.list("", OutcomeKind.ACCEPTED)))
            return super().push(push, account, keys)

    monkeypatch.setattr(batches, "MAX_UNDER_WAY", 1)
    desk.api = Looks()
    delivery = desk.delivery()
    start(delivery, 20)
    desk.expect(BatchOver)
    assert known == [*range(20)]
    assert delivery.quit()


def test_progress_is_told_and_what_waits_is_known(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    desk.clock = time.monotonic
    delivery = desk.delivery()
    start(delivery, 40)
    while (moved := desk.expect(BatchMoved)).batch.counts != BatchCounts(accepted=39, sending=1):
        assert moved.limit == ROOMY.limit
        assert moved.left_s is not None
    assert [(left.left, left.total) for left in delivery.waiting_work().batches] == [(1, 40)]
    assert delivery.has_work
    answer.set()
    desk.expect(BatchOver)
    assert delivery.quit()


def test_a_batch_that_is_undone_during_its_hold_leaves_nothing(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = start(delivery, 3, hold_s=5.0)
    desk.expect(BatchTaken)
    assert desk.expect(Held) == Held(ticket, 5.0)
    assert delivery.undo(ticket)
    assert desk.expect(Withdrawn).ticket == ticket
    assert desk.history.list() == []
    assert delivery.quit()
    assert desk.api.calls == []


def test_after_its_hold_a_batch_goes_and_cannot_be_taken_back(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = start(delivery, 3, hold_s=5.0)
    desk.expect(Held)
    assert desk.api.calls == []
    desk.move(delivery, 5.0)
    desk.expect(BatchOver)
    assert not delivery.undo(ticket)
    assert delivery.quit()


def test_rows_that_cannot_be_had_leave_nothing_behind(desk: Desk) -> None:
    def broken() -> Iterable[tuple[int, Push]]:
        yield from rows(700)
        raise InputRefused("Row 701 has no recipient")

    delivery = desk.delivery()
    ticket = delivery.start_batch(NEW, broken, ROOMY, 0.0)
    failed = desk.expect(BatchFailed)
    assert (failed.ticket, failed.batch, failed.error.title) == (ticket, None, "Row 701 has no recipient")
    assert desk.history.list() == []
    assert delivery.quit()
    assert desk.api.calls == []


def test_undo_while_rows_are_still_taken_in_leaves_nothing(desk: Desk) -> None:
    undone, taken = threading.Event(), threading.Event()

    def slow() -> Iterable[tuple[int, Push]]:
        yield from rows(600)
        taken.set()
        assert undone.wait(PATIENCE_S)
        yield from ((600 + row, push) for row, push in rows(600))

    delivery = desk.delivery()
    ticket = delivery.start_batch(NEW, slow, ROOMY, 5.0)
    assert taken.wait(PATIENCE_S)
    assert delivery.undo(ticket)
    undone.set()
    assert desk.expect(Withdrawn).ticket == ticket
    assert desk.history.list() == []
    assert delivery.waiting_work().is_empty
    assert delivery.quit()


def test_quitting_while_rows_are_taken_in_says_that_nothing_was_sent(desk: Desk) -> None:
    going_on, taken = threading.Event(), threading.Event()

    def slow() -> Iterable[tuple[int, Push]]:
        yield from rows(600)
        taken.set()
        assert going_on.wait(PATIENCE_S)
        yield from ((600 + row, push) for row, push in rows(600))

    delivery = desk.delivery()
    ticket = delivery.start_batch(NEW, slow, ROOMY, 0.0)
    assert taken.wait(PATIENCE_S)
    assert not delivery.quit(0.01)
    going_on.set()
    failed = desk.expect(BatchFailed)
    assert (failed.ticket, failed.error.hint) == (ticket, "Nothing of it was sent.")
    assert delivery.quit(PATIENCE_S)
    assert desk.history.list() == []
    assert desk.api.calls == []


def test_a_list_without_anybody_is_refused(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 0)
    assert desk.expect(BatchFailed).error.title == "Nobody is in this list"
    assert delivery.quit()


def test_paused_nothing_more_starts_and_afterwards_the_rest_goes(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    delivery = desk.delivery()
    start(delivery, 3, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    delivery.pause_batch(batch.id)
    while desk.expect(BatchMoved).batch.state is not BatchState.PAUSED:
        pass
    answer.set()
    desk.move(delivery, 1.0)
    while desk.expect(BatchMoved).batch.counts.accepted == 0:
        pass
    desk.api.called.clear()
    desk.move(delivery, 60.0)
    assert not desk.api.called.wait(0.3)
    delivery.go_on_with(batch.id)
    assert desk.api.called.wait(PATIENCE_S)
    delivery.stop_batch(batch.id)
    desk.expect(BatchOver)
    assert delivery.quit()


def test_stop_gives_up_the_rest_and_calls_under_way_keep_their_outcome(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    delivery = desk.delivery()
    start(delivery, 3, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    delivery.stop_batch(batch.id)
    answer.set()
    over = desk.expect(BatchOver).batch
    assert over.ended_by is Reason.STOPPED
    assert outcomes(desk, batch) == [Reason.SUCCESS, Reason.STOPPED, Reason.STOPPED]
    assert delivery.quit()


def test_refused_keys_stop_the_batch_and_the_rest_is_not_sent(desk: Desk) -> None:
    desk.api.script = [Reason.SUCCESS, Reason.KEYS]
    delivery = desk.delivery()
    start(delivery, 5, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    for _ in range(2):
        desk.api.called.wait(PATIENCE_S)
        desk.api.called.clear()
        desk.move(delivery, 6.0)
    over = desk.expect(BatchOver).batch
    assert (over.ended_by, over.counts) == (Reason.KEYS, BatchCounts(accepted=1, refused=1, not_sent=3))
    assert len(desk.api.calls) == 2
    assert outcomes(desk, batch)[2:] == [Reason.LIST_ENDED] * 3
    assert delivery.quit()


def test_without_keys_nothing_is_sent(desk: Desk) -> None:
    desk.keys.error = KeyringRefused("Your password store is locked")
    delivery = desk.delivery()
    start(delivery, 3)
    over = desk.expect(BatchOver).batch
    assert (over.ended_by, over.counts.not_sent) == (Reason.NO_KEYS, 3)
    assert delivery.quit()
    assert desk.api.calls == []


def test_keys_that_go_while_a_batch_rests_leave_it_resting(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 3, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    delivery.pause_batch(batch.id)
    while desk.expect(BatchMoved).batch.state is not BatchState.PAUSED:
        pass
    desk.keys.error = KeysNotFound("There are no keys")
    desk.move(delivery, 2 * KEYS_FRESH_S)
    assert [left.left for left in delivery.waiting_work().batches] == [2]
    delivery.go_on_with(batch.id)
    over = desk.expect(BatchOver).batch
    assert (over.ended_by, over.counts) == (Reason.NO_KEYS, BatchCounts(accepted=1, not_sent=2))
    assert delivery.quit()


def test_keys_are_looked_at_again_in_a_long_batch_and_those_that_are_gone_end_it(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 2000, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    desk.expect(BatchTaken)
    assert desk.api.called.wait(PATIENCE_S)
    desk.keys.error = KeyringRefused("Your password store is locked")
    while len(desk.api.calls) < 3:
        desk.move(delivery, KEYS_FRESH_S)
    desk.keys.error = KeysNotFound("There are no keys")
    while delivery.has_work:
        desk.api.called.wait(0.05)
        desk.move(delivery, KEYS_FRESH_S)
    over = desk.expect(BatchOver).batch
    assert over.ended_by is Reason.NO_KEYS
    assert 3 <= over.counts.accepted < 2000
    assert delivery.quit()


def test_a_host_that_nobody_said_yes_to_gets_nothing(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 3, replace(ROOMY, host=ApiHost.parse("leadsquared.com.evil.example")))
    assert desk.expect(BatchOver).batch.ended_by is Reason.HOST_NOT_TRUSTED
    assert delivery.quit()
    assert desk.api.calls == []


def test_a_row_that_the_rate_refused_goes_again_by_itself_however_often(desk: Desk) -> None:
    limit = RateLimit(1, 5.0)
    desk.api.script = [Outcome(Reason.RATE, AT, 429, limit=limit)] * 6
    delivery = desk.delivery()
    start(delivery, 2, ACCOUNT.with_limit(limit))
    batch = desk.expect(BatchTaken).batch
    while len(desk.api.calls) < 8:
        desk.api.called.wait(PATIENCE_S)
        desk.api.called.clear()
        desk.move(delivery, 60.0)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=2)
    assert sum(row.attempts for row in desk.history.batch_rows(batch.id)) == 8
    assert delivery.quit()


def test_the_last_row_refused_while_the_plan_has_room_is_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its next call could leave before the outbox has it back: then there is no next row, but it isn't over."""
    monkeypatch.setattr(CallWindow, "wait_s", lambda *_, **__: 0.0)
    desk.api.script = [Outcome(Reason.RATE, AT, 429)]
    delivery = desk.delivery()
    start(delivery, 1)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=1)
    assert delivery.quit()


def test_what_the_rate_refused_after_stop_is_not_sent(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Outcome(Reason.RATE, AT, 429)]
    delivery = desk.delivery()
    start(delivery, 2, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    delivery.stop_batch(batch.id)
    answer.set()
    desk.expect(BatchOver)
    assert outcomes(desk, batch) == [Reason.STOPPED, Reason.STOPPED]
    assert delivery.quit()


@pytest.mark.parametrize("reason", [Reason.NO_NETWORK, Reason.DNS, Reason.READ_TIMEOUT, Reason.CONNECTION_LOST])
def test_where_calls_lead_nowhere_the_batch_waits_for_a_person_and_loses_nothing(desk: Desk, reason: Reason) -> None:
    desk.api.script = [reason] * MISSES_TO_PAUSE
    one_by_one = ACCOUNT.with_limit(RateLimit(1, 5.0))
    delivery = desk.delivery()
    start(delivery, 9, one_by_one)
    batch = desk.expect(BatchTaken).batch
    for _ in range(MISSES_TO_PAUSE):
        assert desk.api.called.wait(PATIENCE_S)
        desk.api.called.clear()
        desk.move(delivery, 6.0)
    failed = desk.expect(BatchFailed)
    assert failed.batch is not None
    assert failed.batch.state is BatchState.PAUSED
    assert "5 calls in a row" in failed.error.title
    assert len(desk.api.calls) == MISSES_TO_PAUSE
    delivery.go_on_with(batch.id)
    while len(desk.api.calls) < 9:
        assert desk.api.called.wait(PATIENCE_S)
        desk.api.called.clear()
        desk.move(delivery, 6.0)
    over = desk.expect(BatchOver).batch
    assert over.counts.accepted == 4
    assert over.counts.of(reason.kind) == MISSES_TO_PAUSE
    assert delivery.quit()


def test_a_single_push_overtakes_a_batch(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    delivery = desk.delivery()
    one_by_one = ACCOUNT.with_limit(RateLimit(1, 5.0))
    start(delivery, 50, one_by_one)
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    delivery.submit(PUSH, one_by_one, 0.0)
    desk.expect(Waiting)
    answer.set()
    while len(desk.api.calls) < 2:
        desk.move(delivery, 6.0)
    assert desk.api.calls[1] == PUSH
    delivery.stop_batch(batch.id)
    desk.expect(BatchOver)
    assert delivery.quit()


def test_two_batches_of_two_accounts_go_side_by_side(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    delivery = desk.delivery()
    start(delivery, 1, replace(ROOMY, id="slow", limit=RateLimit(1, 5.0)))
    assert desk.api.called.wait(PATIENCE_S)
    start(delivery, 3)
    assert desk.expect(BatchOver).batch.account_id == "acme"
    answer.set()
    assert desk.expect(BatchOver).batch.account_id == "slow"
    assert delivery.quit()


def test_quitting_leaves_the_rows_queued_and_the_next_run_takes_them_up_when_asked(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 3, ACCOUNT.with_limit(RateLimit(1, 3600.0)))
    batch = desk.expect(BatchTaken).batch
    while desk.expect(BatchMoved).batch.counts.accepted == 0:
        desk.move(delivery, 1.0)
    assert delivery.quit(PATIENCE_S)
    assert len(desk.api.calls) == 1
    desk.run_lock.release()

    desk.run_lock = RunLock(desk.home / "locks")
    later = desk.delivery()
    later.watch_scheduled()
    desk.move(later, 4000.0)
    later.resume_batch(batch.id, replace(ROOMY, id="another"))
    assert "keeps the account" in desk.expect(BatchFailed).error.hint
    assert len(desk.api.calls) == 1, "nothing goes by itself, and nothing from another account"
    later.resume_batch(batch.id, ROOMY)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=3)
    assert [push.title for push in desk.api.calls] == ["Call 1", "Call 2", "Call 3"]
    assert later.quit()


def test_the_rest_of_an_interrupted_batch_can_be_given_up(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 3, hold_s=3600.0)
    batch = desk.expect(BatchTaken).batch
    assert [left.left for left in delivery.waiting_work().batches] == [3]
    assert delivery.quit(PATIENCE_S)
    desk.run_lock.release()
    desk.run_lock = RunLock(desk.home / "locks")
    later = desk.delivery()
    later.stop_batch(batch.id)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(not_sent=3)
    assert later.quit()
    assert desk.api.calls == []


def test_the_not_sent_ones_go_again_as_a_new_batch_and_never_the_unknown_ones(desk: Desk) -> None:
    desk.api.script = [Reason.DNS, Reason.READ_TIMEOUT, Reason.ERROR]
    one_by_one = ACCOUNT.with_limit(RateLimit(1, 5.0))
    delivery = desk.delivery()
    start(delivery, 4, one_by_one)
    first = desk.expect(BatchTaken).batch
    while len(desk.api.calls) < 4:
        desk.move(delivery, 6.0)
    desk.expect(BatchOver)
    delivery.again(first.id, one_by_one, 0.0)
    second = desk.expect(BatchTaken).batch
    assert (second.id != first.id, second.new, second.counts.queued) == (True, NEW, 1)
    desk.move(delivery, 6.0)
    desk.expect(BatchOver)
    assert [push.title for push in desk.api.calls[4:]] == ["Call 1"]
    assert outcomes(desk, first) == [Reason.DNS, Reason.READ_TIMEOUT, Reason.ERROR, Reason.SUCCESS], "as it was"
    assert [row.outcome.kind for row in desk.history.batch_rows(second.id) if row.outcome] == [OutcomeKind.ACCEPTED]
    delivery.again(second.id, one_by_one, 0.0)
    assert desk.expect(BatchFailed).error.title == "Nobody is left to send this to"
    assert delivery.quit()


def test_who_asks_twice_for_the_not_sent_ones_sends_them_once(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 3, hold_s=60.0)
    first = desk.expect(BatchTaken).batch
    delivery.stop_batch(first.id)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(not_sent=3)
    for _ in range(2):
        delivery.again(first.id, ROOMY, 0.0)
    assert desk.expect(BatchTaken).batch.counts == BatchCounts(queued=3)
    assert desk.expect(BatchFailed).error.hint == "Each of them got the same text since, or is about to."
    desk.expect(BatchOver)
    delivery.again(first.id, ROOMY, 0.0)
    desk.expect(BatchFailed)
    assert delivery.quit()
    assert sorted(push.title for push in desk.api.calls) == ["Call 1", "Call 2", "Call 3"]
