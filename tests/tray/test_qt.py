"""Qt's icon on a real panel, clicked with a real mouse."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.tray.base import Tray, TrayCommands, TrayList, TrayState, TrayWords
from desktop_app.tray.qt import MOST_LINES, QtTray
from tests.tray.conftest import Panel


@pytest.fixture
def tray(commands: TrayCommands, qtbot: QtBot) -> Iterator[QtTray]:
    made = QtTray(commands)
    yield made
    made.close()


@pytest.fixture
def docked(tray: QtTray, panel: Panel, qtbot: QtBot) -> QtTray:
    assert tray.show()
    qtbot.waitUntil(lambda: len(panel.new()) == 1)
    return tray


def _lines(tray: QtTray) -> list[str]:
    return ["|" if a.isSeparator() else a.text() for a in tray.menu.actions()]


def _action(tray: QtTray, name: str) -> QAction:
    return next(a for a in tray.menu.actions() if a.objectName() == f"tray_{name}")


def test_it_keeps_the_promise_of_a_tray(tray: QtTray) -> None:
    promise: Tray = tray
    assert promise.name == "qt"


def test_the_menu_lists_what_the_app_can_do(tray: QtTray) -> None:
    assert _lines(tray) == [
        *("Open Pushdesk", "New push…", "Send me a test", "|"),
        *("Ready", "Pause sending", "|", "Settings…", "|", "Quit"),
    ]
    assert tray.menu.defaultAction() is _action(tray, "open")
    assert not _action(tray, "status").isEnabled()


def test_the_check_up_is_listed_where_there_is_one(commands: TrayCommands, heard: list[str], qtbot: QtBot) -> None:
    tray = QtTray(replace(commands, check_up=lambda: heard.append("check_up")))
    assert _lines(tray)[6:] == ["|", "Check-up…", "Settings…", "|", "Quit"]
    _action(tray, "check_up").trigger()
    assert heard == ["check_up"]


@pytest.mark.parametrize("name", ["open", "new_push", "send_me_a_test", "settings", "quit"])
def test_each_line_calls_its_command(tray: QtTray, heard: list[str], name: str) -> None:
    _action(tray, name).trigger()
    assert heard == [name]


def test_the_words_can_be_translated(commands: TrayCommands, qtbot: QtBot) -> None:
    assert _lines(QtTray(commands, TrayWords(quit="Beenden")))[-1] == "Beenden"


def test_the_tick_follows_the_app_and_not_the_click(tray: QtTray, heard: list[str]) -> None:
    pause = _action(tray, "pause")
    pause.trigger()
    assert heard == ["toggle_pause"]
    assert not pause.isChecked()
    tray.set_paused(True)
    assert pause.isChecked()


@pytest.mark.desktop
def test_the_icon_docks_and_leaves_when_it_is_closed(docked: QtTray, panel: Panel, qtbot: QtBot) -> None:
    assert docked.has_docked
    docked.close()
    qtbot.waitUntil(lambda: panel.new() == set())
    assert not docked.has_docked


@pytest.mark.desktop
def test_a_left_click_opens_the_window(docked: QtTray, panel: Panel, heard: list[str], qtbot: QtBot) -> None:
    panel.click(1)
    qtbot.waitUntil(lambda: heard == ["open"])


@pytest.mark.desktop
def test_a_right_click_opens_the_menu_whose_lines_can_be_clicked(
    docked: QtTray, panel: Panel, heard: list[str], qtbot: QtBot
) -> None:
    panel.click(3)
    qtbot.waitUntil(docked.menu.isVisible)
    line = docked.menu.actionGeometry(_action(docked, "new_push")).center()
    place = docked.menu.mapToGlobal(line)
    panel.click_at(place.x(), place.y())
    qtbot.waitUntil(lambda: heard == ["new_push"])
    assert not docked.menu.isVisible()


@pytest.mark.desktop
def test_the_menu_needs_no_mouse_once_it_is_open(docked: QtTray, panel: Panel, heard: list[str], qtbot: QtBot) -> None:
    panel.click(3)
    qtbot.waitUntil(docked.menu.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(docked.menu, key)
    assert heard == ["new_push"]


@pytest.mark.desktop
def test_each_state_looks_different_on_the_panel(docked: QtTray, panel: Panel, qtbot: QtBot) -> None:
    (icon,) = panel.new()
    seen: list[bytes] = []
    for state in TrayState:
        docked.set_state(state, "3 of 15 sent")
        qtbot.waitUntil(lambda: panel.picture(icon) not in seen)
        seen.append(panel.picture(icon))
    assert _action(docked, "status").text() == "3 of 15 sent"


@pytest.mark.desktop
def test_a_message_is_shown_at_the_icon(docked: QtTray) -> None:
    assert docked.notify("Accepted by LeadSquared", "at 10:42")


def test_without_a_panel_no_message_is_promised(tray: QtTray) -> None:
    assert not tray.notify("Title", "Text")


Line = tuple[str, Callable[[], None] | None]


def _with_recent(
    commands: TrayCommands, heard: list[str], lines: Callable[[], Sequence[Line]]
) -> tuple[QtTray, QMenu, list[str]]:
    """A tray with a submenu, and what was asked for its lines."""
    asked: list[str] = []

    def listed() -> Sequence[Line]:
        asked.append("lines")
        return lines()

    tray = QtTray(replace(commands, recent=TrayList(listed, lambda: heard.append("all"))))
    menu = tray.menu.findChild(QMenu, "tray_recent")
    assert menu is not None
    return tray, menu, asked


def test_recent_pushes_and_templates_are_listed_where_there_are_any(commands: TrayCommands, qtbot: QtBot) -> None:
    listed = TrayList(list, lambda: None)
    tray = QtTray(replace(commands, recent=listed, templates=listed))
    assert _lines(tray)[2:6] == ["Send me a test", "Recent", "Templates", "|"]


def test_a_submenu_asks_for_its_lines_only_when_it_is_opened_and_each_time(
    commands: TrayCommands, heard: list[str], qtbot: QtBot
) -> None:
    names = ["Hot lead & co"]
    _tray, menu, asked = _with_recent(commands, heard, lambda: [(n, lambda n=n: heard.append(n)) for n in names])  # type: ignore[misc]
    assert asked == []
    assert [a.text() for a in menu.actions()] == ["Nothing yet"]
    menu.aboutToShow.emit()
    names.append("Second")
    menu.aboutToShow.emit()
    assert asked == ["lines", "lines"]
    assert [a.text() for a in menu.actions()] == ["Hot lead && co", "Second"]
    menu.actions()[0].trigger()
    assert heard == ["Hot lead & co"]


def test_an_empty_list_says_so_and_what_went_wrong_cannot_be_chosen(
    commands: TrayCommands, heard: list[str], qtbot: QtBot
) -> None:
    lines: list[Line] = []
    _tray, menu, _asked = _with_recent(commands, heard, lambda: lines)
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Nothing yet", False)]
    lines.append(("Your disk is full", None))
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Your disk is full", False)]


def test_a_long_list_ends_with_a_way_to_all_of_it(commands: TrayCommands, heard: list[str], qtbot: QtBot) -> None:
    many: list[Line] = [(str(n), lambda: None) for n in range(MOST_LINES + 1)]
    _tray, menu, _asked = _with_recent(commands, heard, lambda: many)
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()][-3:] == [str(MOST_LINES - 1), "", "More…"]
    menu.actions()[-1].trigger()
    assert heard == ["all"]
