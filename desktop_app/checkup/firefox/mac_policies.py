"""Reads Firefox's policies out of macOS' preferences, in the shape that a ``policies.json`` has."""

import plistlib
from collections.abc import Mapping
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop_app.checkup.firefox.files import Unreadable, read_whole
from desktop_app.checkup.machine import Machine

_FILE = "org.mozilla.firefox.plist"
_LIMIT_BYTES = 20_000_000
_SWITCH = "EnterprisePoliciesEnabled"
_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)
"""What plistlib ends with on files that nobody wrote on purpose."""


def plists(machine: Machine) -> list[Path]:
    """The files of Firefox's preferences, the strongest first [MEM: the order in which macOS looks]."""
    managed = machine.below_root("/Library/Managed Preferences")
    return [
        managed / machine.home.name / _FILE,
        managed / _FILE,
        machine.home / "Library/Preferences" / _FILE,
        machine.below_root("/Library/Preferences") / _FILE,
    ]


def read_plist(machine: Machine, unread: list[str]) -> Mapping[str, tuple[object, str]]:
    """Return the policies by name, each with the file that it stands in.

    None counts unless ``EnterprisePoliciesEnabled`` is set, and ``A__B`` stands for B within A
    [DOC: mozilla/policy-templates, mac/README.md, read 23 Nov 2026].

    Args:
        machine: Whose files.
        unread: Gets the name of each file that can't be read.
    """
    found: dict[str, tuple[object, str]] = {}
    for file in plists(machine):
        for name, value in _entries(file, unread).items():
            found.setdefault(name, (value, str(file)))
    if found.get(_SWITCH, (False, ""))[0] not in (True, 1):
        return {}
    return found


def _entries(file: Path, unread: list[str]) -> dict[str, object]:
    try:
        raw = read_whole(file, _LIMIT_BYTES)
        written = plistlib.loads(raw) if raw else {}
    except (Unreadable, *_BROKEN):
        unread.append(str(file))
        return {}
    entries: dict[str, object] = {}
    if isinstance(written, dict):
        for name, value in written.items():
            if isinstance(name, str):
                _put(entries, name.split("__"), value)
    return entries


def _put(entries: dict[str, object], names: list[str], value: object) -> None:
    *outer, last = names
    for name in outer:
        inner = entries.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        entries = inner
    entries.setdefault(last, value)
