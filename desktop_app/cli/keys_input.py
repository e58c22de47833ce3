"""How keys come in: typed without echo, or as two lines from a pipe. Never as arguments."""

import getpass
import sys
import warnings

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.keys import Keys

MOST_BYTES = 8192
"""A key takes some 40 bytes; a line as long as this is none."""


def read_keys(*, from_stdin: bool) -> Keys:
    """Read the two keys.

    Args:
        from_stdin: True where ``--keys-stdin`` was given. At a terminal they are asked for all the
            same, since two lines typed there would stay on the screen.

    Raises:
        InputRefused: There is no terminal to ask at, or what came are no two keys.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise InputRefused("The keys can’t be read", "Stdin is closed.", "keys")
    if sys.stdin.isatty():
        keys = _ask()
    elif from_stdin:
        keys = _read_lines()
    else:
        raise InputRefused(
            "There is no terminal to ask for the keys",
            "Add --keys-stdin and give access key and secret key as two lines.",
            "keys",
        )
    if not keys.is_complete:
        raise InputRefused(
            "Two keys are needed",
            "First the access key, then the secret key, each without spaces inside.",
            "keys",
        )
    return keys


def _ask() -> Keys:
    with warnings.catch_warnings():
        # Where the echo can't be turned off, the keys would stay on the screen.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return Keys(getpass.getpass("Access key: "), getpass.getpass("Secret key: "))
        except (getpass.GetPassWarning, EOFError, UnicodeDecodeError):
            pass
    raise InputRefused(
        "The keys could not be read",
        "Add --keys-stdin and give access key and secret key as two lines.",
        "keys",
    )


def _read_lines() -> Keys:
    # Two lines and no more, so that whoever writes them need not close the pipe.
    found: list[str] = []
    while len(found) < 2 and (line := sys.stdin.buffer.readline(MOST_BYTES)):
        if len(line) == MOST_BYTES:
            break
        # Bytes that are no text become a sign that no key has, so that they are refused as one.
        if text := line.decode("utf-8-sig", "replace").strip():
            found.append(text)
    return Keys(found[0], found[1]) if len(found) == 2 else Keys("", "")
