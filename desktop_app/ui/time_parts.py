"""Typing into a date or a time: a click chooses the part that is clicked, and digits replace it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit


class TimeParts(QObject):
    """Chooses a part where Qt only puts the cursor beside it: there each part is full, and no digit is taken."""

    def __init__(self, field: QDateTimeEdit) -> None:
        """Watch a field for as long as it lives."""
        super().__init__(field)
        self._field = field
        self._line = field.lineEdit()
        self._clicked = QTimer(self, singleShot=True, interval=0)
        self._clicked.timeout.connect(self._choose_clicked)
        field.installEventFilter(self)
        self._line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonRelease:
                self._clicked.start()  # once Qt has put the cursor there
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and event.text().isdigit():
                if self._line.selectedText() == self._line.text():
                    self._field.setSelectedSection(self._field.sectionAt(0))
        return super().eventFilter(watched, event)

    def _choose_clicked(self) -> None:
        if not self._line.hasSelectedText():
            self._field.setSelectedSection(self._field.currentSection())
