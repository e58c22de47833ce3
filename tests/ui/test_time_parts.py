"""Typing into a time."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTimeEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.time_parts import TimeParts


@pytest.fixture
def field(qtbot: QtBot) -> QTimeEdit:
    field = QTimeEdit(QTime(8, 0))
    field.setDisplayFormat("HH:mm")
    TimeParts(field)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    return field


def test_digits_replace_the_part_that_was_clicked_and_then_the_next(field: QTimeEdit, qtbot: QtBot) -> None:
    line = field.lineEdit()
    line.deselect()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(4, line.height() // 2))
    qtbot.waitUntil(lambda: line.selectedText() == "08")
    QTest.keyClicks(field, "1745")
    assert field.time() == QTime(17, 45)


def test_digits_replace_all_where_all_is_selected(field: QTimeEdit) -> None:
    field.lineEdit().selectAll()
    QTest.keyClicks(field, "0930")
    assert field.time() == QTime(9, 30)
