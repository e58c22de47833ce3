"""What the review says, line by line."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.finish import span_words
from desktop_app.domain.review import SAME_TEXT_MIN

if TYPE_CHECKING:
    from desktop_app.domain.rate import RateLimit
    from desktop_app.domain.review import Review
    from desktop_app.domain.rows import Rows
    from desktop_app.domain.wording import Wording
    from desktop_app.ui.compose.review.look_before import Due


class Said(NamedTuple):
    """One line.

    Attributes:
        words: In a sentence.
        role: A role of the style: ``hint``, or ``warn`` for what speaks against sending.
    """

    words: str
    role: str = "hint"


def finish_words(seconds: float, limit: "RateLimit") -> str:
    """Say how long it takes: “About 10 min at 25 calls in 5 s”."""
    return _tr("About {span} at {calls} calls in {per} s").format(
        span=span_words(seconds), calls=limit.calls, per=f"{limit.per_s:g}"
    )


def when_words(due_at: datetime, zone: str) -> str:
    """Say when, in the zone in which it was chosen: “Tuesday 24 November 2026, 09:00 (Asia/Kolkata)”."""
    from desktop_app.domain.schedule import in_zone
    from desktop_app.ui.schedule.schedule_words import day_words, zone_words

    words = day_words(in_zone(due_at, zone))
    return f"{words} ({zone_words(zone)})" if zone else words


def review_lines(
    found: "Review", seconds: float, limit: "RateLimit", due: "Due | None", list_rows_out: int = 0
) -> list[Said]:
    """Say what there is to know, the least surprising first.

    Args:
        found: What the batch would be.
        seconds: How long it takes.
        limit: The plan's.
        due: When it begins; None for now.
        list_rows_out: Rows of lists that were left out for their errors.
    """
    lines = [Said(f"{finish_words(seconds, limit)}.")]
    if due is not None:
        lines.insert(0, Said(_tr("It begins {when}.").replace("{when}", when_words(due.at, due.zone))))
    if found.longest.at is not None:
        longest = _tr("The longest takes {n} of {limit} bytes: {who}.").format(
            n=f"{found.longest.budget.used_bytes:,}", limit=f"{found.longest.budget.limit_bytes:,}", who="{who}"
        )
        lines.append(Said(longest.replace("{who}", found.longest_name)))
    if found.several.many:
        for_one = _tr("{who}: more than one push, with other texts.")
        for_each = _tr("{who}: more than one push each, with other texts.")
        lines.append(Said((for_one if found.several.many == 1 else for_each).replace("{who}", str(found.several))))
    if found.repeats.many:
        words = _tr("Would say the very same to the same person once more, so it is left out: {who}.")
        lines.append(Said(words.replace("{who}", str(found.repeats))))
    if list_rows_out:
        lines.append(Said(_tr("Rows of the list that are left out: {n}.").format(n=f"{list_rows_out:,}")))
    if found.left_out:
        first = "; ".join(f"{each.name}: {each.why}" for each in found.left_out[:3])
        more = len(found.left_out) - 3
        words = f"{first}; {_tr('{n} more').format(n=f'{more:,}')}" if more > 0 else first
        lines.append(Said(_tr("Left out: {who}.").replace("{who}", words)))
    if found.empty.many:
        lines.append(Said(_tr("A field has nothing filled in: {who}.").replace("{who}", str(found.empty)), "warn"))
    return lines


def lines_for_one(rows: "Rows", wording: "Wording", lately: Sequence[str], cautions: Sequence[str]) -> list[Said]:
    """Say what speaks against a push to the one person in the rows; nothing where nothing does."""
    lines = [Said(words, "warn") for words in cautions]
    if lately:
        lines.append(lately_line(lately, len(lately)))
    names = dict(zip(rows.keys, rows.names, strict=True))
    if empty := [names[key] for key in wording.used if key in names and not rows.column(key)[0].strip()]:
        words = _tr("Nothing is filled in for {fields}.").replace("{fields}", ", ".join(empty))
        lines.append(Said(words, "warn"))
    return lines


def lately_line(names: Sequence[str], many: int) -> Said:
    """Say who got the same a moment ago."""
    listed = ", ".join(names) + (
        f" {_tr('and {n} more').format(n=f'{many - len(names):,}')}" if many > len(names) else ""
    )
    words = _tr("Got the same text in the last {min} minutes: {who}.").format(min=SAME_TEXT_MIN, who="{who}")
    return Said(words.replace("{who}", listed), "warn")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
