"""The row of systems above the preview, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desktop_app.domain.platform_looks import Platform
from desktop_app.ui.theme import RADIUS_PX, current_tokens

_GAP_PX = 3
_ROOM_PX = 9
_LEAST_ROOM_PX = 4
_ABOVE_PX = 6


class PlatformSwitch(QWidget):
    """Segments side by side, of which one is chosen, by mouse or arrow keys. A screen reader sees radio buttons.

    Signals:
        chosen: The ``Platform`` that was just chosen.
    """

    chosen = Signal(Platform)

    def __init__(self, choices: Sequence[tuple[Platform, str, str]]) -> None:
        """Offer these, the first one chosen.

        Args:
            choices: For each platform its short name, and the full one for whoever can't see the row.
        """
        super().__init__()
        self.setObjectName("compose_preview_platform")
        self.setAccessibleName(self.tr("Preview on"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_GAP_PX, _GAP_PX, _GAP_PX, _GAP_PX)
        row.setSpacing(0)
        self._segments: dict[Platform, _Segment] = {}
        for number, (platform, short, full) in enumerate(choices):
            segment = _Segment(short)
            segment.setObjectName(f"compose_preview_{platform.value}")
            segment.setAccessibleName(full)
            segment.setToolTip(full)
            segment.setChecked(number == 0)
            segment.toggled.connect(lambda is_on, chosen=platform: self.chosen.emit(chosen) if is_on else None)
            self._segments[platform] = segment
            # Wider words get more room, so that the longest is the last to be cut.
            row.addWidget(segment, segment.sizeHint().width())

    def choose(self, platform: Platform) -> None:
        """Choose this one, as a click on it would."""
        self._segments[platform].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_tokens().groove))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)


class _Segment(QRadioButton):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size(_ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST_ROOM_PX)

    def hitButton(self, pos: object) -> bool:
        return True  # all of it, not only the words

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setBrush(QColor(tokens.surface_raised))
            painter.setPen(QPen(QColor(tokens.border_strong), 1))
            painter.drawRoundedRect(box, RADIUS_PX - _GAP_PX, RADIUS_PX - _GAP_PX)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX - _GAP_PX, RADIUS_PX - _GAP_PX)
        is_strong = self.isChecked() or self.underMouse()
        painter.setPen(QColor(tokens.text if is_strong else tokens.text_muted))
        font = self._bold() if self.isChecked() else self.font()
        painter.setFont(font)
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        return font

    def _size(self, room_px: int) -> QSize:
        # As wide as when chosen, so that choosing moves nothing.
        metrics = QFontMetrics(self._bold())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * room_px, metrics.height() + 2 * _ABOVE_PX)
