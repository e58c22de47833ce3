"""What a company prescribes to a browser: policies in files, in the registry, in property lists."""

import os
import plistlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop_app.checkup.chromium.json_text import read_json
from desktop_app.checkup.chromium.whole_file import NotReadable, read_whole
from desktop_app.checkup.machine import Machine, Registry
from desktop_app.domain.check_up import BrowserKind, SystemKind

DEFAULT = "DefaultNotificationsSetting"
ALLOWED = "NotificationsAllowedForUrls"
BLOCKED = "NotificationsBlockedForUrls"
_NAMES = (DEFAULT, ALLOWED, BLOCKED, "UserDataDir")
_LISTS = (ALLOWED, BLOCKED)
_NUMBER = re.compile(r"\s*[+-]?\d+\s*")
LARGEST_BYTES = 10_000_000
_MOST_FILES = 1_000
"""No company has that many; what lies beyond is not read."""

# [DOC] enterprise/policies.md of Chromium, and [SEEN] for Chromium on Linux; Edge and Brave on Linux, the snap and all
# of macOS [MEM] (browsers' own documents not read), 22 Nov 2026.
_LINUX = {
    BrowserKind.CHROME: "/etc/opt/chrome/policies",
    BrowserKind.CHROMIUM: "/etc/chromium/policies",
    BrowserKind.EDGE: "/etc/opt/edge/policies",
    BrowserKind.BRAVE: "/etc/brave/policies",
}
_CHROMIUM_SNAP = "/etc/chromium-browser/policies"
_MACOS = {
    BrowserKind.CHROME: "com.google.Chrome",
    BrowserKind.CHROMIUM: "org.chromium.Chromium",
    BrowserKind.EDGE: "com.microsoft.Edge",
    BrowserKind.BRAVE: "com.brave.Browser",
}
_WINDOWS = {
    BrowserKind.CHROME: r"Software\Policies\Google\Chrome",
    BrowserKind.CHROMIUM: r"Software\Policies\Chromium",
    BrowserKind.EDGE: r"Software\Policies\Microsoft\Edge",
    BrowserKind.BRAVE: r"Software\Policies\BraveSoftware\Brave",
}


@dataclass(frozen=True, slots=True)
class PolicySource:
    """One place with policies. Only those are kept that Check-up asks for.

    Attributes:
        where: The file, or the key of the registry.
        values: The policies by name, as they stand there.
        trouble: Why it can't be read; empty where it can.
    """

    where: str
    values: Mapping[str, object]
    trouble: str = ""


def policy_sources(machine: Machine, browser: BrowserKind, *, is_snap: bool = False) -> list[PolicySource]:
    """Return every place with policies for a browser; of two that say the same name, the first counts.

    Mandatory before recommended; then the machine's before the person's (``PolicyMap::MergeFrom``); then, among
    files, the last by name (``config_dir_policy_loader.cc``) [SEEN for Chromium on Linux, 23 Nov 2026].
    """
    match machine.system:
        case SystemKind.LINUX:
            return [_from_json(path) for path in _json_files(machine, browser, is_snap=is_snap)]
        case SystemKind.MACOS:
            return [source for path in _property_lists(machine, browser) if (source := _from_plist(path)) is not None]
        case SystemKind.WINDOWS:
            return [] if machine.registry is None else list(_from_registry(machine.registry, _WINDOWS[browser]))


def policy_value(machine: Machine, browser: BrowserKind, name: str) -> object:
    """What is prescribed under a name, as it stands there; None for nothing."""
    return next((source.values[name] for source in policy_sources(machine, browser) if name in source.values), None)


def policy_paths(machine: Machine, browser: BrowserKind, *, is_snap: bool = False) -> list[Path]:
    """The folders and files that policies are read from, those that don't exist yet included."""
    match machine.system:
        case SystemKind.LINUX:
            folders = [folder for folder, _ in _folders(machine, browser, is_snap=is_snap)]
            return [*folders, *_json_files(machine, browser, is_snap=is_snap)]
        case SystemKind.MACOS:
            return _property_lists(machine, browser)
        case SystemKind.WINDOWS:
            return []


def _folders(machine: Machine, browser: BrowserKind, *, is_snap: bool) -> Iterator[tuple[Path, list[str]]]:
    is_chromium_snap = is_snap and browser is BrowserKind.CHROMIUM
    place = machine.below_root(_CHROMIUM_SNAP if is_chromium_snap else _LINUX[browser])
    for folder in (place / "managed", place / "recommended"):
        try:
            with os.scandir(folder) as entries:
                # Files of any name, hidden ones too; folders are not entered [SEEN, 23 Nov 2026].
                names = [entry.name for entry, _ in zip(entries, range(_MOST_FILES), strict=False) if _is_file(entry)]
        except (OSError, ValueError):
            names = []
        yield folder, sorted(names, key=os.fsencode, reverse=True)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return not entry.is_dir()
    except OSError:
        return True


def _json_files(machine: Machine, browser: BrowserKind, *, is_snap: bool) -> list[Path]:
    return [folder / name for folder, names in _folders(machine, browser, is_snap=is_snap) for name in names]


def _from_json(path: Path) -> PolicySource:
    try:
        tree = read_json(read_whole(path, LARGEST_BYTES), is_policy=True)
    except (NotReadable, FileNotFoundError) as error:
        return PolicySource(str(path), {}, str(error))
    return PolicySource(str(path), _asked_for(tree))


def _asked_for(tree: object) -> dict[str, object]:
    return {name: tree[name] for name in _NAMES if name in tree} if isinstance(tree, dict) else {}


def _property_lists(machine: Machine, browser: BrowserKind) -> list[Path]:
    """Forced ones first; what is only set as a preference counts as recommended ([DOC] ``policy_loader_mac.mm``)."""
    name = f"{_MACOS[browser]}.plist"
    return [
        machine.below_root("/Library/Managed Preferences") / name,
        machine.below_root("/Library/Managed Preferences") / machine.home.name / name,
        machine.home / "Library/Preferences" / name,
        machine.below_root("/Library/Preferences") / name,
    ]


def _from_plist(path: Path) -> PolicySource | None:
    try:
        content = read_whole(path, LARGEST_BYTES)
        return PolicySource(str(path), _asked_for(plistlib.loads(content)))
    except FileNotFoundError:
        return None
    except NotReadable as error:
        return PolicySource(str(path), {}, str(error))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, ExpatError):
        return PolicySource(str(path), {}, "It is damaged")


def _from_registry(registry: Registry, key: str) -> Iterator[PolicySource]:
    # [DOC] policy_loader_win.cc and registry_dict.cc: lists are subkeys with numbered values, or JSON as text; numbers
    # may be text. Names have no case there.
    for level in ("", r"\Recommended"):
        for hive in ("HKLM", "HKCU"):
            where = f"{hive}\\{key}{level}"
            try:
                written = {name.lower(): value for name, value in registry.values(hive, key + level).items()}
                values: dict[str, object] = {
                    name: _of_type(name, written[name.lower()]) for name in _NAMES if name.lower() in written
                }
                for name in registry.subkeys(hive, key + level):
                    listed = next((known for known in _LISTS if known.lower() == name.lower()), None)
                    if listed is not None:
                        entries = registry.values(hive, f"{key}{level}\\{name}")
                        values[listed] = [entry for number, entry in entries.items() if _NUMBER.fullmatch(number)]
            except OSError as error:
                yield PolicySource(where, {}, error.strerror or "It can’t be read")
                continue
            if values:
                yield PolicySource(where, values)


def _of_type(name: str, value: str | int) -> object:
    if name == DEFAULT and isinstance(value, str) and _NUMBER.fullmatch(value) and len(value) < 20:
        return int(value)
    if name in _LISTS and isinstance(value, str):
        try:
            return read_json(value.encode("utf-8", "replace"), is_policy=True)
        except NotReadable:
            return value
    return value
