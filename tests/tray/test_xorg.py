"""pystray's xorg backend, where it needs help."""

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
