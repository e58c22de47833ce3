"""Shows how much of the 2 KB is used."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.ui.theme import announce, current_tokens, set_role

WORD_FROM = 0.75
"""From this part of the budget on the meter says a word of its own."""

SPEAK_REST_MS = 1000
"""How long typing must rest before a screen reader says the count: said at each key it would drown the keys."""

SHORTEST_PX = 90
"""With less room the longest text's person is not named at all."""

GAP_PX = 16
"""Between the parts and the count, at least."""


class ByteMeter(QWidget):
    """Shows how much of the budget is used. It shows and does not decide; the rule is ``domain.byte_budget``.

    A screen reader says the count once typing rests, and at once when the text gets too long or fits again.

    Signals:
        over_changed: True once the text no longer fits, False once it fits again.
    """

    over_changed = Signal(bool)

    def __init__(self, announce: Callable[[QWidget, str], None] = announce) -> None:
        """Make it, empty.

        Args:
            announce: Has a screen reader say something about a widget.
        """
        super().__init__()
        self._announce = announce
        self._said = self._longest = self._about = ""
        self._speak_rest = QTimer(self, singleShot=True, interval=SPEAK_REST_MS)
        self._speak_rest.timeout.connect(self._speak)
        self._budget = ByteBudget(0, 0)
        self._parts = QLabel()
        self._parts.setObjectName("compose_bytes_used")
        set_role(self._parts, "muted")
        self._left = QLabel()
        self._left.setObjectName("compose_bytes_left")
        self._bar = _Bar()
        self._bar.setObjectName("compose_meter")
        self._bar.setAccessibleName(self.tr("Bytes used by title and message"))
        words = QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._parts)
        words.addStretch()
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
        if budget == self._budget:
            return
        was_over = self._budget.is_over
        self._budget = budget
        self._show()
        if budget.is_over == was_over:
            self._speak_rest.start()
        else:
            self._speak()
            self.over_changed.emit(budget.is_over)

    def set_longest(self, who: str) -> None:
        """Say whose text is counted, as it is the longest of many; empty where there is one text."""
        if who != self._longest:
            self._longest = who
            self._show()

    def words(self) -> str:
        """The count in words."""
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

    def _speak(self) -> None:
        self._speak_rest.stop()
        words = self.tr("Title and message: {words}").format(words=self.words())
        if self._longest:
            words = f"{self._about}: {self.words()}"
        if self.isVisible() and words != self._said:
            self._said = words
            self._announce(self._bar, words)

    def _fit(self) -> None:
        # What is left is never cut: in a narrow window its second sentence goes below the first.
        self._left.setText(self.words())
        if self._left.sizeHint().width() > self.width():
            self._left.setText(self.words().replace(". ", ".\n"))
        # The parts are worth knowing, what is left must be known: in a narrow window they go, and never push. Of the
        # longest text's person a part of the name will do.
        self._parts.setText(self._about)
        parts_px, room_px = self._parts.sizeHint().width(), self.width() - GAP_PX - self._left.sizeHint().width()
        is_cut = parts_px > room_px
        if is_cut:
            parts_px = room_px if self._longest and room_px >= SHORTEST_PX else 0
            metrics = self._parts.fontMetrics()
            self._parts.setText(metrics.elidedText(self._about, Qt.TextElideMode.ElideMiddle, parts_px))
        self._parts.setFixedWidth(parts_px)
        self._parts.setToolTip(self._about if is_cut else "")

    def _show(self) -> None:
        budget = self._budget
        parts = self.tr("Title {title} + Message {content} bytes").format(
            title=f"{budget.title_bytes:,}", content=f"{budget.content_bytes:,}"
        )
        if self._longest:
            longest = self.tr("Longest: {who}, {n}").replace("{n}", _bytes(budget.used_bytes))
            parts = longest.replace("{who}", self._longest)
        self._about = parts
        set_role(self._left, "error" if budget.is_over else "warn" if budget.is_near else "strong")
        self._bar.set_budget(budget)
        self._bar.setAccessibleDescription(self.words())
        self._fit()


class _Bar(QProgressBar):
    """Title and message as two parts of one bar; past its end the bar turns into one.

    To a screen reader it is a progress bar of bytes, from nothing to the limit.
    """

    def __init__(self) -> None:
        super().__init__()
        self._budget = ByteBudget(0, 0)
        self.setTextVisible(False)
        self.setRange(0, self._budget.limit_bytes)
        self.setValue(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def set_budget(self, budget: ByteBudget) -> None:
        self._budget = budget
        # A progress bar paints itself at once; this one is painted together with all else that the key changed.
        self.setUpdatesEnabled(False)
        self.setMaximum(budget.limit_bytes)
        self.setValue(min(budget.used_bytes, budget.limit_bytes))
        self.setUpdatesEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, budget = current_tokens(), self._budget
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
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
