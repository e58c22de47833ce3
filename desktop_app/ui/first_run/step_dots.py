"""Where one is among the steps of the first run."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui.theme import set_role

_DOT_PX = 8
_GAP_PX = 8


class StepDots(QWidget):
    """A dot for each step, filled up to the one at hand, and the same in words."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.setObjectName("first_run_steps")
        self._steps = steps
        self._dots = _Dots(steps)
        self._words = QLabel()
        set_role(self._words, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._dots)
        row.addWidget(self._words)
        row.addStretch()
        self.set_step(1)

    def set_step(self, step: int) -> None:
        """Show that ``step`` is at hand; the first is 1."""
        self._dots.set_step(step)
        self._words.setText(self.tr("{step} of {steps}").format(step=step, steps=self._steps))
        self.setAccessibleName(self.tr("Step {step} of {steps}").format(step=step, steps=self._steps))


class _Dots(QWidget):
    def __init__(self, steps: int) -> None:
        super().__init__()
        self._steps = steps
        self._step = 1
        self.setFixedSize(self.sizeHint())

    def set_step(self, step: int) -> None:
        self._step = step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._steps * (_DOT_PX + _GAP_PX) - _GAP_PX + 2, _DOT_PX + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        rest = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for index in range(self._steps):
            # Filled or hollow, not only another colour.
            is_reached = index < self._step
            painter.setPen(QPen(accent if is_reached else rest, 1.2))
            painter.setBrush(accent if is_reached else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(1 + index * (_DOT_PX + _GAP_PX), 1, _DOT_PX, _DOT_PX))
        painter.end()
