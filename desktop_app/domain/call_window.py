"""When the next call of an account may start."""

import random
from collections import deque
from typing import NewType

from desktop_app.domain.rate import RateLimit

Call = NewType("Call", int)
"""A call under way, as `CallWindow.start` named it."""


class CallWindow:
    """Says when the next call may start, so that no stretch of ``per_s`` seconds sees more than ``calls``.

    A slot is free again ``per_s`` after the *answer* to its call, not after its start: the server counted the call
    somewhere in between, so this holds whatever the network does. It never sleeps; whoever calls decides how to wait.
    One for each account; one thread at a time.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self, limit: RateLimit, *, is_proven: bool = False, chance: random.Random | None = None) -> None:
        """Begin with nothing under way.

        Args:
            limit: What is known or supposed of the plan.
            is_proven: Whether the server said this number, or accepted so many calls before.
            chance: Where the little that is random comes from; tests and simulations give one.
        """
        self._limit = limit
        self._is_proven = is_proven
        self._chance = chance or random.SystemRandom()
        self._started: dict[Call, float] = {}
        self._next = 0
        self._ended: deque[float] = deque()
        self._closed_until = float("-inf")

    @property
    def limit(self) -> RateLimit:
        """The plan's number, as far as it is known now."""
        return self._limit

    @property
    def is_proven(self) -> bool:
        """Whether the server said this number, or accepted so many calls: worth remembering with the account."""
        return self._is_proven

    @property
    def is_shared(self) -> bool:
        """Whether others were seen to use up the plan lately."""
        return False

    def wait_s(self, now: float) -> float | None:
        """Seconds until the next call may start; 0 for now; None where only an answer can free a slot.

        Ask again after that time, or once a call has ended, whichever comes first. Nothing is reserved.
        """
        self._forget(now)
        closed_s = min(self.limit.per_s, max(0.0, self._closed_until - now))
        taken = len(self._started) + len(self._ended)
        if taken < self.limit.calls:
            return closed_s
        over = taken - self.limit.calls
        if over >= len(self._ended):
            return None
        # No longer than the window, which rounding far from zero would make of it.
        free_s = min(self.limit.per_s, self._ended[over] + self.limit.per_s - now)
        return max(closed_s, free_s)

    def start(self, now: float) -> Call:
        """Count a call that starts now; only where `wait_s` just said 0."""
        call = Call(self._next)
        self._next += 1
        self._started[call] = now
        return call

    def end(self, now: float, call: Call, *, is_answered: bool = True) -> None:  # noqa: ARG002
        """Count the end of a call that was not refused for the rate.

        Args:
            now: A time after the end.
            call: The call; it ends once.
            is_answered: Whether a reply was read. Without one the call may have counted, and proves nothing.
        """
        del self._started[call]
        self._ended.append(now)

    def refused(self, now: float, call: Call, limit: RateLimit | None) -> None:
        """Take in that a call was refused for the rate, which ends it, and the limit named in the refusal, if any.

        Nothing starts for one whole window: others share the account, so their calls fill it too.
        """
        self.end(now, call)
        if limit is not None:
            self._limit = limit
            self._is_proven = True
        self._closed_until = now + self.limit.per_s

    def _forget(self, now: float) -> None:
        while self._ended and self._ended[0] + self.limit.per_s <= now:
            self._ended.popleft()
