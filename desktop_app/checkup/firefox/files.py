"""Reads a browser's file in one go, whatever stands in its place."""

import stat
from datetime import UTC, datetime
from pathlib import Path


class Unreadable(Exception):
    """A file is there, and what stands in it can't be read. The message says why, in a few words."""


def read_whole(path: Path, limit_bytes: int) -> bytes | None:
    """Return a file's bytes; None where there is no such file.

    Only a real file is opened: opening a pipe in its place would wait for ever.

    Raises:
        Unreadable: It is no file, too large, or may not be read.
    """
    size_bytes = length_bytes(path)
    if size_bytes is None:
        return None
    if size_bytes > limit_bytes:
        raise Unreadable("It is too large")
    try:
        with path.open("rb") as file:
            return file.read(limit_bytes)
    except FileNotFoundError:
        return None
    except OSError as refused:
        raise Unreadable("It may not be read") from refused


def length_bytes(path: Path) -> int | None:
    """Return how long a file is; None where there is no such file.

    Raises:
        Unreadable: It is no file, or may not be looked at.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL byte in its name
        return None
    except OSError as refused:
        raise Unreadable("It may not be read") from refused
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("It is not a file")
    return found.st_size


def is_there(path: Path) -> bool:
    """True where a path leads to anything. Nothing raises."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """True where a path leads to a folder. Nothing raises, whatever the name."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_gone(path: Path) -> bool:
    """True where there is surely no folder by that name; False where one is, or where that may not be looked at."""
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False


def written_at(path: Path) -> datetime | None:
    """When a file was last written to; None where that isn't known."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None
