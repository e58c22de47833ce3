"""What foreign errors say to a person."""

import errno
import sqlite3
from contextlib import closing

import pytest
from filelock import Timeout

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.failures import _translate, translated

FULL = "Your disk is full"
BUSY = "Pushdesk’s files are in use"
FORBIDDEN = "Pushdesk may not use its own files"
DAMAGED = "Pushdesk’s history is damaged"
BROKEN_DISK = "Your disk could not be read or written"
OTHER = "Pushdesk could not use its own files"


def of_sqlite(kind: type[sqlite3.Error], code: int, name: str) -> sqlite3.Error:
    exc = kind("words with /home/asha/ in them")
    exc.sqlite_errorcode = code
    exc.sqlite_errorname = name
    return exc


ERRORS: list[tuple[BaseException, str, str]] = [
    (of_sqlite(sqlite3.OperationalError, 13, "SQLITE_FULL"), FULL, "OperationalError SQLITE_FULL"),
    (of_sqlite(sqlite3.OperationalError, 5, "SQLITE_BUSY"), BUSY, "SQLITE_BUSY"),
    (of_sqlite(sqlite3.OperationalError, 261, "SQLITE_BUSY_RECOVERY"), BUSY, "SQLITE_BUSY_RECOVERY"),
    (of_sqlite(sqlite3.OperationalError, 6, "SQLITE_LOCKED"), BUSY, "SQLITE_LOCKED"),
    (of_sqlite(sqlite3.OperationalError, 8, "SQLITE_READONLY"), FORBIDDEN, "SQLITE_READONLY"),
    (of_sqlite(sqlite3.OperationalError, 1032, "SQLITE_READONLY_DBMOVED"), FORBIDDEN, "DBMOVED"),
    (of_sqlite(sqlite3.OperationalError, 14, "SQLITE_CANTOPEN"), FORBIDDEN, "SQLITE_CANTOPEN"),
    (of_sqlite(sqlite3.OperationalError, 3, "SQLITE_PERM"), FORBIDDEN, "SQLITE_PERM"),
    (of_sqlite(sqlite3.OperationalError, 10, "SQLITE_IOERR"), BROKEN_DISK, "SQLITE_IOERR"),
    (of_sqlite(sqlite3.OperationalError, 778, "SQLITE_IOERR_WRITE"), BROKEN_DISK, "SQLITE_IOERR_WRITE"),
    (of_sqlite(sqlite3.DatabaseError, 11, "SQLITE_CORRUPT"), DAMAGED, "SQLITE_CORRUPT"),
    (of_sqlite(sqlite3.DatabaseError, 26, "SQLITE_NOTADB"), DAMAGED, "SQLITE_NOTADB"),
    (of_sqlite(sqlite3.IntegrityError, 19, "SQLITE_CONSTRAINT"), OTHER, "SQLITE_CONSTRAINT"),
    (of_sqlite(sqlite3.InternalError, 2, "SQLITE_INTERNAL"), OTHER, "SQLITE_INTERNAL"),
    (of_sqlite(sqlite3.DataError, 18, "SQLITE_TOOBIG"), OTHER, "SQLITE_TOOBIG"),
    (sqlite3.ProgrammingError("x"), OTHER, "ProgrammingError"),
    (sqlite3.InterfaceError("x"), OTHER, "InterfaceError"),
    (sqlite3.NotSupportedError("x"), OTHER, "NotSupportedError"),
    (sqlite3.Warning("x"), OTHER, "Warning"),
    (Timeout("/home/asha/x.lock"), BUSY, "Timeout"),
    (OSError(errno.ENOSPC, "x", "/home/asha/x"), FULL, "OSError ENOSPC"),
    (OSError(errno.EDQUOT, "x"), FULL, "EDQUOT"),
    (OSError(errno.EIO, "x"), BROKEN_DISK, "EIO"),
    (OSError(errno.EROFS, "x"), FORBIDDEN, "EROFS"),
    (OSError(errno.EACCES, "x"), FORBIDDEN, "PermissionError EACCES"),
    (OSError(errno.EPERM, "x"), FORBIDDEN, "EPERM"),
    (OSError(errno.EISDIR, "x"), FORBIDDEN, "EISDIR"),
    (OSError(errno.ENOTDIR, "x"), FORBIDDEN, "ENOTDIR"),
    (OSError(errno.EEXIST, "x"), FORBIDDEN, "EEXIST"),
    (OSError(errno.EMFILE, "x"), OTHER, "EMFILE"),
    (OSError("no number"), OTHER, "OSError"),
    (UnicodeDecodeError("utf-8", b"secret text", 0, 1, "x"), "Pushdesk’s history is damaged", "UnicodeDecodeError"),
    (UnicodeEncodeError("utf-8", "secret text", 0, 1, "x"), "The text has half a character in it", ""),
]


@pytest.mark.parametrize(("exc", "title", "detail"), ERRORS, ids=lambda value: repr(value)[:50])
def test_each_foreign_error_has_its_words(exc: BaseException, title: str, detail: str) -> None:
    failed = _translate(exc)
    assert failed.title == title
    assert failed.hint
    assert detail in failed.detail
    assert "asha" not in repr(vars(failed))
    assert "secret text" not in repr(vars(failed))


@pytest.mark.parametrize("exc", [exc for exc, _, _ in ERRORS], ids=lambda value: repr(value)[:50])
def test_what_leaves_the_store_is_a_store_failure_without_its_cause(exc: BaseException) -> None:
    with pytest.raises(StoreFailed) as caught, translated():
        raise exc
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_our_own_faults_and_failures_pass_as_they_are() -> None:
    for ours in (KeyError("x"), StoreFailed("x"), ZeroDivisionError()):
        with pytest.raises(type(ours)) as caught, translated():
            raise ours
        assert caught.value is ours


def test_a_real_error_of_the_database_is_recognised() -> None:
    with (
        pytest.raises(StoreFailed) as caught,
        translated(),
        closing(sqlite3.connect("/nowhere/at/all.sqlite3")),
    ):
        pass
    assert caught.value.title == FORBIDDEN
