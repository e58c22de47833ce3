"""The last pushes and batches, as a choice of what to write again."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.history_filter import HistoryFilter

if TYPE_CHECKING:
    from desktop_app.domain.batch import Batch
    from desktop_app.domain.draft import Draft
    from desktop_app.domain.push_record import PushRecord

RECENT_PUSHES = 10
PAGE = 200
MOST_PAGES = 5
"""A text that went to 1,000 people one by one is one push here; what came before a longer row is not looked for."""

LABEL_CHARACTERS = 44

ListPushes = Callable[..., "Sequence[PushRecord]"]
"""The history's ``list``."""


def different_texts(
    list_pushes: ListPushes, list_batches: Callable[[int], "Sequence[Batch]"], limit: int = RECENT_PUSHES
) -> "list[PushRecord | Batch]":
    """Return the newest push or batch of each text, newest first.

    The same text to several people is one push: whoever got it last stands for all. A batch has its fields not filled
    in, as it was written.

    Args:
        list_pushes: The history's ``list``; read are pushes that belong to no batch.
        list_batches: Its ``batches``.
        limit: How many at most.
    """
    found: dict[tuple[str, ...], PushRecord | Batch] = dict(_different_pushes(list_pushes, limit))
    for batch in list_batches(limit):
        text = batch.new.title, batch.new.content, batch.new.click_url, batch.new.icon_url
        if text not in found or found[text].created_at < batch.created_at:
            found[text] = batch
    return sorted(found.values(), key=lambda each: each.created_at, reverse=True)[:limit]


def _different_pushes(list_pushes: ListPushes, limit: int) -> "dict[tuple[str, ...], PushRecord]":
    found: dict[tuple[str, ...], PushRecord] = {}
    before_id: int | None = None
    for _ in range(MOST_PAGES):
        records = list_pushes(limit=PAGE, before_id=before_id, filters=HistoryFilter(is_single=True))
        for record in records:
            push = record.push
            found.setdefault((push.title, push.content, push.click_url, push.icon_url), record)
            if len(found) == limit:
                return found
        if len(records) < PAGE:
            break
        before_id = records[-1].id
    return found


def label_of(line: "PushRecord | Batch") -> str:
    """A push or a batch in one short line: what, and to whom."""
    from desktop_app.domain.push_record import PushRecord

    if isinstance(line, PushRecord):
        title, who = line.push.title, line.push.to.name
    else:
        title, who = line.new.title, line.new.name
    return f"{one_line(title, LABEL_CHARACTERS)} – {one_line(who, LABEL_CHARACTERS // 2)}"


def draft_of(line: "PushRecord | Batch") -> "Draft":
    """What to type for the same again. Of a batch it is the text alone: its list is not kept."""
    from desktop_app.domain.draft import Draft
    from desktop_app.domain.push_record import PushRecord

    if isinstance(line, PushRecord):
        return Draft.of(line.push)
    new = line.new
    return Draft("", new.title, new.content, new.click_url, new.icon_url)


def one_line(text: str, characters: int) -> str:
    """Put a text on one line of a menu: spaces for line ends, nothing that can't be seen, cut at its end."""
    shown = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text[: 8 * characters])
    line = " ".join(shown.split())
    return line if len(line) <= characters else f"{line[: characters - 1].rstrip()}…"
