"""When to ask before sending: at hours in which most people rest, and where somebody got many pushes already."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import NamedTuple

MANY_TODAY = 10
"""From so many pushes on a day, somebody has a word said about them.

A choice of ours, as Chromium names no number. That it takes the permission from sites whose many notifications nobody
opens was seen in Chromium's Safety Check on 2026-11-22: “Permissions removed from 2 sites”.
"""

_NAMED = 3


class QuietHours(NamedTuple):
    """A stretch of each day, by the clock of whoever sends.

    Attributes:
        begin: When it begins.
        end: When it is over; before ``begin`` where it goes through midnight. The same as ``begin`` is no hour at all.
    """

    begin: time = time(21)
    end: time = time(8)

    @classmethod
    def parse(cls, text: str) -> "QuietHours":
        """Read what ``str`` writes, such as ``21:00-08:00``; what can't be read are the usual hours."""
        begin, _, end = text.partition("-")
        try:
            hours = cls(time.fromisoformat(begin), time.fromisoformat(end))
        except ValueError:
            return cls()
        return cls() if hours.begin.tzinfo or hours.end.tzinfo else hours  # a time may name its zone, with a "-"

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def covers(self, at: time) -> bool:
        """Whether a time of day is among them; their end is not."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    def over_at(self, local: datetime) -> datetime:
        """When the next ones that are under way at ``local`` are over: the date and time of a wall clock, naive."""
        today = datetime.combine(local.date(), self.end)
        return today if local.time() < self.end else today + timedelta(days=1)


def noisy_words(counts: Mapping[str, int]) -> str:
    """Say who got many pushes today; empty where nobody did.

    Args:
        counts: How many each person got, by name.
    """
    many = sorted(((name, count) for name, count in counts.items() if count >= MANY_TODAY), key=lambda one: -one[1])
    if not many:
        return ""
    why = "Chrome takes the permission from sites that send much."
    (name, count), *others = many
    if not others:
        return f"{name} got {count:,} pushes today. {why}"
    named = ", ".join(f"{name} ({count:,})" for name, count in many[:_NAMED])
    more = f" and {len(many) - _NAMED:,} more" if len(many) > _NAMED else ""
    return f"These people got many pushes today: {named}{more}. {why}"
