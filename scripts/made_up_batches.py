"""Made-up batches for the pictures and tests: on their way, waiting for somebody, and over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Reason
from scripts.made_up import ACME, DRAFT, MOMENT

NEW = NewBatch("Field team.csv", "Your leads for {{day}}", "{{first_name}}, 14 leads, 3 of them hot.", DRAFT.click_url)
RUNNING = Batch(
    7,
    ACME.id,
    ACME.name,
    NEW,
    BatchState.OPEN,
    MOMENT,
    BatchCounts(80, 5, accepted=111, refused=2, not_sent=1, unknown=1),
)
PAUSED = replace(RUNNING, id=8, state=BatchState.PAUSED, new=replace(NEW, name="West.csv"))
INTERRUPTED = replace(
    RUNNING, id=5, is_mine=False, is_interrupted=True, counts=BatchCounts(120, accepted=79, unknown=1)
)
ELSEWHERE = replace(RUNNING, id=6, is_mine=False, new=replace(NEW, name="from the terminal.csv"))
SCHEDULED = replace(
    RUNNING,
    id=9,
    state=BatchState.SCHEDULED,
    counts=BatchCounts(14),
    new=replace(NEW, name="My team", due_at=MOMENT + timedelta(days=1), zone="Asia/Kolkata"),
)
MISSED = replace(SCHEDULED, id=4, new=replace(NEW, name="Morning list", due_at=MOMENT - timedelta(hours=26)))
OVER = replace(
    RUNNING,
    id=3,
    state=BatchState.OVER,
    new=replace(NEW, name="leads.csv"),
    counts=BatchCounts(accepted=2981, refused=6, not_sent=8, unknown=3),
    created_at=MOMENT - timedelta(minutes=12),
    over_at=MOMENT,
)
STOPPED = replace(
    OVER,
    id=2,
    new=replace(NEW, name="Old list.csv"),
    counts=BatchCounts(accepted=40, not_sent=160),
    ended_by=Reason.STOPPED,
    created_at=MOMENT - timedelta(days=1),
)


class MadeUpBatches:
    """Batches that stand where they were put."""

    def __init__(self, unfinished: Sequence[Batch] = (), error: AppError | None = None) -> None:
        self.found = unfinished
        self.error = error
        self.exported: list[tuple[int, Path]] = []

    def unfinished(self) -> Sequence[Batch]:
        """Those that were given."""
        return self.found

    def export(self, batch: Batch, path: Path) -> int:
        """Remember it."""
        if self.error is not None:
            raise self.error
        self.exported.append((batch.id, path))
        return batch.counts.total
