"""A batch on its way, as the terminal follows it."""

import queue
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from desktop_app.cli.batch_progress import Progress
from desktop_app.cli.output import Output, visible
from desktop_app.cli.stop import Stop
from desktop_app.delivery.batch_events import BatchEvent, BatchFailed, BatchMoved, BatchOver, BatchTaken
from desktop_app.delivery.delivery import QUIT_GRACE_S
from desktop_app.delivery.events import Event
from desktop_app.delivery.running_batch import MISSES_TO_PAUSE
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.outcome import Reason
from desktop_app.domain.push import Push
from desktop_app.parts import Parts
from desktop_app.parts_sending import make_delivery
from desktop_app.store.untold import UntoldBatches

STOP_GRACE_S = 10.0
"""How long calls that are under way may still come back after Ctrl+C; another one cuts this short. What has no answer
by then is Unknown."""


class BatchRun:
    """Sends batches one after the other. Ctrl+C makes the rest Not sent; a second one does not wait for answers."""

    def __init__(self, parts: Parts, stop: Stop, output: Output) -> None:
        """Take the parts; nothing starts yet.

        Args:
            parts: What sends.
            stop: Hears Ctrl+C, and wakes for each event.
            output: Told how it goes.
        """
        self._stop = stop
        self._output = output
        self._events: queue.SimpleQueue[Event | BatchEvent] = queue.SimpleQueue()
        self._untold = UntoldBatches(parts.paths.database_file)
        self._delivery = make_delivery(parts, self._heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._delivery.quit(0 if self._stop.is_urged else QUIT_GRACE_S)

    def send(self, new: NewBatch, rows: Callable[[], Iterable[tuple[int, Push]]], account: Account) -> Batch:
        """Send a new batch, and return it as it is at the end. Raises ``AppError`` where it could not be taken in."""
        self._delivery.start_batch(new, rows, account, 0)
        return self._follow(None)

    def resume(self, batch: Batch, account: Account) -> Batch:
        """Send the rest of an interrupted batch, and return it as it is at the end."""
        if is_stopping := self._stop.is_asked:
            self._delivery.stop_batch(batch.id)
        else:
            self._delivery.resume_batch(batch.id, account)
        return self._follow(batch, is_stopping=is_stopping)

    def _follow(self, batch: Batch | None, *, is_stopping: bool = False) -> Batch:
        until_s = float("inf")
        with Progress(self._output) as progress:
            while time.monotonic() < until_s and not self._stop.is_urged:
                if self._stop.is_asked and not is_stopping and batch is not None:
                    is_stopping = True
                    until_s = time.monotonic() + STOP_GRACE_S
                    self._delivery.stop_batch(batch.id)
                    progress.say("Stopping. What is under way ends first; Ctrl+C once more does not wait for it.")
                match self._next():
                    case BatchTaken(batch=batch):
                        self._untold.add(batch.id)
                        progress.show(batch, None)
                    case BatchMoved(batch=batch, left_s=left_s):
                        progress.show(batch, left_s)
                    case BatchOver(batch=batch):
                        progress.show(batch, 0)
                        return batch
                    case BatchFailed(batch=None, error=error):
                        raise error
                    case BatchFailed(batch=Batch(state=BatchState.PAUSED) as batch) if not is_stopping:
                        # It paused by itself. Nobody is there to mend it and go on.
                        progress.say(f"{MISSES_TO_PAUSE} calls in a row led nowhere, so the rest is not sent.")
                        is_stopping = True
                        until_s = time.monotonic() + STOP_GRACE_S
                        self._delivery.stop_batch(batch.id, Reason.LIST_ENDED)
                    case BatchFailed(batch=Batch() as batch, error=error) if not is_stopping:
                        # Some of it went out, so there is more to tell than what failed.
                        progress.say(visible(f"{error.title}. {error.hint}".strip()))
                        return batch
        if batch is None:  # stopped before its rows were all taken in: then nothing of it stays
            raise KeyboardInterrupt
        return batch

    def _heard(self, event: Event | BatchEvent) -> None:
        self._events.put(event)
        self._stop.ring()

    def _next(self) -> Event | BatchEvent | None:
        try:
            return self._events.get_nowait()
        except queue.Empty:
            self._stop.listen_once(1.0)
            return None
