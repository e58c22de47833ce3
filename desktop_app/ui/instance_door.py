"""The door at which a second Pushdesk knocks: a local socket that only its own user can open.

Whoever calls may say one line of ``WORDS``, is answered ``ok`` and hung up on. Anything else is hung up
on without a word: more than 64 bytes, an unknown word, or two seconds of silence.

Unix sockets are the standard library's, because Qt's bring QtNetwork along, 3 MB that the resting app
would hold for nothing (PSS on Linux, Qt 6.11.3). Windows has no Unix sockets in Python, so there Qt's
named pipe it is.
"""

import os
import socket
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSocketNotifier, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WORDS = ("show", "new")
"""All that can be asked for: show the window, or show it at a new push. Nothing that sends."""

ANSWER = b"ok\n"
LIMIT_S = 2.0
"""How long a caller tries to be heard, and how long one is listened to."""

LONGEST_LINE_BYTES = 64
MOST_CALLERS = 4
LOOK_AGAIN_S = 0.02

Told = Callable[[str], None]


class Door(Protocol):
    """A door that is open."""

    def close(self) -> None:
        """Hang up on whoever is there, and hear nobody any more."""
        ...


def open_door(name: str, told: Told) -> Door | None:
    """Open the door called ``name``; only for whoever holds the lock, as it replaces a door of that name.

    Args:
        name: Path of the socket; on Windows the name of the pipe.
        told: Called with each word that is heard, on the GUI thread.

    Returns:
        None where the system didn't let it be opened.
    """
    return open_pipe(name, told) if sys.platform == "win32" else open_socket(name, told)


def knock(name: str, word: str) -> bool:
    """Say ``word`` at the door; True once it was answered. Waits two seconds at most, needs no event loop."""
    deadline_s = time.monotonic() + LIMIT_S
    try_once = knock_at_pipe if sys.platform == "win32" else knock_at_socket
    while (left_s := deadline_s - time.monotonic()) > 0:
        if (answered := try_once(name, word, left_s)) is not None:
            return answered
        # The first one holds the lock but has no door yet: it is still starting.
        time.sleep(LOOK_AGAIN_S)
    return False


def word_in(heard: bytes) -> str | None:
    """Read what a caller has said so far: a word, ``""`` for nonsense, None while it may become a word."""
    line, end, _ = heard.partition(b"\n")
    if not end:
        return None if len(heard) < LONGEST_LINE_BYTES else ""
    text = line.decode("ascii", "replace")
    return text if text in WORDS else ""


def open_socket(name: str, told: Told) -> Door | None:
    """Open a Unix socket."""
    door = _unix_socket()
    try:
        _remove_socket(Path(name))
        door.bind(name)
        # Before it listens, nobody can connect: there is no moment at which others could.
        Path(name).chmod(0o600)
        door.listen(MOST_CALLERS)
        door.setblocking(False)
    except OSError:
        door.close()
        return None
    return _SocketDoor(door, told)


def _unix_socket() -> socket.socket:
    if sys.platform != "win32":
        return socket.socket(socket.AF_UNIX)
    else:  # noqa: RET505 - for mypy, which knows that it is the other system
        raise OSError("Python has no Unix sockets on Windows")


def _is_own(name: str) -> bool:
    if sys.platform != "win32":
        return Path(name).stat().st_uid == os.getuid()
    else:  # noqa: RET505 - as above
        return False


def _remove_socket(path: Path) -> None:
    """Remove a socket that a crash has left, and nothing else."""
    try:
        if stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()
    except FileNotFoundError:
        pass


class _SocketDoor:
    def __init__(self, door: socket.socket, told: Told) -> None:
        self._door = door
        self._path = Path(door.getsockname())
        self._told = told
        self._callers: set[_SocketCaller] = set()
        self._bell = QSocketNotifier(door.fileno(), QSocketNotifier.Type.Read)
        self._bell.activated.connect(self._let_in)

    def _let_in(self) -> None:
        try:
            caller, _ = self._door.accept()
        except OSError:  # gone again
            return
        if len(self._callers) >= MOST_CALLERS:
            caller.close()
            return
        self._callers.add(_SocketCaller(caller, self._told, self._callers.discard))

    def close(self) -> None:
        for caller in list(self._callers):
            caller.hang_up()
        self._bell.setEnabled(False)
        self._door.close()
        _remove_socket(self._path)


class _SocketCaller:
    def __init__(self, line: socket.socket, told: Told, gone: Callable[["_SocketCaller"], None]) -> None:
        self._line = line
        self._told = told
        self._gone = gone
        self._heard = b""
        line.setblocking(False)
        self._bell = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read)
        self._bell.activated.connect(self._listen)
        self._timer = QTimer(singleShot=True, interval=round(LIMIT_S * 1000))
        self._timer.timeout.connect(self.hang_up)
        self._timer.start()

    def _listen(self) -> None:
        word: str | None = ""
        try:
            if said := self._line.recv(LONGEST_LINE_BYTES - len(self._heard)):
                self._heard += said
                word = word_in(self._heard)
            if word:
                self._line.send(ANSWER)
        except BlockingIOError:
            return
        except OSError:  # gone before it was answered, but what it said was heard
            pass
        if word is None:
            return
        self.hang_up()
        if word:
            self._told(word)

    def hang_up(self) -> None:
        self._timer.stop()
        self._bell.setEnabled(False)
        self._line.close()
        self._gone(self)


def knock_at_socket(name: str, word: str, limit_s: float) -> bool | None:
    """Knock once; None where there is no door of ours."""
    with _unix_socket() as line:
        line.settimeout(limit_s)
        try:
            if not _is_own(name):
                return None
            line.connect(name)
        except OSError:
            return None
        try:
            line.sendall(word.encode("ascii") + b"\n")
            heard = b""
            while not heard.endswith(b"\n") and (said := line.recv(LONGEST_LINE_BYTES)):
                heard += said
        except OSError:
            return False
        return heard == ANSWER


def open_pipe(name: str, told: Told) -> Door | None:
    """Open Qt's local server: a named pipe on Windows."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.setMaxPendingConnections(MOST_CALLERS)
    QLocalServer.removeServer(name)
    return _PipeDoor(server, told) if server.listen(name) else None


class _PipeDoor:
    def __init__(self, server: "QLocalServer", told: Told) -> None:
        self._server = server
        self._told = told
        self._callers: set[_PipeCaller] = set()
        server.newConnection.connect(self._let_in)

    def _let_in(self) -> None:
        while self._server.hasPendingConnections():
            line = self._server.nextPendingConnection()
            if len(self._callers) >= MOST_CALLERS:
                line.abort()
                line.deleteLater()
                continue
            caller = _PipeCaller(line, self._told, self._callers.discard)
            self._callers.add(caller)
            caller.listen()  # to what came along with the call

    def close(self) -> None:
        for caller in list(self._callers):
            caller.hang_up()
        self._server.close()


class _PipeCaller:
    def __init__(self, line: "QLocalSocket", told: Told, gone: Callable[["_PipeCaller"], None]) -> None:
        self._line = line
        self._told = told
        self._gone = gone
        line.setReadBufferSize(LONGEST_LINE_BYTES)
        line.readyRead.connect(self.listen)
        line.disconnected.connect(self.hang_up)
        self._timer = QTimer(line, singleShot=True, interval=round(LIMIT_S * 1000))
        self._timer.timeout.connect(self.hang_up)
        self._timer.start()

    def listen(self) -> None:
        word = word_in(bytes(self._line.peek(LONGEST_LINE_BYTES).data()))
        if word is None:
            return
        self._line.readyRead.disconnect(self.listen)
        if not word:
            self.hang_up()
            return
        self._line.write(ANSWER)
        self._line.flush()
        self._line.disconnectFromServer()
        self._told(word)

    def hang_up(self) -> None:
        self._gone(self)
        self._timer.stop()
        self._line.blockSignals(True)
        self._line.abort()
        self._line.deleteLater()


def knock_at_pipe(name: str, word: str, limit_s: float) -> bool | None:
    """Knock once; None where there is no door."""
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtNetwork import QLocalSocket

    deadline = QDeadlineTimer(round(limit_s * 1000))
    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(deadline.remainingTime()):
        return None
    line.write(word.encode("ascii") + b"\n")
    heard = b""
    while not heard.endswith(b"\n") and line.waitForReadyRead(deadline.remainingTime()):
        heard += bytes(line.read(LONGEST_LINE_BYTES).data())
    line.abort()
    return heard == ANSWER
