"""What would not go out if Pushdesk were quit now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BatchLeft:
    """A batch of this run with rows left.

    Attributes:
        batch_id: Its number.
        name: What it is called.
        left: Rows without an outcome, as of a moment ago.
        total: All rows.
        due_at: When it shall go out, aware UTC; None for one that is on its way or paused.
    """

    batch_id: int
    name: str
    left: int
    total: int
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """What is not done.

    Attributes:
        held: Single pushes without an outcome: quitting makes *Not sent* of them.
        batches: Their rows stay queued, and a person is asked about them at the next start.
    """

    held: int = 0
    batches: tuple[BatchLeft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where quitting leaves nothing behind."""
        return not self.held and not self.batches
