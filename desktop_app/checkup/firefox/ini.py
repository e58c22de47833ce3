"""Reads Firefox's ``.ini`` files as Firefox does: what is broken in one is left out, the rest counts."""

from collections.abc import Mapping
from pathlib import Path

from desktop_app.checkup.firefox.files import Unreadable, read_whole

Sections = Mapping[str, Mapping[str, str]]
"""Entries by section, in the file's order."""

_LIMIT_BYTES = 2_000_000


def read_ini(path: Path) -> Sections:
    """Return what stands in a file; nothing where it is missing or can't be read."""
    try:
        return parse_ini(read_whole(path, _LIMIT_BYTES) or b"")
    except Unreadable:
        return {}


def parse_ini(raw: bytes) -> Sections:
    """Take a file apart. A section or an entry that comes twice: the later entry counts."""
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    sections: dict[str, dict[str, str]] = {}
    section: dict[str, str] | None = None
    for line in text.replace("\r", "\n").split("\n"):
        stripped = line.strip(" \t\0")
        if not stripped or stripped[0] in "#;":
            continue
        if stripped[0] == "[":
            name, bracket, _ = stripped[1:].partition("]")
            section = sections.setdefault(name, {}) if bracket else None
            continue
        key, equals, value = stripped.partition("=")
        if equals and section is not None:
            section[key.strip()] = value.strip()
    return sections
