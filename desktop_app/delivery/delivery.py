"""The door to everything that is sent: pushes and batches go in from any thread, events come out."""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterable
from datetime import datetime

from desktop_app.delivery.batch_events import BatchEvent, BatchFailed
from desktop_app.delivery.engine import Engine, Mail
from desktop_app.delivery.events import Event, Failed
from desktop_app.delivery.filling import Filling
from desktop_app.delivery.holds import Holds
from desktop_app.delivery.ports import Means
from desktop_app.delivery.singles import Single
from desktop_app.delivery.waiting_work import BatchLeft, WaitingWork
from desktop_app.domain.account import Account
from desktop_app.domain.batch import NewBatch
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Reason
from desktop_app.domain.push import Push

QUIT_GRACE_S = 2.0
"""How long quitting lets calls that are under way come back. Not for the limit, and not for a server that hangs: what
has no outcome by then is Unknown at the next start."""


class Delivery:
    """Takes pushes and batches in, and says what becomes of each.

    Its thread starts with the first of them, opens the outbox there, and owns it (see ``Engine``). All public methods
    are safe from any thread and return at once, but ``quit``.
    """

    def __init__(
        self,
        open_means: Callable[[], Means],
        tell: Callable[[Event | BatchEvent], None],
        *,
        now: Callable[[], datetime],
        monotonic_s: Callable[[], float],
    ) -> None:
        """Take the parts; nothing is opened yet.

        Args:
            open_means: Opens the outbox and makes what a call needs; called on the delivery thread.
            tell: Told each event, on the delivery thread.
            now: The time of day, aware UTC.
            monotonic_s: A clock that never jumps, in seconds.
        """
        self._open_means = open_means
        self._tell = tell
        self._now = now
        self._monotonic_s = monotonic_s
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._mail: Mail = queue.Queue()
        self._holds = Holds()
        self._left: tuple[BatchLeft, ...] = ()
        self._is_paused = False

    # One push.

    def submit(self, push: Push, account: Account, hold_s: float) -> int:
        """Take in a push and return its ticket. Events follow.

        Args:
            push: Checked by the caller.
            account: Whose keys and host to use; kept until the end, whatever the person switches to.
            hold_s: Seconds in which it can be taken back, from the moment on at which ``Held`` is told.
        """
        with self._lock:
            ticket = self._holds.begin(is_single=True)
            self._post(lambda engine: engine.singles.add(Single(ticket, push, account, hold_s)))
            return ticket

    def undo(self, ticket: int) -> bool:
        """Take a push or a batch back. False where it is too late: its hold is over."""
        return self._told(self._holds.take_back(ticket))

    def send_now(self, ticket: int) -> bool:
        """End the hold of a push or a batch. False where it has ended already."""
        return self._told(self._holds.cut_short(ticket))

    def stop(self, ticket: int) -> bool:
        """Give up a push that waits for its turn or for the limit. False where it has an outcome.

        A call that is under way is not cut off: if it succeeds, the push is Accepted all the same.
        """
        return self._told(self._holds.stop(ticket))

    # Batches.

    def start_batch(
        self, new: NewBatch, rows: Callable[[], Iterable[tuple[int, Push]]], account: Account, hold_s: float
    ) -> int:
        """Take in a batch and return its ticket, for its Undo. Events follow.

        Args:
            new: What is asked for. One with a time waits for that, without a hold.
            rows: Gives its rows, numbered from 1, filled in and checked; called and read on the delivery thread, some
                rows at a time. An ``AppError`` of its own means that nothing is sent.
            account: Whose keys and host to use; kept until the end.
            hold_s: Seconds in which it can be taken back, from the moment on at which all rows are in.
        """
        with self._lock:
            ticket = self._holds.begin(is_single=False)
            self._post(lambda engine: engine.desk.take_in(Filling(ticket, new, rows, account, hold_s)))
            return ticket

    def again(self, batch_id: int, account: Account, hold_s: float) -> int:
        """Make a new batch of the rows of another one that are Not sent, and return its ticket. Never of Unknown ones.

        Args:
            batch_id: The other one. It stays as it is.
            account: The one that the other batch has.
            hold_s: As for ``start_batch``.
        """
        with self._lock:
            ticket = self._holds.begin(is_single=False)
            self._post(lambda engine: engine.take_in_again(ticket, batch_id, account, hold_s))
            return ticket

    def pause_batch(self, batch_id: int) -> None:
        """Start nothing more of a batch that is under way."""
        self._wish(lambda engine: engine.desk.pause(batch_id))

    def go_on_with(self, batch_id: int) -> None:
        """Go on with a batch that was paused, or paused by itself, since Pushdesk was started."""
        self._wish(lambda engine: engine.desk.go_on(batch_id))

    def stop_batch(self, batch_id: int, why: Reason = Reason.STOPPED) -> None:
        """Make the rest of a batch Not sent, whichever run began it. Calls under way are not cut off.

        Args:
            batch_id: The batch.
            why: What its rows say; ``LIST_ENDED`` where it was no person who stopped it.
        """
        self._wish(lambda engine: engine.desk.stop(batch_id, why))

    def resume_batch(self, batch_id: int, account: Account) -> None:
        """Send the rest of a batch now: an interrupted, a paused, a scheduled or a missed one.

        Args:
            batch_id: The batch; not one of another run that lives.
            account: The one that it began with.
        """
        self._wish(lambda engine: engine.desk.resume(batch_id, account))

    def reschedule_batch(self, batch_id: int, due_at: datetime, zone: str) -> None:
        """Give a batch that waits for its time, or missed it, another one.

        Args:
            batch_id: The batch.
            due_at: When it shall go out, aware UTC.
            zone: The time zone in which a person chose that time.
        """
        self._wish(lambda engine: engine.desk.reschedule(batch_id, due_at, zone))

    def drop_scheduled(self, batch_id: int) -> None:
        """Take back a batch that waits for its time, or missed it; nothing of it stays."""
        self._wish(lambda engine: engine.desk.drop(batch_id))

    def watch_scheduled(self) -> None:
        """Have the batches that an earlier run scheduled wait for their time here."""
        self._wish(lambda engine: engine.desk.watch_scheduled())

    # All of it.

    @property
    def is_paused(self) -> bool:
        """True while nothing new goes out."""
        return self._is_paused

    def set_paused(self, is_paused: bool) -> None:
        """Keep back everything that has not begun, or let it go on."""
        self._is_paused = is_paused
        self._told(True)

    @property
    def has_work(self) -> bool:
        """True while a push has no outcome yet, or a batch is not over."""
        return not self.waiting_work().is_empty

    def waiting_work(self) -> WaitingWork:
        """What would not go out if Pushdesk were quit now, as of a moment ago."""
        return WaitingWork(self._holds.singles, self._left)

    def quit(self, grace_s: float = QUIT_GRACE_S) -> bool:
        """End the thread. Single pushes without an outcome become Not sent; rows of batches stay queued.

        Returns:
            False where a call is still under way after ``grace_s`` seconds; its push is Unknown at the next start.
        """
        with self._lock:
            thread = self._thread
            if thread is not None:
                self._mail.put(_quit)
        if thread is None:
            return True
        thread.join(grace_s)
        return not thread.is_alive()

    def _told(self, is_so: bool) -> bool:
        """Have the engine look again, where it runs and there is something new."""
        with self._lock:
            if is_so and self._thread is not None:
                is_paused = self._is_paused
                self._mail.put(lambda engine: setattr(engine, "is_paused", is_paused))
        return is_so

    def _wish(self, do: Callable[[Engine], None]) -> None:
        with self._lock:
            self._post(lambda engine: engine.wish(lambda: do(engine)))

    def _post(self, do: Callable[[Engine], None]) -> None:
        """Hand something to the engine, which is started where it doesn't run. Under the lock."""
        if self._thread is None or not self._thread.is_alive():
            # Mail of its own: what comes back to an engine that has failed must not be taken for this one's.
            self._mail = queue.Queue()
            self._thread = threading.Thread(target=self._run, args=(self._mail,), name="delivery", daemon=True)
            self._thread.start()
        self._mail.put(do)

    def _run(self, mail: Mail) -> None:
        try:
            means = self._open_means()
        except AppError as error:
            self._give_up(error)
            return
        engine = Engine(
            means, mail, self._holds, self._tell, self._show_left, now=self._now, monotonic_s=self._monotonic_s
        )
        engine.is_paused = self._is_paused
        try:
            with contextlib.closing(means.outbox):
                engine.run()
        except BaseException:
            # A fault of ours. Nothing may be picked up by the next engine: calls may have been made.
            self._give_up(AppError("Pushdesk failed while sending", "Look in Activity before you send it again."))
            raise

    def _show_left(self, left: tuple[BatchLeft, ...]) -> None:
        self._left = left

    def _give_up(self, error: AppError) -> None:
        """Leave everything where it is, and say so. What was committed is dealt with at the next start."""
        with self._lock:
            self._thread = None
            self._left = ()
            singles, batches = self._holds.drain()
        for ticket in singles:
            self._tell(Failed(ticket, error))
        for ticket in batches or ([] if singles else [0]):
            self._tell(BatchFailed(ticket, None, error))


def _quit(engine: Engine) -> None:
    engine.is_quitting = True
