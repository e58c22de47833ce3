"""A socket that never waits beyond its deadline, nor beyond a person's change of mind."""

import errno
import io
import os
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LOOK_UP_S = 0.05
"""How often a wait looks up to see whether it is still wanted. A person doesn't notice it."""

_UNDER_WAY = frozenset((0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN))

NO_WAY_ERRNOS = frozenset(
    (errno.ENETDOWN, errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, 10047, 10049, 10050, 10051)
)
"""This computer has no way there; the numbers are Windows' own (winerror.h, read 2026-11-22)."""


class Stopped(Exception):
    """Whoever asked does not want the answer any more."""


class TooMuch(Exception):
    """More bytes came than were allowed."""


class Patience:
    """How long a fetch may still take, all of its steps together, and whether it is still wanted."""

    def __init__(self, total_s: float, cancel: threading.Event) -> None:
        """Start the clock.

        Args:
            total_s: Most that everything may take.
            cancel: Set, from any thread, to stop.
        """
        self._cancel = cancel
        self._deadline = time.monotonic() + total_s

    def left_s(self) -> float:
        """Seconds that are left; above 0.

        Raises:
            Stopped: It is not wanted any more.
            TimeoutError: The time is over.
        """
        if self._cancel.is_set():
            raise Stopped
        left_s = self._deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the time for all of it is over")
        return left_s

    def glance_s(self) -> float:
        """Seconds that a wait may take until it must look up. Raises like ``left_s``."""
        return min(self.left_s(), _LOOK_UP_S)

    def wait(self, sock: socket.socket, events: int, until: float = float("inf")) -> None:
        """Wait until a socket is ready.

        Args:
            sock: The socket.
            events: For what, in the words of ``selectors``.
            until: A deadline for this wait alone, in monotonic seconds.

        Raises:
            Stopped: It is not wanted any more.
            TimeoutError: The time is over, or ``until`` has passed.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(sock, events)
            while not selector.select(self.glance_s()):
                if time.monotonic() >= until:
                    raise TimeoutError("the time for this step is over")


class PacedSocket:
    """A connection whose every step has the time that is left, and no more.

    So a server that drips byte after byte, each in time, can't hold it beyond its deadline. It counts what it reads.
    It is all that ``http.client.HTTPResponse`` asks of a socket. One thread owns it.
    """

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        """Take over a connected socket that does not block."""
        self._sock = sock
        self._patience = patience
        self._allowed_bytes = float("inf")

    @classmethod
    def reach(cls, addresses: Sequence[str], port: int, patience: Patience) -> Self:
        """Connect to the first of some addresses that answers. They share the time that is left.

        Args:
            addresses: IPv4 and IPv6 addresses, no names: nothing is looked up here.
            port: The port.
            patience: How long all of it may take.

        Raises:
            OSError: None could be reached; the failure that tells most.
            Stopped: It is not wanted any more.
        """
        failures: list[OSError] = []
        for number, address in enumerate(addresses):
            share_s = patience.left_s() / (len(addresses) - number)
            try:
                return cls(_connect(address, port, patience, time.monotonic() + share_s), patience)
            except OSError as exc:
                failures.append(exc)
        patience.left_s()
        raise _telling(failures)

    def encrypt(self, context: ssl.SSLContext, name: str) -> None:
        """Agree on TLS, and check that the certificate is for ``name``, which may also be an address.

        Raises:
            OSError: It did not work out; ``ssl``'s errors are such.
            Stopped: It is not wanted any more.
        """
        tls = context.wrap_socket(self._sock, server_hostname=name, do_handshake_on_connect=False)
        self._sock = tls
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                self._patience.wait(tls, selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                self._patience.wait(tls, selectors.EVENT_WRITE)
        if tls.version() is None:
            # Where the other side was gone before, Python's ssl leaves a socket that writes in plain text.
            raise ConnectionResetError("gone before the handshake")

    def allow(self, bytes_: int) -> None:
        """From now on read so many bytes and then raise ``TooMuch``."""
        self._allowed_bytes = bytes_

    def sendall(self, payload: bytes) -> None:
        """Write all of it. Raises ``OSError`` and ``Stopped``."""
        rest = memoryview(payload)
        while rest:
            self._patience.left_s()
            try:
                rest = rest[self._sock.send(rest) :]
            except ssl.SSLWantReadError:
                self._patience.wait(self._sock, selectors.EVENT_READ)
            except (ssl.SSLWantWriteError, BlockingIOError):
                self._patience.wait(self._sock, selectors.EVENT_WRITE)

    def read_into(self, buffer: "WriteableBuffer") -> int:
        """Read some bytes; 0 at the end.

        Raises:
            OSError: The connection is lost, or the time is over.
            Stopped: It is not wanted any more.
            TooMuch: More came than was allowed.
        """
        while True:
            self._patience.left_s()
            try:
                count = self._sock.recv_into(buffer)
                break
            except (ssl.SSLWantReadError, BlockingIOError):
                self._patience.wait(self._sock, selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                self._patience.wait(self._sock, selectors.EVENT_WRITE)
        self._allowed_bytes -= count
        if self._allowed_bytes < 0:
            raise TooMuch
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what an answer is read from."""
        return io.BufferedReader(_PacedReader(self))

    def close(self) -> None:
        """Let go of the connection. Once is enough."""
        self._sock.close()


class _PacedReader(io.RawIOBase):
    def __init__(self, sock: PacedSocket) -> None:
        super().__init__()
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        return self._sock.read_into(buffer)


def _telling(failures: list[OSError]) -> OSError:
    """Choose the first failure that says more than that this computer has no way to this kind of address."""
    more = [failure for failure in failures if failure.errno not in NO_WAY_ERRNOS]
    return [*more, *failures, OSError("there is no address")][0]


def _connect(address: str, port: int, patience: Patience, until: float) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        code = sock.connect_ex((address, port))
        if code not in _UNDER_WAY:
            raise OSError(code, os.strerror(code))
        if code:
            patience.wait(sock, selectors.EVENT_WRITE, until)
            if code := sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                raise OSError(code, os.strerror(code))
    except BaseException:
        sock.close()
        raise
    return sock
