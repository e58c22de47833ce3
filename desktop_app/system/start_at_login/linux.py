"""Start at login on Linux: a file that each desktop reads when it starts.

Source: Desktop Application Autostart Specification 0.5 and Desktop Entry Specification 1.5, read 2026-11-23 (MEM).
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.system.start_at_login.base import APP_ID, not_changed, replace_file

LARGEST_BYTES = 65_536
"""Ours takes some 300 bytes; a larger file in its place is not ours."""

_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED_IN_QUOTES = frozenset('"`$\\')
_OFF = (("Hidden", "true"), ("X-GNOME-Autostart-enabled", "false"))


class XdgAutostart:
    """An entry in the person's ``autostart`` folder. See ``StartAtLogin``."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], home: Path) -> None:
        """Remember what to start; nothing is read yet.

        Args:
            command: The program, absolute, and its arguments.
            environ: Says where the person keeps their configuration.
            home: Their home directory.
        """
        self._command = command
        said = Path(environ.get("XDG_CONFIG_HOME", ""))
        # A relative one is to be ignored: XDG Base Directory Specification 0.8.
        config = said if said.is_absolute() else home / ".config"
        self.file = config / "autostart" / f"{APP_ID}.desktop"

    def is_on(self) -> bool:
        """True where the entry is there, has not been switched off, and names a program that is there."""
        try:
            with self.file.open("rb") as file:
                text = file.read(LARGEST_BYTES).decode("utf-8", "replace")
        except FileNotFoundError:
            return False
        except OSError as exc:
            raise not_changed(exc) from None
        entries = _entries(text)
        if any(entries.get(key, "").lower() == value for key, value in _OFF):
            return False
        program = _unescaped(entries.get("TryExec", ""))
        return "Exec" in entries and (not program or os.access(program, os.X_OK))

    def set_on(self, is_on: bool) -> None:
        """Write the entry, or remove it."""
        try:
            if is_on:
                replace_file(self.file, desktop_entry(self._command).encode("utf-8", "surrogateescape"))
            else:
                self.file.unlink(missing_ok=True)
        except OSError as exc:
            raise not_changed(exc) from None


def desktop_entry(command: Sequence[str]) -> str:
    """The entry's text, for a program, absolute, with its arguments."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Pushdesk",
        "Comment=Send LeadSquared push notifications to your team",
        f"Icon={APP_ID}",
        f"TryExec={_escaped(command[0])}",
        f"Exec={exec_line(command)}",
        "Terminal=false",
        "StartupNotify=false",
    )
    return "\n".join((*lines, ""))


def exec_line(command: Sequence[str]) -> str:
    r"""A command as the key ``Exec`` wants it: each word quoted for itself, then all of it escaped as a string.

    So a ``$`` in a path becomes ``\\$``, and a ``%``, which would begin a field code, ``%%``.
    """
    if {"%", "="} & set(command[0]):
        # No “=” may stand in the program’s own name (the specification), and GLib looks for a program whose name has
        # “%%” in it before it makes “%” of that (SEEN with GLib 2.74, 2026-11-23). So the shell is the program.
        command = ("/bin/sh", "-c", 'exec "$0" "$@"', *command)
    return _escaped(" ".join(_quoted(word) for word in command))


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    return '"' + "".join(f"\\{sign}" if sign in _ESCAPED_IN_QUOTES else sign for sign in word) + '"'


def _escaped(text: str) -> str:
    pairs = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))
    for sign, written in pairs:
        text = text.replace(sign, written)
    return f"\\s{text[1:]}" if text.startswith(" ") else text


def _unescaped(text: str) -> str:
    signs = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    parts = text.split("\\\\")
    for sign in "sntr":
        parts = [part.replace(f"\\{sign}", signs[sign]) for part in parts]
    return "\\".join(parts)


def _entries(text: str) -> dict[str, str]:
    """The keys of the group that says what to start."""
    found: dict[str, str] = {}
    is_ours = False
    for line in text.splitlines():
        if line.startswith("["):
            is_ours = line.strip() == "[Desktop Entry]"
        elif is_ours and not line.startswith("#"):
            key, equals, value = line.partition("=")
            if equals:
                found.setdefault(key.strip(), value.strip())
    return found
