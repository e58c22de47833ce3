"""The last pushes, as a choice of what to write again."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.domain.push_record import PushRecord

RECENT_PUSHES = 10
PAGE = 200
MOST_PAGES = 5
"""A list that went to 1,000 people is one push here; what came before a longer one is not looked for."""

LABEL_CHARACTERS = 44

ReadPage = Callable[[int | None], "Sequence[PushRecord]"]
"""Reads up to ``PAGE`` records older than the one with this number, the newest first; None for the first page."""


def different_pushes(read_page: ReadPage, limit: int = RECENT_PUSHES) -> "list[PushRecord]":
    """Return the newest push of each text, newest first.

    The same text to several people is one push: whoever got it last stands for all.

    Args:
        read_page: Reads the history.
        limit: How many at most.
    """
    found: dict[tuple[str, ...], PushRecord] = {}
    before_id: int | None = None
    for _ in range(MOST_PAGES):
        records = read_page(before_id)
        for record in records:
            push = record.push
            found.setdefault((push.title, push.content, push.click_url, push.icon_url), record)
            if len(found) == limit:
                return [*found.values()]
        if len(records) < PAGE:
            break
        before_id = records[-1].id
    return [*found.values()]


def label_of(record: "PushRecord") -> str:
    """A push in one short line: what, and to whom."""
    who = one_line(record.push.to.name, LABEL_CHARACTERS // 2)
    return f"{one_line(record.push.title, LABEL_CHARACTERS)} – {who}"


def one_line(text: str, characters: int) -> str:
    """Put a text on one line of a menu: spaces for line ends, nothing that can't be seen, cut at its end."""
    shown = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text[: 8 * characters])
    line = " ".join(shown.split())
    return line if len(line) <= characters else f"{line[: characters - 1].rstrip()}…"
