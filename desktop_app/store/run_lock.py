"""Says to other processes that this run of Pushdesk still lives."""

import contextlib
import os
import re
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.store.failures import translated
from desktop_app.store.private_file import make_private_dir

if TYPE_CHECKING:
    from filelock import BaseFileLock

OWN_LOCK_WAIT_S = 5.0
"""How long to try. Nobody else wants this lock, but another run's sweeping may hold it a moment."""

_RUN_ID = re.compile(r"[0-9a-f]{32}")


class RunLock:
    """A lock that this process holds from here to its end, however it ends.

    The system lets go of it even after ``kill -9``. What a run leaves behind in the outbox may be
    taken up by another one only once the first is dead, that is, once its lock can be taken. Any
    thread.

    Attributes:
        run_id: Names this run.
    """

    def __init__(self, locks_dir: Path) -> None:
        """Take the lock.

        Args:
            locks_dir: Where the locks are; made where it doesn't exist.

        Raises:
            StoreFailed: It could not be taken.
        """
        self._locks_dir = locks_dir
        self.run_id = uuid.uuid4().hex
        make_private_dir(locks_dir)
        self._lock = self._make(self.run_id)
        with translated():
            self._lock.acquire(timeout=OWN_LOCK_WAIT_S)

    def is_dead(self, run_id: str) -> bool:
        """Say whether a run has ended. A lock that a dead run has left is removed.

        Ask only about runs that have written to the outbox: those took their lock before, so a lock
            that is missing
        means that its run has ended.

        Raises:
            StoreFailed: The lock could not be looked at.
        """
        if run_id == self.run_id:
            return False
        if not _RUN_ID.fullmatch(run_id):  # nothing that a run of ours has written, so none that lives
            return True
        if not self._path(run_id).exists():
            return True
        return self._take_and_remove(run_id)

    def sweep(self) -> None:
        """Remove the locks of all dead runs."""
        with translated():
            run_ids = [path.stem for path in self._locks_dir.glob("*.lock")]
        for run_id in run_ids:
            if run_id != self.run_id and _RUN_ID.fullmatch(run_id):
                with contextlib.suppress(OSError):
                    self._take_and_remove(run_id)

    def release(self) -> None:
        """Say that this run has ended."""
        self._remove_held(self._lock, self.run_id)

    def _take_and_remove(self, run_id: str) -> bool:
        from filelock import Timeout

        lock = self._make(run_id)
        with translated():
            try:
                lock.acquire(blocking=False)
            except Timeout:
                return False
        self._remove_held(lock, run_id)
        return True

    def _remove_held(self, lock: "BaseFileLock", run_id: str) -> None:
        # While it is still held, so that nobody takes a lock that is about to lose its name
        # (filelock looks for that). Windows does not let an open file go: there it goes after.
        with contextlib.suppress(OSError):
            self._path(run_id).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            lock.release()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._path(run_id).unlink(missing_ok=True)

    def _make(self, run_id: str) -> "BaseFileLock":
        from filelock import FileLock  # here, because it takes as long to load as all the rest

        # Not local to a thread: whichever thread takes it, it is the process that holds it.
        return FileLock(self._path(run_id), thread_local=False, mode=0o600)

    def _path(self, run_id: str) -> Path:
        return self._locks_dir / f"{run_id}.lock"
