"""One request, as it was received."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from desktop_app.domain.keys import Keys

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

READ_BYTES = 1024 * 1024
"""More than this is not read; far above what any call needs."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as it was received.

    Attributes:
        method: ``GET``, ``POST`` and so on.
        path: The decoded path, without the query string.
        query: The query's parameters, names in lower case, the first of each name.
        host: The Host header.
        origin: The Origin header; empty where there is none.
        content_type: The Content-Type header.
        last_event_id: The Last-Event-ID header of the inbox page.
        body: The body as far as it was received.
        is_whole: False where less or more came than was announced or is read.
        header_keys: The keys in the headers; both empty where there are none.
        query_keys: The keys in the query string; both empty where there are none.
    """

    method: str
    path: str
    query: Mapping[str, str]
    host: str
    origin: str
    content_type: str
    last_event_id: str
    body: bytes
    is_whole: bool
    header_keys: Keys
    query_keys: Keys

    @property
    def text(self) -> str:
        """The body as text; bytes that are no UTF-8 show as hex numbers."""
        return self.body.decode("utf-8", "backslashreplace")


def read_call(environ: "WSGIEnvironment") -> Call:
    """Take in a request, its body included. Blocks until it is there or the client is gone."""
    body, is_whole = _body(environ)
    query = _query(_text(environ, "QUERY_STRING"))
    return Call(
        method=_text(environ, "REQUEST_METHOD"),
        path=_text(environ, "PATH_INFO"),
        query=query,
        host=_text(environ, "HTTP_HOST"),
        origin=_text(environ, "HTTP_ORIGIN"),
        content_type=_text(environ, "CONTENT_TYPE"),
        last_event_id=_text(environ, "HTTP_LAST_EVENT_ID"),
        body=body,
        is_whole=is_whole,
        header_keys=Keys(_text(environ, "HTTP_X_LSQ_ACCESSKEY"), _text(environ, "HTTP_X_LSQ_SECRETKEY")),
        query_keys=Keys(query.get("accesskey", ""), query.get("secretkey", "")),
    )


def _text(environ: Mapping[str, Any], name: str) -> str:
    """Undo WSGI's way of putting bytes into text."""
    return str(environ.get(name, "")).encode("latin-1", "replace").decode("utf-8", "replace")


def _query(text: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return {}
    query: dict[str, str] = {}
    for name, value in pairs:
        query.setdefault(name.lower(), value)
    return query


def _body(environ: "WSGIEnvironment") -> tuple[bytes, bool]:
    is_chunked = bool(environ.get("wsgi.input_terminated"))
    announced = str(environ.get("CONTENT_LENGTH") or "0")
    if not is_chunked and not (announced.isascii() and announced.isdigit()):
        return b"", False
    wanted = READ_BYTES + 1 if is_chunked else min(int(announced), READ_BYTES + 1)
    received = io.BytesIO()
    try:
        while received.tell() < wanted and (part := environ["wsgi.input"].read(min(wanted - received.tell(), 65536))):
            received.write(part)
    except OSError:  # a broken chunk, a broken connection, or nothing more for too long
        return received.getvalue(), False
    body = received.getvalue()
    return body[:READ_BYTES], len(body) <= READ_BYTES and (is_chunked or len(body) == wanted)
