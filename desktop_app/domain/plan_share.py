"""How much of the plan is ours while others use it too."""

_LITTLE = 0.04
"""What stays free below the number at which we were refused, as a part of it."""

_QUICK_WINDOWS = 1.0
"""In so many windows the share comes back from the half."""

_SLOW, _SLOW_FROM_LITTLE = 0.0002, 0.015
"""Calls that are tried beyond it, a window after that; eight times as many after two, and so on. From half of the plan
on, nine more take 36 windows: each try that comes too soon costs the others more than us. From less, all takes 12."""

_APART, _APART_FIRST = 0.3, 0.7
"""How far apart our calls stay, as a part of the even distance. All at once, they would take each place that gets free
before anybody else can, and never learn from a refusal that they took too much."""

_FIRST_WINDOWS = 1.6
"""So long after a cut they stay further apart: what left in a burst gets free in a burst, and the others, who were
shut out for that window, come in between."""

_ROUNDING = 1e-6


class PlanShare:
    """Halves what we take when others use up the plan, and raises it again with care.

    What we had when we were refused is what the others leave us, more or less. So the share falls to half of that,
    which lets others in at once; comes back quickly, ever slower, to a little below; stays there for a while; and then
    tries for more, ever faster while nobody minds, until it is the whole. TCP's CUBIC does the same (RFC 9438).

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self) -> None:
        """Begin with the whole plan."""
        self._cut_at: float | None = None
        self._had = 0
        self._slow = _SLOW
        self._last_left_at = float("-inf")

    @property
    def is_cut(self) -> bool:
        """Whether others were seen to use up the plan, and it is not ours again yet."""
        return self._cut_at is not None

    def cut(self, now: float, had: int, calls: int) -> None:
        """Take in that we were refused while the server had so many calls of ours, of so many that the plan allows."""
        self._cut_at = now
        self._had = had
        self._slow = _SLOW if had * 2 >= calls else _SLOW_FROM_LITTLE

    def had_less(self) -> None:
        """Take in that one of those calls was refused as well."""
        self._had = max(0, self._had - 1)

    def left(self, now: float) -> None:
        """Take in that a call of ours left."""
        self._last_left_at = now

    def of(self, calls: int, per_s: float, now: float) -> int:
        """How many of the plan's calls are ours now; at least 1."""
        if self._cut_at is None:
            return calls
        windows = (now - self._cut_at) / per_s
        if windows < _QUICK_WINDOWS:
            share = self._nearly - (self._nearly - self._half) * (1 - windows / _QUICK_WINDOWS) ** 3
        else:
            share = self._nearly + self._slow * (windows - _QUICK_WINDOWS) ** 3
        if share >= calls:
            self._cut_at = None
            return calls
        return max(1, int(share + 0.5 + _ROUNDING))

    def grows_in_s(self, share: int, per_s: float, now: float) -> float:
        """Seconds until so many calls are ours, if nobody minds; 0 where they are already."""
        if self._cut_at is None:
            return 0.0
        aim = share - 0.5  # from here on it is rounded up
        if aim <= self._half:
            windows = 0.0
        elif aim < self._nearly:
            windows = _QUICK_WINDOWS * (1 - ((self._nearly - aim) / (self._nearly - self._half)) ** (1 / 3))
        else:
            windows = _QUICK_WINDOWS + ((aim - self._nearly) / self._slow) ** (1 / 3)
        return max(0.0, self._cut_at + windows * per_s - now)

    def apart_s(self, share: int, per_s: float, now: float) -> float:
        """Seconds until the next call is far enough from the last; 0 for now."""
        if self._cut_at is None:
            return 0.0
        part = _APART_FIRST if now - self._cut_at < _FIRST_WINDOWS * per_s else _APART
        return max(0.0, self._last_left_at + part * per_s / share - now)

    @property
    def _half(self) -> float:
        return self._had / 2

    @property
    def _nearly(self) -> float:
        return self._had * (1 - _LITTLE)
