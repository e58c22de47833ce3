"""What the command says: results on stdout, everything else on stderr."""

import contextlib
import errno
import io
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.cli import exit_codes, next_step
from desktop_app.domain.errors import AppError

_READER_IS_GONE = (errno.EPIPE, *((errno.EINVAL,) if sys.platform == "win32" else ()))
"""Windows gives the second, which means anything, for a pipe without a reader (CPython issue 79935, 2026-11-23)."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would steer a terminal or end a line: control and bidi characters, line separators, halves of characters."""


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

    def error(self, error: AppError, exit_code: int, places: Sequence[str] = ()) -> int:
        """Say what went wrong and what to do about it, and return the exit code.

        Where its title was noted before, people read only the rest.

        Args:
            error: What went wrong.
            exit_code: What to end with.
            places: Where exactly, for an error that is in several places.
        """
        step = next_step.for_error(error)
        if self.is_json:
            words = {"title": error.title, "hint": error.hint, "next_step": step}
            where = {"places": list(places)} if places else {}
            self.line({"error": {**words, **where}, "exit_code": exit_code})
        else:
            title = visible(error.title)
            told = ("" if title in self._noted else title, *places, error.hint, step)
            for text in told:
                self.note(visible(text))
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
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def visible(text: str) -> str:
    """The text without what would steer a terminal: control and bidi characters become a mark."""
    return _STEERING.sub(lambda found: found[0] if found[0] == "\n" else "�", text)


def one_line(text: str) -> str:
    """The text on one line, for a list."""
    return visible(" ".join(text.split()))
