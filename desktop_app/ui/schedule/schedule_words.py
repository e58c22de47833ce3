"""Times that lie ahead, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.schedule import ClockChange, Due


def zone_words(zone: str) -> str:
    """A zone's name as people read it; empty for this computer's."""
    return zone.replace("_", " ")


def day_words(at: datetime) -> str:
    """A date and a time of day, as its own clock shows it."""
    return f"{at:%A} {at.day} {at:%B %Y, %H:%M}"


def due_words(due: Due, chosen: datetime, zone: str, here: datetime) -> str:
    """Say when something goes, and what a change of the clocks has to do with it.

    Args:
        due: The moment.
        chosen: The date and time that were chosen, naive.
        zone: The zone in which; empty for this computer's.
        here: The moment on this computer's clock.
    """
    place = _tr(" in {zone}").replace("{zone}", zone_words(zone)) if zone else ""
    words = _tr("It goes on {when}{place}.").replace("{when}", day_words(due.local)).replace("{place}", place)
    if due.local.utcoffset() != here.utcoffset():
        words = f"{words} " + _tr("Here that is {when}.").replace("{when}", f"{here:%A %H:%M}")
    if due.change is ClockChange.SKIPPED:
        moved = _tr("{chosen} doesn’t exist that night, as the clocks go forward: it will go at {when}.")
        moved = moved.replace("{chosen}", f"{chosen:%H:%M}").replace("{when}", f"{due.local:%H:%M}")
        words = f"{moved} {words}"
    elif due.change is ClockChange.TWICE:
        twice = _tr("{chosen} comes twice that night, as the clocks go back: it will go the first time.")
        words = f"{twice.replace('{chosen}', f'{chosen:%H:%M}')} {words}"
    return words


def missed_words(many: int) -> str:
    """Say that something did not go out at its time, and ask for a look: however many, it is one question."""
    why = _tr("Pushdesk was closed then, or the computer slept. Nothing was sent. What shall become of it?")
    if many == 1:
        return f"{_tr('A scheduled push missed its time.')} {why}"
    why = _tr("Pushdesk was closed then, or the computer slept. Nothing was sent. What shall become of them?")
    return f"{_tr('{n} scheduled pushes missed their time.').replace('{n}', f'{many:,}')} {why}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Schedule", words)
