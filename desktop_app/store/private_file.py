"""Small files that only their owner may read, written whole or not at all."""

import contextlib
import json
import os
import stat
from pathlib import Path

from desktop_app.store.failures import translated

MAX_FILE_BYTES = 4 * 1024 * 1024
"""More than a small file of ours can hold; a bigger one is not ours and is not read into memory."""


class NotReadable(Exception):
    """The file is there, but it is not what Pushdesk wrote. Never leaves the store."""


def make_private_dir(path: Path) -> None:
    """Make a directory, and those above it, for its owner alone. One that exists is left as it is.

    Raises:
        StoreFailed: It could not be made.
    """
    with translated():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def create_private(path: Path) -> None:
    """Make an empty file for its owner alone, where there is none yet.

    Raises:
        StoreFailed: It could not be made.
    """
    make_private_dir(path.parent)
    with translated():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))


def write_json(path: Path, value: object, *, indent: int | None = 2) -> None:
    """Replace a file by ``value``, so that a crash or a full disk leaves the old one.

    Args:
        path: The file.
        value: What it holds from now on.
        indent: How it is set for people; None for one that no person reads, which is read in half the time.

    Raises:
        StoreFailed: It could not be written.
    """
    # Escaped to ASCII: a draft may hold half a surrogate pair while a person is still typing.
    content = json.dumps(value, indent=indent).encode("ascii")
    make_private_dir(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with translated():
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_dir(path.parent)


def read_json(path: Path, max_bytes: int = MAX_FILE_BYTES) -> object | None:
    """Return what a file holds, or None where there is no such file.

    Args:
        path: The file.
        max_bytes: A bigger one is not read.

    Raises:
        NotReadable: It is too big, is no plain file, or holds no JSON.
        StoreFailed: The system did not let it be read.
    """
    with translated():
        try:
            # Not blocking, because somebody's pipe in the file's place would wait for a writer for
            # ever.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise NotReadable
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                content = file.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    if len(content) > max_bytes:
        raise NotReadable
    try:
        value: object = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotReadable from None
    if value is None:
        raise NotReadable
    return value


def set_aside(path: Path) -> None:
    """Move a file that can't be read out of the way, so that nothing of it is lost.

    Its name is then ``….broken``; an older one of that name is replaced.

    Raises:
        StoreFailed: It could not be moved.
    """
    with translated():
        path.replace(path.with_name(f"{path.name}.broken"))


def remove(path: Path) -> None:
    """Delete a file; nothing happens where there is none.

    Raises:
        StoreFailed: It could not be deleted.
    """
    with translated():
        path.unlink(missing_ok=True)


def _sync_dir(path: Path) -> None:
    """Make a rename last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
