"""The field for who gets it: chips, and a line to type the next one."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.domain.audience import Entry, read_entries, write_entries
from desktop_app.ui.compose.recipients.chip import Called, Chip
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.theme import restyle

MOST_PASTED_LINES = 10
"""What has more lines, or columns, is a list and no handful of names."""

_COMES_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Whoever leaves so has not gone elsewhere in the form."""

Label = Callable[[Entry], Called]
"""What to call an entry."""


class RecipientsField(QFrame):
    """Holds entries of To as chips, and what is being typed. What is typed counts as much as a chip does.

    Typing becomes a chip at a semicolon, a comma or Enter. Once the focus leaves, one name alone does where somebody
    is known by it; else it stays as typed.

    Attributes:
        line: Where is typed.

    Signals:
        changed: Something was typed, added or removed.
        list_pasted: A text with columns or many lines was pasted: a list. It is not in the field.
    """

    changed = Signal()
    list_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self._label: Label = lambda entry: Called(str(entry), str(entry))
        self._placeholder = ""
        self._is_read_only = False
        self.line = QLineEdit(self)
        self.line.setFrame(False)
        self.line.setMinimumWidth(9 * self.fontMetrics().averageCharWidth())
        self._row = FlowRow(self, spacing_px=5, last_fills_px=20 * self.fontMetrics().averageCharWidth())
        self._row.setContentsMargins(8, 5, 8, 5)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)

    def entries(self) -> tuple[Entry, ...]:
        """All of it, what is being typed included."""
        return (*(chip.entry for chip in self._chips), *read_entries(self.line.text()))

    def text(self) -> str:
        """All of it, as ``domain.audience`` writes it."""
        typed = self.line.text()
        chips = write_entries(chip.entry for chip in self._chips)
        return f"{chips}; {typed}" if chips and typed else chips or typed

    def set_text(self, text: str) -> None:
        """Put other entries into it."""
        if text == self.text():
            return
        self._drop_all()
        self._set_line(text)
        self._show_placeholder()
        self._settle_known()
        self.changed.emit()

    def add(self, entry: Entry) -> None:
        """Add an entry in the place of what is being typed; one that is there already is not added again."""
        self._set_line("")
        self._insert((entry,))
        self.changed.emit()

    def remove(self, entry: Entry) -> None:
        """Take an entry away, wherever it stands."""
        for chip in [chip for chip in self._chips if chip.entry == entry]:
            self._remove(chip)

    def set_labels(self, label: Label) -> None:
        """Call the entries so from now on."""
        self._label = label
        for chip in self._chips:
            chip.say(label(chip.entry))
        if not self.line.hasFocus():
            self._settle_known()

    def settle(self) -> None:
        """Make chips of what is being typed."""
        if typed := read_entries(self.line.text()):
            self._set_line("")
            self._insert(typed)
            self.changed.emit()

    def setReadOnly(self, is_read_only: bool) -> None:
        """Lock it, as a line edit does."""
        self._is_read_only = is_read_only
        self.line.setReadOnly(is_read_only)
        self.setProperty("readOnly", is_read_only)
        restyle(self)
        for chip in self._chips:
            chip.setEnabled(not is_read_only)

    def isReadOnly(self) -> bool:
        """True while it is locked."""
        return self._is_read_only

    def setAccessibleDescription(self, words: str) -> None:
        """Say it at the line, where a screen reader is."""
        self.line.setAccessibleDescription(words)

    def setPlaceholderText(self, words: str) -> None:
        """Show this while nothing stands in it."""
        self._placeholder = words
        self._show_placeholder()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            match event.type():
                case QEvent.Type.FocusIn | QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                    self.update()  # as the line's focus counts as its own, the frame shows it
                    if event.lostFocus() and event.reason() not in _COMES_BACK:
                        self._settle_known()
                case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._take_key(event):
                    return True
        return super().eventFilter(watched, event)

    def _settle_known(self) -> None:
        typed = read_entries(self.line.text())
        if self._chips or len(typed) > 1 or any(self._label(entry).label != str(entry) for entry in typed):
            self.settle()

    def _set_line(self, text: str) -> None:
        self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(False)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that goes to the chips; True where it is dealt with."""
        if self._is_read_only:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.settle()
            return True
        is_from_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        back = (Qt.Key.Key_Backspace, Qt.Key.Key_Right if is_from_right else Qt.Key.Key_Left)
        is_at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        if event.key() in back and is_at_start and self._chips:
            self._chips[-1].setFocus()
            return True
        return False

    def _typed(self, text: str) -> None:
        if "\t" in text or text.count("\n") >= MOST_PASTED_LINES:
            self.line.clear()
            self.list_pasted.emit(text)
        elif len(pieces := re.split(r"(?<=[;,\n])", text)) > 1:
            # A comma can be part of a team's name, which is not over yet.
            whole, rest = "".join(pieces[:-1]), pieces[-1]
            if not (whole.endswith(",") and any(not e.is_one for e in read_entries(whole)[-1:])):
                self._set_line(rest.lstrip())
                self._insert(read_entries(whole))
        self.changed.emit()

    def _insert(self, entries: Sequence[Entry]) -> None:
        known = {chip.entry for chip in self._chips}
        for entry in dict.fromkeys(entries):
            if entry in known:
                continue
            chip = Chip(entry, self)
            chip.say(self._label(entry))
            chip.removed.connect(lambda chip=chip: self._remove(chip))
            chip.step_requested.connect(lambda step, chip=chip: self._step(chip, step))
            self._row.insert(len(self._chips), chip)
            self._chips.append(chip)
            chip.show()
        self._show_placeholder()
        self.updateGeometry()

    def _remove(self, chip: Chip) -> None:
        if self._is_read_only:
            return
        at = self._chips.index(chip)
        had_focus = chip.hasFocus()
        self._drop(chip)
        if had_focus:
            (self._chips[min(at, len(self._chips) - 1)] if self._chips else self.line).setFocus()
        self._show_placeholder()
        self.updateGeometry()
        self.changed.emit()

    def _step(self, chip: Chip, step: int) -> None:
        at = self._chips.index(chip) + step
        if at >= len(self._chips):
            self.line.setFocus()
            self.line.home(False)
        elif at >= 0:
            self._chips[at].setFocus()

    def _drop_all(self) -> None:
        for chip in list(self._chips):
            self._drop(chip)

    def _drop(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _show_placeholder(self) -> None:
        self.line.setPlaceholderText("" if self._chips else self._placeholder)
