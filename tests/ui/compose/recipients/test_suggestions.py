"""The list below To."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.audience import Entry, EntryKind
from desktop_app.ui.compose.recipients.ports import Suggestion
from desktop_app.ui.compose.recipients.suggestions import Suggestions

PEOPLE = [
    Suggestion(Entry(EntryKind.PERSON, f"id-{name}"), name.title(), f"{name}@example.com")
    for name in ("kavya", "kiran")
]


def suggest(typed: str, limit: int) -> Sequence[Suggestion]:
    return [each for each in PEOPLE if each.label.casefold().startswith(typed.casefold())][:limit]


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.setFocus()
    return line


def offered(line: QLineEdit) -> list[str]:
    shown = line.findChild(QListWidget, "compose_suggestions")
    assert shown is not None
    return [shown.item(row).text() for row in range(shown.count())]


def test_each_key_shows_who_may_be_meant(line: QLineEdit) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    QTest.keyClicks(line, "k")
    assert suggestions.is_open
    assert len(offered(line)) == 2
    QTest.keyClicks(line, "av")
    assert offered(line) == ["Kavya   kavya@example.com"]
    QTest.keyClicks(line, "x")
    assert not suggestions.is_open


def test_the_arrows_and_enter_take_one_and_typing_goes_on(line: QLineEdit, qtbot: QtBot) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    QTest.keyClicks(line, "k")
    QTest.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(suggestions.chosen) as chosen:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == [Entry(EntryKind.PERSON, "id-kiran")]
    assert not suggestions.is_open


def test_enter_takes_the_first_of_those_whom_a_name_may_mean(line: QLineEdit, qtbot: QtBot) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    QTest.keyClicks(line, "k")
    with qtbot.waitSignal(suggestions.chosen) as chosen, qtbot.assertNotEmitted(line.returnPressed):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen.args == [Entry(EntryKind.PERSON, "id-kavya")]


@pytest.mark.parametrize("typed", ["kavya@example.com", "3b1041fb-8374", "me"])
def test_without_an_arrow_enter_means_what_is_typed_where_that_says_who(
    line: QLineEdit, qtbot: QtBot, typed: str
) -> None:
    suggestions = Suggestions(line)
    suggestions.use(lambda _typed, _limit: PEOPLE)
    QTest.keyClicks(line, typed)
    with qtbot.waitSignal(line.returnPressed), qtbot.assertNotEmitted(suggestions.chosen):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_click_takes_one_and_the_focus_stays(line: QLineEdit, qtbot: QtBot) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    line.resize(400, 300)
    QTest.keyClicks(line, "k")
    shown = line.findChild(QListWidget, "compose_suggestions")
    assert shown is not None
    with qtbot.waitSignal(suggestions.chosen) as chosen:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualItemRect(shown.item(1)).center())
    assert chosen.args == [Entry(EntryKind.PERSON, "id-kiran")]
    assert line.hasFocus()


def test_leaving_closes_the_list(line: QLineEdit) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    QTest.keyClicks(line, "k")
    line.clearFocus()
    assert not suggestions.is_open


def test_escape_closes_the_list_and_keeps_what_was_typed(line: QLineEdit) -> None:
    suggestions = Suggestions(line)
    suggestions.use(suggest)
    QTest.keyClicks(line, "ka")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not suggestions.is_open
    assert line.text() == "ka"


def test_a_locked_line_suggests_nothing(line: QLineEdit) -> None:
    suggestions = Suggestions(line)
    line.setText("ka")
    line.setReadOnly(True)
    suggestions.use(suggest)
    assert not suggestions.is_open
