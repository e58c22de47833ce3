"""How to share a plan with many others who can't be asked: always at the same moment of the window."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

_LAPS = 80
"""How many windows a place is used before it is left to others. Few cost more tries; many make the others wait."""

_LONGER = 1.1
"""What a refusal makes of the time between two tries. Larger steps make shares less equal."""

_SHORTER = 1.04
"""What an accepted try makes of it. More uses more of the plan, and has more calls refused."""

_ALONE_TRIES = 40
"""So many accepted tries in a row, and nothing refused, and the others seem to have gone: it gets shorter quickly."""

_SHORTEST_WINDOWS = 0.02
_LATE_S = 1.0
"""A place that was not used so long after its moment comes again a window later."""

_IDLE_WINDOWS = 12
"""A try that nobody made use of for so long: there was nothing to send, and what is known of the others is old."""


@dataclass(frozen=True, slots=True)
class Place:
    """A moment that comes again each window, and how often we still use it; a try of a new one has no laps yet."""

    at: float
    laps: int = 0


class Rhythm:
    """Finds moments at which a full server accepts us, and keeps to them.

    When each calls at any moment, a plan that refuses 2 % carries two thirds of what it could (Erlang's loss formula:
    25 places, 2 %, 17.5 in use). But what was accepted at one moment is accepted a window later too, if everybody who
    was accepted calls again exactly then: nothing has changed. So a moment that was accepted is a place: it is used
    again each window, some laps long, until it is refused, or left to others. New places are tried at random moments,
    rarer after each refusal. (Reservation ALOHA does the same for radio channels: Crowther et al., 1973.)

    What remains is the network: calls arrive some tenths of a second sooner or later, which moves some of those that
    share a full window over its edge. With ways of 50 to 400 ms, fixed moments in even distances, which nobody could
    agree on, get 92 to 94 % of the plan through at 2 % refused.
    And equal shares take time: where one call in fifty is refused, each refusal being all that anybody learns, it takes
    some hundred calls of each until those who began with little have as much as the others.

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
        self._in_a_row = 0
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
        """Take in that the call at a place was not refused: it is used again, a whole number of windows later."""
        laps = place.laps - 1
        if not place.laps:
            laps = _LAPS
            self._in_a_row += 1
            self._between_s /= _LONGER if self._in_a_row > _ALONE_TRIES else _SHORTER
            self._between_s = max(self._between_s, _SHORTEST_WINDOWS * self._per_s)
            self._plan_try(now)
        if laps:
            self._places.append(self._later(Place(place.at, laps), now))

    def refused(self, now: float, place: Place) -> None:
        """Take in that the call at a place was refused: somebody else has it."""
        self._in_a_row = 0
        self._between_s *= _LONGER
        if not place.laps:
            self._plan_try(now)

    def _plan_try(self, now: float) -> None:
        self._try_at = now + self._between_s * self._chance.uniform(0.5, 1.5)

    def _later(self, place: Place, now: float) -> Place:
        if place.at > now:
            return place
        return Place(place.at + self._per_s * (int((now - place.at) / self._per_s) + 1), place.laps)
