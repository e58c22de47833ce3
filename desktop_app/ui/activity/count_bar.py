"""A bar that shows how many stand where, in the outcomes' colours. Words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.batch import BatchCounts
from desktop_app.ui.activity.batch_words import COLOURS
from desktop_app.ui.theme import current_tokens

HEIGHT_PX = 8
LEAST_PX = 2.0
"""One refused among thousands is seen, too."""


class CountBar(QWidget):
    """Shows counts; what has no outcome yet is the empty end."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = BatchCounts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: BatchCounts) -> None:
        """Show these."""
        if counts != self._counts:
            self._counts = counts
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, whole = current_tokens(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(whole, HEIGHT_PX / 2, HEIGHT_PX / 2)
        painter.setClipPath(path)
        painter.fillRect(whole, QColor(tokens.groove))
        is_from_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        begun_px = 0.0
        for part_px, colour in self._parts():
            left_px = whole.width() - begun_px - part_px if is_from_right else begun_px
            painter.fillRect(QRectF(left_px, 0, part_px, HEIGHT_PX), QColor(tokens.colour(colour)))
            begun_px += part_px
        painter.end()

    def _parts(self) -> list[tuple[float, str]]:
        total = max(1, self._counts.total)
        shares = [(self._counts.of(kind) / total * self.width(), colour) for kind, colour in COLOURS.items()]
        return [(max(LEAST_PX, px), colour) for px, colour in shares if px]
