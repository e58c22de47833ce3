"""Reads ``prefs.js`` and ``user.js``, as Firefox's own parser does."""

import codecs
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.checkup.firefox.files import read_whole

PrefValue = bool | int | str

_LIMIT_BYTES = 50_000_000

_COMMENT = rb"(?:\#[^\r\n]*+|//[^\r\n]*+|/\*(?s:.*?)(?:\*/|\Z))"
_GAP = rb"(?>\s++|" + _COMMENT + rb")*+"
_DOUBLE, _SINGLE = rb'"[^"\\]*+(?:\\(?s:.)[^"\\]*+)*+"', rb"'[^'\\]*+(?:\\(?s:.)[^'\\]*+)*+'"
_STRING = rb"(?:" + _DOUBLE + rb"|" + _SINGLE + rb")"

# One statement; else what Firefox skips after a mistake, which is all up to the next semicolon outside of a string;
# else the rest of the file, which breaks off somewhere. Possessive, so that no file takes long. “pref” and
# “sticky_pref”, which stand in Firefox's own files, are mistakes in a person's [SEEN, all of it: Firefox 153,
# 23 Nov 2026].
_STATEMENT = re.compile(
    _GAP.join(
        (
            rb"",
            rb"user_pref",
            rb"\(",
            rb"(?P<name>" + _STRING + rb")",
            rb",",
            rb"(?P<value>" + _STRING + rb"|true\b|false\b|[+-]?\d+)",
            rb"\)",
            rb";",
        )
    )
    + rb"|(?>" + _STRING + rb"|" + _COMMENT + rb"|[^;\"'])*+;"
    rb"|(?s:.+)"
)  # fmt: skip
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_INT32 = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class Pref:
    """A setting's value, and the file that says so."""

    value: PrefValue
    file: Path


Prefs = Mapping[str, Pref]
"""What the person, or Firefox for them, has set, by name."""


def read_prefs(files: Iterable[Path], names: Collection[str]) -> Prefs:
    """Read some settings from files, a later file over an earlier one. A file that is missing says nothing.

    ``user.js`` comes after ``prefs.js``: Firefox reads it at each start [SEEN: Firefox 153, 23 Nov 2026].

    Args:
        files: The files.
        names: The settings that are wanted; no other is kept.

    Raises:
        Unreadable: A file is there and can't be read.
    """
    return {
        name: Pref(value, file)
        for file in files
        for name, value in _statements(read_whole(file, _LIMIT_BYTES) or b"", names)
    }


def _statements(raw: bytes, names: Collection[str]) -> Iterable[tuple[str, PrefValue]]:
    # Few profiles set any of these, and the look for it costs little. Firefox writes no name with an escape in it.
    wanted = {name.encode(): name for name in names}
    if not any(name in raw for name in wanted):
        return
    for statement in _STATEMENT.finditer(raw.removeprefix(codecs.BOM_UTF8)):
        quoted, value = statement.group("name", "value")
        if quoted is not None and (name := wanted.get(quoted[1:-1])) and (read := _value(value)) is not None:
            yield name, read


def _value(raw: bytes) -> PrefValue | None:
    if raw[:1] in b"\"'":
        return _text(raw)
    if raw in (b"true", b"false"):
        return raw == b"true"
    number = int(raw) if len(raw) <= len("-2147483648") else None
    return number if number in _INT32 else None


def _text(raw: bytes) -> str:
    def unescaped(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else {"n": "\n", "r": "\r"}.get(found[3], found[3])

    return _ESCAPE.sub(unescaped, raw[1:-1].decode("utf-8", "replace"))
