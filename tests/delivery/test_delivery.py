"""The one thread that sends."""

import threading
import time

import pytest

from desktop_app.delivery.events import Failed, Finished, Held, Sending, Waiting, Withdrawn
from desktop_app.delivery.ports import Means
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from tests.delivery.conftest import ACCOUNT, AT, PATIENCE_S, PUSH, Clock, Desk

RATE = Outcome(Reason.RATE, AT, 429, limit=RateLimit(10, 3600.0))


def reason_of(record: PushRecord) -> Reason | None:
    return record.outcome.reason if record.outcome else None


def test_a_push_is_held_then_sent_then_has_its_outcome(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 5.0)
    assert desk.expect(Held) == Held(ticket, 5.0)
    assert desk.history.list()[0].state is PushState.HELD
    assert desk.api.calls == []
    had_work = delivery.has_work

    desk.move(delivery, 4.9)
    assert delivery.undo(-1) is False
    assert desk.api.calls == []
    desk.move(delivery, 0.1)
    assert desk.expect(Sending).ticket == ticket
    finished = desk.expect(Finished)
    assert finished.ticket == ticket
    assert reason_of(finished.record) is Reason.SUCCESS
    assert desk.api.calls == [PUSH]
    assert (had_work, delivery.has_work) == (True, False)
    assert delivery.quit()


def test_what_takes_long_to_load_with_the_first_push_takes_nothing_from_its_hold(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_means = desk.open_means

    def slowly() -> Means:
        assert isinstance(desk.clock, Clock)
        desk.clock.now_s += 4.5
        return open_means()

    monkeypatch.setattr(desk, "open_means", slowly)
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 5.0)
    assert desk.expect(Held) == Held(ticket, 5.0)
    desk.move(delivery, 4.9)
    assert delivery.undo(ticket)
    desk.expect(Withdrawn)
    assert desk.api.calls == []


def test_the_hold_ends_by_itself_on_a_real_clock(desk: Desk) -> None:
    desk.clock = time.monotonic
    delivery = desk.delivery()
    started_s = time.monotonic()
    delivery.submit(PUSH, ACCOUNT, 0.2)
    desk.expect(Finished)
    assert time.monotonic() - started_s >= 0.2
    assert delivery.quit()


def test_a_push_that_was_undone_is_not_sent_and_nothing_of_it_stays(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 5.0)
    desk.expect(Held)
    assert delivery.undo(ticket)
    assert desk.expect(Withdrawn).ticket == ticket
    assert desk.history.list() == []
    assert not delivery.undo(ticket)
    assert delivery.quit()
    assert desk.api.calls == []


def test_undo_at_once_works_even_before_the_push_is_committed(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 5.0)
    assert delivery.undo(ticket)
    assert desk.expect(Withdrawn).ticket == ticket
    assert desk.history.list() == []
    assert delivery.quit()


def test_undo_is_too_late_once_the_call_has_begun(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Reason.SUCCESS]
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    assert not delivery.undo(ticket)
    assert not delivery.send_now(ticket)
    answer.set()
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert delivery.quit()


def test_send_now_ends_the_hold(desk: Desk) -> None:
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 3600.0)
    desk.expect(Held)
    assert delivery.send_now(ticket)
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert not delivery.send_now(ticket)
    assert delivery.quit()


def test_pushes_go_one_after_the_other_in_the_order_of_their_holds(desk: Desk) -> None:
    delivery = desk.delivery()
    later = Push("Later", "…")
    delivery.submit(later, ACCOUNT, 2.0)
    desk.expect(Held)
    delivery.submit(PUSH, ACCOUNT, 1.0)
    desk.expect(Held)
    desk.move(delivery, 5.0)
    desk.expect(Finished)
    desk.expect(Finished)
    assert desk.api.calls == [PUSH, later]
    assert delivery.quit()


def test_while_paused_nothing_goes_out_and_afterwards_everything_does(desk: Desk) -> None:
    delivery = desk.delivery()
    delivery.set_paused(True)
    assert delivery.is_paused
    delivery.submit(PUSH, ACCOUNT, 0.0)
    desk.expect(Held)
    # Committing a second one proves that the thread has passed by the first and left it alone.
    second = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.expect(Held).ticket == second
    assert desk.api.calls == []
    delivery.set_paused(False)
    desk.expect(Finished)
    desk.expect(Finished)
    assert len(desk.api.calls) == 2
    assert delivery.quit()


def test_a_push_can_be_undone_while_paused(desk: Desk) -> None:
    delivery = desk.delivery()
    delivery.set_paused(True)
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert delivery.undo(ticket)
    desk.expect(Withdrawn)
    assert delivery.quit()
    assert desk.api.calls == []


def test_pausing_keeps_back_a_push_that_waits_for_the_limit(desk: Desk) -> None:
    desk.api.script = [RATE]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.expect(Waiting).wait_s == 3600.0
    delivery.set_paused(True)
    desk.api.called.clear()
    desk.move(delivery, 4000.0)
    assert not desk.api.called.wait(0.3), "its time is over, but nothing goes out while paused"
    delivery.set_paused(False)
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert delivery.quit()


def test_waiting_for_the_limit_is_told_and_goes_on_by_itself(desk: Desk) -> None:
    desk.api.script = [RATE]
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.expect(Waiting) == Waiting(ticket, 3600.0, RateLimit(10, 3600.0))
    desk.move(delivery, 3600.0)
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert delivery.quit()


def test_stop_gives_up_a_push_that_waits_for_the_limit(desk: Desk) -> None:
    desk.api.script = [RATE]
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    desk.expect(Waiting)
    assert delivery.stop(ticket)
    assert reason_of(desk.expect(Finished).record) is Reason.STOPPED
    assert not delivery.stop(ticket)
    assert len(desk.api.calls) == 1
    assert delivery.quit()


def test_stop_gives_up_a_push_that_waits_for_its_turn(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Reason.SUCCESS]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    second = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert delivery.stop(second)
    finished = desk.expect(Finished)
    assert finished.ticket == second
    assert reason_of(finished.record) is Reason.STOPPED
    answer.set()
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert len(desk.api.calls) == 1
    assert delivery.quit()


def test_what_is_submitted_during_a_wait_is_committed_and_can_be_undone_at_once(
    desk: Desk,
) -> None:
    desk.api.script = [RATE]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    desk.expect(Waiting)
    second = delivery.submit(PUSH, ACCOUNT, 5.0)
    assert desk.expect(Held).ticket == second
    assert delivery.undo(second)
    assert desk.expect(Withdrawn).ticket == second
    assert delivery.quit()


def test_quitting_does_not_wait_for_the_rate_limit(desk: Desk) -> None:
    desk.clock = time.monotonic
    desk.api.script = [RATE]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    desk.expect(Waiting)
    started_s = time.monotonic()
    assert delivery.quit(PATIENCE_S)
    assert time.monotonic() - started_s < PATIENCE_S / 2
    assert reason_of(desk.expect(Finished).record) is Reason.CLOSED
    assert len(desk.api.calls) == 1


def test_quitting_turns_held_pushes_into_not_sent_and_calls_nothing(desk: Desk) -> None:
    delivery = desk.delivery()
    delivery.set_paused(True)
    for hold_s in (0.0, 3600.0):
        delivery.submit(PUSH, ACCOUNT, hold_s)
    assert delivery.quit(PATIENCE_S)
    assert [reason_of(record) for record in desk.history.list()] == [Reason.CLOSED] * 2
    assert desk.api.calls == []


def test_quitting_lets_a_call_that_is_under_way_come_back(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Reason.SUCCESS]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    threading.Timer(0.1, answer.set).start()
    assert delivery.quit(PATIENCE_S)
    assert reason_of(desk.history.list()[0]) is Reason.SUCCESS


def test_quitting_leaves_a_call_that_hangs_and_loses_no_push_behind_it(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Reason.SUCCESS]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    behind = delivery.submit(Push("Behind", "…"), ACCOUNT, 5.0)
    undone = delivery.submit(Push("Undone", "…"), ACCOUNT, 5.0)
    assert delivery.undo(undone)

    assert not delivery.quit(0.5)
    assert desk.expect(Finished).ticket == behind
    kept, hanging = desk.history.list()
    assert (kept.push.title, reason_of(kept)) == ("Behind", Reason.CLOSED)
    assert hanging.state is PushState.SENDING, "the next start calls it Unknown"

    answer.set()
    desk.expect(Finished)
    assert delivery.quit(PATIENCE_S)
    assert [record.push.title for record in desk.history.list()] == ["Behind", PUSH.title]
    assert len(desk.api.calls) == 1


def test_quitting_without_a_push_ever_sent_is_done_at_once(desk: Desk) -> None:
    assert desk.delivery().quit()
    assert not (desk.home / "pushdesk.sqlite3").exists()


def test_an_outbox_that_cannot_be_opened_fails_the_push_and_the_next_one_tries_again(
    desk: Desk,
) -> None:
    delivery = desk.delivery()
    desk.open_error = StoreFailed("The disk is full")
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    failed = desk.expect(Failed)
    assert (failed.ticket, failed.error.title) == (ticket, "The disk is full")
    assert not delivery.has_work
    desk.open_error = None
    delivery.submit(PUSH, ACCOUNT, 0.0)
    desk.expect(Finished)
    assert delivery.quit()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_crash_in_the_call_is_told_and_that_push_is_never_called_again(desk: Desk) -> None:
    desk.api.script = [RuntimeError("a fault of ours")]
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    failed = desk.expect(Failed)
    assert failed.ticket == ticket
    assert failed.error.title == "Pushdesk failed while sending"
    other = Push("Another", "…")
    delivery.submit(other, ACCOUNT, 0.0)
    desk.expect(Finished)
    assert delivery.quit()
    assert desk.api.calls == [PUSH, other]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_after_a_crash_the_pushes_behind_it_still_go(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer, RuntimeError("a fault of ours")]
    delivery = desk.delivery()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    behind = delivery.submit(Push("Behind", "…"), ACCOUNT, 0.0)
    answer.set()
    desk.expect(Failed)
    assert desk.expect(Finished).ticket == behind
    assert delivery.quit()


def test_everything_that_is_called_from_outside_returns_at_once_while_a_call_hangs(
    desk: Desk,
) -> None:
    answer = threading.Event()
    desk.api.script = [answer, Reason.SUCCESS]
    delivery = desk.delivery()
    ticket = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.api.called.wait(PATIENCE_S)
    started_s = time.monotonic()
    delivery.submit(PUSH, ACCOUNT, 0.0)
    delivery.undo(ticket)
    delivery.stop(ticket)
    delivery.set_paused(True)
    assert delivery.has_work
    assert time.monotonic() - started_s < 2.0
    answer.set()
    assert reason_of(desk.expect(Finished).record) is Reason.SUCCESS
    assert delivery.quit()
