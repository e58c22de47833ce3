"""Where Tab comes to what is made late."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.late_parts import LateParts, take_place


def order_from(first: QWidget) -> Iterator[str]:
    """What Tab comes to, once round."""
    found = first
    while True:
        if isinstance(found, QPushButton | QLineEdit):
            yield found.objectName()
        if (found := found.nextInFocusChain()) is first:
            return


def put_into(frame: QFrame, *names: str) -> None:
    """Make buttons in a frame that has stood in the page for long."""
    row = QHBoxLayout(frame)
    buttons = [QPushButton(objectName=name) for name in names]
    for button in buttons:
        row.addWidget(button)
    take_place(frame, buttons)


@pytest.mark.parametrize("at", [(0, 1), (1, 0)])
def test_tab_comes_to_late_parts_where_they_stand_whichever_is_made_first(qtbot, at: tuple[int, ...]):
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    first, panel, banner, last = QLineEdit(objectName="first"), QFrame(), QFrame(), QLineEdit(objectName="last")
    for part in (first, panel, banner, last):
        rows.addWidget(part)
    late = ((panel, "save", "close"), (banner, "undo", "dismiss"))
    for number in at:
        put_into(*late[number])

    assert list(order_from(first)) == ["first", "save", "close", "undo", "dismiss", "last"]
    assert not panel.focusPolicy().value


class Panel(LateParts, QWidget):
    made = 0

    def make_parts(self) -> None:
        self.made += 1


def test_parts_are_made_once_and_not_before_they_are_needed(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    assert (panel.made, panel.has_parts) == (0, False)
    panel.need_parts()
    panel.need_parts()
    assert (panel.made, panel.has_parts) == (1, True)
