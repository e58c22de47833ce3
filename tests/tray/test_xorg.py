"""pystray's xorg backend, where it needs help."""

from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from Xlib import X
from Xlib.display import Display

from desktop_app.tray.base import TrayCommands
from desktop_app.tray.pystray import PystrayTray

pytestmark = pytest.mark.only_on("linux")


@pytest.mark.desktop
def test_a_panel_that_ends_while_it_is_asked_holds_no_icon(
    commands: TrayCommands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tray = PystrayTray(commands, lambda _: None)
    make = tray._make
    asked: list[int] = []

    def make_for_a_panel_that_ends(pystray: Any) -> Any:
        icon = make(pystray)

        def find_panel() -> Any:
            elsewhere = Display()
            panel = elsewhere.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
            panel.destroy()
            elsewhere.sync()
            elsewhere.close()
            asked.append(panel.id)
            return icon._display.create_resource_object("window", panel.id)

        icon._get_systray_manager = find_panel
        return icon

    monkeypatch.setattr(tray, "_make", make_for_a_panel_that_ends)
    tray.show()
    qtbot.waitUntil(lambda: len(asked) > 1)
    qtbot.waitUntil(lambda: not tray.has_docked)
    tray.close()


class Connection:
    """One that reads an event while it sends, as python-xlib 0.33 may."""

    def __init__(self) -> None:
        self.to_come, self.read = ["a click"], list[str]()

    def flush(self) -> None:
        self.read += self.to_come
        self.to_come = []

    def pending_events(self) -> int:
        return len(self.read)

    def next_event(self) -> str:
        return self.read.pop(0)


def test_what_was_read_while_sending_is_dealt_with_before_the_wait(
    commands: TrayCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = PystrayTray(commands, lambda _: None)
    icon = SimpleNamespace(_display=Connection(), _get_systray_manager=lambda: "a panel", stop=lambda: None)
    monkeypatch.setattr(tray._jobs, "wait", lambda **_: pytest.fail("it waits for what it has"))
    assert next(tray._xorg_events(icon)) == "a click"
    tray.close()
