"""Asks before quitting where something waits that would not go out then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.ui.quit_question import QuitQuestion


class Quitting(QObject):
    """Knows when to ask, and asks once at a time.

    A single push on its way is no reason to ask: its text stays, and its outcome is told at the next start.

    Signals:
        agreed: Nothing waits, or the person wants to quit all the same.
        session_ended: The system logs out or shuts down.
    """

    agreed = Signal()
    session_ended = Signal()

    def __init__(
        self,
        qt: QApplication,
        delivery: "Callable[[], Delivery | None]",
        window: Callable[[], QWidget],
        parent: QObject,
    ) -> None:
        """Make it.

        Args:
            qt: The application.
            delivery: What sends; None where nothing was ever sent.
            window: The window; made where there is none.
            parent: Owns it.
        """
        super().__init__(parent)
        self._delivery = delivery
        self._window = window
        self._question: QuitQuestion | None = None
        self._is_session_ending = False
        qt.commitDataRequest.connect(lambda _manager: self._session_ends())
        qt.applicationStateChanged.connect(self._state_changed)

    def ask(self) -> None:
        """Ask, where there is a reason to."""
        delivery = self._delivery()
        work = delivery.waiting_work() if delivery is not None else None
        if work is None or not work.batches or self._is_session_ending:
            self.agreed.emit()
            return
        from desktop_app.ui.quit_question import QuitQuestion

        if self._question is None:
            self._question = QuitQuestion(work, self._window())
            self._question.finished.connect(lambda _result: setattr(self, "_question", None))
            self._question.accepted.connect(self.agreed)
        self._question.show()
        self._question.raise_()
        self._question.activateWindow()

    def _session_ends(self) -> None:
        self._is_session_ending = True  # nobody is there to answer
        self.session_ended.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._is_session_ending = False  # somebody thought better of it
