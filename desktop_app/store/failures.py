"""Says in words why something that the app keeps could not be read or written."""

import contextlib
import errno
from collections.abc import Iterator

from desktop_app.domain.errors import AppError, Remedy, StoreFailed

# SQLite's primary result codes (https://www.sqlite.org/rescode.html, read 2026-11-22). Numbers, so
# that reading a settings file does not import a database.
_SQLITE_PERM = 3
_SQLITE_BUSY = 5
_SQLITE_LOCKED = 6
_SQLITE_READONLY = 8
_SQLITE_IOERR = 10
_SQLITE_CORRUPT = 11
_SQLITE_FULL = 13
_SQLITE_CANTOPEN = 14
_SQLITE_NOTADB = 26

_FULL = ("Your disk is full", "Free some space, then try again.")
_BUSY = (
    "Pushdesk’s files are in use",
    "Another Pushdesk is working with them. Try again in a moment.",
)
_FORBIDDEN = (
    "Pushdesk may not use its own files",
    "Check that you may write in its folder, then try again.",
)
_DAMAGED = (
    "Pushdesk’s history is damaged",
    "Quit Pushdesk and move the file pushdesk.sqlite3 away; a new one is made.",
)
_BROKEN_DISK = ("Your disk could not be read or written", "Check the disk, then try again.")
_OTHER = (
    "Pushdesk could not use its own files",
    "Try again. If it stays like this, restart Pushdesk.",
)

_BY_SQLITE = {
    _SQLITE_PERM: _FORBIDDEN,
    _SQLITE_BUSY: _BUSY,
    _SQLITE_LOCKED: _BUSY,
    _SQLITE_READONLY: _FORBIDDEN,
    _SQLITE_IOERR: _BROKEN_DISK,
    _SQLITE_CORRUPT: _DAMAGED,
    _SQLITE_FULL: _FULL,
    _SQLITE_CANTOPEN: _FORBIDDEN,
    _SQLITE_NOTADB: _DAMAGED,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.EISDIR: _FORBIDDEN,
    errno.ENOTDIR: _FORBIDDEN,
    errno.EEXIST: _FORBIDDEN,
    errno.EIO: _BROKEN_DISK,
}


class DamagedStore(StoreFailed):
    """The database holds something that Pushdesk can't have written."""

    def __init__(self) -> None:
        super().__init__(*_DAMAGED)


class NewerStore(StoreFailed):
    """The database was written by a newer Pushdesk than this one."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            "Your history was written by a newer Pushdesk",
            "Use the newest Pushdesk on this computer.",
            detail=f"database version {found}, known up to {known}",
        )


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what the file system, the locks or the database raise inside into ``StoreFailed``."""
    try:
        yield
    except AppError:
        raise
    except Exception as exc:
        if not _is_ours(exc):
            raise
        # The cause is left off: its text names the person's own directories.
        raise _translate(exc) from None


def _is_ours(exc: Exception) -> bool:
    # UnicodeError: half a surrogate pair can't be stored. All else is our own fault and stays so.
    return isinstance(exc, OSError | UnicodeError) or _is_sqlite(exc)


def _is_sqlite(exc: BaseException) -> bool:
    return any(kind.__module__ == "sqlite3" for kind in type(exc).__mro__)


def _translate(exc: BaseException) -> StoreFailed:
    """Put a foreign error into words. ``detail`` names its kind only: paths name people."""
    if _is_sqlite(exc):
        code = getattr(exc, "sqlite_errorcode", None)
        name = getattr(exc, "sqlite_errorname", "")
        words = _OTHER if code is None else _BY_SQLITE.get(code & 0xFF, _OTHER)
    elif type(exc).__module__.startswith("filelock"):
        words, name = _BUSY, ""
    elif isinstance(exc, UnicodeDecodeError):  # what we wrote was a text
        words, name = _DAMAGED, ""
    elif isinstance(exc, UnicodeError):
        words = (
            "The text has half a character in it",
            "Delete the sign that shows as a box and type it again.",
        )
        name = ""
    elif isinstance(exc, OSError):
        words = _BY_ERRNO.get(exc.errno or 0, _OTHER)
        name = errno.errorcode.get(exc.errno or 0, "")
    else:
        words, name = _OTHER, ""
    title, hint = words
    return StoreFailed(title, hint, Remedy.TRY_AGAIN, f"{type(exc).__name__} {name}".strip())
