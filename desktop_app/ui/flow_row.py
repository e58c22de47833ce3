"""Things beside each other, as many as fit; the others go below."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Lays out from the start of the line, and breaks where the room ends. Each thing keeps its own size."""

    def __init__(self, parent: QWidget | None = None, spacing_px: int = 8, last_fills_px: int = 0) -> None:
        """Make it, empty.

        Args:
            parent: What it lays out.
            spacing_px: Between two things, and between two lines.
            last_fills_px: The last thing takes the rest of its line, and wants at least so much; 0 for its own size.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights_px: dict[int, int] = {}
        self._last_fills_px = last_fills_px
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing_px)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one that stands there."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights_px.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if (known_px := self._heights_px.get(width)) is not None:
            return known_px  # Qt asks some sixty times before a window stands
        margins = self.contentsMargins()
        inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
        height_px = self._place(inner, is_real=False) + margins.top() + margins.bottom()
        self._heights_px[width] = height_px
        return height_px

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), is_real=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        widget = self.parentWidget()
        is_from_right = widget is not None and widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = y = line_height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            is_filling = self._last_fills_px > 0 and item is self._items[-1]
            width = min(self._last_fills_px if is_filling else size.width(), rect.width())
            if x > 0 and x + width > rect.width():
                x, y, line_height = 0, y + line_height + self.spacing(), 0
            if is_filling:
                width = rect.width() - x
            if is_real:
                left = rect.width() - x - width if is_from_right else x
                item.setGeometry(QRect(rect.topLeft() + QPoint(left, y), QSize(width, size.height())))
            x += width + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height
