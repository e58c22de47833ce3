"""Asks when something shall go out."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.schedule.when_form import WhenForm
from desktop_app.ui.theme import set_role

WIDTH_LETTERS = 74


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class WhenDialog(QDialog):
    """A small window before the others; Escape leaves everything as it was.

    Signals:
        chosen: The moment, aware UTC, and the time zone in which it was chosen, as in the tz database or empty.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        window: QWidget | None,
        title: str,
        yes: str,
        *,
        begin: datetime | None = None,
        zone: str = "",
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Make it.

        Args:
            window: Before which it opens.
            title: What it is about.
            yes: The button's words.
            begin: The moment to begin with; None for one that is near.
            zone: The zone to begin with.
            now: The time of day, aware UTC.
        """
        super().__init__(window)
        self.setObjectName("schedule_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = plain_label("h2", title)
        self.form = WhenForm(now, begin, zone)
        hint = QLabel(
            self.tr("Pushdesk sends it, so it must be running then. If it isn’t, it sends nothing and asks you later.")
        )
        hint.setWordWrap(True)
        set_role(hint, "hint")
        self._yes, no = QPushButton(yes), QPushButton(self.tr("Cancel"))
        self._yes.setObjectName("schedule_yes")
        no.setObjectName("schedule_no")
        self._yes.setDefault(True)
        no.setAutoDefault(False)
        set_role(self._yes, "primary")
        set_role(no, "secondary")
        self._yes.clicked.connect(self._accept)
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(no)
        buttons.addWidget(self._yes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 18)
        rows.setSpacing(12)
        rows.addWidget(heading)
        rows.addWidget(self.form)
        rows.addWidget(hint)
        rows.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH_LETTERS)
        self.form.changed.connect(self._judged)
        self._judged()
        self.form.setFocus()

    def _judged(self) -> None:
        self._yes.setEnabled(self.form.due is not None)

    def _accept(self) -> None:
        if self.form.judge() and (due := self.form.due) is not None:
            self.accept()
            self.chosen.emit(due.at, self.form.zone)
