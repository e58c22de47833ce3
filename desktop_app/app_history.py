"""Builds what Activity needs, and keeps the history as long as the person wants."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.batch import Batch, BatchState
from desktop_app.domain.explanation import explain
from desktop_app.domain.left_behind import LeftBehind
from desktop_app.domain.push_record import PushRecord
from desktop_app.parts import Parts
from desktop_app.ui.activity.ports import ActivityParts

if TYPE_CHECKING:
    from desktop_app.store.history import History

_HEADER = (
    "row",
    "name",
    "user_id",
    "outcome",
    "reason",
    "what_it_means",
    "at",
    "calls",
    "title",
    "message",
    "click_url",
)


def activity_parts(parts: Parts) -> ActivityParts:
    """Make it; nothing is read before the page asks."""
    return ActivityParts(parts.history, parts.push_notes, Batches(parts))


class Batches:
    """Batches that are not over, and reports. Any thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def unfinished(self) -> Sequence[Batch]:
        """Those with rows left, the oldest first. Where there is none, no file is opened. Raises ``AppError``."""
        if not self._parts.has_waiting_batches:
            return ()
        with closing(self._parts.open_outbox()) as outbox:
            return outbox.unfinished_batches()

    def export(self, batch: Batch, path: Path) -> int:
        """Write a report for spreadsheets, a line for each person; returns how many. What is there is replaced.

        Raises:
            StoreFailed: The history can't be read, or the file not be written; a part of it may be there.
        """
        from desktop_app.domain.errors import StoreFailed
        from desktop_app.lists.export import write_csv

        try:
            with path.open("wb") as file:
                for piece in write_csv(_HEADER, _cells(self._parts.history, batch.id)):
                    file.write(piece)
        except OSError as error:
            hint = f"{error.strerror or 'The disk did not take it'}. Choose another place."
            raise StoreFailed("The report could not be written", hint) from error
        return batch.counts.total


def _cells(history: "History", batch_id: int) -> Iterator[Sequence[str | float]]:
    return (_line(record) for record in history.batch_rows(batch_id))


def _line(record: PushRecord) -> Sequence[str | float]:
    push, outcome = record.push, record.outcome
    at = (outcome.at if outcome is not None else record.created_at).astimezone()
    return (
        record.row or 0,
        push.to.name,
        push.to.user_id,
        outcome.kind.word if outcome is not None else "On its way",
        outcome.reason.value if outcome is not None else "",
        str(explain(outcome)) if outcome is not None else "",
        f"{at:%Y-%m-%d %H:%M:%S%z}",
        record.attempts,
        push.title,
        push.content,
        push.click_url,
    )


def look_back(parts: Parts) -> LeftBehind:
    """Give an outcome to what crashed runs left behind, and count it. Blocks; raises ``AppError``.

    Batches that wait for their time are no leftovers: they go out at it.
    """
    found = parts.recover()
    left = [
        batch
        for batch in Batches(parts).unfinished()
        if batch.is_interrupted and batch.state is not BatchState.SCHEDULED
    ]
    rows = sum(batch.counts.queued for batch in left)
    accounts = tuple(dict.fromkeys(batch.account_name for batch in left))
    return LeftBehind(found.unknown, found.not_sent, len(left), rows, accounts)
