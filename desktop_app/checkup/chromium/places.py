"""Where the browsers of this family keep their profiles, on each system."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Literal

from desktop_app.checkup.chromium.policy_files import policy_value
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemKind

Packaging = Literal["system", "snap", "flatpak"]
_PACKAGING_NAMES: Mapping[Packaging, str] = {"system": "", "snap": " (snap)", "flatpak": " (Flatpak)"}


@dataclass(frozen=True, slots=True)
class Channel:
    """A browser as it is installed: each channel has a folder of its own. Paths are empty where there is none.

    Attributes:
        browser: Which browser.
        name: Its name for people.
        linux: Below the configuration folder.
        macos: Below ``Library/Application Support``.
        windows: Below ``%LOCALAPPDATA%``.
        snap: Below the home directory.
        flatpak: Its application id.
    """

    browser: BrowserKind
    name: str
    linux: str = ""
    macos: str = ""
    windows: str = ""
    snap: str = ""
    flatpak: str = ""


# [DOC] Chromium's docs/user_data_dir.md and Mozilla's ChromeMigrationUtils.sys.mjs (read 22 Nov 2026); Chromium's own
# place on Linux [SEEN]. [MEM]: Edge on Linux, Brave as a snap, all flatpaks, and the channels of Edge and Brave.
CHANNELS = (
    Channel(
        BrowserKind.CHROME,
        "Google Chrome",
        *("google-chrome", "Google/Chrome", "Google/Chrome/User Data"),
        flatpak="com.google.Chrome",
    ),
    Channel(
        BrowserKind.CHROME,
        "Google Chrome Beta",
        *("google-chrome-beta", "Google/Chrome Beta", "Google/Chrome Beta/User Data"),
    ),
    Channel(
        BrowserKind.CHROME,
        "Google Chrome Dev",
        *("google-chrome-unstable", "Google/Chrome Dev", "Google/Chrome Dev/User Data"),
        flatpak="com.google.ChromeDev",
    ),
    Channel(
        BrowserKind.CHROME,
        "Google Chrome Canary",
        *("google-chrome-canary", "Google/Chrome Canary", "Google/Chrome SxS/User Data"),
    ),
    Channel(
        BrowserKind.CHROMIUM,
        "Chromium",
        *("chromium", "Chromium", "Chromium/User Data"),
        snap="snap/chromium/common/chromium",
        flatpak="org.chromium.Chromium",
    ),
    Channel(
        BrowserKind.EDGE,
        "Microsoft Edge",
        *("microsoft-edge", "Microsoft Edge", "Microsoft/Edge/User Data"),
        flatpak="com.microsoft.Edge",
    ),
    Channel(
        BrowserKind.EDGE,
        "Microsoft Edge Beta",
        *("microsoft-edge-beta", "Microsoft Edge Beta", "Microsoft/Edge Beta/User Data"),
    ),
    Channel(
        BrowserKind.EDGE,
        "Microsoft Edge Dev",
        *("microsoft-edge-dev", "Microsoft Edge Dev", "Microsoft/Edge Dev/User Data"),
    ),
    Channel(
        BrowserKind.BRAVE,
        "Brave",
        "BraveSoftware/Brave-Browser",
        "BraveSoftware/Brave-Browser",
        "BraveSoftware/Brave-Browser/User Data",
        snap="snap/brave/current/.config/BraveSoftware/Brave-Browser",
        flatpak="com.brave.Browser",
    ),
    Channel(
        BrowserKind.BRAVE,
        "Brave Beta",
        "BraveSoftware/Brave-Browser-Beta",
        "BraveSoftware/Brave-Browser-Beta",
        "BraveSoftware/Brave-Browser-Beta/User Data",
    ),
)


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A browser's user data directory: its profiles lie in it.

    Attributes:
        browser: Which browser.
        name: Its name for people, with how it is packaged.
        path: The folder.
        packaging: How the browser was installed.
    """

    browser: BrowserKind
    name: str
    path: Path
    packaging: Packaging


def data_folders(machine: Machine) -> list[DataFolder]:
    """All user data directories that are there, those that can't be looked into included."""
    found: dict[object, DataFolder] = {}
    for channel in CHANNELS:
        for path, packaging in _places(machine, channel):
            try:
                about = path.stat()
            except (FileNotFoundError, NotADirectoryError, PermissionError, ValueError):
                # PermissionError: a folder above may not be entered. Each browser that there is might be in it.
                continue
            except OSError:  # a link that leads to itself: there, and not to be read
                found.setdefault(path, _folder(channel, path, packaging))
                continue
            if stat.S_ISDIR(about.st_mode):
                # Two ways may lead to one folder: a link, or two variables. Windows may know no inode.
                identity = (about.st_dev, about.st_ino) if about.st_ino else path
                found.setdefault(identity, _folder(channel, path, packaging))
    return list(found.values())


def _folder(channel: Channel, path: Path, packaging: Packaging) -> DataFolder:
    return DataFolder(channel.browser, channel.name + _PACKAGING_NAMES[packaging], path, packaging)


def _places(machine: Machine, channel: Channel) -> Iterator[tuple[Path, Packaging]]:
    match machine.system:
        case SystemKind.LINUX:
            # The first that is set: [DOC] docs/user_data_dir.md.
            variables = (machine.environ.get(name) for name in ("CHROME_CONFIG_HOME", "XDG_CONFIG_HOME"))
            config = next((Path(value) for value in variables if value), machine.home / ".config")
            if channel.linux:
                yield config / channel.linux, "system"
            if channel.snap:
                yield machine.home / channel.snap, "snap"
            if channel.flatpak:
                yield machine.home / ".var/app" / channel.flatpak / "config" / channel.linux, "flatpak"
        case SystemKind.MACOS:
            yield _moved(machine, channel) or machine.home / "Library/Application Support" / channel.macos, "system"
        case SystemKind.WINDOWS:
            yield _moved(machine, channel) or _local_app_data(machine) / channel.windows, "system"


def _local_app_data(machine: Machine) -> Path:
    return Path(machine.environ.get("LOCALAPPDATA") or machine.home / "AppData/Local")


def _moved(machine: Machine, channel: Channel) -> Path | None:
    """Where the policy ``UserDataDir`` puts it, on Windows and macOS; None where it stays in its place.

    Its variables: https://www.chromium.org/administrators/policy-list-3/user-data-directory-variables/ [MEM]. Where
    one stands in it that we don't know, we can't tell the place, and look where it would be without the policy.
    """
    value = policy_value(machine, channel.browser, "UserDataDir")
    if not isinstance(value, str) or not value.strip():
        return None
    known = {
        "${local_app_data}": str(_local_app_data(machine)),
        "${roaming_app_data}": machine.environ.get("APPDATA") or str(machine.home / "AppData/Roaming"),
        "${profile}": str(machine.home),
        "${user_home}": str(machine.home),
        "${user_name}": machine.home.name,
        "${documents}": str(machine.home / "Documents"),
    }
    for variable, place in known.items():
        value = value.replace(variable, place)
    if "${" in value or "\0" in value:
        return None
    path = Path(value)
    return path if path.is_absolute() or PureWindowsPath(value).is_absolute() else None
