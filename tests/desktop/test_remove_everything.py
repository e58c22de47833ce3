"""Remove everything, from the window and in a terminal, with the real password store."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import secretstorage
from jeepney.io.blocking import open_dbus_connection

from desktop_app.store.database import open_to_write
from desktop_app.store.paths import AppPaths
from desktop_app.system.start_at_login.linux import XdgAutostart
from tests.desktop.conftest import Desktop, MakeDesktop, StartServer
from tests.desktop.running_app import HOUSE
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


@pytest.fixture
def desktop(make_desktop: MakeDesktop) -> Desktop:
    """Whose password store has nothing of other tests in it."""
    return make_desktop()


def entries(desktop: Desktop) -> int:
    """How many entries of ours the password store has."""
    with contextlib.closing(open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
        return len(list(secretstorage.get_default_collection(bus).search_items({"service": "Pushdesk"})))


def cli(desktop: Desktop, home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = (sys.executable, "-m", "desktop_app.cli.main", "remove-everything", *arguments)
    env = {**desktop.env, "PUSHDESK_HOME": str(home)}
    return subprocess.run(command, cwd=HOUSE, env=env, capture_output=True, text=True, check=False, timeout=60)


def autostart(desktop: Desktop) -> Path:
    config = desktop.env.get("XDG_CONFIG_HOME") or f"{desktop.env['HOME']}/.config"
    return Path(config, "autostart", "app.pushdesk.Pushdesk.desktop")


def test_in_a_terminal_it_lists_then_removes_keys_and_files(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    open_to_write(AppPaths.find({"PUSHDESK_HOME": str(home)}).database_file).close()
    assert entries(desktop) == 1
    listed = cli(desktop, home)
    assert listed.returncode == 2
    assert "The keys of" in listed.stdout
    assert "History and outbox" in listed.stdout
    assert entries(desktop) == 1
    told = cli(desktop, home, "--yes", "--json")
    assert told.returncode == 0, told.stdout
    assert json.loads(told.stdout)["stayed"] == []
    assert entries(desktop) == 0
    assert not home.exists()
    assert cli(desktop, home, "--yes").stdout == "Everything is removed.\n"


def test_while_the_app_runs_a_terminal_removes_nothing(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    desktop.start(home, "--hidden").icon()
    told = cli(desktop, home, "--yes")
    assert told.returncode == 5
    assert "Pushdesk is running" in told.stderr
    assert entries(desktop) == 1
    assert (home / "config" / "accounts.json").exists()


def test_keys_that_a_locked_store_does_not_give_back_keep_the_files(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    desktop.add_account(home, serve())
    with contextlib.closing(open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
        secretstorage.get_default_collection(bus).lock()
    told = cli(desktop, home, "--yes")
    assert told.returncode == 5
    assert "locked" in told.stdout
    assert (home / "config" / "accounts.json").exists()
    told = cli(desktop, home, "--yes", "--leave-keys")
    assert told.returncode == 5
    assert not home.exists()


def test_from_the_window_after_a_typed_word_it_removes_all_and_quits(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    desktop.add_account(home, serve())
    XdgAutostart((sys.executable,), desktop.env, Path(desktop.env["HOME"])).set_on(True)
    assert autostart(desktop).exists()
    app = desktop.start(home)
    app.write("compose_title", "A draft that shall not stay")
    app.press("nav_settings")
    app.control("settings_page")
    for _ in range(40):  # down to the end of the page, as a person without a mouse goes
        app.screen.press("Tab")
        if app.control("settings_remove_everything").is_focused:
            break
    app.screen.press("space")
    app.waits_to_say("settings_removal_things", "Start at login")
    assert not app.control("settings_removal_yes").is_enabled
    eventually(lambda: app.control("settings_removal_typed").is_focused, "the cursor in its field")
    app.screen.type("Remove")
    eventually(lambda: app.control("settings_removal_yes").is_enabled, "the word to be read")
    app.screen.press("Return")
    assert app.exit_code() == 0
    assert entries(desktop) == 0
    assert not autostart(desktop).exists()
    assert not home.exists()
    assert app.said == ""
