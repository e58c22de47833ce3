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
        # Lines are kept and used again: whoever listens to the window would stumble over one that is gone.
        self._lines: list[_Line] = []
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
        while len(self._lines) < len(steps):
            self._lines.append(_Line(self._grid, len(self._lines) + 1))
        for at, line in enumerate(self._lines):
            line.show_step(steps[at] if at < len(steps) else "", is_done=is_done)
        plain = (f"{number}. {in_plain(step)}" for number, step in enumerate(steps, 1))
        self.setAccessibleName(" ".join((tr("Done:"), *plain) if is_done else plain))
        self.setVisible(bool(steps))


class _Line:
    """One step: its number or a tick, and its words."""

    def __init__(self, grid: QGridLayout, number: int) -> None:
        self._number, self._tick, self._words = QLabel(f"{number}."), IconLabel("check", "good", _ICON_PX), QLabel()
        set_role(self._number, "muted")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        grid.addWidget(self._number, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._tick, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, number, 1)

    def show_step(self, step: str, *, is_done: bool) -> None:
        """Show a step; an empty one takes no room."""
        self._words.setText(in_bold(step))
        self._words.setAccessibleName(in_plain(step))
        set_role(self._words, "muted" if is_done else "")
        self._words.setVisible(bool(step))
        self._number.setVisible(bool(step) and not is_done)
        self._tick.setVisible(bool(step) and is_done)
        self._tick.setAccessibleName(tr("Done"))
