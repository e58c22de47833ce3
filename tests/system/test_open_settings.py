"""The system's notification settings, opened by programs that write down what they were given."""

import os
from pathlib import Path

import pytest

from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.domain.errors import AppError
from desktop_app.system.open_settings import SettingsDoor, SettingsPage, settings_door
from tests.desktop.screen import eventually


class Stage:
    """A desktop with these programs, each of which writes down its name and arguments."""

    def __init__(self, place: Path, desktop: str, *programs: str) -> None:
        self.given = place / "given"
        for name in programs:
            program = place / name
            program.write_text(
                f'#!/bin/sh\nprintf "%s\\n" {name} "$@" >"{place}/new"\n/bin/mv "{place}/new" "{self.given}"\n'
            )
            program.chmod(0o755)
        self.environ = {"PATH": str(place), "XDG_CURRENT_DESKTOP": desktop}

    def door(self, system: SystemKind = SystemKind.LINUX, macos_version: str = "") -> SettingsDoor:
        return SettingsDoor(system, self.environ, macos_version)

    def arguments(self) -> list[str]:
        eventually(self.given.exists, "the settings")
        return self.given.read_text().splitlines()


@pytest.mark.only_on("linux")
@pytest.mark.parametrize(
    ("desktop", "program", "arguments"),
    [
        ("GNOME", "gnome-control-center", ["notifications"]),
        ("ubuntu:GNOME", "gnome-control-center", ["notifications"]),
        ("KDE", "systemsettings", ["kcm_notifications"]),
        ("KDE", "systemsettings5", ["kcm_notifications"]),
        ("XFCE", "xfce4-notifyd-config", []),
    ],
)
def test_each_desktop_shows_its_own_settings(tmp_path: Path, desktop: str, program: str, arguments: list[str]) -> None:
    stage = Stage(tmp_path, desktop, program)
    assert stage.door().can_open()
    stage.door().open()
    assert stage.arguments() == [program, *arguments]


@pytest.mark.only_on("linux")
@pytest.mark.parametrize(
    ("desktop", "programs"),
    [
        ("", ("gnome-control-center", "systemsettings", "xfce4-notifyd-config")),
        ("sway", ("gnome-control-center",)),
        ("GNOME", ("xfce4-notifyd-config",)),
        ("KDE", ()),
    ],
)
def test_where_there_are_none_it_says_so_before_and_after(
    tmp_path: Path, desktop: str, programs: tuple[str, ...]
) -> None:
    stage = Stage(tmp_path, desktop, *programs)
    assert not stage.door().can_open()
    with pytest.raises(AppError, match="could not be opened"):
        stage.door().open()
    assert not stage.given.exists()


@pytest.mark.only_on("linux")
def test_a_program_that_can_not_start_is_an_error_in_words(tmp_path: Path) -> None:
    stage = Stage(tmp_path, "XFCE", "xfce4-notifyd-config")
    (tmp_path / "xfce4-notifyd-config").write_bytes(b"\x7fELF nothing")
    with pytest.raises(AppError) as failed:
        stage.door().open()
    assert failed.value.detail == "OSError"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (SettingsPage.NOTIFICATIONS, "ms-settings:notifications"),
        (SettingsPage.DO_NOT_DISTURB, "ms-settings:quiethours"),
    ],
)
def test_windows_is_handed_the_address_of_the_page(page: SettingsPage, address: str) -> None:
    opened: list[str] = []
    door = SettingsDoor(SystemKind.WINDOWS, startfile=opened.append)
    assert door.can_open()
    door.open(page)
    assert opened == [address]


def test_what_windows_refuses_is_an_error_in_words() -> None:
    def refuse(address: str) -> None:
        raise OSError(1155, "no application")

    with pytest.raises(AppError, match="could not be opened"):
        SettingsDoor(SystemKind.WINDOWS, startfile=refuse).open()


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize(
    ("version", "browser", "address"),
    [
        ("26.1", None, "x-apple.systempreferences:com.apple.Notifications-Settings.extension"),
        (
            "13.0",
            BrowserKind.CHROME,
            "x-apple.systempreferences:com.apple.Notifications-Settings.extension?id=com.google.Chrome",
        ),
        ("12.7.6", BrowserKind.CHROME, "x-apple.systempreferences:com.apple.preference.notifications"),
        ("", None, "x-apple.systempreferences:com.apple.Notifications-Settings.extension"),
    ],
)
def test_macos_is_handed_the_address_of_its_version(
    tmp_path: Path, version: str, browser: BrowserKind | None, address: str
) -> None:
    stage = Stage(tmp_path, "", "open")
    stage.door(SystemKind.MACOS, version).open(browser=browser)
    assert stage.arguments() == ["open", address]


@pytest.mark.only_on("linux", "darwin")
def test_what_macos_does_not_find_is_an_error_in_words(tmp_path: Path) -> None:
    stage = Stage(tmp_path, "", "open")
    (tmp_path / "open").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(AppError, match="could not be opened"):
        stage.door(SystemKind.MACOS, "15.0").open()


def test_every_browser_has_its_entry_on_macos() -> None:
    for browser in BrowserKind:
        assert "?id=" in SettingsDoor(SystemKind.MACOS, macos_version="15")._macos_address(browser)


@pytest.mark.only_on("linux")
def test_this_computer_is_looked_at_as_it_is() -> None:
    assert settings_door().system is SystemKind.LINUX
    assert settings_door().environ is os.environ
