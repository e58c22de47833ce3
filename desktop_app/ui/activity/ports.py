"""What the Activity page needs from others, in its own words. All of it may block, and raises ``AppError``."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from desktop_app.domain.batch import Batch
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.ports import HistoryPort, NotesPort


class ActivityHistory(HistoryPort, Protocol):
    """What was sent, in pages."""

    def rows(
        self, batch_id: int, search: str = "", kind: OutcomeKind | None = None, limit: int = 100, after_row: int = 0
    ) -> Sequence[PushRecord]:
        """The pushes of a batch in the order of its list."""
        ...

    def batch(self, batch_id: int) -> Batch | None:
        """One batch, wherever it stands."""
        ...

    def index_some(self, limit: int = 1_000) -> bool:
        """Make the search faster; True where there may be more to do."""
        ...


class BatchesPort(Protocol):
    """Batches that are not over, and reports of any."""

    def unfinished(self) -> Sequence[Batch]:
        """Those with rows left, the oldest first: this run's, other runs', and those that nobody sends any more."""
        ...

    def export(self, batch: Batch, path: Path) -> int:
        """Write a report for spreadsheets, a line for each person; returns how many. What is there is replaced."""
        ...


class ActivityParts(NamedTuple):
    """What the page needs.

    Attributes:
        history: What was sent.
        notes: Keeps what people say about a push.
        batches: Batches that are not over, and reports.
    """

    history: ActivityHistory
    notes: NotesPort
    batches: BatchesPort
