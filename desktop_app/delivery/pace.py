"""How long a batch will still take, by what it has shown so far."""

from collections import deque

from desktop_app.domain.finish import USUAL_ANSWER_S, finish_in_s
from desktop_app.domain.rate import RateLimit

_LOOK_BACK_S = 60.0


class Pace:
    """Counts outcomes over the last minute. Times are monotonic seconds."""

    def __init__(self) -> None:
        """Begin where the batch begins, or goes on."""
        self._done: deque[float] = deque()
        self._first_s: float | None = None

    def done(self, now_s: float) -> None:
        """Count a row that has its outcome."""
        self._first_s = now_s if self._first_s is None else self._first_s
        self._done.append(now_s)
        while self._done[0] < now_s - _LOOK_BACK_S:
            self._done.popleft()

    def left_s(self, rows: int, limit: RateLimit, now_s: float) -> float:
        """Seconds until so many more rows are done.

        Args:
            rows: How many.
            limit: What the plan allows; until two of its windows have passed, that is all there is to go by.
            now_s: The time.
        """
        if not rows:
            return 0.0
        seen_s = 0.0 if self._first_s is None else min(now_s - self._first_s, _LOOK_BACK_S)
        if seen_s < 2 * limit.per_s:
            return finish_in_s(rows, limit)
        # Whole windows at a time: right after one, the next rows are nearly a window away.
        return max(rows * seen_s / len(self._done) if self._done else 0.0, USUAL_ANSWER_S)
