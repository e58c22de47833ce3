"""Says that a batch waits, so that the next start need not open the database to know."""

import contextlib
import os
import sqlite3
from pathlib import Path

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.failures import translated
from desktop_app.store.paths import waiting_mark_of
from desktop_app.store.private_file import create_private


class WaitingMark:
    """A file that is there as long as a batch is unfinished.

    It comes before the first batch is committed and goes after the last one is over, each while no other process can
    write. So it may stand without need after a crash, and is never missing.
    """

    def __init__(self, database: Path) -> None:
        """Prepare it; nothing is looked at.

        Args:
            database: The database that holds the batches.
        """
        self._file = waiting_mark_of(database)

    def set(self) -> None:
        """Make the file. To be called inside the transaction that adds a batch; raises ``StoreFailed``."""
        create_private(self._file)

    def clear(self, connection: sqlite3.Connection) -> None:
        """Remove the file where no batch is unfinished. Costs next to nothing where there is no file.

        Never raises: what was committed before stays committed, and the file is looked at again with the next outcome.
        """
        if not os.path.lexists(self._file):
            return
        with contextlib.suppress(StoreFailed), translated():
            if _has_unfinished(connection):
                return
            connection.execute("BEGIN IMMEDIATE")  # from here on, nobody begins a batch
            try:
                if not _has_unfinished(connection):
                    self._file.unlink()
            finally:
                connection.execute("ROLLBACK")


def _has_unfinished(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM batches WHERE state <> 'over' LIMIT 1").fetchone() is not None
