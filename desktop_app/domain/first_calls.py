"""How many calls may leave before anybody knows whether the plan allows so many."""

BEYOND = 4
"""Calls beyond what the server is known to accept, without an answer. With quick answers it refuses no more."""

_LOOK_S = 0.15
"""How long the first answer is waited for before more leave."""

_LOOK_CALLS = 13
"""What leaves then. Most plans allow 10 or more (2 to 25 in 5 s, LeadSquared's plans, read 2026-11-22): one that allows
10 refuses three of these, and four where one call of somebody else's counts."""

_AFTER_LOOK_S = 0.3
"""How long more is waited once those were accepted: a plan that is no smaller is most often as large as supposed."""

_PART = 0.31
"""What the whole wait may take, as a part of a window and an answer. The 200 calls of eight windows take seven times
that, so this is 4.4 % of them; what is left of 5 % is for the machine and the network."""

_ROUNDING_S = 1e-6


class FirstCalls:
    """Lets few calls leave at first, more with each answer, and all of them once waiting has cost enough.

    A plan that allows fewer calls than supposed is then found at the cost of a few refusals. With quick answers this
    takes a third of a second. With slow ones all calls leave before many answers: waiting would cost more than some
    refusals do. Only the time in which a call was there to be made and was held up counts.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self) -> None:
        """Begin with no time spent."""
        self._spent_s = 0.0
        self._held_since: float | None = None
        self._answers = 0
        self._answers_s = 0.0
        self._looked_s: float | None = None

    def wait_s(self, now: float, calls: int, proven: int, per_s: float, oldest_s: float) -> float:
        """Seconds for which the next call is held up, if no answer comes; 0 where it may leave.

        Args:
            now: The time.
            calls: How many count now.
            proven: How many the server is known to accept.
            per_s: The plan's window.
            oldest_s: How long ago the oldest call left that has no answer; 0 without one.
        """
        if calls < proven + BEYOND:
            return 0.0
        spent_s = self._spent_s + (0.0 if self._held_since is None else now - self._held_since)
        if self._answers:
            wait_s = _PART * (per_s + self._answers_s / self._answers) - spent_s
        else:
            # While no answer comes, the answer's time grows along, and with it what may be spent.
            wait_s = (_PART * (per_s + oldest_s) - spent_s) / (1 - _PART)
        if calls < _LOOK_CALLS and not self._answers:
            wait_s = min(wait_s, _LOOK_S - spent_s)
        if proven >= _LOOK_CALLS:
            if self._looked_s is None:
                self._looked_s = spent_s
            wait_s = min(wait_s, self._looked_s + _AFTER_LOOK_S - spent_s)
        if wait_s < _ROUNDING_S:
            return 0.0
        if self._held_since is None:
            self._held_since = now
        return wait_s

    def left(self, now: float) -> None:
        """Take in that a call left."""
        if self._held_since is not None:
            self._spent_s += now - self._held_since
            self._held_since = None

    def answered(self, after_s: float) -> None:
        """Take in that an answer came, so many seconds after its call left."""
        self._answers += 1
        self._answers_s += after_s
