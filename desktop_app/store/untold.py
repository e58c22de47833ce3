"""Which batches a terminal has begun and not told the end of, so that a killed command's report can still be had."""

import contextlib
import re
from pathlib import Path

from desktop_app.store.failures import translated
from desktop_app.store.private_file import create_private


class UntoldBatches:
    """An empty file for each such batch, named after it, beside the database. Any process."""

    def __init__(self, database: Path) -> None:
        """Prepare it; nothing is looked at.

        Args:
            database: The database that holds the batches.
        """
        self._folder = database.parent
        self._stem = f"{database.name}-untold-"

    def add(self, batch_id: int) -> None:
        """A batch was begun. Raises ``StoreFailed``."""
        create_private(self._folder / f"{self._stem}{batch_id}")

    def told(self, batch_id: int) -> None:
        """Its report was given. A file that stays is told of once more, which harms nobody."""
        with contextlib.suppress(OSError):
            (self._folder / f"{self._stem}{batch_id}").unlink(missing_ok=True)

    def list(self) -> list[int]:
        """Their numbers, oldest first. Raises ``StoreFailed``."""
        with translated():
            names = [path.name for path in self._folder.glob(f"{self._stem}*")]
        found = (re.fullmatch(r"\d{1,18}", name.removeprefix(self._stem)) for name in names)
        return sorted(int(match[0]) for match in found if match)
