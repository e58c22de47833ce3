"""How many calls an account may make, and when the next one may start."""

import re
from collections import deque
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many calls in so many seconds, for the whole account, other software included.

    25 calls in 5 s is what the endpoint's page says; the real number depends on the plan and is learned from a refusal.
    Source: Push Browser Notifications to Users, response codes, read 2026-11-22.

    Attributes:
        calls: Calls allowed in any stretch of ``per_s`` seconds; at least 1.
        per_s: Length of the stretch in seconds; at least 1.
    """

    calls: int = 25
    per_s: float = 5.0

    @classmethod
    def from_refusal(cls, words: str) -> Self | None:
        """Read the limit out of a refusal's own words, or None where they don't say.

        The words come from outside, so numbers beyond reason (no calls, over 10,000, over an hour) are not believed.
        """
        found = re.search(
            r"exceeded the limit of\s+(\d{1,6})\s+in\s+(\d{1,6})\s*second",
            words,
            re.IGNORECASE,
        )
        if not found:
            return None
        calls, per_s = int(found[1]), int(found[2])
        if not (1 <= calls <= 10_000 and 1 <= per_s <= 3600):
            return None
        return cls(calls, float(per_s))

    def __str__(self) -> str:
        seconds = f"{self.per_s:g} second" + ("" if self.per_s == 1 else "s")
        return f"{self.calls} call{'' if self.calls == 1 else 's'} in {seconds}"


class CallWindow:
    """Says how long the next call must wait, so that no stretch of ``per_s`` seconds sees more than ``calls``.

    A slot is free again ``per_s`` after the *answer* to its call, not after its start: the server counted the call
    somewhere in between, so this holds whatever the network does. It never sleeps; whoever calls decides how to wait.
    One thread owns it.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self, limit: RateLimit) -> None:
        self.limit = limit
        self._in_flight = 0
        self._answers: deque[float] = deque()
        self._closed_until = float("-inf")

    def wait_s(self, now: float) -> float | None:
        """Seconds until the next call may start; 0 for now; None where only an answer can free a slot."""
        self._forget(now)
        closed_s = min(self.limit.per_s, max(0.0, self._closed_until - now))
        taken = self._in_flight + len(self._answers)
        if taken < self.limit.calls:
            return closed_s
        over = taken - self.limit.calls
        if over >= len(self._answers):
            return None
        # No longer than the window, which rounding far from zero would make of it.
        free_s = min(self.limit.per_s, self._answers[over] + self.limit.per_s - now)
        return max(closed_s, free_s)

    def start(self) -> None:
        """Count a call that starts now."""
        self._in_flight += 1

    def end(self, now: float) -> None:
        """Count the answer to a call, or its failure."""
        self._in_flight -= 1
        self._answers.append(now)

    def refused(self, now: float, limit: RateLimit | None) -> None:
        """Take in that the server refused for the rate, and the limit it named, if it did.

        Nothing starts for one whole window: others share the account, so their calls fill it too.
        """
        if limit is not None:
            self.limit = limit
        self._closed_until = now + self.limit.per_s

    def _forget(self, now: float) -> None:
        while self._answers and self._answers[0] + self.limit.per_s <= now:
            self._answers.popleft()
