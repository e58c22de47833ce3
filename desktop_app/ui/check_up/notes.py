"""Writes into the history what Check-up found about a push, and whether a person saw it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.domain.check_up import PermissionState
from desktop_app.domain.errors import AppError
from desktop_app.ui.check_up.situation import Situation
from desktop_app.ui.ports import NotesPort
from desktop_app.ui.tasks import Tasks

_FINE = tuple(state.value for state in PermissionState if state.can_show)


class Notes(QObject):
    """Notes the first cause that is found, and every further one; that all is well now does not wipe it out."""

    def __init__(self, tasks: Tasks, notes: NotesPort, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_notes")
        self._tasks = tasks
        self._notes = notes
        self._noted = ""

    def forget(self) -> None:
        """Begin anew: Check-up is about another push, or about none."""
        self._noted = ""

    def note_check_up(self, now: Situation) -> None:
        """Keep the main cause with the push that this is about."""
        record, verdict, site = now.record, now.verdict, now.site
        is_new = verdict != self._noted and not (self._noted and verdict in _FINE)
        if record is None or site is None or not verdict or not is_new:
            return
        self._noted = verdict
        self._run(lambda: self._notes.note_check_up(record.id, verdict, site))

    def note_seen(self, push_id: int, is_seen: bool) -> None:
        """Keep what the person said."""
        self._run(lambda: self._notes.note_seen(push_id, is_seen))

    def _run(self, work: Callable[[], None]) -> None:
        # A note that can't be kept must not come between a person and the fix.
        def ignore(_error: AppError) -> None: ...

        self._tasks.run(self, work, lambda _none: None, ignore)
