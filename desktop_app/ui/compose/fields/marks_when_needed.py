"""Has fields drawn apart in a text that has any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from desktop_app.ui.compose.fields.field_marks import FieldMarks


class MarksWhenNeeded(QObject):
    """Begins to draw fields apart in a text once there is one: most texts have none, and need no watching."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marks: FieldMarks | None = None
        edit.installEventFilter(self)

    def need(self) -> None:
        """There is a field in the text."""
        if self._marks is None:
            from desktop_app.ui.compose.fields.field_marks import FieldMarks

            self._marks = FieldMarks(self._edit.document())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange and self._marks is not None:
            self._marks.follow_theme()
        return super().eventFilter(watched, event)
