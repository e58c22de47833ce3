"""What fails on our side: a full disk, a crash. Nothing is called twice for it, and nothing waits for ever."""

import threading

import pytest

from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Failed, Finished, Held
from desktop_app.domain.batch import BatchCounts
from desktop_app.domain.outcome import Reason
from desktop_app.domain.rate import RateLimit
from desktop_app.store.run_lock import RunLock
from tests.delivery.conftest import ACCOUNT, AT, PATIENCE_S, PUSH, Desk
from tests.delivery.lists import ROOMY, outcomes, start


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_crash_in_a_call_makes_its_row_unknown_and_the_others_still_go(desk: Desk) -> None:
    desk.api.script = [RuntimeError("a fault of ours")]
    delivery = desk.delivery()
    start(delivery, 30)
    batch = desk.expect(BatchTaken).batch
    over = desk.expect(BatchOver).batch
    assert over.counts == BatchCounts(accepted=29, unknown=1)
    assert sorted(outcomes(desk, batch), key=str).count(Reason.INTERRUPTED) == 1
    assert len(desk.api.calls) == 30
    assert delivery.quit()


def test_a_full_disk_stops_the_calls_and_the_batch_goes_on_once_there_is_room(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    delivery = desk.delivery()
    start(delivery, 3, ACCOUNT.with_limit(RateLimit(1, 5.0)))
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    desk.disk_is_full.set()
    answer.set()
    assert desk.expect(BatchFailed).error.title == "Your disk is full"
    desk.move(delivery, 60.0)
    delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.expect(Failed).error.title == "Your disk is full"
    assert len(desk.api.calls) == 1, "what can't be committed is not called"

    desk.disk_is_full.clear()
    desk.move(delivery, 60.0)
    delivery.go_on_with(batch.id)
    while len(desk.api.calls) < 3:
        desk.move(delivery, 6.0)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=3)
    assert delivery.quit()


def test_a_full_disk_before_the_call_puts_the_row_back(desk: Desk) -> None:
    desk.disk_is_full.set()
    delivery = desk.delivery()
    start(delivery, 3)
    failed = desk.expect(BatchFailed)
    assert failed.batch is not None
    assert desk.api.calls == []
    desk.disk_is_full.clear()
    delivery.go_on_with(failed.batch.id)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=3)
    assert len(desk.api.calls) == 3
    assert delivery.quit()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_crash_of_the_engine_is_told_and_what_it_had_begun_is_never_called_again(desk: Desk) -> None:
    def tell(event: object) -> None:
        desk.events.put(event)  # type: ignore[arg-type]
        if isinstance(event, Finished):
            raise RuntimeError("a fault of ours")

    delivery = Delivery(desk.open_means, tell, now=lambda: desk.now, monotonic_s=desk.clock)
    held = delivery.submit(PUSH, ACCOUNT, 3600.0)
    desk.expect(Held)
    first = delivery.submit(PUSH, ACCOUNT, 0.0)
    assert desk.expect(Finished).ticket == first
    failed = desk.expect(Failed)
    assert (failed.ticket, failed.error.title) == (held, "Pushdesk failed while sending")
    assert not delivery.has_work
    desk.move(delivery, 4000.0)
    again = delivery.submit(PUSH, ACCOUNT, 3600.0)
    assert desk.expect(Held).ticket == again, "another engine takes the next one"
    assert delivery.quit(PATIENCE_S)
    assert len(desk.api.calls) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_batch_whose_engine_crashed_can_be_taken_up_and_no_row_goes_twice(desk: Desk) -> None:
    answer = threading.Event()
    desk.api.script = [answer]
    is_broken = threading.Event()

    def tell(event: object) -> None:
        desk.events.put(event)  # type: ignore[arg-type]
        if is_broken.is_set():
            is_broken.clear()
            raise RuntimeError("a fault of ours")

    delivery = Delivery(desk.open_means, tell, now=lambda: desk.now, monotonic_s=desk.clock)
    start(delivery, 20)
    batch = desk.expect(BatchTaken).batch
    assert desk.api.called.wait(PATIENCE_S)
    is_broken.set()
    delivery.submit(PUSH, ACCOUNT, 3600.0)
    desk.expect(Failed)
    answer.set()
    delivery.resume_batch(batch.id, ROOMY)
    while (counts := desk.expect(BatchMoved).batch.counts).queued:
        pass
    assert counts.sending >= 1, "what was under way when it crashed; the next start calls it Unknown"
    assert delivery.quit(PATIENCE_S)
    desk.run_lock.release()
    desk.run_lock = RunLock(desk.home / "locks")
    desk.open_means().outbox.recover(AT)  # type: ignore[attr-defined]
    titles = [push.title for push in desk.api.calls]
    assert sorted(titles) == sorted({f"Call {row}" for row in range(1, 21)})
    found = outcomes(desk, batch)
    assert found.count(Reason.INTERRUPTED) == counts.sending
    assert found.count(Reason.SUCCESS) == 20 - counts.sending
