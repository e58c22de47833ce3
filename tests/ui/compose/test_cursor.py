"""The form comes back with its cursor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.draft import Cursor, Draft
from desktop_app.ui.compose.cursor import cursor_in, place_cursor
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.message_field import MessageField

TEXT = "Ravi 🙂 नमस्ते\nline two"
DRAFT = Draft("Me", "Hot 🙂 lead", TEXT, "https://x.example/", "")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(
    "cursor",
    [
        Cursor("to", 0, 0),
        Cursor("title", 4, 4),
        Cursor("title", 2, 9),
        Cursor("title", 9, 2),
        Cursor("content", 7, 7),
        Cursor("content", 18, 3),
        Cursor("content", 3, 18),
        Cursor("click_url", 18, 0),
    ],
    ids=str,
)
def test_cursor_and_selection_come_back_as_they_were(form: Form, cursor: Cursor) -> None:
    form.fill(Draft(*(getattr(DRAFT, n) for n in ("to", "title", "content", "click_url", "icon_url")), cursor))
    form.go_to(cursor.field)
    assert form.draft() == DRAFT
    assert form.draft().cursor == cursor


def test_where_nobody_has_been_yet_there_is_no_cursor(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    assert form.draft().cursor is None


def test_the_field_that_had_the_cursor_is_known_after_the_focus_has_left_the_form(form: Form, qtbot: QtBot) -> None:
    other = QLineEdit(form)
    other.show()
    form.fill(DRAFT)
    message = form.findChild(QPlainTextEdit, "compose_content")
    assert message is not None
    message.setFocus()
    with qtbot.waitSignal(form.cursor_moved):
        qtbot.keyClick(message, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    other.setFocus()
    assert other.hasFocus()
    cursor = form.draft().cursor
    assert cursor is not None
    assert cursor.field == "content"
    assert cursor.position == len(TEXT.encode("utf-16-le")) // 2
    form.setFocus()
    assert message.hasFocus()


def made(qtbot: QtBot, kind: type[QLineEdit | MessageField], text: str) -> QLineEdit | MessageField:
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, MessageField):
        field.setPlainText(text)
    else:
        field.setText(text)
    return field


@pytest.mark.parametrize("kind", [QLineEdit, MessageField])
def test_a_cursor_beyond_the_text_stands_at_its_end(qtbot: QtBot, kind: type[QLineEdit | MessageField]) -> None:
    field = made(qtbot, kind, "short")
    place_cursor(field, Cursor("title", 2**31 - 1, 2**31 - 1))
    assert cursor_in("title", field) == Cursor("title", 5, 5)


@pytest.mark.parametrize("kind", [QLineEdit, MessageField])
def test_a_cursor_never_stands_between_the_halves_of_an_emoji(
    qtbot: QtBot, kind: type[QLineEdit | MessageField]
) -> None:
    field = made(qtbot, kind, "a🙂b")
    place_cursor(field, Cursor("title", 2, 2))
    assert cursor_in("title", field).position in (1, 3)
    qtbot.keyClicks(field, "x")
    assert field.text() in ("ax🙂b", "a🙂xb")
