"""What the test page's server answers: four files, and thanks for a report."""

import contextlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from desktop_app.checkup.test_page.gate import Door, Gate, Shut
from desktop_app.checkup.test_page.page_report import REPORT_BYTES, NoReport, read_report
from desktop_app.domain.notification_test import PageReport
from desktop_app.resources import resource

LINE_BYTES = 1024
"""Our longest path has 40 characters."""

_FILES = {
    Door.PAGE: ("test_page/page.html", "text/html; charset=utf-8"),
    Door.STYLE: ("test_page/page.css", "text/css; charset=utf-8"),
    Door.SCRIPT: ("test_page/page.js", "text/javascript; charset=utf-8"),
    Door.WORKER: ("test_page/worker.js", "text/javascript; charset=utf-8"),
    Door.ICON: ("app/pushdesk-128.png", "image/png"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_SINGLE = ("host", "origin", "content-length", "content-type", "sec-fetch-site")


class PageAnswer(BaseHTTPRequestHandler):
    """One connection, one request, one answer."""

    def __init__(self, gate: Gate, on_report: Callable[[PageReport], None], connection: Any, address: Any) -> None:
        """Answer it.

        Args:
            gate: Who may ask.
            on_report: Told each report.
            connection: The connection; its time limit is set.
            address: Where it comes from.

        Raises:
            OSError: The other side left, or said nothing for too long.
        """
        self._gate = gate
        self._on_report = on_report
        super().__init__(connection, address, None)  # type: ignore[arg-type]  # it only keeps the server

    def handle(self) -> None:
        """Read one request and answer it."""
        self.close_connection = True
        self.raw_requestline = self.rfile.readline(LINE_BYTES + 1)
        if not self.raw_requestline:
            return
        if len(self.raw_requestline) > LINE_BYTES:
            self.requestline, self.request_version, self.command = "", "", ""
            self._refuse(414)
        elif self.parse_request():  # else it has been answered
            self._answer()

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            if any(len(self.headers.get_all(name, ())) > 1 for name in _SINGLE):
                raise Shut(400)
            door = self._gate.check(self.command, self.path, headers)
            if door is Door.REPORT:
                self._on_report(read_report(self._body(headers)))
                self._say(204)
                return
        except Shut as shut:
            self._refuse(shut.status, shut.allow)
        except NoReport:
            self._refuse(400)
        else:
            name, content_type = _FILES[door]
            self._say(200, resource(name).read_bytes(), content_type)

    def _body(self, headers: dict[str, str]) -> bytes:
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
            raise Shut(411)
        if len(length) > 9 or int(length) > REPORT_BYTES:
            raise Shut(413)
        # Another type than a form could have: pages from elsewhere would have to ask us first, and nobody answers.
        if headers.get("content-type", "").lower() != "application/json":
            raise Shut(415)
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise ConnectionResetError("the report did not arrive whole")
        return body

    def _refuse(self, status: int, allow: str = "") -> None:
        self._say(status, f"{status}\n".encode(), "text/plain; charset=utf-8", (("Allow", allow),) if allow else ())

    def _say(
        self, status: int, body: bytes = b"", content_type: str = "", more: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.send_response(status)
        for name, value in (*_HEADERS, *more, ("Connection", "close")):
            self.send_header(name, value)
        if content_type:
            self.send_header("Content-Type", content_type)
        if status != 204:  # RFC 9110, 8.6: no length where there can be no body
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse what is no HTTP, without the library's page, which repeats what was asked."""
        with contextlib.suppress(OSError):
            self._refuse(code)

    def version_string(self) -> str:
        """Name no version."""
        return "Pushdesk"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Keep the path to ourselves: it is the secret."""
