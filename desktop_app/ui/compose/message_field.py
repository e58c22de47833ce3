"""The message: several lines, plain text, kept to the byte."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

USUAL_LINES = 6


class MessageField(QPlainTextEdit):
    """A plain text field that Tab leaves, and that gives back exactly what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Room for a usual message; it grows where there is more."""
        return QSize(super().sizeHint().width(), USUAL_LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """The same: below this the page scrolls."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def text(self) -> str:
        r"""What was typed, lines parted by ``\n``.

        ``toPlainText`` would turn no-break spaces into plain ones, which are other bytes; so this reads the raw text.
        """
        raw = self.document().toRawText()
        return raw.translate(_LINE_ENDS)


# Qt's own marks for the end of a paragraph, a line, and the edges of a frame.
_LINE_ENDS = {0x2029: "\n", 0x2028: "\n", 0xFDD0: "\n", 0xFDD1: "\n"}
