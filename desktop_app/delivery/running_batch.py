"""A batch that this run sends: its next rows, and what their answers mean for the rest."""

from collections import deque
from enum import Enum, auto

from desktop_app.delivery.pace import Pace
from desktop_app.delivery.ports import BatchOutbox
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord

CHUNK_ROWS = 200
"""How many rows are read from the outbox at once; a batch may have 100,000."""

MISSES_TO_PAUSE = 5
"""How many calls in a row may lead nowhere before the batch waits for a person."""

_LEADS_NOWHERE = frozenset((Reason.NOT_AN_API, Reason.REDIRECTED))
"""Refusals by something that is not LeadSquared."""

_STOPS_ALL = frozenset((Reason.KEYS, Reason.NO_KEYS, Reason.HOST_NOT_TRUSTED))
"""What is true for every other row as well."""


class Stage(Enum):
    """What this run does with a batch."""

    HELD = auto()
    OPEN = auto()
    RESTING = auto()
    ENDING = auto()


class RunningBatch:
    """One batch, in memory: never more of it than the next rows. For the engine's thread.

    Attributes:
        batch: As last read from the outbox.
        account: The account it began with.
        ticket: Of its submission, as long as it can be taken back; else 0.
        due_s: When its hold ends, monotonic seconds.
        stage: What is done with it.
        left: Rows that this run has not brought to an outcome: *Held*, or their call is under way.
        under_way: Calls that have not come back.
        uncommitted: Calls that have come back, and of which the outbox does not know yet.
        keys: For its calls; None until they are read.
        keys_at_s: When that was; None while they are being read for the first time, or not at all.
        is_reading_keys: True while they are being read.
        pace: How fast it goes.
        told_at_s: When it was last told how far it is.
        has_moved: True where that has changed since.
        trouble: The answer after which nothing more may leave, as long as that was not committed.
    """

    def __init__(self, batch: Batch, account: Account, *, ticket: int = 0, due_s: float = 0.0) -> None:
        """Take over a batch that the outbox has."""
        self.batch = batch
        self.account = account
        self.ticket = ticket
        self.due_s = due_s
        self.stage = Stage.HELD if ticket else Stage.OPEN
        self.left = batch.counts.queued
        self.under_way = 0
        self.uncommitted = 0
        self.keys: Keys | None = None
        self.keys_at_s: float | None = None
        self.is_reading_keys = False
        self.pace = Pace()
        self.told_at_s = float("-inf")
        self.has_moved = self.stage is Stage.OPEN
        self._rows: deque[PushRecord] = deque()
        self._after_row = 0
        self._refused = 0
        self.trouble: Outcome | None = None
        self._ended_by: Reason | None = None
        self._misses = 0

    def verdict(self, outcome: Outcome) -> Outcome | None:
        """What to commit for an answer; None to put the row back, which only a refusal for the rate allows."""
        if outcome.reason is not Reason.RATE:
            return outcome
        if self._ended_by is None:
            return None
        # It showed nothing, and nobody calls it again: it shares the fate of the rows that were not begun.
        why = self._ended_by if self._ended_by.kind is OutcomeKind.NOT_SENT else Reason.LIST_ENDED
        return Outcome(why, outcome.at)

    @property
    def has_rows(self) -> bool:
        """Whether rows wait to be called. One that the rate refused does so once the outbox has it back."""
        return self.left > self.under_way + self._refused

    def next_row(self, outbox: BatchOutbox) -> PushRecord | None:
        """Take the next row; None where there is none.

        Raises:
            StoreFailed: The outbox could not be read.
        """
        if not self._rows and self.has_rows:
            self._rows.extend(outbox.next_rows(self.batch.id, self._after_row, CHUNK_ROWS))
            if self._rows:
                self._after_row = self._rows[-1].row or self._after_row
        return self._rows.popleft() if self._rows else None

    @property
    def is_done(self) -> bool:
        """Whether this run has nothing more to do for it."""
        return self.left <= 0 and not self.uncommitted

    def put_back(self, record: PushRecord) -> None:
        """Have this row again before all others: it was not called."""
        self._rows.appendleft(record)

    def held_again(self, record: PushRecord) -> None:
        """Have this row again: it was refused for the rate, and the outbox has it back."""
        self.uncommitted -= 1
        self._refused -= 1
        self.put_back(record)

    def hear(self, outcome: Outcome) -> None:
        """Count an answer, and let nothing more leave where others would lead nowhere, too."""
        self.under_way -= 1
        self.uncommitted += 1
        self.has_moved = True
        if self.verdict(outcome) is None:
            self._refused += 1
            return
        self.left -= 1
        if outcome.kind is OutcomeKind.ACCEPTED:
            self._misses = 0
        elif outcome.kind is not OutcomeKind.REFUSED or outcome.reason in _LEADS_NOWHERE:
            self._misses += 1
        # Each further call would be Not sent, or worse, Unknown.
        is_stuck = self._misses >= MISSES_TO_PAUSE and self.has_rows
        if self.stage is Stage.OPEN and (outcome.reason in _STOPS_ALL or is_stuck):
            self.stage, self.trouble = Stage.RESTING, outcome

    def take_trouble(self) -> tuple[Outcome, bool] | None:
        """What has kept the rest back, once, and whether it is true for all of it; None where nothing has."""
        trouble, self.trouble = self.trouble, None
        return None if trouble is None else (trouble, trouble.reason in _STOPS_ALL)

    def stands(self, batch: Batch) -> None:
        """Note that it stands elsewhere now, which is told at once."""
        self.batch = batch
        self.has_moved, self.told_at_s = True, float("-inf")

    def go_on(self, batch: Batch) -> None:
        """Be sent, from now on or again."""
        self.stage = Stage.OPEN
        self.stands(batch)
        self.pace = Pace()
        self.keys = self.keys_at_s = None  # a person may have mended them meanwhile
        self._misses = 0
        self.trouble = None

    def end(self, why: Reason, batch: Batch) -> None:
        """Send nothing more: the rows that were not begun have been given up."""
        self.stage = Stage.ENDING
        self.stands(batch)
        self.left = self.under_way
        self._refused = 0
        self._rows.clear()
        self._ended_by = why
