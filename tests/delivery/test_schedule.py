"""Batches that wait for their time: on time, missed, moved, dropped, and taken over from an earlier run."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.delivery.batch_events import BatchDropped, BatchMissed, BatchMoved, BatchOver, BatchTaken
from desktop_app.domain.batch import BatchCounts, BatchState
from desktop_app.store.run_lock import RunLock
from tests.delivery.conftest import AT, PATIENCE_S, Desk
from tests.delivery.lists import NEW, ROOMY, start

LATER = replace(NEW, due_at=AT + timedelta(hours=1), zone="Asia/Kolkata")


def test_a_scheduled_batch_goes_at_its_time(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 2, new=LATER, hold_s=5.0)
    assert desk.expect(BatchTaken).batch.state is BatchState.SCHEDULED
    desk.now = AT + timedelta(minutes=59, seconds=59)
    desk.move(delivery, 3599.0)
    assert [left.due_at for left in delivery.waiting_work().batches] == [LATER.due_at]
    assert desk.api.calls == []
    desk.now = AT + timedelta(minutes=60, seconds=59)
    desk.move(delivery, 60.0)
    assert desk.expect(BatchOver).batch.counts == BatchCounts(accepted=2)
    assert delivery.quit()


def test_a_time_that_was_slept_through_is_asked_about_and_nothing_goes(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 2, new=LATER)
    batch = desk.expect(BatchTaken).batch
    desk.now = AT + timedelta(hours=1, seconds=61)
    desk.move(delivery, 1.0)
    assert desk.expect(BatchMissed).batch.id == batch.id
    assert desk.api.calls == []
    desk.now = AT  # the clock was wrong, and is set back: it was asked about, so a person says
    desk.move(delivery, 1.0)
    delivery.reschedule_batch(batch.id, AT + timedelta(hours=2), "Asia/Kolkata")
    moved = desk.expect(BatchMoved).batch
    assert (moved.state, moved.new.due_at) == (BatchState.SCHEDULED, AT + timedelta(hours=2))
    desk.now = AT + timedelta(hours=2)
    desk.move(delivery, 1.0)
    desk.expect(BatchOver)
    assert delivery.quit()


def test_a_missed_batch_can_be_sent_now(desk: Desk) -> None:
    desk.now = AT + timedelta(days=1)
    delivery = desk.delivery()
    start(delivery, 2, new=LATER)
    batch = desk.expect(BatchMissed).batch
    delivery.resume_batch(batch.id, ROOMY)
    assert desk.expect(BatchOver).batch.counts.accepted == 2
    assert delivery.quit()


def test_a_scheduled_batch_can_be_dropped_and_leaves_nothing(desk: Desk) -> None:
    delivery = desk.delivery()
    start(delivery, 2, new=LATER)
    batch = desk.expect(BatchTaken).batch
    delivery.drop_scheduled(batch.id)
    assert desk.expect(BatchDropped) == BatchDropped(batch.id)
    assert desk.history.batch(batch.id) is None
    desk.now = AT + timedelta(hours=1)
    desk.move(delivery, 1.0)
    assert delivery.quit()
    assert desk.api.calls == []


@pytest.mark.parametrize("is_account_there", [True, False])
def test_a_scheduled_batch_of_an_earlier_run_goes_at_its_time(desk: Desk, is_account_there: bool) -> None:
    delivery = desk.delivery()
    start(delivery, 2, new=LATER)
    desk.expect(BatchTaken)
    assert delivery.quit(PATIENCE_S)
    desk.run_lock.release()
    desk.run_lock = RunLock(desk.home / "locks")
    desk.accounts = {"acme": ROOMY} if is_account_there else {}
    later = desk.delivery()
    later.watch_scheduled()
    later.watch_scheduled()
    desk.now = AT + timedelta(hours=1)
    desk.move(later, 1.0)
    over = desk.expect(BatchOver).batch
    expected = BatchCounts(accepted=2) if is_account_there else BatchCounts(not_sent=2)
    assert over.counts == expected
    assert later.quit()
