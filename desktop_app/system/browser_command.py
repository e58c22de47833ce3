"""The command that opens an address in one profile of one browser, on each system."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind

# The folder in which a browser keeps its profiles by default names its channel, and with it its program: profiles of
# one channel must not be opened by another one's, which would convert them. SEEN for chromium (2026-11-22), the rest
# MEM.
_LINUX: Mapping[BrowserKind, Mapping[str, tuple[str, ...]]] = {
    BrowserKind.CHROME: {
        "google-chrome": ("google-chrome-stable", "google-chrome"),
        "google-chrome-beta": ("google-chrome-beta",),
        "google-chrome-unstable": ("google-chrome-unstable",),
    },
    BrowserKind.CHROMIUM: {"chromium": ("chromium", "chromium-browser")},
    BrowserKind.EDGE: {
        "microsoft-edge": ("microsoft-edge-stable", "microsoft-edge"),
        "microsoft-edge-beta": ("microsoft-edge-beta",),
        "microsoft-edge-dev": ("microsoft-edge-dev",),
    },
    BrowserKind.BRAVE: {
        "BraveSoftware/Brave-Browser": ("brave-browser-stable", "brave-browser", "brave"),
        "BraveSoftware/Brave-Browser-Beta": ("brave-browser-beta",),
        "BraveSoftware/Brave-Browser-Nightly": ("brave-browser-nightly",),
    },
}
_SNAPS = {
    BrowserKind.CHROMIUM: "chromium",
    BrowserKind.BRAVE: "brave",
    BrowserKind.FIREFOX: "firefox",
}
_FLATPAKS = {
    BrowserKind.CHROME: "com.google.Chrome",
    BrowserKind.CHROMIUM: "org.chromium.Chromium",
    BrowserKind.EDGE: "com.microsoft.Edge",
    BrowserKind.BRAVE: "com.brave.Browser",
    BrowserKind.FIREFOX: "org.mozilla.firefox",
}
_MACOS: Mapping[BrowserKind, Mapping[str, str]] = {
    BrowserKind.CHROME: {
        "Google/Chrome": "Google Chrome",
        "Google/Chrome Beta": "Google Chrome Beta",
        "Google/Chrome Dev": "Google Chrome Dev",
        "Google/Chrome Canary": "Google Chrome Canary",
    },
    BrowserKind.CHROMIUM: {"Chromium": "Chromium"},
    BrowserKind.EDGE: {
        "Microsoft Edge": "Microsoft Edge",
        "Microsoft Edge Beta": "Microsoft Edge Beta",
        "Microsoft Edge Dev": "Microsoft Edge Dev",
    },
    BrowserKind.BRAVE: {
        "BraveSoftware/Brave-Browser": "Brave Browser",
        "BraveSoftware/Brave-Browser-Beta": "Brave Browser Beta",
    },
    BrowserKind.FIREFOX: {"Firefox": "Firefox"},
}
_WINDOWS_PROGRAMS = {
    BrowserKind.CHROME: "chrome.exe",
    BrowserKind.CHROMIUM: "chrome.exe",
    BrowserKind.EDGE: "msedge.exe",
    BrowserKind.BRAVE: "brave.exe",
    BrowserKind.FIREFOX: "firefox.exe",
}
_WINDOWS_ROOTS = {
    BrowserKind.CHROME: ("Google", "Chrome", "User Data"),
    BrowserKind.EDGE: ("Microsoft", "Edge", "User Data"),
    BrowserKind.BRAVE: ("BraveSoftware", "Brave-Browser", "User Data"),
}
_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
"""Where Windows keeps the full paths of programs (Microsoft, “Application Registration”, MEM)."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs of this computer are found.

    Attributes:
        environ: The environment.
        home: The person's home directory.
        app_paths: Windows' App Paths: the full path of each registered program, by its name in lower case; None to look
            into the registry.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: Path = field(default_factory=Path.home)
    app_paths: Mapping[str, str] | None = None

    def on_path(self, *names: str) -> str:
        """The full path of the first of these that is on PATH, or empty."""
        path = self.environ.get("PATH", os.defpath)
        return next((found for name in names if (found := shutil.which(name, path=path))), "")

    def registered(self, name: str) -> str:
        """The full path that Windows knows for a program such as ``chrome.exe``, or empty."""
        path = self.app_paths.get(name, "") if self.app_paths is not None else _app_path(name)
        path = path.strip().strip('"')
        return path if path and Path(path).is_file() else ""


def browser_command(profile: BrowserProfile, url: str, system: SystemKind, programs: Programs) -> list[str]:
    """The program and its arguments; empty where the browser is not found.

    Args:
        profile: Where to open it.
        url: What to open; checked.
        system: Whose programs and folders.
        programs: Where they are.
    """
    match system:
        case SystemKind.MACOS:
            start, is_default = _on_macos(profile, programs)
        case SystemKind.WINDOWS:
            start, is_default = _on_windows(profile, programs)
        case SystemKind.LINUX:
            start, is_default = _on_linux(profile, programs)
    return [*start, *_arguments(profile, is_default=is_default), url] if start else []


def _arguments(profile: BrowserProfile, *, is_default: bool) -> Iterator[str]:
    """Which profile. Chromium finds one by its folder's name in a data folder, Firefox by its path (SEEN both)."""
    if not profile.browser.is_chromium:
        yield from ("--profile", str(profile.path))
        return
    if not is_default:
        yield f"--user-data-dir={profile.root}"
    yield f"--profile-directory={profile.folder}"


def _on_linux(profile: BrowserProfile, programs: Programs) -> tuple[list[str], bool]:
    """How to start it, and whether the profile lies where that program looks by itself."""
    if profile.packaging != "system":
        names = _SNAPS if profile.packaging == "snap" else _FLATPAKS
        name, runner = names.get(profile.browser), programs.on_path(profile.packaging)
        return ([runner, "run", name] if name and runner else []), True
    if profile.browser is BrowserKind.FIREFOX:
        # A profile that a newer Firefox has used is refused by an older one, so the ESR goes with its own.
        names_of_it = ("firefox-esr", "firefox") if "esr" in profile.folder else ("firefox", "firefox-esr")
        found = programs.on_path(*names_of_it)
        return ([found] if found else []), True
    config = programs.environ.get("CHROME_CONFIG_HOME") or programs.environ.get("XDG_CONFIG_HOME")
    base = Path(config) if config else programs.home / ".config"
    channels = _LINUX[profile.browser]
    here = next((names for folder, names in channels.items() if profile.root == base / folder), ())
    found = programs.on_path(*(here or next(iter(channels.values()))))
    return ([found] if found else []), bool(here)


def _on_macos(profile: BrowserProfile, programs: Programs) -> tuple[list[str], bool]:
    """With ``open``, which knows where applications are; ``-n`` hands arguments on to one that runs (MEM)."""
    base = programs.home / "Library" / "Application Support"
    channels = _MACOS[profile.browser]
    here = next((name for folder, name in channels.items() if profile.root == base / folder), "")
    return ["/usr/bin/open", "-na", here or next(iter(channels.values())), "--args"], bool(here)


def _on_windows(profile: BrowserProfile, programs: Programs) -> tuple[list[str], bool]:
    name = _WINDOWS_PROGRAMS[profile.browser]
    places = [Path(base) for key in _WINDOWS_BASES if (base := programs.environ.get(key))]
    if profile.browser is BrowserKind.FIREFOX:
        found = programs.registered(name) or _first_file(place / "Mozilla Firefox" / name for place in places)
        return ([found] if found else []), True
    local = Path(programs.environ.get("LOCALAPPDATA") or programs.home / "AppData" / "Local")
    parts = profile.root.relative_to(local).parts if profile.root.is_relative_to(local) else ()
    is_usual = parts == _WINDOWS_ROOTS.get(profile.browser)
    # Beside "User Data" of a channel stands its "Application", below the person's folder or Program Files (MEM).
    own = _first_file(place.joinpath(*parts[:-1], "Application", name) for place in (local, *places)) if parts else ""
    found = own or (programs.registered(name) if profile.browser in _WINDOWS_ROOTS else "")
    return ([found] if found else []), bool(own) or is_usual


_WINDOWS_BASES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def _first_file(paths: Iterator[Path]) -> str:
    return next((str(path) for path in paths if path.is_file()), "")


def _app_path(name: str) -> str:
    """What the registry says; empty where it says nothing. The person's own entry first."""
    if sys.platform == "win32":
        import contextlib
        import winreg

        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(OSError):
                return str(winreg.QueryValue(hive, f"{_APP_PATHS}\\{name}"))
    return ""
