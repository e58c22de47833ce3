"""One Pushdesk at a time: a second start wakes the first and goes.

A lock file decides who is first; ``instance_door`` carries the second one's word to it.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile

if TYPE_CHECKING:
    from desktop_app.ui.instance_door import Door

LONGEST_SOCKET_PATH_BYTES = 103
"""What a Unix socket's path may take on macOS; on Linux it is 107 (unix(4), unix(7), read 2026-11-22)."""


def socket_name(home: Path, environ: Mapping[str, str]) -> str:
    """Name the socket of the app that keeps its things in ``home``: one for each user and each home.

    Returns:
        On Windows the name of a pipe, elsewhere a path: in the user's runtime directory, else in
        ``home``, and where both are too long for a socket, in the directory for temporary files.
    """
    home = home.resolve()
    user = environ.get("USERNAME", "") if sys.platform == "win32" else ""
    told = f"{user}\0{home}".encode("utf-8", "surrogateescape")
    digest = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256).toHex().data()
    name = f"pushdesk-{bytes(digest[:20]).decode('ascii')}"
    if sys.platform == "win32":
        return name
    else:  # noqa: RET505 - so that mypy sees where os.getuid is
        for directory in (environ.get("XDG_RUNTIME_DIR", ""), str(home)):
            path = Path(directory, name)
            is_short = len(os.fsencode(path)) <= LONGEST_SOCKET_PATH_BYTES
            if path.is_absolute() and path.parent.is_dir() and is_short:
                return str(path)
        import tempfile  # with all that it imports, rarely needed

        return str(Path(tempfile.gettempdir(), f"{name}-{os.getuid()}"))


class SingleInstance:
    """Finds out whether this start is the first one, and carries a word from the second to it.

    Used on the GUI thread.
    """

    def __init__(self, lock_file: Path, socket_name: str) -> None:
        """Remember both; nothing is locked or opened yet.

        Args:
            lock_file: The file that the first one holds. Its folder must exist.
            socket_name: As ``socket_name()`` makes it.
        """
        self._lock = QLockFile(str(lock_file))
        # A lock is stale once its process is gone, however old or young it is.
        self._lock.setStaleLockTime(0)
        self._socket_name = socket_name
        self._door: Door | None = None

    def claim(self) -> bool:
        """Become the first; False where another one runs, or the lock's folder can't be used."""
        return self._lock.tryLock(0)

    @property
    def is_locked_by_another(self) -> bool:
        """After a failed ``claim``: True where another one runs, False where the disk refused."""
        return self._lock.error() == QLockFile.LockError.LockFailedError

    def listen(self, on_show: Callable[[str], None]) -> bool:
        """Hear from later starts. For the first one alone, once its icon stands.

        Args:
            on_show: Called with ``show`` or ``new``, on the GUI thread.

        Returns:
            False where the socket couldn't be opened: later starts then only say that one runs.
        """
        from desktop_app.ui.instance_door import open_door  # not needed for the icon

        self._door = open_door(self._socket_name, on_show)
        return self._door is not None

    def wake_first(self, command: str) -> bool:
        """Ask the first one to show itself; waits two seconds at most. Needs no event loop.

        Args:
            command: ``show`` or ``new``.

        Returns:
            True once the first one has answered.
        """
        from desktop_app.ui.instance_door import knock

        _allow_it_to_come_forward()
        return knock(self._socket_name, command)

    def close(self) -> None:
        """Stop listening and give the lock back."""
        if self._door is not None:
            self._door.close()
            self._door = None
        self._lock.unlock()


def _allow_it_to_come_forward() -> None:
    """On Windows only the program that the person just used may let another one come forward."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1  # ASFW_ANY (AllowSetForegroundWindow, read 2026-11-22)
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
