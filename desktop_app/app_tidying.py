"""What the running app does about its history by itself: it looks back once, and keeps it as long as wished."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError
from desktop_app.parts import Parts, now

if TYPE_CHECKING:
    from desktop_app.domain.left_behind import LeftBehind
    from desktop_app.store.settings import Settings
    from desktop_app.ui.tasks import Tasks

FIRST_TIDY_MS = 60_000
"""After the start, which has more important things to do."""

CHANGED_REST_MS = 10_000
"""After the last choice of how long the history is kept: arrow keys pass the shorter ones, too."""

LOOK_AGAIN_MS = 6 * 3_600_000
EACH = timedelta(days=1)


class Tidying(QObject):
    """Looks back and tidies on threads; whatever there is nothing to do about loads nothing.

    Signals:
        left_behind: What the last run left behind, in words.
        batches_wait: There are batches that wait: scheduled, paused or interrupted.
        tidied: What was too old is deleted; the time, ISO 8601.
        failed: The ``AppError`` that looking back ended with.
    """

    left_behind = Signal(str)
    batches_wait = Signal()
    tidied = Signal(str)
    failed = Signal(object)

    def __init__(self, parts: Parts, tasks: "Tasks", settings: "Callable[[], Settings]", parent: QObject) -> None:
        """Make it; nothing is read yet.

        Args:
            parts: Has the history.
            tasks: The door to background threads.
            settings: What is set now.
            parent: Owns it.
        """
        super().__init__(parent)
        self._parts = parts
        self._tasks = tasks
        self._settings = settings
        self._is_tidying = False
        self._again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._again.timeout.connect(self.tidy)
        self._changed = QTimer(self, singleShot=True, interval=CHANGED_REST_MS)
        self._changed.timeout.connect(lambda: self.tidy(is_changed=True))

    def begin(self) -> None:
        """Look back now, and tidy once a day from a minute on."""
        if self._parts.has_left_behind:
            from desktop_app.app_history import look_back

            self._tasks.run(self, lambda: look_back(self._parts), self._looked_back, self.failed.emit)
        QTimer.singleShot(FIRST_TIDY_MS, self, self.tidy)
        self._again.start()

    def setting_changed(self, name: str) -> None:
        """Tidy soon, where that setting is about it."""
        if name == "keep_days":
            self._changed.start()

    def tidy(self, *, is_changed: bool = False) -> None:
        """Delete what is older than wished, unless that was done within a day.

        Args:
            is_changed: True where the person has just said for how long: then it is done now.
        """
        days = self._settings().keep_days
        is_due = is_changed or _is_past(self._settings().history_tidied_at)
        if not days or not is_due or self._is_tidying or not self._parts.paths.database_file.exists():
            return
        self._is_tidying = True
        # A disk that refuses is tried again in some hours; nobody waits for it.
        self._tasks.run(self, lambda: self._parts.retention.keep(days, now()), self._tidied, self._not_tidied)

    def _looked_back(self, found: "LeftBehind") -> None:
        from desktop_app.ui.left_behind_words import left_behind_words

        if words := left_behind_words(found):
            self.left_behind.emit(words)
        if self._parts.has_waiting_batches:
            self.batches_wait.emit()

    def _tidied(self, _many: int) -> None:
        self._is_tidying = False
        self.tidied.emit(now().isoformat(timespec="seconds"))

    def _not_tidied(self, _error: AppError) -> None:
        self._is_tidying = False


def _is_past(tidied_at: str) -> bool:
    try:
        at = datetime.fromisoformat(tidied_at)
    except ValueError:
        return True
    # A clock that was set back since must not keep it from tidying for years.
    return at.tzinfo is None or not now() - EACH < at <= now()
