"""What delivery says about batches while it works."""

from dataclasses import dataclass

from desktop_app.domain.batch import Batch
from desktop_app.domain.errors import AppError
from desktop_app.domain.rate import RateLimit


@dataclass(frozen=True, slots=True)
class BatchTaken:
    """All rows of a batch are committed; it goes out, or waits for its time.

    Attributes:
        ticket: Which submission.
        batch: The batch.
    """

    ticket: int
    batch: Batch


@dataclass(frozen=True, slots=True)
class BatchMoved:
    """A batch is under way, or was paused or resumed. Said a few times a second at most, whatever its speed.

    Attributes:
        batch: With its counts.
        left_s: Seconds until it will be finished, as far as that can be told; None where it can't, or it is paused.
        limit: The limit it runs at now, others' use of the plan taken into account.
    """

    batch: Batch
    left_s: float | None
    limit: RateLimit


@dataclass(frozen=True, slots=True)
class BatchOver:
    """Each row of a batch has an outcome."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class BatchMissed:
    """A scheduled batch could not go out at its time, as the computer slept or Pushdesk was closed. It waits."""

    batch: Batch


@dataclass(frozen=True, slots=True)
class BatchFailed:
    """A batch could not be taken in, or goes no further; the error says what was sent.

    Attributes:
        ticket: Which submission; 0 for one that was taken in before.
        batch: The batch, where there is one.
        error: What happened.
    """

    ticket: int
    batch: Batch | None
    error: AppError


@dataclass(frozen=True, slots=True)
class BatchDropped:
    """A scheduled batch was taken back before its time; nothing of it stays."""

    batch_id: int


BatchEvent = BatchTaken | BatchMoved | BatchOver | BatchMissed | BatchFailed | BatchDropped
