"""Reads a database that Firefox may have open and locked: copies it, and opens the copy."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop_app.checkup.firefox.files import Unreadable, is_there, length_bytes

_LIMIT_BYTES = 200_000_000
"""No list of permissions or profiles comes near it."""

_IN_MEMORY_BYTES = 10_000_000
"""A larger one is not worth the memory. A usual one has 100 to 500 KB."""

_PAGE_BYTES, _CHANGES, _PAGES, _COUNTED_AT = 16, 24, 28, 92
"""Where the header says how long a page is, how often the file changed, and how many pages it had at which change
[DOC: sqlite.org/fileformat2.html, 1.3.2, 1.3.7 and 1.3.8, read 23 Nov 2026]."""

_WRITE_VERSION = 18
"""Where in the header a database says that it has a ``-wal`` [DOC: sqlite.org/fileformat2.html, 1.3.3]."""

_TRIES = 3
"""A copy made while Firefox wrote is made again. Firefox writes seldom, and for milliseconds."""

_STEPS = 2_000_000
"""A file may hold what never ends to be read. A healthy one of 500 KB takes under 100 000 of SQLite's steps."""

_HEADER_BYTES = 100

_COMPANIONS = ("-wal", "-journal")
"""What SQLite has not yet written into the file, or has to take back from it. ``-shm`` is made anew from the first."""


def with_companions(path: Path) -> tuple[Path, ...]:
    """The database and the files beside it that change what it says."""
    return (path, *(path.with_name(path.name + ending) for ending in _COMPANIONS))


@contextmanager
def opened_copy(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open a copy of a database as it is now; None where there is no such database.

    Firefox keeps ``permissions.sqlite`` locked while it runs: opened read-only it is “locked” every time; and opened
    as ``immutable``, a database with a ``-wal`` reads as it was long ago, or empty [SEEN: Firefox 153, 22 Nov 2026].
    The copy lies in memory; where files stand beside it, in a folder that only this person can open and that is gone
    afterwards.

    Raises:
        Unreadable: It is no database, damaged, too large, or may not be read. Also from within the block.
    """
    size_bytes = length_bytes(path)
    if size_bytes is None:
        yield None
        return
    if size_bytes > _LIMIT_BYTES:
        raise Unreadable("It is too large")
    if size_bytes == 0:
        raise Unreadable("It is empty")
    try:
        if size_bytes <= _IN_MEMORY_BYTES and (raw := _alone(path)) is not None:
            _demand_all_pages(raw[:_HEADER_BYTES], len(raw))
            with closing(_careful(sqlite3.connect(":memory:", isolation_level=None))) as database:
                database.deserialize(raw)
                yield database
            return
        with tempfile.TemporaryDirectory(prefix="pushdesk-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder, "copy.sqlite")
            _copy(path, copy)
            if not any(is_there(file) for file in with_companions(copy)[1:]):
                with copy.open("rb") as file:
                    _demand_all_pages(file.read(_HEADER_BYTES), copy.stat().st_size)
            with closing(_careful(sqlite3.connect(copy, timeout=0, isolation_level=None))) as database:
                yield database
    except FileNotFoundError:
        raise Unreadable("It was removed meanwhile") from None
    except (sqlite3.Error, OSError) as damaged:
        raise Unreadable("It is damaged, or may not be read") from damaged


def _alone(path: Path) -> bytes | None:
    """Return a database's bytes; None where it is not whole without the files beside it, or is being written."""
    before = _stamp(path)
    raw = path.read_bytes()
    _, *companions = with_companions(path)
    is_wal = raw[_WRITE_VERSION : _WRITE_VERSION + 2] == b"\2\2"
    if is_wal or any(is_there(file) for file in companions) or _stamp(path) != before:
        return None
    return raw if hasattr(sqlite3.Connection, "deserialize") else None  # SQLite can be built without


def _demand_all_pages(header: bytes, length_bytes: int) -> None:
    """Refuse a file that was cut short: SQLite takes what is missing of a page for zeros, and says nothing."""

    def number(at: int, length: int = 4) -> int:
        return int.from_bytes(header[at : at + length], "big")

    page_bytes = number(_PAGE_BYTES, 2)
    page_bytes = 65_536 if page_bytes == 1 else page_bytes
    is_counted = number(_CHANGES) == number(_COUNTED_AT)  # else an old SQLite wrote it, and the count says nothing
    if is_counted and length_bytes < number(_PAGES) * page_bytes:
        raise Unreadable("It is cut short")


def _copy(path: Path, copy: Path) -> None:
    for _ in range(_TRIES):
        before = _stamp(path)
        for source, target in zip(with_companions(path), with_companions(copy), strict=True):
            target.unlink(missing_ok=True)
            if source == path or length_bytes(source):
                _copy_bytes(source, target)
        if _stamp(path) == before:
            return


def _copy_bytes(source: Path, target: Path) -> None:
    try:
        if (length_bytes(source) or 0) <= _LIMIT_BYTES:
            shutil.copyfile(source, target)
    except FileNotFoundError:
        if not source.name.endswith(_COMPANIONS):  # Firefox takes those away when it has done with them
            raise


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _careful(database: sqlite3.Connection) -> sqlite3.Connection:
    """What stands in the file may be anything."""
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
    database.set_progress_handler(lambda: 1, _STEPS)
    database.execute("PRAGMA trusted_schema = OFF")
    return database
