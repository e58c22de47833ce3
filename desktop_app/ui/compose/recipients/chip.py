"""One entry of To, in a small coloured shape that a press removes."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.audience import Entry
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import set_role

WIDEST_CHARACTERS = 32
_CROSS_PX = 12


class Called(NamedTuple):
    """What people call an entry.

    Attributes:
        label: In a few words.
        detail: What it is in full, or why it means nobody.
        is_nobody: True where it is known to mean nobody who can get a push; such a chip looks different.
    """

    label: str
    detail: str
    is_nobody: bool = False


class Chip(QPushButton):
    """Shows an entry. A press, Delete or Backspace removes it; the arrows go to what stands beside it.

    Signals:
        removed: It is to go.
        step_requested: To what stands before it (-1) or behind it (1).
    """

    removed = Signal()
    step_requested = Signal(int)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setObjectName("compose_recipient")
        # Tab goes from To to Title; chips are reached with the arrows.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setIconSize(QSize(_CROSS_PX, _CROSS_PX))
        self._turn()
        self.clicked.connect(self.removed)

    def say(self, called: Called) -> None:
        """Show what people call the entry, and whether it means nobody."""
        label = called.label
        shown = label if len(label) <= WIDEST_CHARACTERS else f"{label[: WIDEST_CHARACTERS - 1]}…"
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(self.tr("Remove {name}").format(name=label))
        self.setToolTip(called.detail)
        self.setAccessibleDescription(called.detail if called.is_nobody else "")
        self.setIcon(icon("close", "caution" if called.is_nobody else "accent_text"))
        set_role(self, "chip-nobody" if called.is_nobody else "chip-button")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.removed.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                forward = (event.key() == Qt.Key.Key_Right) is not self._is_from_right()
                self.step_requested.emit(1 if forward else -1)
            case _:
                super().keyPressEvent(event)

    def _turn(self) -> None:
        # A button has its icon before its words; here the cross stands behind them.
        left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        if self.layoutDirection() is not (wanted := left if self._is_from_right() else right):
            self.setLayoutDirection(wanted)

    def _is_from_right(self) -> bool:
        return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
