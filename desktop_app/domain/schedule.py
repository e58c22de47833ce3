"""A time that somebody chose on a wall clock somewhere, and the moment which that is."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from desktop_app.domain.errors import InputRefused

LATEST = timedelta(days=366)
"""Further ahead a push is a slip of the year. Pushdesk must run at that time, too."""

_LEFT_OUT = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")
"""Old second names of zones that are listed anyway, and zones that no place has."""


class ClockChange(Enum):
    """What a change of the clocks does to a time of day.

    ``SKIPPED``: it doesn't exist on that day. ``TWICE``: it comes twice.
    """

    NONE = "none"
    SKIPPED = "skipped"
    TWICE = "twice"


class Due(NamedTuple):
    """When something goes out.

    Attributes:
        at: The moment, aware UTC.
        local: The same on a wall clock in the zone; not what was chosen where that doesn't exist.
        change: What a change of the clocks has to do with it. A time that is skipped is moved on as far as the clocks
            are; of one that comes twice it is the first.
    """

    at: datetime
    local: datetime
    change: ClockChange = ClockChange.NONE


def find_due(day: date, at: time, zone: str) -> Due:
    """Find the moment.

    Args:
        day: The date there.
        at: The time of day there, naive.
        zone: A zone of the tz database; empty for this computer's.

    Raises:
        InputRefused: Nothing is known about that zone.
    """
    wall = datetime.combine(day, at.replace(fold=0))
    here = _zone(zone)
    moment = _moment(wall, here)
    local = moment.astimezone(here)
    if local.replace(tzinfo=None) != wall:
        return Due(moment, local, ClockChange.SKIPPED)
    if _moment(wall.replace(fold=1), here) != moment:
        return Due(moment, local, ClockChange.TWICE)
    return Due(moment, local)


def check_due(at: datetime, now: datetime) -> None:
    """See whether something can wait for that moment.

    Raises:
        InputRefused: It is over, or too far ahead.
    """
    if at <= now:
        raise InputRefused("That time is over", "Choose a later one.")
    if at - now > LATEST:
        raise InputRefused("That is more than a year ahead", "Look at the year.")


def in_zone(at: datetime, zone: str) -> datetime:
    """A moment as a wall clock in a zone shows it; this computer's where nothing is known about that zone."""
    try:
        return at.astimezone(_zone(zone))
    except InputRefused:
        return at.astimezone()


def next_hour(local: datetime) -> datetime:
    """A time to begin with when somebody chooses one: a full hour, at least half an hour ahead."""
    return (local + timedelta(minutes=90)).replace(minute=0, second=0, microsecond=0)


def zone_names() -> tuple[str, ...]:
    """All zones that can be chosen, by name. Reads many folders, which takes some 30 ms.

    Empty where the system has no tz database and none came along; then this computer's zone is left.
    """
    return tuple(
        sorted(
            name for name in available_timezones() if name == "UTC" or ("/" in name and not name.startswith(_LEFT_OUT))
        )
    )


def is_known_zone(zone: str) -> bool:
    """Whether the tz database has a zone of this name."""
    try:
        _zone(zone)
    except InputRefused:
        return False
    return bool(zone)


def _zone(name: str) -> tzinfo | None:
    """The zone; None for this computer's, as ``datetime.astimezone`` takes it."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # such as "../etc", or a folder's name
        raise InputRefused("This time zone is not known here", "Choose one from the list.") from None


def _moment(wall: datetime, here: tzinfo | None) -> datetime:
    # A naive time counts as this computer's, with the same rules for what is skipped or comes twice.
    return (wall if here is None else wall.replace(tzinfo=here)).astimezone(UTC)
