"""Offers fields while one is being typed: after ``{{`` a list opens below the cursor."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QWidget

from desktop_app.ui.theme import announce

SHOWN_ROWS = 8
_BEGUN = re.compile(r"\{\{([^{}\r\n]{0,40})$")
_LOOKED_BACK = 48
"""A field that was begun further before the cursor is a long one, and no list would be of use."""


class FieldOffers(QObject):
    """Shows which fields there are while the cursor stands in one that is not closed.

    The focus stays where it is: arrows choose, Enter or Tab takes one, Esc closes the list.
    """

    def __init__(self, edit: QLineEdit | QPlainTextEdit, names: Callable[[], Sequence[str]]) -> None:
        """Watch a text.

        Args:
            edit: Where is typed.
            names: The fields that there are now, in the order in which to offer them.
        """
        super().__init__(edit)
        self._edit = edit
        self._names = names
        self._list: QListWidget | None = None
        self._closed_at: str | None = None
        edit.installEventFilter(self)
        edit.textChanged.connect(self._look)
        edit.cursorPositionChanged.connect(self._look)

    @property
    def is_open(self) -> bool:
        """True while the list can be seen."""
        return self._list is not None and self._list.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_open:
            match event.type():
                case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                    event.accept()  # else the page's own Escape would have it
                    return True
                case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._take_key(event):
                    return True
                case QEvent.Type.FocusOut | QEvent.Type.Hide:
                    self._close()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        begun = self._begun()
        if begun is None or not self._edit.hasFocus() or self._edit.isReadOnly():
            self._closed_at = None
            self._close()
            return
        if begun == self._closed_at:
            return
        self._closed_at = None
        from desktop_app.domain.fields import field_key  # here: a page opens sooner without it

        wanted = field_key(begun)
        names = [name for name in self._names() if field_key(name).startswith(wanted)]
        names += [name for name in self._names() if wanted in field_key(name) and name not in names]
        if names and names != [begun]:
            self._open(names)
        else:
            self._close()

    def _begun(self) -> str | None:
        """What was typed of a field that is not closed; None where the cursor is in none."""
        edit = self._edit
        if isinstance(edit, QLineEdit):
            before = edit.text()[: edit.cursorPosition()] if "{{" in edit.text() else ""
        else:
            cursor = edit.textCursor()
            if cursor.hasSelection():
                return None
            here = QTextCursor(cursor)
            start = max(cursor.block().position(), cursor.position() - _LOOKED_BACK)
            here.setPosition(start)
            here.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            before = here.selectedText()
        found = _BEGUN.search(before[-_LOOKED_BACK:])
        return found[1] if found else None

    def _open(self, names: Sequence[str]) -> None:
        # A part of the window and no window of its own: it never has the focus, and never stands on another screen.
        window = self._edit.window()
        if self._list is None or self._list.parent() is not window:
            self._list = _list_in(window)
            self._list.itemClicked.connect(lambda item: self._fill_in(item.text()))
        shown = self._list
        shown.clear()
        shown.addItems(list(names))
        shown.setCurrentRow(0)
        row_px, frame_px = shown.sizeHintForRow(0), 2 * shown.frameWidth()
        shown.resize(
            max(22 * self._edit.fontMetrics().averageCharWidth(), shown.sizeHintForColumn(0) + frame_px + 24),
            min(len(names), SHOWN_ROWS) * row_px + frame_px + 2,
        )
        shown.move(self._place(window, shown))
        shown.show()
        shown.raise_()
        self._speak()

    def _place(self, window: QWidget, shown: QListWidget) -> QPoint:
        cursor = self._edit.cursorRect()
        around = self._edit.viewport() if isinstance(self._edit, QPlainTextEdit) else self._edit
        below = around.mapTo(window, cursor.bottomLeft() + QPoint(0, 4))
        if below.y() + shown.height() > window.height():
            below = around.mapTo(window, cursor.topLeft()) - QPoint(0, shown.height() + 4)
        return QPoint(max(4, min(below.x(), window.width() - shown.width() - 4)), max(4, below.y()))

    def _take_key(self, event: QKeyEvent) -> bool:
        shown = self._list
        if shown is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                shown.setCurrentRow((shown.currentRow() + step) % shown.count())
                self._speak()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                if (item := shown.currentItem()) is not None:
                    self._fill_in(item.text())
            case Qt.Key.Key_Escape:
                self._closed_at = self._begun()
                self._close()
            case _:
                return False
        return True

    def _fill_in(self, name: str) -> None:
        begun = self._begun()
        self._close()
        if begun is None:
            return
        edit = self._edit
        if isinstance(edit, QLineEdit):
            edit.cursorBackward(True, len(begun))
            edit.insert(f"{name}}}}}")
            return
        cursor = edit.textCursor()
        cursor.beginEditBlock()
        for _ in begun:
            cursor.deletePreviousChar()
        cursor.insertText(f"{name}}}}}")
        cursor.endEditBlock()
        edit.setTextCursor(cursor)

    def _speak(self) -> None:
        if self._list is not None and (item := self._list.currentItem()) is not None:
            place = self.tr("{at} of {n}").format(at=self._list.currentRow() + 1, n=self._list.count())
            announce(self._edit, self.tr("Field {name}, {place}").format(name=item.text(), place=place))

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _list_in(window: QWidget) -> QListWidget:
    made = QListWidget(window)
    made.setObjectName("compose_field_offers")
    made.setAccessibleName(made.tr("Fields"))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setUniformItemSizes(True)
    return made
