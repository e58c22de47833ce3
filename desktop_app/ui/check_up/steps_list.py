"""The steps of a remedy: numbered lines, with what stands on the screen in bold; ticks once they are done."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from desktop_app.ui.check_up.words import tr
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.theme import set_role

_ICON_PX = 18
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def in_bold(step: str) -> str:
    """A step as rich text: what stands between two asterisks is bold, and nothing else is markup."""
    return _BOLD.sub(r"<b>\1</b>", escape(step))


def in_plain(step: str) -> str:
    """A step as plain text, for the clipboard and for whoever listens."""
    return _BOLD.sub(r"“\1”", step)


class StepsList(QFrame):
    """Shows steps."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_steps")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, ...], bool] = ((), False)
        self.hide()

    def show_steps(self, steps: tuple[str, ...], *, is_done: bool) -> None:
        """Show other steps.

        Args:
            steps: One line each.
            is_done: True to tick them.
        """
        if (steps, is_done) == self._shown:
            return
        self._shown = (steps, is_done)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, step in enumerate(steps, 1):
            self._grid.addWidget(self._mark(number, is_done=is_done), number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._words(step, is_done=is_done), number, 1)
        plain = (f"{number}. {in_plain(step)}" for number, step in enumerate(steps, 1))
        self.setAccessibleName(" ".join((tr("Done:"), *plain) if is_done else plain))
        self.setVisible(bool(steps))

    @staticmethod
    def _mark(number: int, *, is_done: bool) -> QLabel:
        if is_done:
            return IconLabel("check", "good", _ICON_PX)
        label = QLabel(f"{number}.")
        set_role(label, "muted")
        return label

    @staticmethod
    def _words(step: str, *, is_done: bool) -> QLabel:
        label = QLabel(in_bold(step))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAccessibleName(in_plain(step))
        set_role(label, "muted" if is_done else "")
        return label
