"""A small web server for this computer alone: quiet, few connections at once, and gone as soon as it is stopped."""

import contextlib
import errno
import selectors
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeAlias

ADDRESSES = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
"""Both: for ``localhost`` browsers try ``::1`` first, and whoever listened there alone would get their requests."""

CONNECTIONS = 16
"""More at once than a browser opens to one server (six, MEM). With more, the oldest has to go."""

PATIENCE_S = 5.0
STOP_WITHIN_S = 0.8


Answer: TypeAlias = Callable[[socket.socket, Any], object]


class PortTaken(OSError):
    """Another program listens on this port, at one of the two addresses at least."""


class Loopback:
    """Serves each connection on a thread of its own. Nothing is polled: it sleeps until somebody connects.

    Started once, stopped once.

    Attributes:
        port: The port that it has.
    """

    def __init__(self, port: int) -> None:
        """Take the port; nobody is answered before ``start``.

        Args:
            port: The port at each of ``ADDRESSES`` that this computer has; 0 for any that is free at all of them.

        Raises:
            PortTaken: Somebody else has it.
            OSError: This computer lets nobody listen there.
        """
        self._listening = _listen(port)
        self.port = int(self._listening[0].getsockname()[1])
        self._woken, self._wake = socket.socketpair()
        self._changed = threading.Condition()
        self._open: dict[threading.Thread, socket.socket] = {}
        self._thread: threading.Thread | None = None

    def start(self, answer: Answer) -> None:
        """Answer from now on.

        Args:
            answer: Called with a connection and its address, on a thread of its own; answers and returns.
        """
        self._thread = threading.Thread(target=self._serve, args=(answer,), name="test-page", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End everything, open connections included, within a second."""
        self._wake.send(b"x")
        if self._thread is not None:
            self._thread.join(STOP_WITHIN_S)
        with self._changed:
            threads = list(self._open)
            for connection in self._open.values():
                with contextlib.suppress(OSError):  # the browser was faster
                    connection.shutdown(socket.SHUT_RDWR)
            self._changed.wait_for(lambda: not self._open, STOP_WITHIN_S)
        for thread in threads:
            thread.join(STOP_WITHIN_S)
        for end in (*self._listening, self._wake, self._woken):
            end.close()

    def _serve(self, answer: Answer) -> None:
        with selectors.DefaultSelector() as selector:
            for end in (*self._listening, self._woken):
                selector.register(end, selectors.EVENT_READ, data=end)
            while True:
                ready = [key.data for key, _ in selector.select()]
                if self._woken in ready:
                    return
                for listening in ready:
                    self._accept(listening, answer)

    def _accept(self, listening: socket.socket, answer: Answer) -> None:
        try:
            connection, address = listening.accept()
        except OSError:  # gone again before it was taken
            return
        with self._changed:
            if len(self._open) >= CONNECTIONS:  # whoever holds many open and says nothing does not keep the page out
                with contextlib.suppress(OSError):
                    next(iter(self._open.values())).shutdown(socket.SHUT_RDWR)
                if not self._changed.wait_for(lambda: len(self._open) < CONNECTIONS, STOP_WITHIN_S):
                    connection.close()
                    return
            thread = threading.Thread(
                target=self._answer, args=(connection, address, answer), name="test-page-answer", daemon=True
            )
            self._open[thread] = connection
            thread.start()

    def _answer(self, connection: socket.socket, address: Any, answer: Answer) -> None:
        try:
            connection.settimeout(PATIENCE_S)
            answer(connection, address)
        except OSError:  # the browser left, or said nothing for too long
            pass
        finally:
            with self._changed:
                connection.close()
                del self._open[threading.current_thread()]
                self._changed.notify_all()


def _listen(port: int) -> list[socket.socket]:
    """Listen at both addresses; where this computer has no IPv6, at one."""
    listening: list[socket.socket] = []
    try:
        for family, address in ADDRESSES:
            try:
                end = socket.socket(family, socket.SOCK_STREAM)
            except OSError:
                if family == socket.AF_INET:
                    raise
                continue  # no IPv6 here, so no browser asks there either
            listening.append(end)
            if not _bind(end, address, listening[0].getsockname()[1] if len(listening) > 1 else port):
                listening.remove(end)
                end.close()
    except BaseException:
        for end in listening:
            end.close()
        raise
    return listening


def _bind(end: socket.socket, address: str, port: int) -> bool:
    """Bind and listen; False where this computer has no such address. Raises ``OSError``."""
    end.setblocking(False)
    if sys.platform == "win32":  # there, the other option would let a second program take the port over
        end.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        end.bind((address, port))
    except OSError as exc:
        if end.family == socket.AF_INET6 and exc.errno == errno.EADDRNOTAVAIL:
            return False
        if exc.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(exc.errno, f"port {port} is taken") from exc
        raise
    end.listen(CONNECTIONS)
    return True
