"""Shows how much of the 2 KB is used."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.ui.theme import current_tokens, set_role

WORD_FROM = 0.75
"""From this part of the budget on the meter says a word of its own."""

GAP_PX = 16
_ANY_WIDTH_PX = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not name


class ByteMeter(QWidget):
    """Shows how much of the budget is used. It shows and does not decide; the rule is ``domain.byte_budget``.

    Signals:
        over_changed: True once the text no longer fits, False once it fits again.
    """

    over_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_meter")
        self._budget = ByteBudget(0, 0)
        self._parts = QLabel()
        self._parts.setObjectName("compose_bytes_used")
        set_role(self._parts, "muted")
        self._left = QLabel()
        self._left.setObjectName("compose_bytes_left")
        self._bar = _Bar()
        words = QHBoxLayout()
        # The parts are worth knowing, what is left must be known: in a narrow window they go, and never push.
        self._parts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.addWidget(self._parts, 1)
        words.addWidget(self._left)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(7)
        rows.addLayout(words)
        rows.addWidget(self._bar)
        self._show()

    @property
    def budget(self) -> ByteBudget:
        """What it shows."""
        return self._budget

    def set_budget(self, budget: ByteBudget) -> None:
        """Show another count."""
        was_over = self._budget.is_over
        self._budget = budget
        self._show()
        if budget.is_over != was_over:
            self.over_changed.emit(budget.is_over)

    def words(self) -> str:
        """The count in words, as the screen reader says it."""
        budget = self._budget
        if budget.is_over:
            return self.tr("{n} too many").format(n=_bytes(-budget.left_bytes))
        if budget.is_near:
            return self.tr("{n} left. Some servers count 2 KB as 2,000 bytes.").format(n=_bytes(budget.left_bytes))
        left, limit = f"{budget.left_bytes:,}", f"{budget.limit_bytes:,}"
        words = self.tr("{left} of {limit} bytes left").format(left=left, limit=limit)
        if budget.used_bytes >= WORD_FROM * budget.limit_bytes:
            return self.tr("Nearly full: {words}").format(words=words)
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted_px = self._parts.sizeHint().width() + self._left.sizeHint().width() + GAP_PX
        # Not hidden: then the count would move to the other end.
        self._parts.setMaximumWidth(_ANY_WIDTH_PX if wanted_px <= self.width() else 0)

    def _show(self) -> None:
        budget = self._budget
        self._parts.setText(
            self.tr("Title {title} + Message {content} bytes").format(
                title=f"{budget.title_bytes:,}", content=f"{budget.content_bytes:,}"
            )
        )
        self._left.setText(self.words())
        set_role(self._left, "error" if budget.is_over else "warn" if budget.is_near else "strong")
        self._bar.set_budget(budget)
        self._fit()
        self.setAccessibleName(self.tr("Bytes"))
        self.setAccessibleDescription(self.words())


class _Bar(QWidget):
    """Title and message as two parts of one bar; past its end the bar turns into one."""

    def __init__(self) -> None:
        super().__init__()
        self._budget = ByteBudget(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def set_budget(self, budget: ByteBudget) -> None:
        self._budget = budget
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, budget = current_tokens(), self._budget
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection().name == "RightToLeft":
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(tokens.groove))
        per_byte = self.width() / max(budget.limit_bytes, budget.used_bytes)
        title_px, used_px = budget.title_bytes * per_byte, budget.used_bytes * per_byte
        painter.fillRect(
            QRectF(0, 0, used_px, self.height()), QColor(tokens.bad if budget.is_over else tokens.accent_light)
        )
        painter.fillRect(QRectF(0, 0, title_px, self.height()), QColor(tokens.bad if budget.is_over else tokens.accent))


def _bytes(n: int) -> str:
    return f"{n:,} byte" if n == 1 else f"{n:,} bytes"
