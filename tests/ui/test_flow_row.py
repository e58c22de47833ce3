"""Things beside each other that go below each other where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.flow_row import FlowRow


def row_of(qtbot: QtBot, count: int, width: int) -> tuple[QWidget, list[QPushButton]]:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowRow(around)
    buttons = [QPushButton(f"Button {number}") for number in range(count)]
    for button in buttons:
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    around.resize(width, 200)
    with qtbot.waitExposed(around):
        around.show()
    return around, buttons


def test_what_fits_stands_in_one_line_and_the_rest_below(qtbot: QtBot) -> None:
    around, buttons = row_of(qtbot, 3, 230)

    assert [button.y() for button in buttons] == [0, 0, 38]
    assert around.heightForWidth(230) == 68
    assert around.heightForWidth(400) == 30


def test_from_right_to_left_the_first_stands_at_the_right(qtbot: QtBot) -> None:
    around, buttons = row_of(qtbot, 2, 300)
    around.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: buttons[0].x() == 200)

    assert buttons[1].x() == 92


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    around, buttons = row_of(qtbot, 3, 230)
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[2].y() == 0)

    assert around.heightForWidth(230) == 30
