"""A batch, and a person and a network that do whatever they like: nobody is called twice, and nothing is lost."""

import queue
import random
import threading
import time
from collections import Counter

import pytest

from desktop_app.delivery.batch_events import BatchFailed, BatchOver, BatchTaken
from desktop_app.delivery.delivery import Delivery
from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.store.run_lock import RunLock
from tests.delivery.conftest import ACCOUNT, AT, PATIENCE_S, Clock, Desk
from tests.delivery.lists import start

ROWS = 60
LIMIT = RateLimit(5, 5.0)
TIMES = 12

ANSWERS = {
    Reason.SUCCESS: 60,
    Reason.RATE: 15,
    Reason.ERROR: 5,
    Reason.READ_TIMEOUT: 8,
    Reason.CONNECTION_LOST: 4,
    Reason.DNS: 8,
}


class FickleApi:
    """Answers as chance has it, and notes which row was called."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lock = threading.Lock()
        self.calls: Counter[str] = Counter()
        self.answers: dict[str, list[Reason]] = {}

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        with self._lock:
            (reason,) = self._chance.choices([*ANSWERS], [*ANSWERS.values()])
            self.calls[push.to.user_id] += 1
            self.answers.setdefault(push.to.user_id, []).append(reason)
        limit = LIMIT if reason is Reason.RATE else None
        return Outcome(reason, AT, 200 if reason is Reason.SUCCESS else None, limit=limit)


def started_again(desk: Desk, delivery: Delivery, batch_id: int, account: Account) -> Delivery:
    """Quit, and have the next run take the batch up."""
    assert delivery.quit(PATIENCE_S)
    desk.run_lock.release()
    desk.run_lock = RunLock(desk.home / "locks")
    later = desk.delivery()
    later.resume_batch(batch_id, account)
    return later


def over(desk: Desk, until_s: float) -> bool:
    """Look through what was said; True once the batch is over."""
    while time.monotonic() < until_s:
        try:
            event = desk.events.get(timeout=0.02)
        except queue.Empty:
            return False
        if isinstance(event, BatchOver):
            return True
        assert not isinstance(event, BatchFailed) or event.batch is not None, event
    raise AssertionError("it hangs")


@pytest.mark.parametrize("seed", range(TIMES))
def test_whatever_happens_each_row_is_shown_once_at_most_and_has_its_outcome(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    api = FickleApi(random.Random(seed + TIMES))
    desk.api = api  # type: ignore[assignment]
    account = ACCOUNT.with_limit(LIMIT)
    delivery = desk.delivery()
    start(delivery, ROWS, account)
    batch = desk.expect(BatchTaken).batch
    until_s = time.monotonic() + PATIENCE_S
    is_over = False
    for _ in range(25):
        assert isinstance(desk.clock, Clock)
        match chance.randrange(8):
            case 0:
                delivery.pause_batch(batch.id)
            case 1 | 2:
                delivery.go_on_with(batch.id)
            case 3:
                delivery = started_again(desk, delivery, batch.id, account)
            case 4:
                delivery.set_paused(not delivery.is_paused)
            case _:
                desk.move(delivery, chance.uniform(0.0, 6.0))
        is_over = is_over or over(desk, until_s)
    delivery.set_paused(False)
    if chance.random() < 0.3 and not is_over:
        delivery.stop_batch(batch.id)
    while not is_over:
        delivery.go_on_with(batch.id)
        desk.move(delivery, 6.0)
        is_over = over(desk, until_s)
    assert delivery.quit(PATIENCE_S)

    rows = list(desk.history.batch_rows(batch.id))
    assert [row.row for row in rows] == list(range(1, ROWS + 1))
    for row in rows:
        answers = api.answers.get(row.push.to.user_id, [])
        telling = [reason for reason in answers if reason is not Reason.RATE]
        assert len(telling) <= 1, "nothing but a refusal for the rate is called again"
        assert row.outcome is not None
        if telling:
            assert row.outcome.reason is telling[0]
        else:
            assert row.outcome.kind is OutcomeKind.NOT_SENT
        assert row.attempts == len(answers)
