"""The listening socket and its connections: quiet, loopback only, and stopped at once."""

import contextlib
import logging
import selectors
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

ADDRESS = "127.0.0.1"
RESET = "practice.reset"
"""Set in a request's environ, its connection ends with a reset instead of a proper end."""

STOP_WITHIN_S = 0.5
IDLE_S = 30
_LINGER_NOT = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_log = logging.getLogger(__name__)


class _Handler(WSGIRequestHandler):
    """One connection, one request."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    disable_nagle_algorithm = True

    def version_string(self) -> str:
        return "Pushdesk-Practice"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing: the library's own lines would show query strings, and keys stand there."""

    def connection_dropped(
        self,
        error: BaseException,  # noqa: ARG002
        environ: "WSGIEnvironment | None" = None,  # noqa: ARG002
    ) -> None:
        # Without an answer nothing has said yet that no further request is expected.
        self.close_connection = True

    def finish(self) -> None:
        super().finish()
        environ = getattr(self, "environ", None)
        if environ and environ.get(RESET):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self.connection.close()


class HttpServer(ThreadedWSGIServer):
    """Serves a WSGI application on a socket that is listening already.

    Nothing is polled: it sleeps until somebody connects or ``stop`` is called.
    """

    def __init__(self, listening: socket.socket, app: "WSGIApplication", redact: Callable[[str], str]) -> None:
        """Take over the socket.

        Args:
            listening: Bound and listening; may be closed by the caller afterwards.
            app: What answers. Called on a daemon thread for each request.
            redact: Strikes keys out of what goes wrong.
        """
        # Where the port is taken the library would print and end the process: it gets a socket.
        super().__init__(ADDRESS, listening.getsockname()[1], app, _Handler, fd=listening.fileno())
        # A connection that is gone again before it was accepted must not block.
        self.socket.settimeout(1.0)
        self._redact = redact
        self._woken, self._wake = socket.socketpair()
        self._closed = threading.Condition()
        self._connections: set[Any] = set()
        self._thread = threading.Thread(target=self._serve, name="practice-server", daemon=True)

    def start(self) -> None:
        """Serve from now on, on a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Close everything, open requests included. Takes at most about ``STOP_WITHIN_S``."""
        self._wake.send(b"x")
        self._thread.join(STOP_WITHIN_S)
        self.server_close()
        with self._closed:
            for connection in self._connections:
                with contextlib.suppress(OSError):  # the client was faster
                    connection.shutdown(socket.SHUT_RDWR)
            self._closed.wait_for(lambda: not self._connections, STOP_WITHIN_S)
        self._wake.close()
        self._woken.close()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.socket, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not any(key.fileobj is self._woken for key, _ in selector.select()):
                self.handle_request()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that it can be ended."""
        with self._closed:
            self._connections.add(request)
        super().process_request(request, client_address)

    def close_request(self, request: Any) -> None:
        """Forget the connection."""
        super().close_request(request)
        with self._closed:
            self._connections.discard(request)
            self._closed.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Note what went wrong on a connection, without keys; the library would print it."""
        self.log("error", f"{sys.exc_info()[1]!r}")

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Note what the library could not answer, without keys."""
        if type == "error":
            _log.error(
                "Practice mode could not answer: %s",
                self._redact(message % args if args else message),
            )


def listen(port: int) -> socket.socket:
    """Open a listening socket on loopback.

    Args:
        port: 0 for any that is free.

    Raises:
        OSError: The port is taken or not allowed.
        OverflowError: It is no port.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # there, the other option would let a second program take the port over
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    return listening


def is_there_after(environ: "WSGIEnvironment", seconds: float | None) -> bool:
    """Wait, and say whether the client is still there.

    Args:
        environ: The request, its body read.
        seconds: How long; None until the client is gone or the server stops.
    """
    connection: socket.socket = environ["werkzeug.socket"]
    until = None if seconds is None else time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        try:
            while selector.select(None if until is None else until - time.monotonic()):
                if not connection.recv(4096):  # closed: by the client, or by stop()
                    return False
        except OSError:
            return False
    return True
