"""The window around the pages."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.help_dialog import HelpDialog
from desktop_app.ui.main_window import FRAME, LEAST, USUAL, MainWindow, fit
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_at_text_of_200_percent_the_window_and_its_least_size_still_fit_the_screen() -> None:
    for wanted in (USUAL, LEAST):
        for room in (QSize(960, 516), QSize(720, 450)):
            size = fit(wanted, room) + FRAME
            assert size.width() <= room.width()
            assert size.height() <= room.height()


def test_on_a_large_screen_the_window_has_its_usual_size() -> None:
    assert fit(USUAL, QSize(1920, 1040)) == USUAL


def test_that_there_is_no_tray_is_said_once_and_drives_no_other_word_away(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    notice, words = find(window, QFrame, "window_notice"), find(window, QLabel, "window_notice_words")
    window.say_no_tray(is_missing=True)
    assert "There is no tray here" in words.text()

    find(window, QPushButton, "window_notice_close").click()
    window.say_no_tray(is_missing=True)
    assert notice.isHidden()

    window.say("Your settings could not be read.")
    window.say_no_tray(is_missing=True)
    assert words.text() == "Your settings could not be read."


def test_f1_says_what_the_keys_do_and_what_the_outcomes_mean(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    found = window.findChild(HelpDialog)

    assert found is not None
    assert found.isVisible()
    words = " ".join(label.text() for label in found.findChildren(QLabel))
    assert "Ctrl+Enter" in words
    assert "Only a person can say that it showed." in words
    qtbot.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
