"""Everything that was sent, newest first, a page at a time: pushes of their own, and a batch as one line.

The people of a batch stand in the order of their list.
"""

import heapq
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.domain.batch import Batch
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.activity.ports import ActivityHistory

PAGE_LINES = 100

Line = PushRecord | Batch


class Wanted(NamedTuple):
    """What somebody wants to see.

    Attributes:
        search: Words, or parts of words.
        kind: Only pushes with this outcome.
        batch_id: Only the pushes of this batch.
    """

    search: str = ""
    kind: OutcomeKind | None = None
    batch_id: int | None = None

    @property
    def is_everything(self) -> bool:
        """True where nothing is left out; then a batch is one line."""
        return not self.search and self.kind is None and self.batch_id is None


class Place(NamedTuple):
    """Where a page ended: the numbers of the last push and the last batch above; None where there was none as yet.

    Of the people of a batch it is the number of the last row.
    """

    push_id: int | None = None
    batch_id: int | None = None
    row: int = 0


TOP = Place()


class Page(NamedTuple):
    """Some lines.

    Attributes:
        lines: The newest first; of a batch, in the order of its list.
        goes_on_at: Where the next page begins; None where there is none.
    """

    lines: tuple[Line, ...]
    goes_on_at: Place | None


def read_page(history: ActivityHistory, wanted: Wanted, at: Place = TOP, size: int = PAGE_LINES) -> Page:
    """Read a page. Blocks; raises ``AppError``.

    Args:
        history: What was sent.
        wanted: What to see of it.
        at: Where the page before ended.
        size: How many lines at most.
    """
    if wanted.batch_id is not None:
        rows = history.rows(wanted.batch_id, wanted.search, wanted.kind, size, at.row)
        return Page(tuple(rows), Place(row=rows[-1].row or 0) if len(rows) == size else None)
    filters = HistoryFilter(is_single=True if wanted.is_everything else None)
    pushes: Sequence[Line] = history.list(wanted.search, wanted.kind, size, at.push_id, filters=filters)
    batches: Sequence[Line] = history.batches(size, at.batch_id) if wanted.is_everything else ()
    both: list[Line] = [*heapq.merge(pushes, batches, key=lambda line: -line.created_at.timestamp())]
    lines = tuple(both[:size])
    if len(both) == len(lines) < size:
        return Page(lines, None)
    push_ids = [line.id for line in lines if isinstance(line, PushRecord)]
    batch_ids = [line.id for line in lines if isinstance(line, Batch)]
    place = Place(push_ids[-1] if push_ids else at.push_id, batch_ids[-1] if batch_ids else at.batch_id)
    return Page(lines, place)
