"""A server that keeps its plan's limit to the letter, and clients on a clock that only this simulation moves."""

import heapq
import itertools
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_app.domain.call_window import Call, CallWindow
from desktop_app.domain.rate import RateLimit

Trip = Callable[[], tuple[float, float]]
"""How long the next call takes there and back, in seconds."""

US, OTHER = "us", "other"


@dataclass
class StrictServer:
    """Accepts a call only where the window up to it holds fewer than the plan allows.

    Attributes:
        limit: The plan.
        counts_refused: Whether what it refuses fills the window too. LeadSquared's way is not known.
    """

    limit: RateLimit
    counts_refused: bool = False
    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    _window: deque[float] = field(default_factory=deque)

    def arrive(self, now: float, who: str) -> bool:
        """Accept a call, or refuse it."""
        while self._window and self._window[0] + self.limit.per_s <= now:
            self._window.popleft()
        is_accepted = len(self._window) < self.limit.calls
        if is_accepted or self.counts_refused:
            self._window.append(now)
        (self.accepted if is_accepted else self.refused)[who] += 1
        return is_accepted


@dataclass
class Sending:
    """Rows that go through a call window to a strict server as early as they may; a refused one goes back in the queue.

    Attributes:
        window: What is tried.
        server: Where the calls arrive.
        trip: How long they take.
        names_limit: Whether a refusal's words name the limit.
        arrivals: When ours arrived, accepted or not.
        accepted_at: When those that were accepted arrived.
    """

    window: CallWindow
    server: StrictServer
    trip: Trip
    names_limit: bool = True
    arrivals: list[float] = field(default_factory=list)
    accepted_at: list[float] = field(default_factory=list)
    _events: list[tuple[float, int, Callable[[float], None]]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)
    _held: int = 0
    _looks_at: float = float("inf")

    def run(self, rows: int, others: Iterable[float] = ()) -> float:
        """Send so many rows, somebody else's calls arriving at those moments.

        Returns:
            Seconds from the first accepted row to the last.
        """
        self._held = rows
        for moment in others:
            self._at(moment, self._somebody_elses)
        self._at(0.0, self._work)
        while len(self.accepted_at) < rows:
            now, _, happens = heapq.heappop(self._events)
            happens(now)
        return self.accepted_at[-1] - self.accepted_at[0]

    def _somebody_elses(self, now: float) -> None:
        self.server.arrive(now, OTHER)

    def _at(self, moment: float, happens: Callable[[float], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._order), happens))

    def _work(self, now: float) -> None:
        while self._held and (wait_s := self.window.wait_s(now)) is not None:
            if wait_s:
                # The clock's grain, so that rounding doesn't make it stand still.
                self._look(now + max(wait_s, 1e-6), now)
                return
            self._held -= 1
            call = self.window.start(now)
            there, back = self.trip()
            self._at(now + there, lambda at, call=call, back=back: self._arrive(at, call, back))  # type: ignore[misc]

    def _look(self, moment: float, now: float) -> None:
        if now < self._looks_at <= moment:
            return
        self._looks_at = moment
        self._at(moment, lambda at: self._work(at) if self._looks_at == at else None)

    def _arrive(self, now: float, call: Call, back: float) -> None:
        self.arrivals.append(now)
        is_accepted = self.server.arrive(now, US)
        if is_accepted:
            self.accepted_at.append(now)
        self._at(now + back, lambda at: self._answer(at, call, is_accepted=is_accepted))

    def _answer(self, now: float, call: Call, *, is_accepted: bool) -> None:
        if is_accepted:
            self.window.end(now, call)
        else:
            self._held += 1
            self.window.refused(now, call, self.server.limit if self.names_limit else None)
        self._work(now)


def most_in_any_stretch(arrivals: Iterable[float], per_s: float) -> int:
    """How many arrivals the fullest half-open stretch of so many seconds holds."""
    most, stretch = 0, deque[float]()
    for arrival in sorted(arrivals):
        # A call lets its slot go exactly a window later at the earliest; what is off by less is rounding.
        while stretch and arrival - stretch[0] >= per_s - 1e-6:
            stretch.popleft()
        stretch.append(arrival)
        most = max(most, len(stretch))
    return most
