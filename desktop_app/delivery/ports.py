"""What delivery needs from others, in its own words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.delivery.limits import Limits
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord


class PushApi(Protocol):
    """The push call, as far as delivery needs it."""

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        """Make exactly one call and say what became of it.

        Never raises: an answer of the server, a failure on the way, each is an ``Outcome``. Blocks until then; any
        thread.
        """
        ...


class Outbox(Protocol):
    """Where pushes are committed before anything is done with them. Used by one thread.

    Every method has committed to disk when it returns, and raises ``StoreFailed`` where it could not.
    """

    def add(self, push: Push, account: Account, at: datetime) -> PushRecord:
        """Take in a push as *Held*."""
        ...

    def mark_sending(self, record_id: int) -> None:
        """Commit that its call is about to leave; counts an attempt."""
        ...

    def mark_held(self, record_id: int) -> None:
        """Commit that it was refused for the rate and waits for its next attempt."""
        ...

    def finish(self, record_id: int, outcome: Outcome) -> PushRecord:
        """Commit its outcome, and return the whole record."""
        ...

    def withdraw(self, record_id: int) -> None:
        """Take back a push that is *Held*: nothing of it stays."""
        ...


class BatchOutbox(Outbox, Protocol):
    """The outbox, as far as batches need it. Used by one thread; committed when a method returns."""

    def close(self) -> None:
        """Let go of it."""
        ...

    def add_batch(self, new: NewBatch, account: Account, at: datetime) -> Batch:
        """Begin a batch, owned by this run: ``FILLING``, without rows."""
        ...

    def fill_batch(self, batch_id: int, rows: Sequence[tuple[int, Push]]) -> None:
        """Take in some rows (their numbers from 1, and their pushes, filled in) as *Held*; one commit."""
        ...

    def set_batch_state(self, batch_id: int, state: BatchState) -> Batch:
        """Commit where it stands. It must be this run's.

        From ``FILLING`` it becomes ``SCHEDULED`` or ``OPEN``, and counts from then on.
        """
        ...

    def reschedule_batch(self, batch_id: int, due_at: datetime, zone: str) -> Batch:
        """Commit another time for a ``SCHEDULED`` batch of this run."""
        ...

    def drop_batch(self, batch_id: int) -> None:
        """Take back a batch of which nothing was ever sent, whole; ``StoreFailed`` where a call was made."""
        ...

    def adopt_batch(self, batch_id: int) -> Batch:
        """Take over what a dead run left behind: its rows that are *Held* are this run's now; state as it was.

        Raises:
            StoreFailed: The run that owns it lives.
        """
        ...

    def batch(self, batch_id: int) -> Batch:
        """The batch, with its counts. Costs a count over its rows: not for each row."""
        ...

    def unfinished_batches(self) -> list[Batch]:
        """Those with rows left: this run's, other living runs' and interrupted ones; oldest first."""
        ...

    def next_rows(self, batch_id: int, after_row: int, limit: int) -> list[PushRecord]:
        """The next rows that are *Held*, by row number, from behind ``after_row`` (0 for the first) on."""
        ...

    def mark_sending_many(self, record_ids: Sequence[int], finished: Sequence[tuple[int, Outcome]] = ()) -> None:
        """Commit that the calls of these are about to leave; counts an attempt for each; one commit, all or none.

        Args:
            record_ids: Those that leave.
            finished: Outcomes of others, for the same commit, as in ``finish_many``.
        """
        ...

    def finish_many(self, outcomes: Sequence[tuple[int, Outcome]]) -> None:
        """Commit the outcomes of pushes by their id; one commit."""
        ...

    def end_batch(self, batch_id: int, why: Reason, at: datetime) -> Batch:
        """Give up every row that is *Held* (it becomes *Not sent*, with that reason), and say so in ``ended_by``.

        ``OVER`` once no row's call is under way; one commit.
        """
        ...


class KeySource(Protocol):
    """Where an account's keys come from."""

    def read(self, account_id: str) -> Keys:
        """Return the account's keys. May block for a few seconds; never on the GUI thread.

        Raises:
            KeysNotFound: There are none.
            KeyringRefused: The password store is missing, locked, too slow or too weak.
        """
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What delivery works with, made on its thread with the first push, as loading it all takes a while.

    Attributes:
        outbox: Where everything is committed; delivery's thread alone uses it.
        api: Makes the calls.
        keys: Where keys come from.
        limits: When each account's next call may start; shared with whatever else calls.
        account_of: The account with that id, for a batch whose time has come; None where it is gone. Blocks a moment.
        not_sent_rows: The rows of a batch that are *Not sent*, by row, less those who got the same since.
    """

    outbox: BatchOutbox
    api: PushApi
    keys: KeySource
    limits: Limits
    account_of: Callable[[str], Account | None] = lambda _account_id: None
    not_sent_rows: Callable[[int], Iterable[PushRecord]] = lambda _batch_id: ()
