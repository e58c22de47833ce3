"""A list that opens below the cursor while somebody types, and offers what may be meant."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.ui.theme import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget

SHOWN_ROWS = 8
GAP_PX = 4
NARROWEST_LETTERS = 22


class OffersBelow(QObject):
    """Shows lines below the cursor. Arrows choose, Enter or Tab takes the chosen one, Esc closes the list.

    It is a part of the window and no window of its own: the focus stays where it is, no click is lost on closing it,
    and it is never on another screen.

    Signals:
        taken: The number of the line that was taken.
        escaped: It was closed with Esc.
    """

    taken = Signal(int)
    escaped = Signal()

    def __init__(self, edit: QLineEdit | QPlainTextEdit, object_name: str, spoken: str) -> None:
        """Watch the keys of a text.

        Args:
            edit: Where is typed.
            object_name: The list's.
            spoken: What a screen reader calls it.
        """
        super().__init__(edit)
        self._edit = edit
        self._object_name = object_name
        self._spoken = spoken
        self._list: QListWidget | None = None
        edit.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """True while the list can be seen."""
        return self._list is not None and self._list.isVisible()

    def show(self, lines: Sequence[str], *, has_first: bool) -> None:
        """Offer these lines.

        Args:
            lines: What to offer; nothing closes the list.
            has_first: True where the first line is chosen at once; else Enter means what it means without a list.
        """
        if not lines:
            self.close()
            return
        window = self._edit.window()
        shown = self._list
        if shown is None or shown.parent() is not window:
            shown = self._list = self._made_in(window)
        shown.clear()
        shown.addItems(list(lines))
        shown.setCurrentRow(0 if has_first else -1)
        row_px, frame_px = shown.sizeHintForRow(0), 2 * shown.frameWidth()
        narrowest_px = NARROWEST_LETTERS * self._edit.fontMetrics().averageCharWidth()
        shown.resize(
            min(max(narrowest_px, shown.sizeHintForColumn(0) + frame_px + 24), window.width() - 2 * GAP_PX),
            min(len(lines), SHOWN_ROWS) * row_px + frame_px + 2,
        )
        shown.move(self._place(window, shown))
        shown.show()
        shown.raise_()
        self._speak()

    def close(self) -> None:
        """Offer nothing."""
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_open:
            match event.type():
                case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                    event.accept()  # else the page's own Escape would have it
                    return True
                case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._take_key(event):
                    return True
                case QEvent.Type.FocusOut | QEvent.Type.Hide:
                    self.close()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if (shown := self._list) is None or event.modifiers() not in plain:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                shown.setCurrentRow((shown.currentRow() + 1) % shown.count())
                self._speak()
            case Qt.Key.Key_Up:
                shown.setCurrentRow((shown.currentRow() if shown.currentRow() > 0 else shown.count()) - 1)
                self._speak()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if shown.currentRow() >= 0:
                self._take(shown.currentRow())
            case Qt.Key.Key_Escape:
                self.close()
                self.escaped.emit()
            case _:
                return False
        return True

    def _take(self, row: int) -> None:
        self.close()
        self.taken.emit(row)

    def _place(self, window: QWidget, shown: "QListWidget") -> QPoint:
        cursor = self._edit.cursorRect()
        around = self._edit.viewport() if isinstance(self._edit, QPlainTextEdit) else self._edit
        at = around.mapTo(window, cursor.bottomLeft() + QPoint(0, GAP_PX))
        if at.y() + shown.height() > window.height():
            at = around.mapTo(window, cursor.topLeft()) - QPoint(0, shown.height() + GAP_PX)
        return QPoint(max(GAP_PX, min(at.x(), window.width() - shown.width() - GAP_PX)), max(GAP_PX, at.y()))

    def _speak(self) -> None:
        if self._list is not None and (item := self._list.currentItem()) is not None:
            place = self.tr("{at} of {n}").format(at=self._list.currentRow() + 1, n=self._list.count())
            announce(self._edit, f"{self._spoken}: {item.text()}, {place}")

    def _made_in(self, window: QWidget) -> "QListWidget":
        from PySide6.QtWidgets import QListWidget  # here: a page opens sooner without all that Qt knows of lists

        made = QListWidget(window)
        made.setObjectName(self._object_name)
        made.setAccessibleName(self._spoken)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setUniformItemSizes(True)
        made.itemClicked.connect(lambda item: self._take(made.row(item)))
        return made
