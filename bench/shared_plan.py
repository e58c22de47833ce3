"""How well installations that know nothing of each other share one plan, in a simulation with a clock of its own.

    python -m bench.shared_plan

Each has endless work, starts at a random moment of the first minute, and asks `CallWindow` when to call. Each call
takes 20 to 120 ms there and as long back, anew each time; in the last line 50 to 400 ms. The server is strict: of any
stretch of 5 s it accepts 25 calls, and refuses the rest. What is printed comes from after the warm-up, which is said.
At the end all but one leave, and what is printed is how long it takes until that one uses nearly all of the plan.
"""

import argparse
import heapq
import itertools
import random
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop_app.domain.call_window import Call, CallWindow
from desktop_app.domain.rate import RateLimit

PLAN = RateLimit(25, 5.0)
NEAR_S, FAR_S = (0.02, 0.12), (0.05, 0.4)
STARTS_WITHIN_S = 60.0
ALONE_OF = (10, 100)
ALONE_FROM_S, ALONE_WITHIN_S = 7200.0, 86_400.0
NEARLY_ALL = 0.95
SHARE_AIM, REFUSED_AIM, FAIR_AIM = 0.95, 0.02, 0.95
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Round:
    """One line of the table.

    Attributes:
        installations: How many share the plan.
        warm_up_s: What isn't counted, in seconds of the simulation.
        counted_s: What is, after that.
        way_s: How long a call takes there, and as long back: between these.
    """

    installations: int
    warm_up_s: float
    counted_s: float
    way_s: tuple[float, float] = NEAR_S


ROUNDS = (
    Round(1, 60.0, 1200.0),
    Round(2, 1800.0, 3600.0),
    Round(10, 3600.0, 3600.0),
    Round(100, 3 * 3600.0, 3 * 3600.0),
    Round(500, 6 * 3600.0, 6 * 3600.0),
    Round(100, 3 * 3600.0, 3 * 3600.0, FAR_S),
)
"""Longer for more, since fair shares are learned from refusals, and each has some of few calls refused."""


@dataclass(slots=True)
class Installation:
    """One that shares the plan: its window, when it looks again, how many of its calls were accepted, and its end."""

    window: CallWindow
    looks_at: float = _NEVER
    accepted: int = 0
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """What came out: part of the limit used, part of the calls refused, Jain's fairness index (1 is all equal)."""

    used: float
    refused: float
    fairness: float


class Simulation:
    """A server and its installations, moved from event to event."""

    def __init__(self, installations: int, chance: random.Random, way_s: tuple[float, float]) -> None:
        """Have each start at its moment."""
        self._chance = chance
        self._way_s = way_s
        self._order = itertools.count()
        self._events: list[tuple[float, int, Callable[[float], None]]] = []
        self._arrived: deque[float] = deque()
        self._accepted = self._refused = 0
        self._installations = [
            Installation(CallWindow(PLAN, is_proven=True, chance=random.Random(chance.random())))  # noqa: S311
            for _ in range(installations)
        ]
        for installation in self._installations:
            self._look(installation, chance.uniform(0, STARTS_WITHIN_S))

    def run(self, of: Round) -> Shared:
        """Run through the warm-up and what is counted."""
        self._until(of.warm_up_s)
        self._accepted = self._refused = 0
        for installation in self._installations:
            installation.accepted = 0
        self._until(of.warm_up_s + of.counted_s)
        each = [installation.accepted for installation in self._installations]
        return Shared(
            used=self._accepted / (PLAN.calls * of.counted_s / PLAN.per_s),
            refused=self._refused / max(1, self._accepted + self._refused),
            fairness=sum(each) ** 2 / (len(each) * sum(n * n for n in each)) if any(each) else 0.0,
        )

    def alone_s(self, since: float) -> float:
        """Have all but the first leave at that time, and say how long it takes until it uses nearly all of the plan."""
        self._until(since)
        for other in self._installations[1:]:
            other.has_left = True
        first, now = self._installations[0], since
        while now < since + ALONE_WITHIN_S:
            had = first.accepted
            now += 60.0
            self._until(now)
            if first.accepted - had >= NEARLY_ALL * PLAN.calls * 60.0 / PLAN.per_s:
                return now - since
        return _NEVER

    def _until(self, end: float) -> None:
        while self._events and self._events[0][0] <= end:
            now, _, happens = heapq.heappop(self._events)
            happens(now)

    def _at(self, moment: float, happens: Callable[[float], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._order), happens))

    def _look(self, installation: Installation, moment: float) -> None:
        if moment >= installation.looks_at:
            return
        installation.looks_at = moment
        self._at(moment, lambda now: self._work(installation, now) if installation.looks_at == now else None)

    def _work(self, installation: Installation, now: float) -> None:
        installation.looks_at = _NEVER
        if installation.has_left:
            return
        while (wait_s := installation.window.wait_s(now)) == 0:
            call = installation.window.start(now)
            self._at(now + self._chance.uniform(*self._way_s), partial(self._arrive, installation, call))
        if wait_s is not None:
            self._look(installation, now + max(wait_s, 1e-6))

    def _arrive(self, installation: Installation, call: Call, now: float) -> None:
        while self._arrived and self._arrived[0] + PLAN.per_s <= now:
            self._arrived.popleft()
        is_accepted = len(self._arrived) < PLAN.calls
        if is_accepted:
            self._arrived.append(now)
            self._accepted += 1
            installation.accepted += 1
        else:
            self._refused += 1
        self._at(
            now + self._chance.uniform(*self._way_s),
            lambda at: self._answer(installation, call, at, is_accepted=is_accepted),
        )

    def _answer(self, installation: Installation, call: Call, now: float, *, is_accepted: bool) -> None:
        if is_accepted:
            installation.window.end(now, call)
        else:
            installation.window.refused(now, call, PLAN)
        self._work(installation, now)


def main(arguments: Sequence[str]) -> int:
    """Simulate, and print the table.

    Returns:
        0. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.shared_plan", description="Simulate a plan that is shared.")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with (1)")
    options = parser.parse_args(arguments)
    print(f"{'sharing ' + str(PLAN):34}{'limit used':>12}{'refused':>12}{'fairness':>12}{'warm-up':>12}{'counted':>12}")
    for of in ROUNDS:
        shared = Simulation(of.installations, random.Random(options.seed), of.way_s).run(of)  # noqa: S311
        far = ", far away" if of.way_s is FAR_S else ""
        line = f"{of.installations:>9} installation{'' if of.installations == 1 else 's'}{far}"
        line = f"{line:34}{shared.used:>11.1%} {shared.refused:>11.1%} {shared.fairness:>11.3f} "
        is_missed = shared.used < SHARE_AIM or shared.refused > REFUSED_AIM or shared.fairness < FAIR_AIM
        print(f"{line}{of.warm_up_s / 60:>8.0f} min{of.counted_s / 60:>8.0f} min{'  missed' if is_missed else ''}")
    print(f"{'aim':34}{SHARE_AIM:>11.0%} {REFUSED_AIM:>11.0%} {FAIR_AIM:>11.2f}")
    for installations in ALONE_OF:
        alone_s = Simulation(installations, random.Random(options.seed), NEAR_S).alone_s(ALONE_FROM_S)  # noqa: S311
        print(f"all but one of {installations} left, and it uses {NEARLY_ALL:.0%} after {alone_s / 60:.0f} min")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
