"""Tells that there is a newer Pushdesk, where a person said that it may look. It installs nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from desktop_app.domain.errors import AppError
from desktop_app.domain.update import Update
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.tasks import Tasks

LOOK_AFTER_MS = 180_000
"""How long the window has been open before anything is asked, of the person or of the makers: first things first."""

LOOK_AGAIN_AFTER = timedelta(days=1)

ON, OFF = "on", "off"


class UpdateNotice(QObject):
    """Asks a person once whether Pushdesk may look; then looks at most once a day, and only while the window is open.

    At rest there is no timer. GUI thread.

    Signals:
        answered: The person said ``on`` or ``off``.
        looked: It was looked at this time, ISO 8601; and ``Update`` or None is what was found.
        page_requested: Open this address.
    """

    answered = Signal(str)
    looked = Signal(str, object)
    page_requested = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        look: Callable[[], Update | None],
        tasks: Tasks,
        now: Callable[[], datetime],
        *,
        answer: str,
        looked_at: str,
        known: Update | None,
        parent: QObject,
        after_ms: int = LOOK_AFTER_MS,
    ) -> None:
        """Begin to wait for the window.

        Args:
            window: Where it is told.
            look: Asks for a newer version than this one. Blocks; raises nothing.
            tasks: Where that waits.
            now: The time, aware.
            answer: ``on``, ``off``, or empty where nobody was asked yet.
            looked_at: When it looked last, ISO 8601; empty for never.
            known: What that found, if it is newer than this version.
            parent: Owns it.
            after_ms: How long the window has to be open first.
        """
        super().__init__(parent)
        self._window = window
        self._look = look
        self._tasks = tasks
        self._now = now
        self._answer = answer
        self._looked_at = looked_at
        self._known = known
        self._told = ""
        self._is_looking = False
        self._wait = QTimer(self, singleShot=True, interval=after_ms)
        self._wait.timeout.connect(self._turn)
        window.installEventFilter(self)
        if window.isVisible():
            self._begin()

    def set_answer(self, answer: str) -> None:
        """Take in what was set in Settings; ``on`` is a wish to know, so it looks now where it may."""
        self._answer = answer
        if answer == ON:
            self._turn()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Show:
            self._begin()
        return False

    def _begin(self) -> None:
        if self._answer == ON and self._known is not None:
            self._tell(self._known)
        if (self._answer == "" or self._is_due()) and not self._wait.isActive():
            self._wait.start()

    def _turn(self) -> None:
        if not self._window.isVisible():
            return
        if self._answer == "":
            self._window.offer(
                self.tr("May Pushdesk look once a day whether there is a newer version? It sends nothing about you."),
                self.tr("Yes, look"),
                lambda: self._take_answer(ON),
                self.tr("No"),
                lambda: self._take_answer(OFF),
            )
        elif self._is_due() and not self._is_looking:
            self._is_looking = True
            self._tasks.run(self, self._look, self._seen, self._failed)

    def _take_answer(self, answer: str) -> None:
        self.answered.emit(answer)
        self.set_answer(answer)

    def _is_due(self) -> bool:
        if self._answer != ON:
            return False
        try:
            since = self._now() - datetime.fromisoformat(self._looked_at)
        except (ValueError, TypeError):
            return True  # never, or not to be read
        # A clock that was set back must not keep it from looking for years.
        return not timedelta(0) <= since < LOOK_AGAIN_AFTER

    def _seen(self, update: Update | None) -> None:
        self._is_looking = False
        self._looked_at = self._now().isoformat()
        self._known = update
        self.looked.emit(self._looked_at, update)
        if update is not None and self._answer == ON:
            self._tell(update)

    def _failed(self, _error: AppError) -> None:
        self._is_looking = False

    def _tell(self, update: Update) -> None:
        if self._told == update.version:
            return  # once a run is enough
        self._told = update.version
        self._window.offer(
            self.tr("Pushdesk {version} is there.").format(version=update.version),
            self.tr("Open its page"),
            lambda: self.page_requested.emit(update.url),
            self.tr("Later"),
            lambda: None,
        )
