"""The list of findings: a card for each, with a picture, what it is about and how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.check_up.rows import Row
from desktop_app.ui.check_up.words import tr
from desktop_app.ui.icons import icon_pixmap
from desktop_app.ui.theme import RADIUS_PX, TYPE_SCALE, current_tokens, set_role

_ROW = Qt.ItemDataRole.UserRole
_SIDE_PX = 12
_ICON_PX, _PADDING_PX, _GAP_PX, _LINES_PX = 18, 8, 4, 2
_SPOKEN = {"good": "All right", "caution": "Needs a look", "bad": "In the way", "info": ""}


class FindingsList(QListWidget):
    """Shows the rows; arrow keys go from one to the next.

    Signals:
        opened: The key of the row that the person has come to.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_findings")
        self.setAccessibleName(self.tr("What was found"))
        set_role(self, "findings")
        self.setItemDelegate(_RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._came_to)
        self._is_filling = False

    @property
    def key(self) -> str:
        """The key of the row at which the person is; empty for none."""
        row = _row_of(self.currentItem())
        return row.key if row else ""

    def show_rows(self, rows: list[Row], key: str) -> None:
        """Show other rows. The list is kept as far as it is the same, so that nobody loses their place.

        Args:
            rows: What to show.
            key: The row to be at; no signal tells of it.
        """
        self._is_filling = True
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for at, row in enumerate(rows):
            if at == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(at)
            if _row_of(item) != row:
                item.setData(_ROW, row)
                item.setText(row.title)
                spoken = (tr(_SPOKEN[row.look]), row.words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(p for p in (row.title, *spoken) if p))
                item.setToolTip("")
            if row.key == key and self.currentItem() is not item:
                self.setCurrentItem(item)
        self._is_filling = False
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # narrower rows are higher

    def _came_to(self, item: QListWidgetItem | None) -> None:
        row = _row_of(item)
        if row is not None and not self._is_filling:
            self.opened.emit(row.key)


class _RowDelegate(QStyledItemDelegate):
    """Paints a row, as high as its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, view = index.data(_ROW), self.parent()
        if not isinstance(row, Row) or not isinstance(view, QListWidget):
            return QSize()
        width = view.viewport().width()
        title, words = self._fonts(option.font)
        room = _words_room(width)
        height = _height(title, row.title, room) + _LINES_PX + _height(words, row.words, room)
        return QSize(width, max(height, _ICON_PX) + 2 * _PADDING_PX + _GAP_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, view = index.data(_ROW), self.parent()
        if not isinstance(row, Row) or not isinstance(view, QListWidget):
            return
        tokens = current_tokens()
        is_current = view.currentIndex() == index
        box: QRect = option.rect.adjusted(1, 1, -1, -1 - _GAP_PX)
        ground, edge = tokens.surface, tokens.border
        if row.is_in_the_way and row.look in ("bad", "caution"):
            colour = "bad" if row.look == "bad" else "warn"
            ground, edge = tokens.colour(f"{colour}_soft"), tokens.colour(colour)
        elif is_current:
            ground, edge = tokens.accent_soft, tokens.accent_text
        width = 2 if is_current else 1
        if is_current and view.hasFocus():
            edge = tokens.focus
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        self._paint_words(painter, option, box, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Row) -> None:
        tokens = current_tokens()
        inner = box.adjusted(_SIDE_PX, _PADDING_PX - 1, -_SIDE_PX, 0)
        is_from_right = option.direction is Qt.LayoutDirection.RightToLeft
        spot = QRect(inner.topLeft(), QSize(_ICON_PX, _ICON_PX))
        if is_from_right:
            spot.moveRight(inner.right())
        colour = "text_muted" if row.look == "info" else row.look
        device = painter.device()
        painter.drawPixmap(spot, icon_pixmap(row.picture, colour, _ICON_PX, device.devicePixelRatioF()))
        beside = _ICON_PX + _SIDE_PX
        room = inner.adjusted(0, 0, -beside, 0) if is_from_right else inner.adjusted(beside, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if is_from_right else Qt.AlignmentFlag.AlignLeft
        title, words = self._fonts(option.font)
        # Absolute: a painter that goes from right to left would take the right side for the left one.
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        for font, text, ink in ((title, row.title, tokens.text), (words, row.words, tokens.text_muted)):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(room, flags, text)
            room.setTop(room.top() + _height(font, text, room.width()) + _LINES_PX)

    @staticmethod
    def _fonts(base: QFont) -> tuple[QFont, QFont]:
        title, words = QFont(base), QFont(base)
        title.setWeight(QFont.Weight.DemiBold)
        words.setPointSizeF(base.pointSizeF() * TYPE_SCALE["small"])
        return title, words


def _words_room(width: int) -> int:
    return max(1, width - 2 - 3 * _SIDE_PX - _ICON_PX)


def _height(font: QFont, text: str, width: int) -> int:
    return (
        QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap), text or " ").height()
    )


def _row_of(item: QListWidgetItem | None) -> Row | None:
    row = item.data(_ROW) if item is not None else None
    return row if isinstance(row, Row) else None
