"""A key can be pasted, looked at and corrected, but never taken out of its field."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.key_field import KeyField, KeyInput
from tests.ui.connecting import ACCESS, find, press

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(qtbot: QtBot) -> KeyField:
    field = KeyField("&Access key", "access_key", "Show the access key")
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def key(field: KeyField) -> KeyInput:
    field.input.setText(ACCESS)
    return field.input


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("untouched")
    if clipboard.supportsSelection():
        clipboard.setText("untouched", QClipboard.Mode.Selection)
    yield clipboard
    clipboard.clear()


def test_a_key_is_masked_until_shown_and_again_once_the_field_is_gone(field: KeyField, key: KeyInput) -> None:
    assert key.echoMode() is QLineEdit.EchoMode.Password
    show = find(field, QPushButton, "access_key_show")
    key.setFocus()
    press(field, Key.Key_Tab, Key.Key_Space)
    assert key.echoMode() is QLineEdit.EchoMode.Normal
    assert show.text() == "Hide"
    field.hide()
    assert key.echoMode() is QLineEdit.EchoMode.Password
    assert show.text() == "Show"


@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize(
    ("letter", "modifiers"),
    [
        (Key.Key_C, Ctrl),
        (Key.Key_X, Ctrl),
        (Key.Key_Insert, Ctrl),
        (Key.Key_Delete, Shift),
        (Key.Key_K, Ctrl),
        (Key.Key_U, Ctrl),
        (Key.Key_End, Shift),
    ],
)
def test_no_key_press_takes_a_key_out_of_its_field(
    key: KeyInput, clipboard: QClipboard, letter: Qt.Key, modifiers: Qt.KeyboardModifier, is_shown: bool
) -> None:
    key.set_shown(is_shown)
    QTest.keyClick(key, Key.Key_Home)
    if letter not in (Key.Key_K, Key.Key_U, Key.Key_End):
        QTest.keyClick(key, Key.Key_A, Ctrl)
    QTest.keyClick(key, letter, modifiers)
    _nothing_was_copied(clipboard)
    assert key.is_shown is is_shown


def test_no_mouse_takes_a_shown_key_out_of_its_field(key: KeyInput, clipboard: QClipboard) -> None:
    key.set_shown(True)
    inside = QPoint(20, key.height() // 2)
    QTest.mouseDClick(key, Qt.MouseButton.LeftButton, pos=inside)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton, pos=inside)
    assert key.selectedText() != ""
    _nothing_was_copied(clipboard)
    assert not key.dragEnabled()
    assert key.is_shown


def test_a_shown_key_can_still_be_corrected(field: KeyField) -> None:
    field.input.set_shown(True)
    QTest.keyClicks(field.input, "abx")
    QTest.keyClick(field.input, Key.Key_Backspace)
    QTest.keyClicks(field.input, "c")
    assert field.input.text() == "abc"


@pytest.mark.parametrize("around", [" ", "\t", "\n", "\u00a0", "\u200b", " \ufeff "])
def test_white_space_around_a_key_goes_away(field: KeyField, around: str) -> None:
    field.input.setText(f"{around}{ACCESS}{around}")
    assert field.input.text() == ACCESS


def test_a_forgotten_key_does_not_come_back(field: KeyField, key: KeyInput) -> None:
    field.forget()
    key.set_shown(True)
    QTest.keyClick(key, Key.Key_Z, Ctrl)
    key.undo()
    assert key.text() == ""


def _nothing_was_copied(clipboard: QClipboard) -> None:
    assert clipboard.text() == "untouched"
    if clipboard.supportsSelection():
        assert clipboard.text(QClipboard.Mode.Selection) in ("untouched", "")
