"""Out and back: the one place where a push is committed and then called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Protocol

from desktop_app.delivery.callers import Callers, report_fault
from desktop_app.delivery.limits import Turn
from desktop_app.delivery.ports import BatchOutbox, PushApi
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError, HostNotTrusted
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push_record import PushRecord


class Source(Protocol):
    """Where a push comes from, a single one or a batch. All of it happens on the engine's thread."""

    @property
    def account(self) -> Account:
        """Whose keys and host to use."""
        ...

    def hear(self, outcome: Outcome) -> None:
        """Take note of an answer as soon as it is there, and let nothing more leave where it says so."""
        ...

    def verdict(self, outcome: Outcome) -> Outcome | None:
        """What to commit for an answer; None to put the push back among the *Held*, which only the rate allows."""
        ...


@dataclass(frozen=True, slots=True)
class Out:
    """A push that may be called once: it is *Held*, and the plan has a call free for it.

    Attributes:
        source: Where it comes from.
        record: The push.
        keys: To use for this call.
        turn: The free call.
    """

    source: Source
    record: PushRecord
    keys: Keys
    turn: Turn


@dataclass(frozen=True, slots=True)
class Back:
    """What a call came to.

    Attributes:
        out: The call.
        outcome: The answer.
        is_fault: True where Pushdesk itself failed on the way: the call may have been made.
    """

    out: Out
    outcome: Outcome
    is_fault: bool = False


@dataclass(slots=True)
class Settled:
    """What has been committed of that which came back.

    Attributes:
        done: Calls, and the outcome that their pushes have now.
        held_again: Calls whose pushes are *Held* again.
        lost: Calls of which nothing could be committed. Their pushes are *Sending* for now, and *Unknown* after the
            next start if that stays so.
        error: Why.
    """

    done: list[tuple[Back, Outcome]] = field(default_factory=list)
    held_again: list[Back] = field(default_factory=list)
    lost: list[Back] = field(default_factory=list)
    error: AppError | None = None


class Calls:
    """Commits what leaves, lets it leave, and commits what comes back. For the engine's thread.

    Why nothing goes out twice: a call is made in ``_call`` only, ``_call`` is begun in ``leave`` only, and ``leave``
    begins it only for what the outbox has just moved, on the disk, from *Held* to *Sending*. The outbox moves nothing
    that is not *Held*. Back to *Held* leads one way, in ``settle``: a refusal for the rate, which shows nothing.
    """

    def __init__(
        self,
        outbox: BatchOutbox,
        api: PushApi,
        callers: Callers,
        post: Callable[[Back], None],
        now: Callable[[], datetime],
    ) -> None:
        """Take the parts.

        Args:
            outbox: Where each state is committed.
            api: Makes the call.
            callers: Threads to make it on.
            post: Takes what came back over to the engine's thread; called on any thread.
            now: The time of day, aware UTC.
        """
        self._outbox = outbox
        self._api = api
        self._callers = callers
        self._post = post
        self._now = now
        self._under_way = 0
        self._backs: list[Back] = []
        self._settled = Settled()

    @property
    def under_way(self) -> int:
        """How many calls have left and have not come back."""
        return self._under_way

    def leave(self, outs: Sequence[Out]) -> None:
        """Commit that these leave, all in one, and make their calls, each on a thread of its own.

        What has come back meanwhile goes into the same commit: a disk takes as long for both as for one.

        Raises:
            StoreFailed: Not committed; none has left.
        """
        done, rest = self._judged()
        try:
            self._outbox.mark_sending_many([out.record.id for out in outs], _as_committed(done))
        except BaseException:
            for out in outs:
                out.turn.end(is_answered=False)
            raise
        self._settled.done += done
        self._backs = rest
        for out in outs:
            self._under_way += 1
            self._callers.do(partial(self._call, out))

    def _call(self, out: Out) -> None:
        """Make one call. On a caller's thread."""
        back = Back(out, Outcome(Reason.INTERRUPTED, self._now()), is_fault=True)
        try:
            outcome = self._api.push(out.record.push, out.source.account, out.keys)
            if outcome.reason is Reason.RATE:
                out.turn.refused(outcome.limit)
            else:
                out.turn.end(is_answered=outcome.http_status is not None)
            back = Back(out, outcome)
        except HostNotTrusted:
            back = Back(out, Outcome(Reason.HOST_NOT_TRUSTED, self._now()))
        except AppError as error:  # refused before anything was opened
            back = Back(out, Outcome(Reason.FORM, self._now(), message=f"{error.title}."))
        except BaseException:  # noqa: BLE001 - the push gets its outcome, whatever happened
            report_fault()
        finally:
            out.turn.end(is_answered=False)  # where nothing has ended it yet
            self._post(back)

    def came(self, back: Back) -> None:
        """Take in what a call came to; ``settle`` commits it."""
        self._under_way -= 1
        back.out.source.hear(back.outcome)
        self._backs.append(back)

    def settle(self) -> Settled:
        """Commit what came back, and say what has been committed since the last time.

        What could not be committed is kept, and tried again the next time.
        """
        settled, self._settled = self._settled, Settled()
        done, rest = self._judged()
        try:
            if done:
                self._outbox.finish_many(_as_committed(done))
            settled.done += done
            self._backs = rest
            while self._backs:
                self._outbox.mark_held(self._backs[0].out.record.id)
                settled.held_again.append(self._backs.pop(0))
        except AppError as error:
            settled.error = error
            settled.lost = [*self._backs]
        return settled

    def _judged(self) -> tuple[list[tuple[Back, Outcome]], list[Back]]:
        """What came back: with the outcome to commit, and what has none, as the rate alone was refused."""
        verdicts = [(back, back.out.source.verdict(back.outcome)) for back in self._backs]
        done = [(back, verdict) for back, verdict in verdicts if verdict is not None]
        return done, [back for back, verdict in verdicts if verdict is None]


def _as_committed(done: Sequence[tuple[Back, Outcome]]) -> list[tuple[int, Outcome]]:
    return [(back.out.record.id, verdict) for back, verdict in done]
