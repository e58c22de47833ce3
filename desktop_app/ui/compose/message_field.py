"""The message: several lines, plain text, kept to the byte, and quick however long it gets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ui.compose.paragraph_cuts import LONGEST_UNITS, for_qt, paragraph_cuts, utf16_units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

USUAL_LINES = 6


class MessageField(QPlainTextEdit):
    """A plain text field that Tab leaves, and that gives back exactly what was typed.

    Very long paragraphs are laid out as several. What parts them are *soft breaks*: for Qt the end of a paragraph, for
    everybody else nothing, be it in ``text()``, in what is copied, or under the keys. The mark sits in the format of
    that end's own character, so it comes and goes with it, by undo and redo too. Pieces that got short are joined.

    Halves of surrogate pairs are left out: PySide does not pass them on, and they can't be sent.
    """

    def __init__(self, parent: QWidget | None = None, *, longest_units: int = LONGEST_UNITS) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._longest = longest_units
        self._soft: list[int] = []  # where the soft breaks stand in the document, ascending
        self._has_broken = False
        self._touched = [(0, 0)]
        self._is_inserting = False
        self._is_mending = False
        self.document().contentsChange.connect(self._follow)
        self.document().contentsChanged.connect(self._mend)

    def sizeHint(self) -> QSize:
        """Room for a usual message; it grows where there is more."""
        return QSize(super().sizeHint().width(), USUAL_LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """The same: below this the page scrolls."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def text(self) -> str:
        r"""What was typed, lines parted by ``\n``.

        ``toPlainText`` would turn no-break spaces into plain ones, which are other bytes; so this reads the raw text.
        1 MB takes a few milliseconds: read it once for each key.
        """
        document = self.document()
        return self._without_soft_breaks(document.toRawText(), 0, document.characterCount() - 1)

    def setPlainText(self, text: str) -> None:
        """Put another text into it. That can't be undone; the cursor stands at the start."""
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self._has_broken = False
        self._replace(cursor, text)
        self.document().setUndoRedoEnabled(True)
        self.setTextCursor(QTextCursor(self.document()))

    def place(self) -> tuple[int, int]:
        """Where the cursor and the other end of the selection stand in ``text()``, in UTF-16 units."""
        cursor = self.textCursor()
        position, anchor = (at - bisect_left(self._soft, at) for at in (cursor.position(), cursor.anchor()))
        return position, anchor

    def go_to_place(self, position: int, anchor: int) -> None:
        """Put the cursor where ``place`` once said, as far as there is text; never inside of a character."""
        cursor, units = self.textCursor(), [at - number for number, at in enumerate(self._soft)]
        mode = QTextCursor.MoveMode.MoveAnchor
        for wanted in (anchor, position):
            at = max(0, min(wanted + bisect_right(units, wanted), self.document().characterCount() - 1))
            block = self.document().findBlock(at)
            if not block.layout().isValidCursorPosition(at - block.position()):
                at = block.position() + block.layout().previousCursorPosition(at - block.position())
            cursor.setPosition(at, mode)
            mode = QTextCursor.MoveMode.KeepAnchor
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly() and source.hasText():
            cursor = self.textCursor()
            self._replace(cursor, source.text())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor, copied = self.textCursor(), QMimeData()
        chosen = self._without_soft_breaks(cursor.selectedText(), cursor.selectionStart(), cursor.selectionEnd())
        copied.setText(for_qt(chosen))
        return copied

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._soft:
            self._step_over_soft_break(event)
        if not self._write(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._soft and event.commitString() and not event.replacementLength() and not self.isReadOnly():
            text = for_qt(event.commitString())
            self._change(lambda cursor: cursor.insertText(text, _plain()))
            event.setCommitString("")
        super().inputMethodEvent(event)

    def _write(self, event: QKeyEvent) -> bool:
        """Do what Qt does at a key that changes the text, where Qt would do it so that it can't be mended well.

        It undoes several changes at once only where the first of them was made as one of several. And it gives a new
        character the format of its neighbour, a mark included.
        """
        has_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        is_long = bool(self._soft) or self.textCursor().block().length() > self._longest
        if self.isReadOnly() or not (is_plain or has_shift):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._change(lambda cursor: cursor.insertText(_LINE_END if has_shift else "\n", _plain()))
        elif event.key() == Qt.Key.Key_Backspace and is_long:
            self._change(QTextCursor.deletePreviousChar)
        elif event.key() == Qt.Key.Key_Delete and is_plain and is_long:
            self._change(QTextCursor.deleteChar)
        elif event.text().isprintable() and event.text() and is_long:
            self._change(lambda cursor: cursor.insertText(event.text(), _plain()))
        else:
            return False
        return True

    def _change(self, change: Callable[[QTextCursor], None]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        change(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step_over_soft_break(self, event: QKeyEvent) -> None:
        """Let a key that goes to or takes away the next character find it beyond a soft break."""
        cursor = self.textCursor()
        selects = any(map(event.matches, _SELECTS))
        if cursor.hasSelection() and not selects:
            return
        at = cursor.position()
        if event.key() == Qt.Key.Key_Delete or any(map(event.matches, _FORWARD)):
            there, soft = at + 1, at
        elif event.key() == Qt.Key.Key_Backspace or any(map(event.matches, _BACK)):
            there, soft = at - 1, at - 1
        else:
            return
        number = bisect_left(self._soft, soft)
        if number < len(self._soft) and self._soft[number] == soft:
            mode = QTextCursor.MoveMode.KeepAnchor if selects else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(there, mode)
            self.setTextCursor(cursor)

    def _replace(self, cursor: QTextCursor, text: str) -> None:
        """Put ``text`` in the place of what is selected, its long paragraphs broken before anything lays them out."""
        self._is_inserting = True
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        done = 0
        for paragraph in _PARAGRAPH.finditer(text) if len(text) > self._longest // 2 else ():
            cuts = paragraph_cuts(paragraph[0], self._longest)
            for cut in cuts:
                cursor.insertText(for_qt(text[done : paragraph.start() + cut]), _plain())
                self._break(cursor)
                done = paragraph.start() + cut
        cursor.insertText(for_qt(text[done:]), _plain())
        cursor.endEditBlock()
        self._is_inserting = False

    def _break(self, cursor: QTextCursor) -> None:
        from PySide6.QtGui import QTextBlockFormat

        self._has_broken = True
        mark = _plain()
        mark.setProperty(_MARK, True)
        cursor.insertBlock(QTextBlockFormat(), mark)

    def _without_soft_breaks(self, raw: str, start: int, end: int) -> str:
        """Make text of the document's raw text between two positions."""
        soft = self._soft[bisect_left(self._soft, start) : bisect_left(self._soft, end)]
        if soft:
            # Positions count UTF-16 units, of which some Python characters take two.
            units = raw.encode("utf-16-le")
            edges = [start - 1, *soft, end]
            raw = b"".join(
                units[2 * (edges[n] + 1 - start) : 2 * (edges[n + 1] - start)] for n in range(len(edges) - 1)
            ).decode("utf-16-le")
        for mark in _LINE_ENDS:
            raw = raw.replace(mark, "\n")
        return raw

    def _follow(self, start: int, removed: int, added: int) -> None:
        """Keep account of the soft breaks through any change, whoever made it."""
        end = start + added
        self._touched = [(start, start), (end, end)] if self._is_inserting else [(start, end)]
        if not self._has_broken:
            self._soft.clear()
            return
        first, last = bisect_left(self._soft, start), bisect_left(self._soft, start + removed)
        moved = [at + added - removed for at in self._soft[last:]]
        self._soft[first:] = [*self._marked(start, end), *moved]

    def _marked(self, start: int, end: int) -> list[int]:
        found = []
        block = self.document().findBlock(start).next()
        while block.isValid() and block.position() <= end:
            # What Qt calls a block's own format is that of the character before it.
            if block.charFormat().hasProperty(_MARK):
                found.append(block.position() - 1)
            block = block.next()
        return found

    def _mend(self) -> None:
        """Break what has become long and join what has become short, as a part of the change that did it."""
        # What undo and redo bring back has been mended before; a change would lose what can still be done again.
        if self._is_mending or self.document().isRedoAvailable():
            return
        self._is_mending = True
        while places := self._unmended():
            cursor = QTextCursor(self.document())
            cursor.joinPreviousEditBlock()
            for at, is_break in sorted(places, reverse=True):
                cursor.setPosition(at)
                if is_break:
                    self._break(cursor)
                else:
                    cursor.deleteChar()
            cursor.endEditBlock()
        self._is_mending = False

    def _unmended(self) -> set[tuple[int, bool]]:
        """Find where to break (True) and where to join (False), around the last change."""
        places: set[tuple[int, bool]] = set()
        for start, end in self._touched:
            block = self.document().findBlock(start)
            first = last = block.position()
            while block.isValid() and (last := block.position()) <= end:
                if block.length() - 1 > self._longest:
                    text = block.text()
                    places |= {(last + utf16_units(text[:cut]), True) for cut in paragraph_cuts(text, self._longest)}
                last += block.length()
                block = block.next()
            for at in self._soft[bisect_left(self._soft, first - 1) : bisect_left(self._soft, last)]:
                before = self.document().findBlock(at)
                sizes = before.length() - 1, before.next().length() - 1
                if not all(sizes) or sum(sizes) <= self._longest // 2:
                    places.add((at, False))
        return places


_MARK = 0x100000 + 1
"""The second of those that ``QTextFormat.Property.UserProperty`` leaves to us. Asking Qt for that name takes 2 ms."""

# Qt's own marks for the end of a paragraph, a line, and the edges of a frame.
_LINE_END = "\u2028"
_LINE_ENDS = f"\u2029{_LINE_END}\ufdd0\ufdd1"
# What Qt takes for the end of a paragraph.
_PARAGRAPH = re.compile("[^\n\r\u2029\ufdd0\ufdd1]+")

_KEYS = QKeySequence.StandardKey
_SELECTS = (_KEYS.SelectNextChar, _KEYS.SelectNextWord, _KEYS.SelectPreviousChar, _KEYS.SelectPreviousWord)
_FORWARD = (*_SELECTS[:2], _KEYS.MoveToNextChar, _KEYS.MoveToNextWord, _KEYS.DeleteEndOfWord, _KEYS.DeleteEndOfLine)
_BACK = (*_SELECTS[2:], _KEYS.MoveToPreviousChar, _KEYS.MoveToPreviousWord, _KEYS.DeleteStartOfWord)


def _plain() -> "QTextCharFormat":
    from PySide6.QtGui import QTextCharFormat  # an empty field needs no formats, and a window opens 2 ms sooner

    return QTextCharFormat()
