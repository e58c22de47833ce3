"""The row of systems: mouse, arrow keys, screen reader, narrow columns."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.platform_looks import PREVIEWED, Platform
from desktop_app.ui.preview.platform_switch import PlatformSwitch
from desktop_app.ui.theme import DARK, apply_theme

SHORT = {
    Platform.WINDOWS: "Windows",
    Platform.MACOS: "macOS",
    Platform.LINUX: "Linux",
    Platform.FIREFOX: "Firefox",
}


@pytest.fixture
def switch(app: QApplication, qtbot: QtBot) -> PlatformSwitch:
    switch = PlatformSwitch([(look.platform, SHORT[look.platform], look.place) for look in PREVIEWED])
    qtbot.addWidget(switch)
    switch.resize(280, switch.sizeHint().height())
    with qtbot.waitActive(switch):
        switch.show()
        switch.activateWindow()
    return switch


def segment(switch: PlatformSwitch, name: str) -> QRadioButton:
    found = switch.findChild(QRadioButton, f"compose_preview_{name}")
    assert isinstance(found, QRadioButton)
    return found


def test_the_first_is_chosen_and_a_click_anywhere_on_another_chooses_that(switch: PlatformSwitch, qtbot: QtBot) -> None:
    assert segment(switch, "windows").isChecked()
    with qtbot.waitSignal(switch.chosen) as chosen:
        qtbot.mouseClick(segment(switch, "linux"), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chosen.args == [Platform.LINUX]
    assert not segment(switch, "windows").isChecked()


def test_tab_stops_once_and_the_arrow_keys_choose(switch: PlatformSwitch, qtbot: QtBot) -> None:
    heard: list[Platform] = []
    switch.chosen.connect(heard.append)
    segment(switch, "windows").setFocus()
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)
    assert heard == [Platform.MACOS, Platform.LINUX, Platform.FIREFOX]
    QTest.keyClick(segment(switch, "firefox"), Qt.Key.Key_Left)
    assert heard[-1] is Platform.LINUX
    QTest.keyClick(segment(switch, "linux"), Qt.Key.Key_Tab)
    assert segment(switch, "linux").hasFocus()  # there is nowhere else to go in this window


def test_a_screen_reader_hears_radio_buttons_with_full_names_and_which_one_is_on(switch: PlatformSwitch) -> None:
    switch.choose(Platform.MACOS)
    told = QAccessible.queryAccessibleInterface(segment(switch, "macos"))
    assert told is not None
    assert told.role() == QAccessible.Role.RadioButton
    assert told.text(QAccessible.Text.Name) == "macOS, Chrome"
    assert told.state().checked == 1


@pytest.mark.parametrize("base_pt", [10.0, 12.5])
def test_all_four_fit_beside_each_other_in_the_narrowest_column(switch: PlatformSwitch, base_pt: float) -> None:
    font = switch.font()
    font.setPointSizeF(base_pt)
    switch.setFont(font)
    segments = [segment(switch, name) for name in ("windows", "macos", "linux", "firefox")]
    assert switch.minimumSizeHint().width() <= 280
    for part in segments:
        assert part.width() >= part.minimumSizeHint().width()
    for one, other in pairwise(segments):
        assert one.geometry().right() < other.geometry().left() + 1


def test_it_follows_the_theme(switch: PlatformSwitch, app: QApplication) -> None:
    apply_theme(app, "dark")
    part = segment(switch, "windows")
    middle_of_edge = switch.grab().toImage().pixelColor(part.x() + 6, part.geometry().center().y())
    assert middle_of_edge.name() == DARK.surface_raised
