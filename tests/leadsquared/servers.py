"""Scripted servers on real sockets of this machine."""

import contextlib
import json
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from desktop_app.domain.api_host import ApiHost

Script = Callable[[socket.socket, bytes, threading.Event], None]
"""Does what it likes once a request was read; the event says that the test is over."""


class Server:
    """Accepts connections, keeps each request's bytes, and lets a script answer.

    Attributes:
        connections: How many were accepted.
        requests: The requests, byte for byte.
    """

    def __init__(
        self,
        script: "Script | bytes",
        *,
        tls: ssl.SSLContext | None = None,
        first: Callable[[socket.socket], None] | None = None,
    ) -> None:
        self._script = script
        self._tls = tls
        self._first = first
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self.connections = 0
        self.requests: list[bytes] = []

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def host(self) -> ApiHost:
        return ApiHost("127.0.0.1", self.port, is_plain=self._tls is None)

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(10)
        with contextlib.suppress(OSError):
            try:
                if self._first is not None:
                    self._first(sock)
                    if sock.fileno() == -1:
                        return
                if self._tls is not None:
                    sock = self._tls.wrap_socket(sock, server_side=True)
                request = read_request(sock)
                if not request:
                    return
                self.requests.append(request)
                if isinstance(self._script, bytes):
                    sock.sendall(self._script)
                else:
                    self._script(sock, request, self._over)
            finally:
                sock.close()


class Proxy:
    """A proxy that lets CONNECT through to one address, whichever was asked for, or refuses.

    Attributes:
        asked: The hosts that it was asked for.
        seen: Everything that clients said to the proxy itself.
    """

    def __init__(self, port: int, refusal: bytes = b"") -> None:
        self.asked: list[str] = []
        self.seen = b""
        self._port = port
        self._refusal = refusal
        self._server = Server(self._connect)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.__exit__(kind, exc, trace)

    def _connect(self, sock: socket.socket, request: bytes, over: threading.Event) -> None:
        self.seen += request
        self.asked.append(request.split()[1].decode().partition(":")[0])
        if self._refusal:
            sock.sendall(self._refusal)
            return
        with socket.create_connection(("127.0.0.1", self._port), 10) as target:
            sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(target, sock), daemon=True)
            back.start()
            _pump(sock, target)
            back.join(10)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(65536):
            sink.sendall(chunk)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def read_request(sock: socket.socket) -> bytes:
    """Read one request to its end."""
    request = b""
    while b"\r\n\r\n" not in request:
        chunk = sock.recv(65536)
        if not chunk:
            return request
        request += chunk
    head, _, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    wanted = int(length[1]) if length else 0
    while len(body) < wanted:
        body += sock.recv(65536)
    return head + b"\r\n\r\n" + body


def answer(status: int, body: object = b"", *headers: str, length: int | None = None) -> bytes:
    """Write an answer; anything but bytes and text becomes JSON."""
    raw = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    lines = [
        f"HTTP/1.1 {status} Some Words",
        f"Content-Length: {len(raw) if length is None else length}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + raw


def reset(sock: socket.socket, _request: bytes = b"", _over: object = None) -> None:
    """Close with a reset instead of a goodbye."""
    # Whatever still waits to be read would turn a close into a reset anyway; SO_LINGER of 0 makes
    # it certain.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def stay_silent(_sock: socket.socket, _request: bytes, over: threading.Event) -> None:
    """Say nothing until the test is over."""
    over.wait(10)


def hang_up(_sock: socket.socket, _request: bytes, _over: threading.Event) -> None:
    """Close without an answer."""


def drip(text: bytes, again: bytes = b" ", every_s: float = 0.05) -> Script:
    """Say ``text``, then for ever a little more, each bit in time."""

    def script(sock: socket.socket, _request: bytes, over: threading.Event) -> None:
        sock.sendall(text)
        while not over.wait(every_s):
            sock.sendall(again)

    return script
