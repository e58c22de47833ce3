"""One Pushdesk at a time: a second start wakes the first and goes.

A lock file decides who is first. The first listens on a local socket that only its own user can
open, and hears nothing there but the words in ``COMMANDS``: they show the window and send nothing.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QThread, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

COMMANDS = ("show", "new")
"""All that a second start can ask for: show the window, or show it at a new push."""

ANSWER = b"ok\n"

LIMIT_S = 2.0
"""How long a second start tries to wake the first, and how long the first listens to one caller."""

LONGEST_LINE_BYTES = 64
MOST_CALLERS = 4
LOOK_AGAIN_MS = 20

LONGEST_SOCKET_PATH_BYTES = 90
"""A Unix socket's path may take 103 bytes on macOS, 107 on Linux; Qt adds some while it binds."""


def socket_name(home: Path, environ: Mapping[str, str]) -> str:
    """Name the socket of the app that keeps its things in ``home``.

    Each user and each home has a socket of its own. It lies in the user's private runtime directory
    where there is one; else Qt puts it where temporary files go.
    """
    if sys.platform == "win32":
        user = environ.get("USERNAME", "")
    else:
        user = str(os.getuid())
    told = f"{user}\0{home.resolve()}".encode("utf-8", "surrogateescape")
    digest = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256).toHex().data()
    name = f"pushdesk-{bytes(digest[:20]).decode('ascii')}"
    directory = environ.get("XDG_RUNTIME_DIR", "")
    path = str(Path(directory, name))
    is_short = len(os.fsencode(path)) <= LONGEST_SOCKET_PATH_BYTES
    is_there = sys.platform != "win32" and Path(directory).is_absolute() and Path(directory).is_dir()
    return path if is_there and is_short else name


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
        self._server: QLocalServer | None = None
        self._callers: set[_Caller] = set()

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
            on_show: Called with one of ``COMMANDS``, on the GUI thread.

        Returns:
            False where the socket couldn't be opened: later starts then only say that one runs.
        """
        from PySide6.QtNetwork import QLocalServer  # not needed for the icon

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(MOST_CALLERS)
        # We hold the lock, so a socket of this name was left behind by one that crashed.
        QLocalServer.removeServer(self._socket_name)
        if not server.listen(self._socket_name):
            return False
        server.newConnection.connect(lambda: self._take_callers(on_show))
        self._server = server
        return True

    def wake_first(self, command: str) -> bool:
        """Ask the first one to show itself; waits two seconds at most. Needs no event loop.

        Args:
            command: One of ``COMMANDS``.

        Returns:
            True once the first one has answered.
        """
        from PySide6.QtNetwork import QLocalSocket

        _allow_it_to_come_forward()
        deadline = QDeadlineTimer(round(LIMIT_S * 1000))
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._socket_name)
            if socket.waitForConnected(deadline.remainingTime()):
                socket.write(command.encode("utf-8") + b"\n")
                return _hears_answer(socket, deadline)
            # It holds the lock but doesn't listen yet: it is still starting.
            QThread.msleep(LOOK_AGAIN_MS)
        return False

    def close(self) -> None:
        """Stop listening and give the lock back."""
        for caller in list(self._callers):
            caller.drop()
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _take_callers(self, on_show: Callable[[str], None]) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            if len(self._callers) >= MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
                continue
            caller = _Caller(socket, on_show, self._callers.discard)
            self._callers.add(caller)
            caller.read()  # what came along with the call


class _Caller:
    """Whoever has connected, until their one line is read, their time is over or they are gone."""

    def __init__(
        self,
        socket: "QLocalSocket",
        on_show: Callable[[str], None],
        gone: Callable[["_Caller"], None],
    ) -> None:
        self._socket = socket
        self._on_show = on_show
        self._gone = gone
        socket.setReadBufferSize(LONGEST_LINE_BYTES)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.drop)
        self._timer = QTimer(socket)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.drop)
        self._timer.start(round(LIMIT_S * 1000))

    def read(self) -> None:
        """Look at what has arrived, and act once it is a line."""
        seen = bytes(self._socket.peek(LONGEST_LINE_BYTES).data())
        if b"\n" not in seen:
            if len(seen) >= LONGEST_LINE_BYTES:
                self.drop()
            return
        line = seen.partition(b"\n")[0].decode("ascii", "replace")
        self._socket.readyRead.disconnect(self.read)
        if line not in COMMANDS:
            self.drop()
            return
        self._socket.write(ANSWER)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self._on_show(line)

    def drop(self) -> None:
        """Hang up."""
        self._gone(self)
        self._timer.stop()
        self._socket.blockSignals(True)
        self._socket.abort()
        self._socket.deleteLater()


def _hears_answer(socket: "QLocalSocket", deadline: QDeadlineTimer) -> bool:
    heard = b""
    while ANSWER not in heard and len(heard) < LONGEST_LINE_BYTES:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(deadline.remainingTime()):
            break
        heard += bytes(socket.read(LONGEST_LINE_BYTES).data())
    socket.abort()
    return heard.startswith(ANSWER)


def _allow_it_to_come_forward() -> None:
    """On Windows only the program that the person just used may let another one come forward."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1  # ASFW_ANY (AllowSetForegroundWindow, read 2026-11-22)
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
