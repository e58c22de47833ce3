"""The call limit, kept as a true sliding window."""

import threading
from collections import deque
from collections.abc import Callable

from desktop_app.domain.rate import RateLimit


class RateWindow:
    """Admits a call only where the ``per_s`` seconds up to it saw fewer than ``calls`` others.

    Refused calls do not count. Safe from any thread.
    """

    def __init__(self, limit: RateLimit, clock: Callable[[], float]) -> None:
        """Start empty.

        Args:
            limit: So many calls in so many seconds.
            clock: Monotonic seconds.
        """
        self._lock = threading.Lock()
        self._clock = clock
        self._admitted_at: deque[float] = deque()
        self._limit = limit

    @property
    def limit(self) -> RateLimit:
        """The limit in force."""
        with self._lock:
            return self._limit

    @limit.setter
    def limit(self, limit: RateLimit) -> None:
        with self._lock:
            self._limit = limit

    @property
    def words(self) -> str:
        """The refusal in the API's words.

        Source: Push Browser Notifications to Users, response codes, read 2026-11-22.
        """
        limit = self.limit
        return f"API calls exceeded the limit of {limit.calls} in {limit.per_s:g} second(s)"

    def admit(self) -> bool:
        """Count a call and return True, or return False where it is one too many."""
        with self._lock:
            now = self._clock()
            while self._admitted_at and self._admitted_at[0] + self._limit.per_s <= now:
                self._admitted_at.popleft()
            if len(self._admitted_at) >= self._limit.calls:
                return False
            self._admitted_at.append(now)
            return True
