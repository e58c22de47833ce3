"""How to share a plan with many others who can't be asked: each call again once its window has passed."""

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass

_LAPS = 80
"""How many windows a place is used before it is left to others. Few cost more tries; many make the others wait."""

_STEP, _LARGE_STEPS, _LEAST_STEP = 0.1, 26, 0.01
"""What a refusal makes the time between tries longer, as a part of it; of so many refusals; and after very many more.
In between the step falls as their number grows: who is new learns quickly, and what was learned stays."""

_BACK, _BACK_AT_WINDOWS, _BACK_POWER = 0.9, 60, 0.3
"""What an accepted try takes back, as a part of a step, where tries are so many windows apart; elsewhere, the ratio to
this power of it. So whoever has little of the plan puts up with more refusals, and shares grow equal."""

_REST_FROM_WINDOWS = 12
"""Where tries are further apart, an accepted one is followed by a longer rest: turns that come regularly are fairer
than tries that do, and a refused one is made up for soon."""

_REST_PER_PLACE = 0.5
"""What each place we have adds to the rest, as a part of it: whoever has many takes fewer."""

_ALONE_TRIES, _ALONE_STEP = 20, 0.1
"""So many accepted tries in a row, and nothing refused, and the others seem to have gone: then the steps are as
large, and having many places is no reason to rest."""

_SHORTEST_WINDOWS = 0.02
_LATE_S = 1.0
"""A place that was not used so long after its moment comes again a window later."""

_IDLE_WINDOWS = 12
"""A try that nobody made use of for so long: there was nothing to send, and what is known of the others is old."""


@dataclass(frozen=True, slots=True)
class Place:
    """A moment that comes again after each window, and how often we use it still; a try of a new one has no laps."""

    at: float
    laps: int = 0


class Rhythm:
    """Finds places in a full window, and keeps them for a while.

    When each calls at any moment, a plan that refuses 2 % carries two thirds of what it could (Erlang's loss formula:
    25 places, 2 %, 17.5 in use). But where 25 places are used, and each again once a window has passed since its last
    call *arrived*, none of those calls is ever refused, whatever their order. When a call arrived is not known, but a
    later answer than the quickest so far bounds how late it was, so the place comes again that much later. It is used
    some laps long, until it is refused, or left to others. New places are tried at random moments, rarer after each
    refusal. (Reservation ALOHA does the same for radio channels: Crowther et al., 1973.)

    What theory allows: ways whose times vary by d seconds make a place come again d seconds late on average, so with
    ways of 20 to 120 ms at most 98 % of 25 calls in 5 s are carried, with 50 to 400 ms 93 %. Places that change hands
    after L laps, and are found by tries at random moments, are a queue with one server: where a part p of the tries
    finds one, p / (1 - p) places lie idle, and (1 - p) / (p L) of the calls are refused. 80 laps and p = 0.43 make that
    3 % idle and 1.7 % refused.
    Equal shares are learned from refusals alone. Of 500 that share 25 calls each has one call in 20 windows, so in six
    hours four refusals, if 2 % are refused: too few to be sure of a number to better than a half. So those who begin
    are refused more, all alike, and the steps that they learn in get smaller.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self, now: float, per_s: float, chance: random.Random, moments: Iterable[float] = ()) -> None:
        """Begin with the places that we have, and a first try within two windows.

        Args:
            now: The time.
            per_s: The plan's window.
            chance: Where what is random comes from.
            moments: When calls left that were accepted and may be repeated.
        """
        self._per_s = per_s
        self._chance = chance
        self._places = [self._later(Place(at, chance.randint(1, _LAPS)), now) for at in moments]
        self._between_s = per_s
        self._refusals = 0
        self._in_a_row = 0
        self._quickest_s = float("inf")
        self._try_at: float | None = None
        self._plan_try(now)

    @property
    def places(self) -> int:
        """How many calls a window are ours, but for those under way."""
        return len(self._places)

    def is_idle(self, now: float) -> bool:
        """Whether nothing was sent for long, though we might have."""
        return self._try_at is not None and now - self._try_at > _IDLE_WINDOWS * self._per_s

    def wait_s(self, now: float) -> float | None:
        """Seconds until the next place or try; 0 for now; None where an answer must come first."""
        self._places = [self._later(place, now - _LATE_S) for place in self._places]
        moments = [place.at for place in self._places]
        if self._try_at is not None:
            moments.append(self._try_at)
        return max(0.0, min(moments) - now) if moments else None

    def left(self, now: float) -> Place:
        """Take in that a call left, and say which place it has."""
        due = min(self._places, key=lambda place: place.at, default=None)
        if due is None or (self._try_at is not None and self._try_at < due.at):
            self._try_at = None
            return Place(now)
        self._places.remove(due)
        return Place(now, due.laps)

    def accepted(self, now: float, place: Place) -> None:
        """Take in that the call at a place was not refused: it is used again, a window after it arrived or later."""
        laps = place.laps - 1
        if not place.laps:
            laps = _LAPS
            self._in_a_row += 1
            self._between_s /= 1 + self._back()
            self._between_s = max(self._between_s, _SHORTEST_WINDOWS * self._per_s)
            self._plan_rest(now)
        took_s = now - place.at
        self._quickest_s = min(self._quickest_s, took_s)
        if laps:
            self._places.append(self._later(Place(place.at + took_s - self._quickest_s, laps), now))

    def refused(self, now: float, place: Place) -> None:
        """Take in that the call at a place was refused: somebody else has it."""
        self._in_a_row = 0
        self._refusals += 1
        self._between_s *= 1 + self._step
        if not place.laps:
            self._plan_try(now)
        elif self._try_at is not None and self._try_at > now:
            # Who had only a part of a turn rests only that part.
            self._try_at = now + (self._try_at - now) * (1 - place.laps / _LAPS)

    @property
    def _step(self) -> float:
        return max(_LEAST_STEP, _STEP * min(1.0, _LARGE_STEPS / max(1, self._refusals)))

    def _back(self) -> float:
        if self._in_a_row > _ALONE_TRIES:
            return _ALONE_STEP
        return self._step * _BACK * math.pow(self._between_s / (_BACK_AT_WINDOWS * self._per_s), _BACK_POWER)

    def _plan_try(self, now: float) -> None:
        self._try_at = now + self._between_s * self._chance.uniform(0.5, 1.5)

    def _plan_rest(self, now: float) -> None:
        longer = max(1.0, self._between_s / (_REST_FROM_WINDOWS * self._per_s))
        places = 0 if self._in_a_row > _ALONE_TRIES else len(self._places)
        rest_s = self._between_s * longer * (1 + _REST_PER_PLACE * places)
        self._try_at = now + rest_s * self._chance.uniform(0.9, 1.1)

    def _later(self, place: Place, now: float) -> Place:
        if place.at > now:
            return place
        return Place(place.at + self._per_s * (int((now - place.at) / self._per_s) + 1), place.laps)
