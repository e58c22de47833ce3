"""How far all batches together are, for the few words and the bar that the desktop has room for."""

from desktop_app.delivery.batch_events import BatchEvent, BatchMoved, BatchTaken
from desktop_app.delivery.events import Event
from desktop_app.domain.batch import Batch, BatchState


class SendingProgress:
    """Adds up the batches that are on their way, as delivery tells of them."""

    def __init__(self) -> None:
        self._running: dict[int, tuple[Batch, float | None]] = {}

    def take(self, event: Event | BatchEvent) -> None:
        """Take in what delivery says."""
        batch = getattr(event, "batch", None)
        if isinstance(event, BatchMoved) and event.batch.state is BatchState.OPEN:
            self._running[event.batch.id] = (event.batch, event.left_s)
        elif isinstance(batch, Batch) and not isinstance(event, BatchTaken):
            self._running.pop(batch.id, None)

    @property
    def is_any(self) -> bool:
        """True while a batch is on its way."""
        return bool(self._running)

    @property
    def done(self) -> int:
        """Rows with an outcome."""
        return sum(batch.counts.done for batch, _ in self._running.values())

    @property
    def total(self) -> int:
        """All rows."""
        return sum(batch.counts.total for batch, _ in self._running.values())

    @property
    def left_s(self) -> float | None:
        """Seconds until the last is finished; None where that can't be told of one."""
        spans = [left_s for _, left_s in self._running.values()]
        told = [left_s for left_s in spans if left_s is not None]
        return max(told) if told and len(told) == len(spans) else None
