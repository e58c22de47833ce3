"""The switch for start at login shows what the system says, and says what went wrong."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import AppError
from desktop_app.ui.notice import Notice
from desktop_app.ui.settings.start_section import StartSection
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class System:
    """Start at login; ``keeps`` is what the system makes of a wish."""

    def __init__(self, is_started: bool = False) -> None:
        self.is_started = is_started
        self.error: AppError | None = None
        self.is_deaf = False
        self.asked_on: list[str] = []

    def is_on(self) -> bool:
        self.asked_on.append(threading.current_thread().name)
        return self.is_started

    def set_on(self, is_on: bool) -> None:
        if self.error is not None:
            raise self.error
        if not self.is_deaf:
            self.is_started = is_on


def shown(qtbot: QtBot, system: System) -> tuple[StartSection, QCheckBox, Notice]:
    section = StartSection(system, Tasks())
    qtbot.addWidget(section)
    section.show()
    switch = find(section, QCheckBox, "settings_start_at_login")
    qtbot.waitUntil(switch.isEnabled)
    return section, switch, find(section, Notice, "settings_start_result")


def press(qtbot: QtBot, switch: QCheckBox, system: System) -> None:
    asked = len(system.asked_on)
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(system.asked_on) > asked or system.error is not None)


def test_it_is_off_until_somebody_asks_for_it(qtbot: QtBot) -> None:
    system = System()
    _, switch, result = shown(qtbot, system)
    assert not switch.isChecked()
    press(qtbot, switch, system)
    qtbot.waitUntil(lambda: system.is_started and switch.isChecked())
    assert result.words == ""


def test_the_system_is_never_asked_on_the_windows_own_thread(qtbot: QtBot) -> None:
    system = System()
    shown(qtbot, system)
    assert threading.main_thread().name not in system.asked_on


def test_an_entry_that_was_deleted_by_hand_shows_as_off_when_the_page_comes_back(qtbot: QtBot) -> None:
    system = System(is_started=True)
    section, switch, _ = shown(qtbot, system)
    assert switch.isChecked()
    section.hide()
    system.is_started = False
    section.show()
    qtbot.waitUntil(lambda: not switch.isChecked())


def test_what_went_wrong_is_said_and_the_switch_goes_back(qtbot: QtBot) -> None:
    system = System()
    _, switch, result = shown(qtbot, system)
    system.error = AppError("Start at login could not be changed", "Your system did not allow it.")
    press(qtbot, switch, system)
    qtbot.waitUntil(lambda: bool(result.words))
    assert result.words == "Start at login could not be changed Your system did not allow it."
    assert not switch.isChecked()
    system.error = None
    press(qtbot, switch, system)
    qtbot.waitUntil(lambda: switch.isChecked() and not result.words)


def test_a_system_that_keeps_it_as_it_was_is_said(qtbot: QtBot) -> None:
    system = System()
    system.is_deaf = True
    _, switch, result = shown(qtbot, system)
    press(qtbot, switch, system)
    qtbot.waitUntil(lambda: bool(result.words))
    assert result.words.startswith("Your system kept this as it was")
    assert not switch.isChecked()
