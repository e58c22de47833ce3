"""How many calls an account may make, as its plan or a refusal says."""

import re
from typing import NamedTuple, Self


class RateLimit(NamedTuple):
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
