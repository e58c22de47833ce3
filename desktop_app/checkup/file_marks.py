"""Tells whether files have changed, without opening any."""

from collections.abc import Iterable
from pathlib import Path


class FileMarks:
    """Remembers how some files looked: when they were written, how long, and which file it was.

    So a file that was replaced counts as changed also where time and length stayed (browsers replace theirs), and so
    does one that came or went. Costs one question to the file system for each path. One thread at a time.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """Look at the files as they are now; nothing raises."""
        self._paths = tuple(dict.fromkeys(paths))
        self._seen = self._look()

    def has_changed(self) -> bool:
        """True where one of them looks different from the last time this was asked."""
        before, self._seen = self._seen, self._look()
        return self._seen != before

    def _look(self) -> list[tuple[int, ...] | None]:
        return [_mark(path) for path in self._paths]


def _mark(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL byte in its name
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev
