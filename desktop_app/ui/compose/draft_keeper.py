"""Keeps the draft while a person writes, without holding up the typing."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.domain.errors import AppError
from desktop_app.ui.tasks import Tasks


class DraftKeeper(QObject):
    """Writes each draft on a thread, since a disk may take its time; an older one never comes after a newer one."""

    def __init__(self, tasks: Tasks, save: Callable[[Draft], None], parent: QObject | None = None) -> None:
        """Keep nothing yet.

        Args:
            tasks: Where the writing waits.
            save: Writes a draft. Blocks; any thread.
            parent: Owns it.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._save = save
        self._last: tuple[Draft, Cursor | None] | None = None
        self._number = 0
        self._writing = threading.Lock()
        self._written = 0

    def keep(self, draft: Draft) -> None:
        """Have it written, soon."""
        if (number := self._take(draft)) is not None:
            self._tasks.run(self, lambda: self._write(number, draft), _nothing, _nothing)

    def keep_now(self, draft: Draft) -> None:
        """Write it before this returns: the app may be about to end."""
        self._take(draft)
        # One that is on its way already may still be writing; that one, or this, is the last.
        self._write(self._number, draft)

    def _take(self, draft: Draft) -> int | None:
        """Give it a number, unless it is the same as the last."""
        if (draft, draft.cursor) == self._last:
            return None
        self._last = (draft, draft.cursor)
        self._number += 1
        return self._number

    def _write(self, number: int, draft: Draft) -> None:
        with self._writing:
            if number > self._written:
                self._save(draft)
                self._written = number


def _nothing(_result: AppError | None) -> None:
    """Whether it could be written changes nothing for the typing."""
