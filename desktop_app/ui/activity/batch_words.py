"""What Activity says about a batch: how far it is, what it waits for, what became of it."""

from datetime import datetime, tzinfo
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_app.delivery.schedule import MISSED_S
from desktop_app.domain.batch import Batch, BatchCounts, BatchState
from desktop_app.domain.finish import span_words
from desktop_app.domain.outcome import OutcomeKind

COLOURS = {
    OutcomeKind.ACCEPTED: "good",
    OutcomeKind.REFUSED: "bad",
    OutcomeKind.NOT_SENT: "caution",
    OutcomeKind.UNKNOWN: "text_muted",
}
"""Of the parts of a bar. They stand in this order, and words say the same."""

_CONTEXT = "Activity"


class Standing(Enum):
    """What a batch that is not over waits for."""

    HELD = "held"
    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    SCHEDULED = "scheduled"
    MISSED = "missed"
    ELSEWHERE = "elsewhere"


def tr(words: str) -> str:
    """Translate what stands in this folder outside a widget."""
    return QCoreApplication.translate(_CONTEXT, words)


def standing(batch: Batch, now: datetime) -> Standing:
    """Say what a batch that is not over waits for; whether its hold runs is for delivery's events to tell."""
    if not (batch.is_mine or batch.is_interrupted):
        return Standing.ELSEWHERE
    if batch.state is BatchState.SCHEDULED and batch.new.due_at is not None:
        is_late = (now - batch.new.due_at).total_seconds() > MISSED_S
        return Standing.MISSED if is_late else Standing.SCHEDULED
    if batch.is_interrupted:
        return Standing.INTERRUPTED
    return Standing.PAUSED if batch.state is BatchState.PAUSED else Standing.RUNNING


def outcome_words(counts: BatchCounts) -> str:
    """Name each outcome that there is, with its number: “2,990 accepted, 8 not sent”."""
    named = (
        (OutcomeKind.ACCEPTED, tr("{n} accepted")),
        (OutcomeKind.REFUSED, tr("{n} refused")),
        (OutcomeKind.NOT_SENT, tr("{n} not sent")),
        (OutcomeKind.UNKNOWN, tr("{n} unknown")),
    )
    return ", ".join(words.format(n=f"{counts.of(kind):,}") for kind, words in named if counts.of(kind))


def progress_words(counts: BatchCounts) -> str:
    """Say how far a batch is: “120 of 200 done: 118 accepted, 2 refused”."""
    done = tr("{done} of {total} done").format(done=f"{counts.done:,}", total=f"{counts.total:,}")
    return f"{done}: {outcome_words(counts)}" if counts.done else done


def left_words(left_s: float | None) -> str:
    """Say how long something still takes; empty where that can't be told."""
    return tr("{span} left").format(span=span_words(left_s)) if left_s is not None else ""


def due_words(due_at: datetime, zone: str, now: datetime) -> str:
    """Say a time in its own zone: “09:00”, or “Tue 24 Nov, 09:00 (Asia/Kolkata)”.

    Args:
        due_at: The time, aware UTC.
        zone: As in the tz database; one that this computer doesn't know gives way to its own time.
        now: The time of day; a time of the same day needs no date.
    """
    there = _zone(zone)
    at, today = due_at.astimezone(there), now.astimezone(there)
    words = f"{at:%H:%M}" if at.date() == today.date() else f"{at:%a %d %b, %H:%M}"
    is_own = at.utcoffset() == due_at.astimezone().utcoffset()
    return words if is_own or there is None else f"{words} ({zone})"


def _zone(zone: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
