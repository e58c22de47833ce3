"""What the command says: results on stdout, everything else on stderr."""

import contextlib
import errno
import io
import json
import os
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from desktop_app.cli import exit_codes, next_step
from desktop_app.domain.errors import AppError

_READER_IS_GONE = (errno.EPIPE, *((errno.EINVAL,) if sys.platform == "win32" else ()))
"""Windows gives the second, which means anything, for a pipe without a reader (CPython issue 79935, 2026-11-23)."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Output:
    """Writes to the terminal, or to whatever reads from a pipe.

    With ``is_json`` stdout gets exactly one JSON object. All of it is UTF-8, whatever the system's
    own encoding is. A reader that has gone away is no reason to fail: the exit code still counts. An
    answer that finds no place, as on a full disk, is one.

    Attributes:
        is_json: True where a script reads along.
    """

    def __init__(self, *, is_json: bool) -> None:
        self.is_json = is_json
        self._noted: set[str] = set()
        self._is_lost = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def result(self, fields: Mapping[str, object], text: str) -> None:
        """Say what came of the command: as JSON, or as a text for people. Call it once."""
        self._write(_json(fields) if self.is_json else text)

    def line(self, fields: Mapping[str, object]) -> None:
        """Write one JSON object at once, whoever reads; for a program that runs on."""
        self._write(_json(fields))

    def note(self, text: str) -> None:
        """Tell a person something on the side; nothing where the text is empty."""
        if text and sys.stderr is not None:
            self._noted.add(text)
            with contextlib.suppress(OSError):
                print(text, file=sys.stderr, flush=True)

    def error(self, error: AppError, exit_code: int) -> int:
        """Say what went wrong and what to do about it, and return the exit code.

        Where its title was noted before, people read only the rest.
        """
        step = next_step.for_error(error)
        if self.is_json:
            words = {"title": error.title, "hint": error.hint, "next_step": step}
            self.line({"error": words, "exit_code": exit_code})
        else:
            title = visible(error.title)
            for text in ("" if title in self._noted else title, visible(error.hint), visible(step)):
                self.note(text)
        return exit_code

    def settle(self, exit_code: int) -> int:
        """Return the exit code to end with: another than success where the answer was lost on its way."""
        if not self._is_lost or exit_code != exit_codes.ACCEPTED:
            return exit_code
        self.note("What you asked for was done all the same.")
        return exit_codes.ANSWER_LOST

    def _write(self, text: str) -> None:
        if sys.stdout is None:  # closed before we began
            return
        try:
            print(text, flush=True)
        except OSError as error:
            if error.errno not in _READER_IS_GONE:
                self._is_lost = True
                self.note(f"The answer could not be written: {error.strerror}.")
            # Python would complain when it flushes once more at the end.
            with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("w") as nothing:
                os.dup2(nothing.fileno(), sys.stdout.fileno())


def _json(fields: Mapping[str, object]) -> str:
    """One line of JSON. What would steer a terminal or end the line stands in it by its number."""
    text = json.dumps(fields, ensure_ascii=False)
    # All of these are below U+10000, and stand inside of strings: nothing else in JSON has them.
    return "".join(f"\\u{ord(c):04x}" if _steers(c) else c for c in text)


def visible(text: str) -> str:
    """The text without what would steer a terminal: control and bidi characters become a mark."""
    return "".join("�" if _steers(c) and c != "\n" else c for c in text)


def _steers(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def one_line(text: str) -> str:
    """The text on one line, for a list."""
    return visible(" ".join(text.split()))
