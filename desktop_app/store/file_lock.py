"""Changing a small file while no other process does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.store.failures import translated
from desktop_app.store.private_file import make_private_dir

LOCK_WAIT_S = 5.0
"""How long a change waits for another process to finish its own."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes and threads from changing ``path`` meanwhile, if they ask here too. Readers need not.

    Args:
        path: The file, there or not. The lock is a file beside it, ``.lock`` behind its name.

    Raises:
        StoreFailed: The lock could not be had, in five seconds at most.
    """
    from filelock import FileLock  # here, because most look and change nothing, the tray above all

    make_private_dir(path.parent)
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=LOCK_WAIT_S, mode=0o600)
    with translated():
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
