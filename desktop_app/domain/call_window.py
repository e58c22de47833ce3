"""When the next call of an account may start."""

import random
from collections import deque
from dataclasses import dataclass
from typing import NewType

from desktop_app.domain.first_calls import FirstCalls
from desktop_app.domain.plan_share import PlanShare
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.rhythm import Place, Rhythm

Call = NewType("Call", int)
"""A call under way, as `CallWindow.start` named it."""


_FEW, _ALMOST_ALL = 0.25, 0.95
"""Below what part of the plan a second refusal, and above what part nothing more, makes us call in a rhythm."""

_OFTEN = 5
"""With more than a few calls, so many refusals in turn do: the others stay."""

_LATELY_WINDOWS = 60
"""So long after the last one, a refusal counts as the first again."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """A call whose slot is still taken. Accepted is what was answered without a refusal for the rate."""

    at: float
    started_at: float
    is_accepted: bool
    is_refused: bool


class CallWindow:
    """Says when the next call may start, so that no stretch of ``per_s`` seconds sees more than ``calls``.

    A slot is free again ``per_s`` after the *answer* to its call, not after its start: the server counted the call
    somewhere in between, so this holds whatever the network does. It also holds for a refused call, since nobody
    knows whether LeadSquared counts those. Within that, fewer calls leave while the number is only supposed
    (`FirstCalls`), while others use up the plan (`PlanShare`), and at moments that suit where they stay (`Rhythm`).

    It never sleeps; whoever calls decides how to wait. One for each account; one thread at a time. Times are monotonic
    seconds, given by the caller. If that clock stands still while the computer sleeps, slots get free later than they
    might; if it goes on, they are free because that time has passed for the server, too. Either way there is no burst.
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
        self._next = 0
        self._started: dict[Call, float] = {}
        self._ended: deque[_Ended] = deque()
        self._most_accepted = 0
        self._first_calls = FirstCalls()
        self._share = PlanShare()
        self._before_cut: set[Call] = set()
        self._cuts = 0
        self._cut_at = float("-inf")
        self._chance = chance or random.SystemRandom()
        self._rhythm: Rhythm | None = None
        self._places: dict[Call, Place] = {}
        self._urgent: set[Call] = set()
        self._urgent_after = float("-inf")
        self._closed_until = float("-inf")
        self._first_at: float | None = None

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
        """Whether others were seen to use up the plan, and it is not all ours again yet."""
        return self._share.is_cut or self._rhythm is not None

    def wait_s(self, now: float, *, is_urgent: bool = False) -> float | None:
        """Seconds until the next call may start; 0 for now; None where only an answer can free a slot.

        Ask once a call is there to be made, and again after that time or once a call has ended, whichever comes first.
        Nothing is reserved.

        Args:
            now: The time.
            is_urgent: True for a call that a person waits for. It keeps the limit, and lets one window pass after such
                a call was refused; what others leave us, which can mean minutes, is for lists.
        """
        self._forget(now)
        free_s = self._free_s(now, self._limit.calls)
        if free_s is None:
            return None
        ours_s = self._urgent_after - now if is_urgent else self._ours_s(now)
        if ours_s is None:
            return None
        wait_s = max(free_s, self._closed_until - now, ours_s)
        if wait_s <= 0 and not self._is_proven:
            taken, oldest_s = self._taken, now - next(iter(self._started.values()), now)
            return self._first_calls.wait_s(now, taken, self._most_accepted, self._limit.per_s, oldest_s)
        return max(0.0, wait_s)

    def start(self, now: float, *, is_urgent: bool = False) -> Call:
        """Count a call that starts now; only where `wait_s` just said 0, and at once before it leaves."""
        self._first_calls.left(now)
        if self._first_at is None:
            self._first_at = now
        call = Call(self._next)
        self._next += 1
        self._started[call] = now
        self._share.left(now)
        if is_urgent:
            self._urgent.add(call)
        elif self._rhythm:
            self._places[call] = self._rhythm.left(now)
        return call

    def left_elsewhere(self, now: float, many: int) -> None:
        """Leave room for calls that others of our own make: each takes a slot from now on, and proves nothing."""
        for _ in range(min(many, self._limit.calls)):
            self._ended.append(_Ended(now, now, is_accepted=False, is_refused=False))

    def end(self, now: float, call: Call, *, is_answered: bool = True) -> None:
        """Count the end of a call that was not refused for the rate.

        Args:
            now: A time after the end.
            call: The call; it ends once.
            is_answered: Whether a reply was read. Without one the call may have counted, and proves nothing.
        """
        started_at = self._end(now, call, is_accepted=is_answered)
        if self._rhythm and call in self._places:
            self._rhythm.accepted(now, self._places.pop(call))
            self._leave_rhythm(now)
        if not is_answered:
            return
        self._first_calls.answered(now - started_at)
        self._share.answered(now - started_at)
        since = now - self._limit.per_s
        accepted = sum(ended.is_accepted and ended.started_at > since for ended in self._ended)
        self._most_accepted = max(self._most_accepted, accepted)
        if self._most_accepted >= self._limit.calls:
            self._is_proven = True

    def refused(self, now: float, call: Call, limit: RateLimit | None) -> None:
        """Take in that a call was refused for the rate, which ends it, and the limit named in the refusal, if any.

        If it names the number that was known, or none, others use up the plan. So they do if it names a number that
        our own calls don't reach.
        """
        if call in self._urgent:
            self._urgent_after = now + (limit or self._limit).per_s
        self._end(now, call, is_refused=True)
        if limit is not None:
            if limit.per_s != self._limit.per_s:
                self._rhythm = None
                self._places.clear()
            if limit.per_s > self._limit.per_s:
                # Calls that were forgotten still count there.
                self._closed_until = now + limit.per_s
            self._is_proven = True
            self._limit = limit
        if self._rhythm:
            if call in self._places:
                self._rhythm.refused(now, self._places.pop(call))
            return
        had = len(self._started) + sum(not ended.is_refused for ended in self._ended)
        if call in self._before_cut:
            self._share.had_less()
        elif had < self._limit.calls / 2 and self._is_new(now):
            # What fills the window is most likely ours, of a run that has just ended. It will have passed by then.
            self._closed_until = now + self._limit.per_s
        elif had < self._limit.calls:
            self._cut(now, had)

    def _is_new(self, now: float) -> bool:
        return self._first_at is not None and now - self._first_at < self._limit.per_s

    @property
    def _taken(self) -> int:
        return len(self._started) + len(self._ended)

    def _cut(self, now: float, had: int) -> None:
        is_again = now - self._cut_at < _LATELY_WINDOWS * self._limit.per_s
        self._cuts = self._cuts + 1 if is_again else 1
        self._cut_at = now
        self._share.cut(now, had, self._limit)
        self._before_cut = set(self._started)
        if self._cuts > (1 if had <= self._limit.calls * _FEW else _OFTEN):
            # Every second place is left to the others, as half the share is.
            moments = [ended.started_at for ended in self._ended if not ended.is_refused][::2]
            self._rhythm = Rhythm(now, self._limit.per_s, self._chance, moments)

    def _leave_rhythm(self, now: float) -> None:
        if self._rhythm and self._rhythm.places >= self._limit.calls * _ALMOST_ALL:
            self._rhythm = None
            self._places.clear()
            self._cuts = 0
            self._share.cut(now, self._taken, self._limit)

    def _ours_s(self, now: float) -> float | None:
        """Seconds until the next call is within what others leave us; None where an answer must come first."""
        if self._rhythm and self._rhythm.is_idle(now):
            self._rhythm = None
            self._places.clear()
            self._cuts = 0
        if self._rhythm:
            return self._rhythm.wait_s(now)
        apart_s = self._share.apart_s(self._limit, now)
        if not self._share.is_cut:
            return apart_s if self._is_proven else 0.0  # before that, the first calls keep apart by themselves
        free_s = self._free_s(now, self._share.of(self._limit, now))
        grown_s = self._share.grows_in_s(self._taken + 1, now)
        return max(apart_s, grown_s if free_s is None else min(free_s, grown_s))

    def _free_s(self, now: float, calls: int) -> float | None:
        """Seconds until fewer than so many slots are taken; None where only an answer can do that."""
        over = self._taken - calls
        if over < 0:
            return 0.0
        if over >= len(self._ended):
            return None
        # No longer than the window, which rounding far from zero would make of it.
        return min(self._limit.per_s, self._ended[over].at + self._limit.per_s - now)

    def _end(self, now: float, call: Call, *, is_accepted: bool = False, is_refused: bool = False) -> float:
        started_at = self._started.pop(call)
        self._urgent.discard(call)
        self._ended.append(_Ended(now, started_at, is_accepted, is_refused))
        return started_at

    def _forget(self, now: float) -> None:
        while self._ended and self._ended[0].at + self._limit.per_s <= now:
            self._ended.popleft()
