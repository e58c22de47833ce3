"""Which browser opens links on a computer, as its own settings files say. No program is asked."""

import configparser
import plistlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemKind

LARGEST_BYTES = 1_000_000
"""Settings of this kind take some KB; what is larger is none of them."""

# What a desktop entry, a ProgId or a bundle id begins with; the longer ones first where one begins like another.
# Windows: Chrome's, Edge's, Brave's and Firefox's ProgIds stand in several public projects (browsers' own sources not
# read); macOS and the desktop entries from memory.
_BEGINNINGS = {
    BrowserKind.CHROME: ("google-chrome", "chromehtml", "com.google.chrome"),
    BrowserKind.CHROMIUM: ("chromium", "org.chromium.chromium"),
    BrowserKind.EDGE: ("microsoft-edge", "msedge", "com.microsoft.edge"),
    BrowserKind.BRAVE: ("brave", "com.brave."),
    BrowserKind.FIREFOX: ("firefox", "org.mozilla.firefox"),
}

_USER_CHOICE = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
_LAUNCH_SERVICES = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"


def default_browser(machine: Machine) -> BrowserKind | None:
    """The browser that opens https addresses; None where that isn't one of ours, or can't be known. Reads files."""
    match machine.system:
        case SystemKind.LINUX:
            names = _desktop_entries(machine)
        case SystemKind.WINDOWS:
            names = _prog_ids(machine)
        case SystemKind.MACOS:
            names = _bundle_ids(machine)
    # Only the first that is named counts: where it is a stranger, none of ours is the default.
    return next((_browser(name) for name in names), None)


def places(machine: Machine) -> tuple[Path, ...]:
    """The files that are read for it, those that don't exist included."""
    match machine.system:
        case SystemKind.LINUX:
            config = Path(machine.environ.get("XDG_CONFIG_HOME") or machine.home / ".config")
            # In this order: https://specifications.freedesktop.org/mime-apps-spec/1.0.1/, from memory. Files of one
            # desktop ("gnome-mimeapps.list") come from distributions and hold no choice of the person's.
            return (
                config / "mimeapps.list",
                machine.below_root("/etc/xdg/mimeapps.list"),
                machine.home / ".local/share/applications/mimeapps.list",
                machine.below_root("/usr/share/applications/mimeapps.list"),
            )
        case SystemKind.MACOS:
            return (machine.home / _LAUNCH_SERVICES,)
        case SystemKind.WINDOWS:
            return ()


def _browser(name: str) -> BrowserKind | None:
    lower = name.strip().lower()
    return next((browser for browser, beginnings in _BEGINNINGS.items() if lower.startswith(beginnings)), None)


def _read(path: Path) -> bytes:
    """The file in one go; nothing where it can't be read, or is no settings file by its size."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def _desktop_entries(machine: Machine) -> Iterator[str]:
    for path in places(machine):
        settings = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
        try:
            settings.read_string(_read(path).decode("utf-8", "replace"))
        except configparser.Error:
            continue
        chosen = settings.get("Default Applications", "x-scheme-handler/https", fallback="") or ""
        yield from (name for name in chosen.split(";") if name.strip())


def _prog_ids(machine: Machine) -> Iterator[str]:
    if machine.registry is None:
        return
    try:
        chosen = machine.registry.values("HKCU", _USER_CHOICE).get("ProgId")
    except OSError:
        return
    if isinstance(chosen, str):
        yield chosen


def _bundle_ids(machine: Machine) -> Iterator[str]:
    # The form of this file is from memory.
    for path in places(machine):
        try:
            settings = plistlib.loads(_read(path))
        except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError, ExpatError):
            continue
        handlers = settings.get("LSHandlers") if isinstance(settings, dict) else None
        for handler in handlers if isinstance(handlers, list) else ():
            if isinstance(handler, dict) and handler.get("LSHandlerURLScheme") == "https":
                chosen = handler.get("LSHandlerRoleAll")
                if isinstance(chosen, str):
                    yield chosen
