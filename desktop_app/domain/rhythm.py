"""How to share a plan with many others who can't be asked: each call again once its window has passed."""

import math
import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

_LAPS = 56
"""How many windows a place is used before it is left to others. Few cost more tries; many make the others wait."""

_FIRST_WINDOWS = 0.1
"""How far apart tries are at first. Close for most, but all begin alike and grow rarer alike, so shares are equal."""

_FIRST_STEPS, _FIRST_STEP = 25, 0.1
"""What so many first refusals make the time between tries longer, as a part of it."""

_STEP, _STEP_POWER = 0.0235, 0.2
"""What later ones do, where that time is a window; elsewhere the ratio to this power of it. So whoever has few answers
learns more from each."""

_LARGE_STEPS, _LEAST_STEP = 112, 0.2
"""After so many refusals the step falls as their number grows, to no less than this part: what was learned stays."""

_BACK, _HALF_PLACES = 0.85, 10
"""What an accepted try takes back, as a part of a step: so many refusals for each are put up with. Every so many
places halve it, so whoever has many learns to have fewer."""

_REST = 17
"""How many times the time between tries is rested after an accepted one: turns that come regularly are fairer than
tries that do, and a refused one is made up for soon."""

_ALONE_TRIES, _ALONE_STEP = 8, 0.1
"""After more accepted tries in a row the others seem to have gone, and steps are as large. Where so many refusals had
shown that there were others, each of those tries halves the rest, too."""

_QUICKEST_OF = 300
"""Of so many answers the quickest counts: a network that got slower for good is known after them."""

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
    later answer than the quickest of late bounds how late it was, so the place comes again that much later. It is used
    some laps long, until it is refused, or left to others. New places are tried at random moments, rarer after each
    refusal. (Reservation ALOHA does the same for radio channels: Crowther et al., 1973.)

    What theory allows: ways whose times vary by d seconds make a place come again d seconds late on average, so with
    ways of 20 to 120 ms at most 98 % of 25 calls in 5 s are carried, with 50 to 400 ms 93 %. Places that change hands
    after L laps, and are found by tries at random moments, are a queue with one server: where a part p of the tries
    finds one, p / (1 - p) places lie idle, and (1 - p) / (p L) of the calls are refused. Turns that come regularly do
    better: to use 95 % and have less than 2 % refused, 0.85 to 1 refusals for each turn of 56 laps will do, half of
    them of places that somebody else's try came before.

    Equal shares are harder. An answer tells how full the plan is, which is the same for all, and nothing of how much
    of it is ours. Who has more would have to put up with fewer refusals, but with that little room for them, and 1 to
    50 times the share, only by the power 0.04 of what it has (ln(1 / 0.85) / ln 50). Within a day that does nothing.
    So shares are equal because all begin alike: while nearly all tries are refused, the time between them grows with
    the time that passed, whatever it was before. Who has several places can tell, and tries more rarely; who has less
    than one cannot, so whoever comes hours after a hundred others has another share than they for long. And each turn
    brings a step or two by chance, so after a day of them shares are less equal again.
    Steps are a compromise: small ones keep shares equal, but of 500 each has a call in 20 windows, and a few hundred
    in six hours; until tries are rare enough for all, many are refused, and only large steps shorten that.

    Times are monotonic seconds, given by the caller.
    """

    def __init__(self, now: float, per_s: float, chance: random.Random, moments: Iterable[float] = ()) -> None:
        """Begin with the places that we have, and a first try within a few windows.

        Args:
            now: The time.
            per_s: The plan's window.
            chance: Where what is random comes from.
            moments: When calls left that were accepted and may be repeated.
        """
        self._per_s = per_s
        self._chance = chance
        self._places = [self._later(Place(at, chance.randint(1, _LAPS)), now) for at in moments]
        self._between_s = _FIRST_WINDOWS * per_s
        self._refusals = 0
        self._in_a_row = 0
        self._took_s: deque[float] = deque(maxlen=_QUICKEST_OF)
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
            self._between_s /= 1 + self._back
            self._plan_rest(now)
        took_s = now - place.at
        self._took_s.append(took_s)
        if laps:
            self._places.append(self._later(Place(place.at + took_s - min(self._took_s), laps), now))

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
        if self._refusals <= _FIRST_STEPS:
            return _FIRST_STEP
        part = max(_LEAST_STEP, min(1.0, _LARGE_STEPS / self._refusals))
        return _STEP * part * math.pow(self._between_s / self._per_s, _STEP_POWER)

    @property
    def _back(self) -> float:
        step = _ALONE_STEP if self._in_a_row > _ALONE_TRIES else self._step
        return step * _BACK / 2 ** (len(self._places) / _HALF_PLACES)

    @property
    def _apart_s(self) -> float:
        """Seconds between tries for all that we have: whoever has many places tries more rarely."""
        return self._between_s * (1 + len(self._places))

    def _plan_try(self, now: float) -> None:
        self._try_at = now + self._apart_s * self._chance.uniform(0.8, 1.2)

    def _plan_rest(self, now: float) -> None:
        gone = max(0, self._in_a_row - _ALONE_TRIES) if self._refusals > _ALONE_TRIES else 0
        self._try_at = now + self._apart_s * _REST * self._chance.uniform(0.9, 1.1) / 2**gone

    def _later(self, place: Place, now: float) -> Place:
        if place.at > now:
            return place
        return Place(place.at + self._per_s * (int((now - place.at) / self._per_s) + 1), place.laps)
