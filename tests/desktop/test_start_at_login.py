"""Start at login, switched on in the window: what the desktop then starts is an icon, and no window."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.desktop.conftest import MakeDesktop, StartServer
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def test_the_entry_that_the_switch_writes_starts_the_app_in_the_tray(
    make_desktop: MakeDesktop, home: Path, serve: StartServer
) -> None:
    desktop = make_desktop()
    desktop.add_account(home, serve())
    config = desktop.env.get("XDG_CONFIG_HOME") or f"{desktop.env['HOME']}/.config"
    entry = Path(config, "autostart", "app.pushdesk.Pushdesk.desktop")
    app = desktop.start(home)
    app.press("nav_settings")
    app.control("settings_page")
    for _ in range(40):
        app.screen.press("Tab")
        if app.control("settings_start_at_login").is_focused:
            break
    assert not entry.exists()
    app.screen.press("space")
    eventually(entry.exists, "the entry")
    app.process.send_signal(signal.SIGTERM)
    assert app.exit_code() == 0
    eventually(lambda: not desktop.screen.docked(), "the icon to be gone")

    subprocess.run(["gio", "launch", entry], env={**desktop.env, "PUSHDESK_HOME": str(home)}, check=True, timeout=30)
    try:
        eventually(desktop.screen.docked, "an icon in the panel")
        second = desktop.start(home)  # finds the one that login has started, and wakes it
        assert second.exit_code() == 0
        eventually(lambda: desktop.screen.active_pid() == pid(home), "its window, once somebody asks for it")
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.kill(pid(home), signal.SIGTERM)
    eventually(lambda: not desktop.screen.docked(), "it to end")


def pid(home: Path) -> int:
    """The process that holds the lock of the running app."""
    return int((home / "data" / "locks" / "app.lock").read_text().splitlines()[0])
