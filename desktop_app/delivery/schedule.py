"""Batches that wait for a time of day."""

from datetime import datetime

from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch

MISSED_S = 60.0
"""How late a batch may still go by itself. Later, as after a sleep, a person is asked: a reminder for nine o'clock may
make no sense at noon."""

LOOK_S = 30.0
"""How often to look at the time of day while something is scheduled: nothing tells that it was changed."""


class Schedule:
    """Knows what is due. For the engine's thread."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[Batch, Account | None]] = {}
        self._missed: dict[int, tuple[Batch, Account | None]] = {}

    @property
    def batches(self) -> list[Batch]:
        """All that wait, the missed ones too."""
        return [batch for batch, _ in (*self._waiting.values(), *self._missed.values())]

    def put(self, batch: Batch, account: Account | None) -> None:
        """Have a batch wait for its time, which may be over.

        Args:
            batch: A ``SCHEDULED`` one of this run.
            account: Its account; None where that is to be looked up when it is due.
        """
        account = account or self.account_of(batch.id)
        self.take(batch.id)
        self._waiting[batch.id] = (batch, account)

    def take(self, batch_id: int) -> None:
        """Let it not wait any more; one that does not wait is no error."""
        self._waiting.pop(batch_id, None)
        self._missed.pop(batch_id, None)

    def account_of(self, batch_id: int) -> Account | None:
        """The account that came with a batch, if one did."""
        return (self._waiting.get(batch_id) or self._missed.get(batch_id) or (None, None))[1]

    def due(self, now: datetime) -> list[Batch]:
        """Those whose time has come."""
        return [
            batch
            for batch, _ in self._waiting.values()
            if batch.new.due_at is not None and -MISSED_S <= (batch.new.due_at - now).total_seconds() <= 0
        ]

    def missed(self, now: datetime) -> list[Batch]:
        """Those whose time went by, each once."""
        late = [
            batch
            for batch, _ in self._waiting.values()
            if batch.new.due_at is not None and (batch.new.due_at - now).total_seconds() < -MISSED_S
        ]
        for batch in late:
            self._missed[batch.id] = self._waiting.pop(batch.id)
        return late

    def rest_s(self, now: datetime) -> float | None:
        """Seconds until the next look; None where nothing waits."""
        times = [batch.new.due_at for batch, _ in self._waiting.values() if batch.new.due_at is not None]
        return min(LOOK_S, *((due_at - now).total_seconds() for due_at in times)) if times else None
