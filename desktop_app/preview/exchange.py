"""One request on a connection that is already there, and its answer."""

import http.client
import socket
from dataclasses import dataclass, field
from typing import Final, cast

from desktop_app import __version__
from desktop_app.domain.web_address import WebAddress
from desktop_app.preview.paced_socket import PacedSocket, Stopped, TooMuch
from desktop_app.preview.proxy import ProxyFailed
from desktop_app.preview.refusal import FetchReason, Hop

FOREIGN: Final = (OSError, ValueError, http.client.HTTPException, Stopped, TooMuch, ProxyFailed)
"""Everything that sockets, ssl (an OSError), names (an OSError or a ValueError) and http.client raise."""

_MAX_HEADER_BYTES = 128 * 1024
_MAX_HEADER_CHARACTERS = 500
_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """What is already here, so that it is sent again only if it has changed.

    Attributes:
        url: The address that sent it, redirects followed. Nobody else is told.
        etag: The ``ETag`` it came with, or empty.
        last_modified: The ``Last-Modified`` it came with, or empty.
    """

    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, of whatever status.

    Attributes:
        status: HTTP status; 304 only where the caller said what it knows.
        content_type: The header as it came, or empty.
        body: The bytes, as far as they were wanted.
        is_whole: False where ``body`` is only a part, which must have been allowed.
        final_url: The address that answered, redirects followed.
        hops: The redirects that led there, in order.
        etag: The ``ETag``, or empty.
        last_modified: The ``Last-Modified``, or empty.
    """

    status: int
    content_type: str
    body: bytes = field(repr=False)
    is_whole: bool
    final_url: str
    hops: tuple[Hop, ...] = ()
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller of one fetch wants; the words are explained there."""

    accept: str
    known: Known | None
    max_bytes: int
    is_part_enough: bool
    is_proxy_allowed: bool


class RuleBroken(Exception):
    """A rule says no. Stays inside this package."""

    def __init__(self, reason: FetchReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def ask(line: PacedSocket, address: WebAddress, wish: Wish) -> http.client.HTTPResponse:
    """Ask for an address and read the headers of what comes. Raises what is in ``FOREIGN``."""
    headers = {
        "Host": address.netloc,
        "User-Agent": f"Pushdesk/{__version__}",
        "Accept": wish.accept,
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    if wish.known is not None and wish.known.url == address.href:
        if wish.known.etag:
            headers["If-None-Match"] = wish.known.etag
        if wish.known.last_modified:
            headers["If-Modified-Since"] = wish.known.last_modified
    lines = [f"GET {address.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    line.allow(_MAX_HEADER_BYTES)
    line.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
    answer = http.client.HTTPResponse(cast("socket.socket", line))
    try:
        answer.begin()
    except TooMuch:
        raise http.client.HTTPException("headers without end") from None
    # Chunks come wrapped, so a little more than the body is read; not without end, though.
    line.allow(2 * wish.max_bytes + _MAX_HEADER_BYTES)
    return answer


def take(answer: http.client.HTTPResponse, address: WebAddress, wish: Wish, hops: tuple[Hop, ...]) -> Fetched:
    """Read the body, as far as it is wanted.

    Raises:
        RuleBroken: It came compressed: nobody can tell how large it becomes.
        Exception: One of those in ``FOREIGN``.
    """
    is_packed = answer.getheader("Content-Encoding", "").strip().lower() not in ("", "identity")
    if is_packed and not wish.is_part_enough:
        raise RuleBroken(FetchReason.PACKED)
    body, is_whole = (b"", False) if is_packed else _body(answer, wish)
    return Fetched(
        status=answer.status,
        content_type=_plain(answer.getheader("Content-Type", "")),
        body=body,
        is_whole=is_whole,
        final_url=address.href,
        hops=hops,
        etag=_plain(answer.getheader("ETag", "")),
        last_modified=_plain(answer.getheader("Last-Modified", "")),
    )


def _body(answer: http.client.HTTPResponse, wish: Wish) -> tuple[bytes, bool]:
    """Read a body, count it, and say whether it is whole."""
    if not wish.is_part_enough and (answer.length or 0) > wish.max_bytes:
        raise TooMuch
    body = bytearray()
    try:
        while chunk := answer.read1(min(_CHUNK_BYTES, wish.max_bytes + 1 - len(body))):
            body += chunk
            if len(body) > wish.max_bytes:
                raise TooMuch
        if answer.length:
            raise http.client.IncompleteRead(b"")
    except Stopped:
        raise
    except FOREIGN:
        if not wish.is_part_enough:
            raise
        return bytes(body[: wish.max_bytes]), False
    return bytes(body), True


def _plain(header: str) -> str:
    """Return a header's text if it can be sent back as it is; a strange one is as good as none."""
    return header if header.isascii() and header.isprintable() and len(header) <= _MAX_HEADER_CHARACTERS else ""
