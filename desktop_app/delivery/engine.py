"""What the delivery thread does, round after round: commit what came back, decide what may leave, wait."""

import queue
from collections.abc import Callable
from datetime import datetime

from desktop_app.delivery.batch_desk import BatchDesk
from desktop_app.delivery.batch_events import BatchEvent, BatchFailed
from desktop_app.delivery.batches import Batches
from desktop_app.delivery.callers import Callers
from desktop_app.delivery.calls import Back, Calls
from desktop_app.delivery.events import Event
from desktop_app.delivery.holds import Holds
from desktop_app.delivery.key_reader import KeyReader
from desktop_app.delivery.ports import Means
from desktop_app.delivery.running_batch import RunningBatch
from desktop_app.delivery.singles import Single, Singles
from desktop_app.delivery.surroundings import Surroundings
from desktop_app.delivery.waiting_work import BatchLeft
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError

Mail = queue.Queue[Callable[["Engine"], None]]  # a SimpleQueue may wait for ever; see tests/test_house.py
"""What others have done on the delivery thread: wishes of a person, and what came back from a call."""


class Engine:
    """Owns the outbox and decides. One thread; others put things into its mail.

    Attributes:
        singles: The single pushes.
        desk: Where batches come in.
        is_paused: True while nothing new may leave.
        is_quitting: True once it shall end.
    """

    def __init__(
        self,
        means: Means,
        mail: Mail,
        holds: Holds,
        tell: Callable[[Event | BatchEvent], None],
        show_left: Callable[[tuple[BatchLeft, ...]], None],
        *,
        now: Callable[[], datetime],
        monotonic_s: Callable[[], float],
    ) -> None:
        """Take the parts.

        Args:
            means: The outbox and whatever a call needs.
            mail: Brings work to this thread.
            holds: What a person may still take back.
            tell: Told each event.
            show_left: Told before each event, and after each round, what batches have rows left.
            now: The time of day, aware UTC.
            monotonic_s: A clock that never jumps, in seconds.
        """
        self._mail = mail
        self._show_left = show_left
        callers = Callers()
        keys = KeyReader(means.keys, callers, lambda do: mail.put(lambda _engine: do()))
        self._tell_outside = tell
        self._around = Surroundings(means, keys, holds, self._tell, now, monotonic_s)
        self._calls = Calls(means.outbox, means.api, callers, self._post_back, now)
        self.singles = Singles(self._around)
        self._batches = Batches(self._around)
        self.desk = BatchDesk(self._around, self._batches)
        self.is_paused = False
        self.is_quitting = False
        self._has_news = False
        means.limits.listen(lambda: mail.put(lambda _engine: None))

    def _tell(self, event: Event | BatchEvent) -> None:
        # Whoever hears of it and asks what is left finds both in step.
        self._show_left(self.desk.left)
        self._tell_outside(event)

    def _post_back(self, back: Back) -> None:
        self._mail.put(lambda engine: engine._calls.came(back))  # noqa: SLF001 - this engine's own

    def run(self) -> None:
        """Work until somebody quits, and the calls that are under way have come back."""
        while not (self.is_quitting and not self.singles and not self._calls.under_way):
            self._open_mail()
            self._look_around()
            self._leave()
            # After that: what leaves takes what came back along in its commit.
            self._settle()
            self._show_left(self.desk.left)
            self._batches.tell_progress()

    def take_in_again(self, ticket: int, batch_id: int, account: Account, hold_s: float) -> None:
        """Take in the rows of a batch that are *Not sent* as a batch of its own."""
        try:
            self.desk.take_in_again(ticket, batch_id, account, hold_s)
        except AppError as error:
            self._around.holds.over(ticket)
            self._around.tell(BatchFailed(ticket, None, error))

    def wish(self, do: Callable[[], None]) -> None:
        """Do what a person wishes about a batch, or say why that can't be."""
        try:
            do()
        except AppError as error:
            self._around.tell(BatchFailed(0, None, error))

    def _open_mail(self) -> None:
        """Wait for mail, or until there is something to do by itself; then take all there is."""
        try:
            self._mail.get(timeout=self._rest_s())(self)
            while True:
                self._mail.get_nowait()(self)
        except queue.Empty:
            pass

    def _rest_s(self) -> float | None:
        rests = [0.0 if self._has_news else None, self.desk.rest_s(), self._batches.tell_rest_s()]
        if self._lets_leave:
            rests += [self.singles.rest_s(), self._batches.rest_s()]
        known = [rest_s for rest_s in rests if rest_s is not None]
        return max(0.0, min(known)) if known else None

    def _look_around(self) -> None:
        self.singles.settle(is_quitting=self.is_quitting)
        self._batches.settle()
        self.desk.settle(is_quitting=self.is_quitting)

    def _settle(self) -> None:
        settled = self._calls.settle()
        # An answer to a row of a list has made room when it came; these make some only now.
        self._has_news = bool(settled.held_again)
        for back, outcome in settled.done:
            source = back.out.source
            if isinstance(source, Single):
                self._has_news = True
                self.singles.done(source, back, outcome)
            elif isinstance(source, RunningBatch):
                self._batches.done(source)
        for back in settled.held_again:
            source = back.out.source
            if isinstance(source, Single):
                self.singles.held_again(source, back)
            elif isinstance(source, RunningBatch):
                self._batches.held_again(source, back)
        if settled.error is not None:
            self.singles.lost([b.out.source for b in settled.lost if isinstance(b.out.source, Single)], settled.error)
            self._batches.fail_all(settled.error)

    @property
    def _lets_leave(self) -> bool:
        return not (self.is_paused or self.is_quitting)

    def _leave(self) -> None:
        if not self._lets_leave:
            return
        outs = [*self.singles.ready(), *self._batches.ready()]
        if not outs:
            return
        try:
            self._calls.leave(outs)
        except AppError as error:
            self.singles.lost([out.source for out in outs if isinstance(out.source, Single)], error)
            self._batches.not_left(outs, error)
            return
        for out in outs:
            if isinstance(out.source, Single):
                self.singles.left(out.source)
