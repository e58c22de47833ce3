"""Settings: the quiet hours."""

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QCheckBox, QTimeEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.settings.quiet_section import QuietSection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def section(qtbot: QtBot) -> QuietSection:
    section = QuietSection(True, "22:30-06:15")
    qtbot.addWidget(section)
    section.show()
    return section


def field(section: QuietSection, name: str) -> QTimeEdit:
    found = section.findChild(QTimeEdit, name)
    assert found is not None
    return found


def switch(section: QuietSection) -> QCheckBox:
    found = section.findChild(QCheckBox, "settings_asks_in_quiet_hours")
    assert found is not None
    return found


def test_it_shows_what_is_set(section: QuietSection) -> None:
    assert switch(section).isChecked()
    assert field(section, "settings_quiet_begin").time() == QTime(22, 30)
    assert field(section, "settings_quiet_end").time() == QTime(6, 15)


def test_hours_are_told_once_they_are_typed(qtbot: QtBot, section: QuietSection) -> None:
    told: list[tuple[str, object]] = []
    section.changed.connect(lambda name, value: told.append((name, value)))
    begin = field(section, "settings_quiet_begin")
    begin.setTime(QTime(20, 0))
    assert told == []  # still typing
    begin.editingFinished.emit()
    begin.editingFinished.emit()
    assert told == [("quiet_hours", "20:00-06:15")]


def test_without_asking_the_hours_rest_and_are_kept(section: QuietSection) -> None:
    told: list[tuple[str, object]] = []
    section.changed.connect(lambda name, value: told.append((name, value)))
    switch(section).click()
    assert told == [("asks_in_quiet_hours", False)]
    assert not field(section, "settings_quiet_begin").isEnabled()
    assert field(section, "settings_quiet_begin").time() == QTime(22, 30)


def test_tab_leads_from_one_time_to_the_other(qtbot: QtBot, section: QuietSection) -> None:
    begin, end = field(section, "settings_quiet_begin"), field(section, "settings_quiet_end")
    with qtbot.waitActive(section):
        section.activateWindow()
    begin.setFocus()
    qtbot.keyClick(begin, Qt.Key.Key_Tab)
    assert end.hasFocus()
