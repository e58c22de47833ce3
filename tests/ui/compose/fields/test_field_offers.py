"""Fields, offered while one is being typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.compose.fields.field_offers import FieldOffers
from desktop_app.ui.compose.message_field import MessageField

NAMES = ("first_name", "last_name", "name", "city")


class Typing:
    """A window with one text, and its offers."""

    def __init__(self, qtbot: QtBot, edit: QLineEdit | MessageField) -> None:
        self.window = QWidget()
        self.edit = edit
        self.next = QLineEdit()
        rows = QVBoxLayout(self.window)
        rows.addWidget(edit)
        rows.addWidget(self.next)
        self.offers = FieldOffers(edit, lambda: NAMES)
        qtbot.addWidget(self.window)
        self.window.resize(400, 300)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        edit.setFocus()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.edit, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.edit, key)

    @property
    def text(self) -> str:
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    @property
    def offered(self) -> list[str]:
        shown = self.window.findChild(QListWidget, "compose_field_offers")
        if shown is None or shown.isHidden():
            return []
        return [shown.item(row).text() for row in range(shown.count())]


@pytest.fixture(params=[MessageField, QLineEdit])
def typing(qtbot: QtBot, request: pytest.FixtureRequest) -> Typing:
    return Typing(qtbot, request.param())


def test_two_braces_offer_all_and_each_letter_fewer(typing: Typing) -> None:
    typing.type("Hi {")
    assert typing.offered == []
    typing.type("{")
    assert typing.offered == [*NAMES]
    typing.type("na")
    assert typing.offered == ["name", "first_name", "last_name"]
    typing.type("x")
    assert typing.offered == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_arrows_choose_and_enter_or_tab_fills_in(typing: Typing, key: Qt.Key) -> None:
    typing.type("Hi {{na")
    typing.press(Qt.Key.Key_Down)
    typing.press(key)
    assert typing.text == "Hi {{first_name}}"
    assert typing.offered == []
    assert typing.edit.hasFocus()


def test_escape_closes_it_until_something_else_is_typed(typing: Typing) -> None:
    typing.type("{{")
    typing.press(Qt.Key.Key_Escape)
    assert typing.offered == []
    assert typing.text == "{{"
    typing.type("c")
    assert typing.offered == ["city"]


def test_a_closed_field_offers_nothing_and_leaving_closes_the_list(typing: Typing) -> None:
    typing.type("{{city}} and {{")
    assert typing.offered == [*NAMES]
    typing.next.setFocus()
    assert typing.offered == []
    typing.edit.setFocus()
    typing.press(Qt.Key.Key_Home)
    assert typing.offered == []


def test_one_undo_takes_a_filled_in_field_back(qtbot: QtBot) -> None:
    typing = Typing(qtbot, MessageField())
    typing.type("Hi {{ci")
    typing.press(Qt.Key.Key_Return)
    assert typing.text == "Hi {{city}}"
    assert isinstance(typing.edit, MessageField)
    typing.edit.undo()
    assert typing.text == "Hi {{ci"


def test_the_list_stays_inside_of_the_window(qtbot: QtBot) -> None:
    typing = Typing(qtbot, MessageField())
    typing.window.resize(260, 160)
    typing.type("words " * 8 + "{{")
    shown = typing.window.findChild(QListWidget, "compose_field_offers")
    assert shown is not None
    assert shown.isVisible()
    assert shown.geometry().left() >= 0
    assert shown.geometry().right() <= typing.window.width()


def test_a_locked_text_offers_nothing(typing: Typing) -> None:
    typing.type("{{c")
    typing.press(Qt.Key.Key_Escape)
    typing.edit.setReadOnly(True)
    typing.press(Qt.Key.Key_Left)
    assert typing.offered == []
