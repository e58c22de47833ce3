"""A connection that knows how far a call got, so that "it was not sent" can be proven."""

import errno
import http.client
import io
import socket
import ssl
import time
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import urllib3
import urllib3.connection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

UNREACHABLE_ERRNOS = frozenset((errno.ENETDOWN, errno.ENETUNREACH, 10050, 10051))
"""This computer has no way there; the numbers are Windows' own.

They are WSAENETDOWN and WSAENETUNREACH (winerror.h, read 2026-11-22).
"""


class Stage(Enum):
    """How far a call got. Only at ``SENT`` may the server have seen anything of the request."""

    PROXY = "reaching the proxy, or asking it to let us through"
    HOST = "reaching the host"
    HANDSHAKE = "agreeing on encryption"
    SENT = "the first byte of the request was handed over"


class Passage:
    """One call on its way: how far it got, how long it may still take, and its keys.

    Keys and query are added by the connection itself as it writes, so that the libraries above it,
    their exceptions and their logs never hold them. One thread owns it.

    Attributes:
        stage: How far the call got.
        query: What stands behind the path's question mark, percent-encoded; may hold keys.
        key_headers: The headers with the keys, where they travel so.
    """

    __slots__ = ("_connect_s", "_deadline", "_read_s", "key_headers", "query", "stage")

    def __init__(
        self,
        query: str,
        key_headers: dict[str, str],
        *,
        is_proxied: bool,
        connect_s: float,
        read_s: float,
        total_s: float,
    ) -> None:
        """Start the clock.

        Args:
            query: As above.
            key_headers: As above.
            is_proxied: True where a proxy stands between.
            connect_s: Most that reaching the host or the proxy may take, all of its addresses
                together.
            read_s: Longest silence of the other side.
            total_s: Most that the whole call may take.
        """
        self.stage = Stage.PROXY if is_proxied else Stage.HOST
        self.query = query
        self.key_headers = key_headers
        self._connect_s = connect_s
        self._read_s = read_s
        self._deadline = time.monotonic() + total_s

    def patience_s(self) -> float:
        """Seconds that the next step may take; above 0.

        Raises:
            TimeoutError: The time for the whole call is over.
        """
        left_s = self._deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the time for the whole call is over")
        return min(left_s, self._read_s if self.stage is Stage.SENT else self._connect_s)


class HttpConnection(urllib3.connection.HTTPConnection):
    """A connection that marks the moment at which the request begins to leave.

    That is when its first byte is handed to a connected socket. A proxy's CONNECT and the TLS
    handshake are not the request.
    """

    def __init__(self, *args: Any, passage: Passage, **options: Any) -> None:
        super().__init__(*args, **options)
        self._passage = passage
        self._is_open = False
        self.response_class = self._open_answer  # type: ignore[assignment]  # anything that makes one is called the same way

    def connect(self) -> None:
        """Reach the host, through the proxy and the handshake where there are any."""
        super().connect()
        self._is_open = True

    def send(self, data: Any) -> None:
        """Hand bytes over; the first of the request are marked before they go."""
        if self.sock is None:
            self.connect()
        if self._is_open:
            self.sock.settimeout(self._passage.patience_s())
            self._passage.stage = Stage.SENT
        super().send(data)

    def putrequest(self, method: str, url: str, skip_host: bool = False, skip_accept_encoding: bool = False) -> None:
        """Write the first line, with the query that nobody above knows."""
        target = f"{url}?{self._passage.query}" if self._passage.query else url
        super().putrequest(method, target, skip_host=skip_host, skip_accept_encoding=skip_accept_encoding)

    def endheaders(self, message_body: Any = None, *, encode_chunked: bool = False) -> None:
        """Write the keys' headers, then the end of the headers."""
        for name, value in self._passage.key_headers.items():
            self.putheader(name, value)
        super().endheaders(message_body, encode_chunked=encode_chunked)

    def _new_conn(self) -> socket.socket:
        """Reach one of the addresses, which share one time-out; keep the failure that tells most."""
        try:
            addresses = socket.getaddrinfo(self.host.strip("[]"), self.port, type=socket.SOCK_STREAM)
        except socket.gaierror as exc:
            raise NameResolutionError(self.host, self, exc) from exc
        except UnicodeError:
            raise NameResolutionError(self.host, self, socket.gaierror(socket.EAI_NONAME, "not a name")) from None
        until = time.monotonic() + self._passage.patience_s()
        failure = OSError("the name has no address")
        for number, address in enumerate(addresses):
            share_s = (until - time.monotonic()) / (len(addresses) - number)
            try:
                sock = _reach(address, share_s)
            except OSError as exc:
                if number == 0 or failure.errno in UNREACHABLE_ERRNOS:
                    failure = exc
                continue
            sock.settimeout(self._passage.patience_s())
            if self.proxy is None:
                self._passage.stage = Stage.HANDSHAKE
            return sock
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, "no answer in time") from failure
        raise NewConnectionError(self, "no connection") from failure

    def _tunnel(self) -> None:
        super()._tunnel()
        self._passage.stage = Stage.HANDSHAKE

    def _open_answer(self, sock: socket.socket, *args: Any, **options: Any) -> http.client.HTTPResponse:
        return _QuietAnswer(cast("socket.socket", _PacedSocket(sock, self._passage)), *args, **options)


class HttpsConnection(HttpConnection, urllib3.connection.HTTPSConnection):
    """The same, with TLS."""

    def connect(self) -> None:
        """Reach the host and agree on encryption.

        Raises:
            ConnectionResetError: The other side was gone before the handshake. Python's ``ssl``
                then gives back a socket that would write in plain text.
        """
        super().connect()
        if cast("ssl.SSLSocket", self.sock).version() is None:
            raise ConnectionResetError("gone before the handshake")


class _QuietAnswer(http.client.HTTPResponse):
    """An answer whose faulty headers are dropped without a word.

    urllib3 would write them into its log, and a server may have put our keys into them.
    """

    def begin(self) -> None:
        super().begin()
        self.msg.defects.clear()
        self.msg.set_payload("")


class _PacedSocket:
    """What an answer is read from: a socket whose every read has the time that is left, and no more.

    So a server that drips byte after byte, each in time, can't hold a call beyond its deadline.
    """

    def __init__(self, sock: socket.socket, passage: Passage) -> None:
        self._sock = sock
        self._passage = passage

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_PacedReader(self._sock, self._passage))


class _PacedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, passage: Passage) -> None:
        super().__init__()
        self._sock = sock
        self._raw = cast("io.RawIOBase", sock.makefile("rb", buffering=0))
        self._passage = passage

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        self._sock.settimeout(self._passage.patience_s())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


def _reach(address: tuple[Any, ...], timeout_s: float) -> socket.socket:
    if timeout_s <= 0:
        raise TimeoutError("no time left for this address")
    family, kind, protocol, _, place = address
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(timeout_s)
        sock.connect(place)
    except BaseException:
        sock.close()
        raise
    return sock
