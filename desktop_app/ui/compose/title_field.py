"""The title: one line, plain text, kept to the byte, and quick however long it gets."""

import re

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.ui.compose.message_field import MessageField
from desktop_app.ui.compose.paragraph_cuts import for_qt

MARGIN_PX = 4
"""Around the text, as Qt has it."""

EDGE_PX = 9
"""Border, padding and margin above and below the line, as those of a ``QLineEdit`` in ``resources/style``."""

_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029\ufdd0\ufdd1]")
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class TitleField(MessageField):
    """A text field of one line, which looks and acts as a ``QLineEdit``.

    That lays all of its text out at each key: with 1 MB in it, which one paste brings, a key took 350 ms (Qt 6.11,
    measured 2026-11-22). This one breaks a very long line as ``MessageField`` does, and scrolls to where the cursor is.

    What is pasted or put into it comes on one line: a space stands for each end of a line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Qt scrolls by a line where the room below it lacks a pixel. So a pixel of the margin stands outside of it.
        self.document().setDocumentMargin(MARGIN_PX - 1)
        self.setViewportMargins(1, 1, 1, 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + 2 * EDGE_PX)

    def setPlainText(self, text: str) -> None:
        super().setPlainText(_on_one_line(text))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            plain = QMimeData()
            plain.setText(for_qt(_on_one_line(source.text())))
            super().insertFromMimeData(plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEYS:
            self.selectAll()


def _on_one_line(text: str) -> str:
    return _LINE_END.sub(" ", text)
