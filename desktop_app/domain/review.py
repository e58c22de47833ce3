"""What a person is told before something goes out to many."""

from collections import Counter
from dataclasses import dataclass

from desktop_app.domain.audience import LeftOut
from desktop_app.domain.longest import LongestText
from desktop_app.domain.row_check import RowsChecked, check_rows
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording

TYPE_ABOVE_PEOPLE = 25
"""From the next one on the number is typed to confirm: a slip would reach more than a room."""

SAME_TEXT_MIN = 10
"""Whoever got the same text within so many minutes is asked about."""

NAMED = 3
"""As many are called by name; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Some:
    """How many, and the first of them by name.

    Attributes:
        many: All of them.
        names: The first, ``NAMED`` at most.
    """

    many: int = 0
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        more = self.many - len(self.names)
        listed = ", ".join(self.names)
        return f"{listed} and {more:,} more" if more > 0 else listed


@dataclass(frozen=True, slots=True)
class Review:
    """What a batch would be.

    Attributes:
        rows: Who gets it.
        people: How many people these are; some may get more than one.
        repeats: Rows that would say the very same to somebody once more, so are left out.
        several: People who get more than one, each with another text.
        left_out: Who was meant and gets nothing, each with the reason.
        checked: Rows that can't be sent as they are; then nothing is.
        longest: The longest text; its rows are those of before repeats were left out.
        longest_name: Who gets it.
        empty: Rows in which a field that is used has no value.
    """

    rows: Rows
    people: int
    repeats: Some
    several: Some
    left_out: tuple[LeftOut, ...]
    checked: RowsChecked
    longest: LongestText
    longest_name: str
    empty: Some

    @property
    def needs_typing(self) -> bool:
        """True where the number is to be typed to confirm."""
        return len(self.rows) > TYPE_ABOVE_PEOPLE


def review(rows: Rows, wording: Wording, longest: LongestText, left_out: tuple[LeftOut, ...] = ()) -> Review:
    """Look at everybody's push. Any thread; 100,000 rows take some seconds.

    Args:
        rows: Who is meant.
        wording: What it says.
        longest: As ``Longest`` measured this wording for these rows.
        left_out: Who is meant and gets nothing.
    """
    repeats = rows.repeats(wording)
    dropped = set(repeats)
    kept = rows.only([at for at in range(len(rows)) if at not in dropped]) if repeats else rows
    times = Counter(kept.recipient(at).user_id.casefold() for at in range(len(kept)))
    often = {user_id for user_id, many in times.items() if many > 1}
    several: dict[str, str] = {}
    for at in range(len(kept)) if often else ():
        to = kept.recipient(at)
        if to.user_id.casefold() in often:
            several.setdefault(to.user_id.casefold(), to.name)
    empty = _empty(kept, wording)
    return Review(
        kept,
        len(times),
        _some(rows, repeats),
        Some(len(several), tuple(several.values())[:NAMED]),
        left_out,
        check_rows(kept, wording),
        longest,
        rows.who(longest.at) if longest.at is not None else "",
        _some(kept, empty),
    )


def _empty(rows: Rows, wording: Wording) -> list[int]:
    columns = [rows.column(key) for key in wording.used if key in rows.keys]
    return [at for at in range(len(rows)) if any(not column[at].strip() for column in columns)] if columns else []


def _some(rows: Rows, places: list[int]) -> Some:
    return Some(len(places), tuple(rows.who(at) for at in places[:NAMED]))
