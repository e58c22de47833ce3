"""Opens the system's own settings for notifications. Nothing in them is changed."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.domain.errors import AppError
from desktop_app.system.detached import outside_environ, start_detached

HAND_OVER_WITHIN_S = 10.0
"""macOS' ``open`` returns as soon as System Settings was found."""


class SettingsPage(Enum):
    """Which page is meant."""

    NOTIFICATIONS = "notifications"
    DO_NOT_DISTURB = "do_not_disturb"


# learn.microsoft.com, “Launch Windows Settings”, read 22 Nov 2026.
_WINDOWS = {
    SettingsPage.NOTIFICATIONS: "ms-settings:notifications",
    SettingsPage.DO_NOT_DISTURB: "ms-settings:quiethours",
}
# Several public projects, read 22 Nov 2026; “?id=” opens one app's own page, and the ids are from memory. Focus has a
# pane of its own, whose address is not known for sure, so that both pages are this one.
_MACOS_13 = "x-apple.systempreferences:com.apple.Notifications-Settings.extension"
_MACOS_BEFORE_13 = "x-apple.systempreferences:com.apple.preference.notifications"
_MACOS_APPS = {
    BrowserKind.CHROME: "com.google.Chrome",
    BrowserKind.CHROMIUM: "org.chromium.Chromium",
    BrowserKind.EDGE: "com.microsoft.edgemac",
    BrowserKind.BRAVE: "com.brave.Browser",
    BrowserKind.FIREFOX: "org.mozilla.firefox",
}
# By the session's own name for itself. GNOME's from memory; KDE's as its .desktop file starts it, and Xfce's, SEEN
# 22 Nov 2026; systemsettings5 is the name on some systems with Plasma 5, from memory. dunst and its like have none.
_LINUX = {
    "GNOME": (("gnome-control-center", "notifications"),),
    "KDE": (("systemsettings", "kcm_notifications"), ("systemsettings5", "kcm_notifications")),
    "XFCE": (("xfce4-notifyd-config",),),
}


def _startfile(address: str) -> None:
    if sys.platform == "win32":
        os.startfile(address)  # noqa: S606 - one of the two addresses above


@dataclass(frozen=True, slots=True)
class SettingsDoor:
    """Where this computer keeps its settings for notifications.

    Attributes:
        system: Whose settings.
        environ: The environment.
        macos_version: ``13.4``; empty elsewhere.
        startfile: Opens an address on Windows.
    """

    system: SystemKind
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    macos_version: str = field(default_factory=lambda: platform.mac_ver()[0])
    startfile: Callable[[str], None] = _startfile

    def can_open(self) -> bool:
        """Whether this desktop has such settings, and the program to show them. Looks along PATH, starts nothing."""
        return self.system is SystemKind.WINDOWS or bool(self._command(None))

    def open(self, page: SettingsPage = SettingsPage.NOTIFICATIONS, browser: BrowserKind | None = None) -> None:
        """Show them. May block for a moment, so it is not for the GUI thread.

        Args:
            page: Which page, where the system has more than one.
            browser: Whose entry to show, where the system can (macOS 13 and later).

        Raises:
            AppError: This desktop has none, or they could not be opened.
        """
        try:
            if self.system is SystemKind.WINDOWS:
                self.startfile(_WINDOWS[page])
                return
            command = self._command(browser)
            if not command:
                raise _not_opened("")
            if self.system is SystemKind.MACOS:
                _hand_over(command, self.environ)
            else:
                start_detached(command, self.environ)
        except (OSError, subprocess.SubprocessError) as exc:
            raise _not_opened(type(exc).__name__) from exc

    def _command(self, browser: BrowserKind | None) -> list[str]:
        """The program and its arguments; empty where it is not there."""
        if self.system is SystemKind.MACOS:
            commands: tuple[tuple[str, ...], ...] = (("open", self._macos_address(browser)),)
        else:
            desktops = self.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
            commands = next((_LINUX[desktop] for desktop in desktops if desktop in _LINUX), ())
        path = self.environ.get("PATH", os.defpath)
        found = ((shutil.which(program, path=path), rest) for program, *rest in commands)
        return next(([program, *rest] for program, rest in found if program), [])

    def _macos_address(self, browser: BrowserKind | None) -> str:
        first = self.macos_version.partition(".")[0]
        if first.isdecimal() and int(first) < 13:
            return _MACOS_BEFORE_13
        return f"{_MACOS_13}?id={_MACOS_APPS[browser]}" if browser else _MACOS_13


def settings_door(environ: Mapping[str, str] = os.environ) -> SettingsDoor:
    """The door of the computer that this runs on."""
    systems = {"win32": SystemKind.WINDOWS, "darwin": SystemKind.MACOS}
    return SettingsDoor(systems.get(sys.platform, SystemKind.LINUX), environ)


def _hand_over(command: list[str], environ: Mapping[str, str]) -> None:
    subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=outside_environ(environ),
        timeout=HAND_OVER_WITHIN_S,
        check=True,
    )


def _not_opened(detail: str) -> AppError:
    return AppError(
        "The notification settings could not be opened",
        "Open your system’s settings yourself, and look for “Notifications”.",
        detail=detail,
    )
