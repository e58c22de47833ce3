"""How much of the plan is ours while others use it too."""

import math

from desktop_app.domain.rate import RateLimit

_LITTLE = 0.03
"""What stays free below the number at which we were refused, as a part of it."""

_SEEN_LATE = 1
"""Calls by which that number is too high where we had not come back to it yet: nor had the others to theirs."""

_AGAIN_WINDOWS = 2.0
"""One refusal is chance: others’ calls come a moment sooner or later. A second within so many windows is not."""

_BACK_WINDOWS, _BACK_AT_MOST_WINDOWS = 1.0, 3.0
"""In so many windows the share comes back from the half where others had a third of the plan or more. Where they had
less, most likely because we shut them out, it takes as much longer, up to the second."""

_STAYS_WINDOWS, _GROWS_WINDOWS, _GROWS_WINDOWS_FROM_LITTLE = 8.0, 8.0, 4.0
"""So long it stays there. So long after that it is one call more, after twice that eight more, and so on: each that
comes too soon costs the others more than us. Where we had less than half of the plan, the third counts."""

_APART, _APART_FIRST = 0.3, 0.6
"""How far apart our calls stay, as a part of the even distance. All at once, they would take each place that gets free
before anybody else can, and never learn from a refusal that they took too much."""

_FIRST_WINDOWS = 1.6
"""So long after a cut they stay further apart: what left in a burst gets free in a burst, and the others, who were
shut out for that window, come in between."""

_APART_ALONE, _QUICK_PART = 0.1, 0.1
"""How far apart they stay before anybody else was seen, where answers take less than the second of a window: the places
of slower ones are free for long enough without that. It costs 200 rows of 25 in 5 s half a second, and somebody who
begins after us is heard of in a fifth less of their calls."""

_AT_ONCE_S = 0.001
"""Calls that would be no further apart leave together, in one commit: nobody comes in between."""

_ROUNDING = 1e-6


class PlanShare:
    """Halves what we take when others use up the plan, and raises it again with care.

    What we had when we were refused is what the others leave us, more or less. So the share falls to half of that,
    which lets others in at once; comes back at an even pace to a little below; stays there for a while; and then
    tries for more, ever faster while nobody minds, until it is the whole (as TCP's CUBIC does, RFC 9438). A refusal on
    the way says where the others are now, and the share goes there without another half: they had their window to
    come in, and what we leave to nobody is lost to all.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self) -> None:
        """Begin with the whole plan."""
        self._limit = RateLimit()
        self._cut_at: float | None = None
        self._is_halved = False
        self._had = 0
        self._back_at = 0.0
        self._refused_at = float("-inf")
        self._last_left_at = float("-inf")
        self._answer_s = 0.0

    @property
    def is_cut(self) -> bool:
        """Whether others were seen to use up the plan, and it is not ours again yet."""
        return self._cut_at is not None

    def cut(self, now: float, had: int, limit: RateLimit) -> None:
        """Take in that we were refused while the server had so many calls of ours, fewer than the plan allows."""
        self._limit = limit
        last_at, self._refused_at = self._refused_at, now
        if self._cut_at is None:
            self._cut_at = now
            self._is_halved = True
            self._halve(had)
            return
        if now < self._back_at or now - last_at < _AGAIN_WINDOWS * limit.per_s:
            self._had = max(1, had - _SEEN_LATE)
        self._is_halved = False
        self._back_at = now

    def had_less(self) -> None:
        """Take in that one of those calls was refused as well."""
        if self._is_halved:
            self._halve(max(0, self._had - 1))

    def left(self, now: float) -> None:
        """Take in that a call of ours left."""
        self._last_left_at = now

    def answered(self, after_s: float) -> None:
        """Take in that an answer came, so many seconds after its call left."""
        self._answer_s = after_s

    def of(self, limit: RateLimit, now: float) -> int:
        """How many of the plan's calls are ours now; at least 1."""
        if self._cut_at is None:
            return limit.calls
        share = self._level
        if now < self._back_at:
            share -= (self._level - self._half) * (self._back_at - now) / self._back_s
        elif now > self._grows_at:
            share += ((now - self._grows_at) / self._grows_s) ** 3
        if share >= limit.calls:
            self._cut_at = None
            return limit.calls
        return max(1, int(share + 0.5 + _ROUNDING))

    def grows_in_s(self, share: int, now: float) -> float:
        """Seconds until so many calls are ours, if nobody minds; 0 where they are already."""
        if self._cut_at is None:
            return 0.0
        aim = share - 0.5  # from here on it is rounded up
        if aim > self._level:
            at = self._grows_at + self._grows_s * math.cbrt(aim - self._level)
        elif aim > self._half:
            at = self._back_at - self._back_s * (self._level - aim) / (self._level - self._half)
        else:
            at = now
        return max(0.0, at - now)

    def apart_s(self, limit: RateLimit, now: float) -> float:
        """Seconds until the next call is far enough from the last; 0 for now."""
        if self._cut_at is not None:
            part = _APART_FIRST if now - self._cut_at < _FIRST_WINDOWS * limit.per_s else _APART
        elif self._answer_s < _QUICK_PART * limit.per_s:
            part = _APART_ALONE
        else:
            part = 0.0
        apart_s = part * limit.per_s / self.of(limit, now)
        return max(0.0, self._last_left_at + apart_s - now) if apart_s > _AT_ONCE_S else 0.0

    def _halve(self, had: int) -> None:
        self._had = had
        self._back_at = (self._cut_at or 0.0) + self._back_s

    @property
    def _half(self) -> float:
        return self._had / 2 if self._is_halved else self._level

    @property
    def _level(self) -> float:
        return self._had * (1 - _LITTLE)

    @property
    def _back_s(self) -> float:
        others = max(1, self._limit.calls - self._had)
        windows = max(_BACK_WINDOWS, self._limit.calls / 3 / others)
        return min(windows, _BACK_AT_MOST_WINDOWS) * self._limit.per_s

    @property
    def _grows_at(self) -> float:
        return self._back_at + _STAYS_WINDOWS * self._limit.per_s

    @property
    def _grows_s(self) -> float:
        is_little = self._had * 2 < self._limit.calls
        return (_GROWS_WINDOWS_FROM_LITTLE if is_little else _GROWS_WINDOWS) * self._limit.per_s
