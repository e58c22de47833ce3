"""What was sent, and what became of it."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from desktop_app.domain.batch import Batch
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.batch_row import read_batch
from desktop_app.store.batch_search import BatchSearch
from desktop_app.store.database import changing, open_to_write, opened_to_read
from desktop_app.store.history_search import HistorySearch
from desktop_app.store.push_row import read_row
from desktop_app.store.search_index import index_some

_EVERYTHING = HistoryFilter()

_BREATH_S = 0.03
"""After a step that nobody waits for, for those who wait to write."""

_GOT_IT_SINCE = """
    SELECT user_id, title, content FROM pushes INDEXED BY pushes_by_user
    WHERE user_id IN (SELECT user_id FROM pushes WHERE batch_id = :batch_id AND kind = 'not_sent')
        AND id > (SELECT min(id) FROM pushes WHERE batch_id = :batch_id AND kind = 'not_sent')
        AND account_id = (SELECT account_id FROM batches WHERE id = :batch_id)
        AND batch_id IS NOT :batch_id AND kind IS NOT 'not_sent'
"""
"""Of those who were not reached: what they got afterwards, perhaps, or are about to get."""

_Batches = list[Batch]  # History has a method named list
_Records = list[PushRecord]


class History:
    """Reads what the outbox has written.

    Any thread, since each call opens the database anew. Where the database can't be read, that is a ``StoreFailed``.
    """

    def __init__(self, path: Path) -> None:
        """Prepare it; nothing is opened.

        Args:
            path: The database.
        """
        self._path = path

    def list(
        self,
        search: str = "",
        kind: OutcomeKind | None = None,
        limit: int = 100,
        before_id: int | None = None,
        *,
        filters: HistoryFilter = _EVERYTHING,
    ) -> list[PushRecord]:
        """Return the newest pushes first, those on their way included.

        Args:
            search: Words or parts of words; each must stand in the title, the message, the recipient, the account,
                the batch's name, the click URL or the API's own words. Case and accents don't matter.
            kind: Only pushes with this outcome.
            limit: How many at most; at least 1.
            before_id: Only pushes older than this one, for the next page.
            filters: What else a push must be like.

        Raises:
            StoreFailed: The database can't be read.
        """
        with opened_to_read(self._path) as connection:
            if connection is None:
                return []
            connection.execute("BEGIN")
            return HistorySearch(connection, search, kind, filters).page(max(1, limit), before_id)

    def rows(
        self, batch_id: int, search: str = "", kind: OutcomeKind | None = None, limit: int = 100, after_row: int = 0
    ) -> _Records:
        """Return the pushes of a batch in the order of its list, those on their way included. Raises as ``list``.

        Args:
            batch_id: The batch.
            search: As in ``list``; or the number of a row: “row 12”, “12”.
            kind: As in ``list``.
            limit: How many at most; at least 1.
            after_row: Only pushes behind the row of this number, for the next page.
        """
        with opened_to_read(self._path) as connection:
            if connection is None:
                return []
            connection.execute("BEGIN")
            return BatchSearch(connection, batch_id, search, kind).rows(max(1, limit), after_row)

    def get(self, push_id: int) -> PushRecord | None:
        """The push with this number, or None. Raises as ``list``."""
        with opened_to_read(self._path) as connection:
            if connection is None:
                return None
            row = connection.execute("SELECT * FROM pushes WHERE id = ?", (push_id,)).fetchone()
            return None if row is None else read_row(row)

    def batches(self, limit: int = 100, before_id: int | None = None) -> _Batches:
        """Return the batches that are over, newest first. The others are for the outbox to tell. Raises as ``list``."""
        query = "SELECT * FROM batches WHERE state = 'over' AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?"
        with opened_to_read(self._path) as connection:
            if connection is None:
                return []
            return [read_batch(row) for row in connection.execute(query, (before_id, before_id, max(1, limit)))]

    def batch(self, batch_id: int) -> Batch | None:
        """The batch with this number, or None. Whose it is only the outbox knows. Raises as ``list``."""
        with opened_to_read(self._path) as connection:
            if connection is None:
                return None
            row = connection.execute("SELECT * FROM batches WHERE id = ?", (batch_id,)).fetchone()
            return None if row is None else read_batch(row)

    def batch_rows(self, batch_id: int, kind: OutcomeKind | None = None) -> Iterator[PushRecord]:
        """All rows of a batch as they stood when the first was read, by their number, one after the other.

        Args:
            batch_id: The batch.
            kind: Only rows with this outcome.

        Raises:
            StoreFailed: The database can't be read; also later, from the iterator.
        """
        wanted = None if kind is None else kind.value
        query = "SELECT * FROM pushes WHERE batch_id = ? AND (? IS NULL OR kind = ?) ORDER BY row"
        with opened_to_read(self._path) as connection:
            if connection is not None:
                for row in connection.execute(query, (batch_id, wanted, wanted)):
                    yield read_row(row)

    def not_sent_rows(self, batch_id: int) -> Iterator[PushRecord]:
        """The rows of a batch that are *Not sent* still, by their number.

        Whoever got the same title and message since, may have got it, or is about to, is not among them: however often
        somebody asks for it, nobody gets it twice. Raises as ``batch_rows``.
        """
        with opened_to_read(self._path) as connection:
            if connection is None:
                return
            connection.execute("BEGIN")
            later = {tuple(row) for row in connection.execute(_GOT_IT_SINCE, {"batch_id": batch_id})}
            query = "SELECT * FROM pushes WHERE batch_id = ? AND kind = 'not_sent' ORDER BY row"
            for row in connection.execute(query, (batch_id,)):
                if (row["user_id"], row["title"], row["content"]) not in later:
                    yield read_row(row)

    def index_some(self, limit: int = 200) -> bool:
        """Make the search faster: put some pushes into its index that are not there yet. It finds them without, too.

        To be called again and again, on a thread of its own: it ends with a breath for those who wait to write.

        Args:
            limit: How many at most. A writer waits for as long as 200 take, some 20 ms.

        Returns:
            True where there may be more.

        Raises:
            StoreFailed: The database can't be written.
        """
        if not self._path.exists():
            return False
        with closing(open_to_write(self._path)) as connection:
            with changing(connection):
                is_more = index_some(connection, limit) == limit
            if is_more:
                threading.Event().wait(_BREATH_S)
        return is_more
