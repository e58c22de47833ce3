"""One text for many people: what is asked for, where it stands, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from desktop_app.domain.outcome import OutcomeKind, Reason


class BatchState(Enum):
    """Where a batch stands.

    ``FILLING`` while its rows are being committed: nothing was sent, and one that is found so after a crash is dropped
    as if it had never been. ``SCHEDULED`` waits for its time. ``OPEN`` is sent, row after row, by the run that owns
    it; where that run is dead, the batch was interrupted, and a person says how it goes on. ``PAUSED`` waits for a
    person. ``OVER``: each row has an outcome.
    """

    FILLING = "filling"
    SCHEDULED = "scheduled"
    OPEN = "open"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch that a person asks for. Its rows come separately, filled in.

    Attributes:
        name: What to call it: the list's file name, the team's name.
        title: The title, fields not filled in.
        content: The message, fields not filled in.
        click_url: What a click opens, fields not filled in.
        icon_url: The picture.
        due_at: When it shall go out, aware UTC; None for now.
        zone: The time zone in which a person chose that time, as in the tz database; empty for now.
    """

    name: str
    title: str
    content: str
    click_url: str = ""
    icon_url: str = ""
    due_at: datetime | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """How many rows stand where. Each row is counted once.

    Attributes:
        queued: Not begun, or refused for the rate and back in the queue.
        sending: Their call is under way.
        accepted: Accepted.
        refused: Refused.
        not_sent: Not sent.
        unknown: Unknown.
    """

    queued: int = 0
    sending: int = 0
    accepted: int = 0
    refused: int = 0
    not_sent: int = 0
    unknown: int = 0

    @property
    def done(self) -> int:
        """Rows with an outcome."""
        return self.accepted + self.refused + self.not_sent + self.unknown

    @property
    def total(self) -> int:
        """All rows."""
        return self.queued + self.sending + self.done

    def of(self, kind: OutcomeKind) -> int:
        """Rows with this outcome."""
        return int(getattr(self, kind.value))


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch in the outbox or in the history.

    Attributes:
        id: Its number.
        account_id: The account it began with, and keeps.
        account_name: That account's name then.
        new: What was asked for.
        state: Where it stands.
        created_at: When the person confirmed it, aware UTC.
        counts: How many rows stand where.
        is_mine: True where the run that asks owns it; False where another run does, living or dead.
        is_interrupted: True where it has rows left, and the run that owned it is dead.
        ended_by: Why the rest was given up (``STOPPED``, ``KEYS``, ``CLOSED``…); None where it was not.
        over_at: When its last row got an outcome, aware UTC; None until then.
    """

    id: int
    account_id: str
    account_name: str
    new: NewBatch
    state: BatchState
    created_at: datetime
    counts: BatchCounts = field(default_factory=BatchCounts)
    is_mine: bool = True
    is_interrupted: bool = False
    ended_by: Reason | None = None
    over_at: datetime | None = None
