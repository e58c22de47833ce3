"""A batch that is being taken in, some rows at a time, so that nothing else waits for a long list."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from desktop_app.delivery.ports import BatchOutbox
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.push import Push

CHUNK_ROWS = 500
"""Rows in one commit: some 10 ms."""

Rows = Callable[[], Iterable[tuple[int, Push]]]
"""Gives a batch's rows, numbered from 1, once."""


class Filling:
    """Commits a batch's rows. Nothing of it counts before the last one is in.

    Attributes:
        ticket: Of its submission.
        account: The account it is for.
        hold_s: Its hold, which begins when it is in.
        rows: How many are in.
    """

    def __init__(self, ticket: int, new: NewBatch, rows: Rows, account: Account, hold_s: float) -> None:
        """Note what is wanted; nothing is read or written yet."""
        self.ticket = ticket
        self.account = account
        self.hold_s = hold_s
        self.rows = 0
        self.new = new
        self._get_rows = rows
        self._iterator: Iterator[tuple[int, Push]] | None = None
        self._id: int | None = None

    def fill(self, outbox: BatchOutbox, now: Callable[[], datetime]) -> Batch | None:
        """Commit some more rows; return the batch once all are in.

        Raises:
            StoreFailed: They could not be committed.
            InputRefused: There is no row at all.
            AppError: The rows could not be had.
        """
        if self._iterator is None or self._id is None:
            self._iterator = iter(self._get_rows())
            self._id = outbox.add_batch(self.new, self.account, now()).id
        chunk = list(itertools.islice(self._iterator, CHUNK_ROWS))
        if chunk:
            outbox.fill_batch(self._id, chunk)
            self.rows += len(chunk)
        if len(chunk) == CHUNK_ROWS:
            return None
        if not self.rows:
            raise InputRefused("Nobody is in this list", "Choose at least one person.", "to")
        is_later = self.new.due_at is not None
        return outbox.set_batch_state(self._id, BatchState.SCHEDULED if is_later else BatchState.OPEN)

    def drop(self, outbox: BatchOutbox) -> None:
        """Take back what is in; raises ``StoreFailed`` (then the next start does)."""
        if self._id is not None:
            outbox.drop_batch(self._id)
