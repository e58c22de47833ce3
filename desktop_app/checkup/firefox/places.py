"""Where Firefox keeps its profiles, on each system and in each packaging."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from desktop_app.checkup.firefox.files import is_folder
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import SystemKind

_LEGACY = PurePosixPath(".mozilla/firefox")
_CURRENT = PurePosixPath("mozilla/firefox")
_FLATPAK = PurePosixPath(".var/app/org.mozilla.firefox")


@dataclass(frozen=True, slots=True)
class FirefoxPlace:
    """One Firefox as it was installed.

    Attributes:
        name: Its name for people.
        root: Where its ``profiles.ini`` stands.
        packaging: How to start it.
    """

    name: str
    root: Path
    packaging: Literal["system", "snap", "flatpak"] = "system"


def places(machine: Machine) -> tuple[FirefoxPlace, ...]:
    """The places where a Firefox on that computer would keep profiles, those that don't exist included."""
    if machine.system is SystemKind.WINDOWS:
        roaming = machine.environ.get("APPDATA")  # read on Windows only while it runs; else empty
        base = Path(roaming) if roaming else machine.home / "AppData" / "Roaming"
        return (FirefoxPlace("Firefox", base / "Mozilla" / "Firefox"),)  # [DOC]
    if machine.system is SystemKind.MACOS:
        return (FirefoxPlace("Firefox", machine.home / "Library/Application Support/Firefox"),)  # [MEM]
    return (
        FirefoxPlace("Firefox", _system_root(machine)),
        FirefoxPlace("Firefox (snap)", _first_root(machine.home / "snap/firefox/common", ".config"), "snap"),
        FirefoxPlace("Firefox (flatpak)", _first_root(machine.home / _FLATPAK, "config"), "flatpak"),
    )


def _system_root(machine: Machine) -> Path:
    # Since 147 it is the new folder, unless the old one exists, even an empty one
    # [SEEN: Firefox 153 with three homes, 22 Nov 2026]. MOZ_LEGACY_HOME stays with the old one
    # [DOC: Firefox's test ForceLegacyAppUserDir, read 23 Nov 2026].
    legacy = machine.home / _LEGACY
    if is_folder(legacy) or machine.environ.get("MOZ_LEGACY_HOME", "0") not in ("", "0"):
        return legacy
    configured = machine.environ.get("XDG_CONFIG_HOME", "")
    config = Path(configured) if PurePosixPath(configured).is_absolute() else machine.home / ".config"
    return config / _CURRENT


def _first_root(home: Path, config: str) -> Path:
    """The same rule in the home that a snap or a flatpak has for itself [MEM]."""
    legacy, current = home / _LEGACY, home / config / _CURRENT
    return current if is_folder(current) and not is_folder(legacy) else legacy


def lies_at(machine: Machine, absolute: str) -> Path:
    """Where a path that a file of that computer names in full lies for us.

    Another computer's files may stand below another root; what lies in its home directory is found there.
    """
    if machine.system is SystemKind.WINDOWS:
        if machine.is_live:
            return Path(absolute)
        windows = PureWindowsPath(absolute)
        return machine.root.joinpath(*(windows.parts[1:] if windows.anchor else windows.parts))
    path = Path(absolute)
    return path if path.is_relative_to(machine.home) else machine.below_root(absolute)
