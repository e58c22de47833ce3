"""The one thread that sends: it holds each push for its Undo, then takes it through its call."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.delivery.events import (
    Event,
    Failed,
    Finished,
    Held,
    ReadingKeys,
    Sending,
    Waiting,
    Withdrawn,
)
from desktop_app.delivery.ports import Outbox
from desktop_app.delivery.sender import Sender
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.rate import RateLimit

QUIT_GRACE_S = 2.0
"""How long quitting lets a call that is under way come back. Not for the limit, and not for a server that hangs: what
has no outcome by then is Unknown at the next start."""


@dataclass(slots=True)
class _Job:
    ticket: int
    push: Push
    account: Account
    due_s: float
    record: PushRecord | None = None
    is_sending: bool = False
    is_undone: bool = False
    is_stopped: bool = False


class Delivery:
    """Takes pushes in, holds them, sends them one after the other, and says what became of each.

    Its thread starts with the first push, opens the outbox there, and owns it. All public methods are safe from any
    thread and return at once, but ``quit``.
    """

    def __init__(
        self,
        open_outbox: Callable[[], tuple[Outbox, Sender]],
        tell: Callable[[Event], None],
        *,
        now: Callable[[], datetime],
        monotonic_s: Callable[[], float],
    ) -> None:
        """Take the parts; nothing is opened yet.

        Args:
            open_outbox: Opens the outbox and a sender on it; called on the delivery thread.
            tell: Told each event, on the delivery thread (or within ``quit``).
            now: The time of day, aware UTC.
            monotonic_s: A clock that never jumps, in seconds.
        """
        self._open_outbox = open_outbox
        self._tell = tell
        self._now = now
        self._monotonic_s = monotonic_s
        self._changed = threading.Condition()
        self._jobs: list[_Job] = []
        self._last_ticket = 0
        self._is_paused = False
        self._is_quitting = False
        self._thread: threading.Thread | None = None

    @property
    def is_paused(self) -> bool:
        """True while nothing new goes out."""
        return self._is_paused

    @property
    def has_work(self) -> bool:
        """True while a push has no outcome yet."""
        with self._changed:
            return bool(self._jobs)

    def submit(self, push: Push, account: Account, hold_s: float) -> int:
        """Take in a push and return its ticket. Events follow.

        Args:
            push: Checked by the caller.
            account: Whose keys and host to use; kept until the end, whatever the person switches to.
            hold_s: Seconds in which it can be taken back.
        """
        with self._changed:
            self._last_ticket += 1
            job = _Job(self._last_ticket, push, account, self._monotonic_s() + hold_s)
            self._jobs.append(job)
            if self._thread is None or not self._thread.is_alive():
                self._start()
            self._changed.notify_all()
            return job.ticket

    def undo(self, ticket: int) -> bool:
        """Take a push back. False where it is too late: its call has begun."""
        return self._mark(ticket, lambda job: setattr(job, "is_undone", True), only_held=True)

    def send_now(self, ticket: int) -> bool:
        """End the hold of a push. False where it has ended already."""
        return self._mark(ticket, lambda job: setattr(job, "due_s", float("-inf")), only_held=True)

    def stop(self, ticket: int) -> bool:
        """Give up a push that waits for its turn or for the limit. False where it has an outcome.

        A call that is under way is not cut off: if it succeeds, the push is Accepted all the same.
        """
        return self._mark(ticket, lambda job: setattr(job, "is_stopped", True), only_held=False)

    def set_paused(self, is_paused: bool) -> None:
        """Keep back everything that has not begun, or let it go on."""
        with self._changed:
            self._is_paused = is_paused
            self._changed.notify_all()

    def quit(self, grace_s: float = QUIT_GRACE_S) -> bool:
        """End the thread: what is held becomes Not sent, what waits for the limit too.

        Returns:
            False where a call is still under way after ``grace_s`` seconds; its push is Unknown at the next start.
        """
        with self._changed:
            self._is_quitting = True
            self._changed.notify_all()
            thread = self._thread
        if thread is None:
            return True
        thread.join(grace_s)
        if not thread.is_alive():
            return True
        self._keep_behind()
        return False

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)
        self._thread.start()

    def _keep_behind(self) -> None:
        """Commit what was submitted behind a call that hangs, so that quitting loses no push."""
        with self._changed:
            behind = [job for job in self._jobs if job.record is None and not job.is_undone]
            self._jobs = [job for job in self._jobs if job not in behind]
        if not behind:
            return
        try:
            outbox, _ = self._open_outbox()  # not the thread's own, which is for that thread alone
            while behind:
                record = outbox.add(behind[0].push, behind[0].account, self._now())
                record = outbox.finish(record.id, Outcome(Reason.CLOSED, self._now()))
                self._tell(Finished(behind.pop(0).ticket, record))
        except AppError as error:
            for job in behind:
                self._tell(Failed(job.ticket, error))

    def _mark(self, ticket: int, change: Callable[[_Job], None], *, only_held: bool) -> bool:
        with self._changed:
            for job in self._jobs:
                if job.ticket == ticket and not (only_held and job.is_sending):
                    change(job)
                    self._changed.notify_all()
                    return True
        return False

    def _run(self) -> None:
        try:
            outbox, sender = self._open_outbox()
        except AppError as error:
            with self._changed:
                jobs, self._jobs, self._thread = self._jobs, [], None
            for waiting in jobs:
                self._tell(Failed(waiting.ticket, error))
            return
        while (job := self._next()) is not None:
            try:
                self._step(job, outbox, sender)
            except BaseException:
                # A fault of ours ends the thread. The push must not be picked up by the next one: its call may have
                # been made.
                self._give_up(job)
                raise

    def _give_up(self, job: _Job) -> None:
        with self._changed:
            self._thread = None
            has_outcome = job not in self._jobs
            if not has_outcome:
                self._jobs.remove(job)
            if self._jobs:
                self._start()
        if not has_outcome:
            error = AppError("Pushdesk failed while sending", "Look in Activity before you send it again.")
            self._tell(Failed(job.ticket, error))

    def _next(self) -> _Job | None:
        """Wait for the next job that something can be done about; None to end."""
        with self._changed:
            while True:
                if (waiting := self._first_to_settle()) is not None:
                    return waiting
                if self._is_quitting:
                    return None
                if self._is_paused or not self._jobs:
                    self._changed.wait()
                    continue
                first = min(self._jobs, key=lambda job: job.due_s)
                if (wait_s := first.due_s - self._monotonic_s()) > 0:
                    self._changed.wait(wait_s)
                else:
                    first.is_sending = True
                    return first

    def _first_to_settle(self) -> _Job | None:
        """The first job that has to be committed, taken back or given up; none of it needs a call."""
        for job in self._jobs:
            is_over = job.is_undone or job.is_stopped or self._is_quitting
            if not job.is_sending and (job.record is None or is_over):
                return job
        return None

    def _step(self, job: _Job, outbox: Outbox, sender: Sender) -> None:
        if not job.is_sending or job.record is None:
            self._settle(job, outbox)
            return
        self._tell(ReadingKeys(job.ticket))
        try:
            record = sender.send(
                job.record,
                job.account,
                lambda wait_s, limit: self._pause(job, wait_s, limit, outbox),
                lambda: self._tell(Sending(job.ticket)),
            )
        except AppError as error:
            self._fail(job, error)
        else:
            self._end(job, record)

    def _settle(self, job: _Job, outbox: Outbox) -> None:
        try:
            if job.record is None:
                job.record = outbox.add(job.push, job.account, self._now())
                self._tell(Held(job.ticket, max(0.0, job.due_s - self._monotonic_s())))
            elif job.is_undone:
                outbox.withdraw(job.record.id)
                self._drop(job)
                self._tell(Withdrawn(job.ticket))
            else:
                why = Reason.STOPPED if job.is_stopped else Reason.CLOSED
                self._end(job, outbox.finish(job.record.id, Outcome(why, self._now())))
        except AppError as error:
            self._fail(job, error)

    def _pause(self, job: _Job, wait_s: float, limit: RateLimit | None, outbox: Outbox) -> Reason | None:
        """Wait for the limit. What others submit or take back meanwhile is committed all the same."""
        self._tell(Waiting(job.ticket, wait_s, limit))
        until_s = self._monotonic_s() + wait_s
        while True:
            with self._changed:
                if self._is_quitting:
                    return Reason.CLOSED
                if job.is_stopped:
                    return Reason.STOPPED
                other = self._first_to_settle()
                if other is None:
                    left_s = until_s - self._monotonic_s()
                    if left_s <= 0 and not self._is_paused:
                        return None
                    self._changed.wait(None if self._is_paused else left_s)
                    continue
            self._settle(other, outbox)

    def _fail(self, job: _Job, error: AppError) -> None:
        self._drop(job)
        self._tell(Failed(job.ticket, error))

    def _end(self, job: _Job, record: PushRecord) -> None:
        self._drop(job)
        self._tell(Finished(job.ticket, record))

    def _drop(self, job: _Job) -> None:
        with self._changed:
            self._jobs.remove(job)
