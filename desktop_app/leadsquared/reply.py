"""An answer as it came over the wire, before anything is made of it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import urllib3

from desktop_app.leadsquared.failure import FOREIGN

MAX_REPLY_BYTES = 1_000_000
"""An answer's body is read up to here, decoded. The documented ones take some hundred bytes."""

_CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server.

    Attributes:
        status: HTTP status.
        body: The decoded body, as far as it came; it may quote keys, so it never prints.
        is_whole: False where it was cut short, came too slowly, could not be decoded or is too
            large.
        location_host: The host that a redirect points to, or empty.
    """

    status: int
    body: bytes = field(repr=False)
    is_whole: bool = True
    location_host: str = ""


def read_body(answer: urllib3.BaseHTTPResponse, max_bytes: int) -> tuple[bytes, bool]:
    """Read a decoded body, and say whether it is whole.

    What stops it from being read to its end is no failure: the status that came before counts.
    """
    body = bytearray()
    try:
        while chunk := answer.read(_CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > max_bytes:
                return bytes(body[:max_bytes]), False
    except FOREIGN:
        return bytes(body), False
    return bytes(body), True


def host_of(location: str) -> str:
    """Say which host a redirect points to; empty where that can't be read."""
    try:
        host = urlsplit(location).hostname or ""
    except ValueError:
        return ""
    return host if host.isascii() and host.isprintable() else ""
