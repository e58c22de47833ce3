"""The test page's server over real sockets: who may ask for what, and that it is gone when it is stopped."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from desktop_app.checkup.test_page import page as pages
from desktop_app.checkup.test_page.loopback import CONNECTIONS, Loopback, PortTaken
from desktop_app.domain.errors import AppError
from desktop_app.domain.notification_test import PageNews, PageReport
from tests.ports import closed_port

STOPS_WITHIN_S = 4.0
"""It takes no second; the rest is for a busy machine. Each of three silent connections would hold it for five."""


class Asker:
    """Talks to a page's server as a browser would, or as none would."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.reports: list[PageReport] = []
        self.page = pages.TestPage(self.reports.append, port=0, further_ports=())
        self.url = urlsplit(self.page.start())
        self.port = self.url.port or 0
        self.address = address

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def ask(
        self, method: str = "GET", name: str = "", body: bytes | None = None, **headers: str | None
    ) -> http.client.HTTPResponse:
        """Send one request; a header set to None is left out. ``name`` with a slash in front is the whole path."""
        connection = http.client.HTTPConnection(self.address, self.port, timeout=5)
        path = name if name.startswith("/") else self.url.path + name
        given = {"Host": f"localhost:{self.port}"} | {
            key.replace("_", "-"): value for key, value in headers.items() if value is not None
        }
        with closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for key, value in given.items():
                connection.putheader(key, value)
            if body is not None and "Content-Length" not in given:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            response.read_body = response.read()  # type: ignore[attr-defined]
            return response

    def report(self, said: object, **headers: str | None) -> int:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        usual = {"Origin": self.origin, "Content_Type": "application/json", "Sec_Fetch_Site": "same-origin"}
        return self.ask("POST", "report", body, **(usual | headers)).status


@pytest.fixture
def asker() -> Iterator[Asker]:
    asker = Asker()
    yield asker
    asker.page.stop()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("page.css", "text/css; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("worker.js", "text/javascript; charset=utf-8"),
        ("icon.png", "image/png"),
    ],
)
def test_the_page_and_its_files_are_served_and_never_kept(asker: Asker, name: str, kind: str) -> None:
    answer = asker.ask(name=name)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [header for header in answer.headers if header.lower().startswith("access-control")]


def test_a_report_arrives(asker: Asker) -> None:
    assert asker.report({"news": "answered", "page_sees": "granted", "took_ms": 12}) == 204
    assert asker.reports == [PageReport(PageNews.ANSWERED, "granted", 12)]


@pytest.mark.parametrize(
    "host",
    [
        None,
        "localhost",
        "localhost:1",
        "127.0.0.1:{port}",
        "[::1]:{port}",
        "evil.example",
        "evil.example:{port}",
        "localhost.evil.example:{port}",
        "localhost:{port}.evil.example",
        "localhost:{port}@evil.example",
    ],
)
@pytest.mark.parametrize("name", ["", "page.js", "icon.png"])
def test_a_name_that_was_made_to_point_here_gets_nothing(asker: Asker, host: str | None, name: str) -> None:
    answer = asker.ask(name=name, Host=host.format(port=asker.port) if host else None) if host else None
    if host is None:
        with socket.create_connection(("127.0.0.1", asker.port), timeout=5) as raw:
            raw.sendall(f"GET {asker.url.path}{name} HTTP/1.0\r\n\r\n".encode())
            assert b" 403 " in raw.recv(100)
        return
    assert answer is not None
    assert answer.status == 403
    assert asker.report({"news": "seen"}, Host=host.format(port=asker.port)) == 403
    assert asker.reports == []


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "https://evil.example",
        "http://127.0.0.1:{port}",
        "https://localhost:{port}",
        "http://localhost",
    ],
)
def test_a_page_from_elsewhere_cannot_report(asker: Asker, origin: str | None) -> None:
    given = origin if origin is None else origin.format(port=asker.port)
    assert asker.report({"news": "clicked"}, Origin=given) == 403
    assert asker.reports == []


@pytest.mark.parametrize("sender", ["cross-site", "same-site", "none", "", "something-new"])
def test_a_browser_that_says_who_asks_is_believed(asker: Asker, sender: str) -> None:
    assert asker.report({"news": "clicked"}, Sec_Fetch_Site=sender) == 403
    assert asker.ask(name="page.js", Sec_Fetch_Site=sender).status == 403
    assert asker.ask(Sec_Fetch_Site=sender).status == (200 if sender == "none" else 403)
    assert asker.reports == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "//",
        "/report",
        "/page.js",
        "/wrong/",
        "/wrong/report",
        "/{secret}",
        "/{secret}x/",
        "/{secret}/../page.js",
        "/{secret}/page.html",
        "/{secret}/?x",
        "/{secret}/%70age.js",
        "/{secret}//page.js",
        "http://localhost/{secret}/",
        "*",
    ],
)
def test_without_its_whole_address_nothing_is_there(asker: Asker, path: str) -> None:
    secret = asker.url.path.strip("/")
    with socket.create_connection(("127.0.0.1", asker.port), timeout=5) as raw:
        request = f"GET {path.format(secret=secret)} HTTP/1.1\r\nHost: localhost:{asker.port}\r\n\r\n"
        raw.sendall(request.encode())
        answer = raw.makefile("rb").read()
    assert b" 404 " in answer.split(b"\r\n")[0]
    assert secret.encode() not in answer


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "X"])
def test_no_other_method_is_answered(asker: Asker, method: str) -> None:
    answer = asker.ask(method, Origin=asker.origin)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET")
    assert asker.ask("GET", "report", Origin=asker.origin).headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content_Length": "2049"}, b"", 413),
        ({"Content_Length": "9" * 30}, b"", 413),
        ({"Content_Length": "-1"}, b"", 411),
        ({"Content_Length": "²"}, b"", 411),
        ({"Content_Length": ""}, b"", 411),
        ({"Transfer_Encoding": "chunked"}, b"0\r\n\r\n", 411),
        ({"Content_Type": "text/plain"}, b"{}", 415),
        ({"Content_Type": None}, b"{}", 415),
        ({}, b"", 400),
        ({}, b"[" * 2000, 400),
        ({}, b"\xff", 400),
    ],
)
def test_what_is_no_report_is_refused_unread(
    asker: Asker, headers: dict[str, str | None], body: bytes, status: int
) -> None:
    headers = {key: value.encode().decode("latin-1") if value else value for key, value in headers.items()}
    assert asker.report(body, **headers) == status
    assert asker.reports == []


def test_headers_that_come_twice_are_refused(asker: Asker) -> None:
    with socket.create_connection(("127.0.0.1", asker.port), timeout=5) as raw:
        host = f"Host: localhost:{asker.port}\r\n"
        raw.sendall(f"GET {asker.url.path} HTTP/1.1\r\n{host}Host: evil.example\r\n\r\n".encode())
        assert b" 400 " in raw.recv(100)


@pytest.mark.parametrize(
    "said",
    [b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"A" * 5000 + b"\r\n\r\n"],
)
def test_what_is_no_http_is_survived_in_silence(
    asker: Asker, said: bytes, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_connection(("127.0.0.1", asker.port), timeout=5) as raw:
        raw.sendall(said)
        raw.shutdown(socket.SHUT_WR)
        answer = raw.makefile("rb").read()
    assert b"AAAA" not in answer
    assert asker.ask().status == 200
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


@pytest.mark.only_on("linux", "win32")  # macOS has no 127.0.0.2
def test_it_listens_on_loopback_only_and_on_both_of_its_addresses(asker: Asker) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", asker.port), timeout=5)
    asker.address = "::1"
    assert asker.ask().status == 200


def test_a_port_of_which_somebody_has_one_half_is_not_taken() -> None:
    # A browser would ask ::1 first, and tell the other program the secret.
    with socket.socket(socket.AF_INET6) as other:
        other.bind(("::1", 0))
        other.listen()
        with pytest.raises(PortTaken):
            Loopback(other.getsockname()[1])


def test_the_port_is_the_same_each_time_and_another_only_where_it_is_taken() -> None:
    with closed_port() as port:
        page = pages.TestPage(lambda _: None, port=port, further_ports=())
        addresses = [urlsplit(page.start())]
        page.stop()
        addresses.append(urlsplit(page.start()))
        page.stop()
    assert [address.port for address in addresses] == [port, port]
    assert addresses[0].path != addresses[1].path
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert urlsplit(page.start()).port not in (None, port)
        page.stop()


def test_where_nothing_may_listen_it_says_so_in_words() -> None:
    with pytest.raises(AppError, match="could not start"):
        raise pages._translate(OSError(1, "not permitted"))


def test_starting_twice_gives_the_same_address_and_stopping_twice_does_nothing() -> None:
    page = pages.TestPage(lambda _: None, port=0, further_ports=())
    assert page.start() == page.start() == page.url
    page.stop()
    page.stop()
    assert page.url == ""


def test_stopping_takes_no_second_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    asker = Asker()
    silent = [socket.create_connection(("127.0.0.1", asker.port), timeout=5) for _ in range(3)]
    silent[0].sendall(b"POST / HTTP/1.1\r\nContent-Le")
    assert asker.ask().status == 200  # by now the silent ones have been taken
    began = time.monotonic()
    asker.page.stop()
    assert time.monotonic() - began < STOPS_WITHIN_S
    assert set(threading.enumerate()) <= before
    for connection in silent:
        assert connection.recv(1) == b""
        connection.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", asker.port), timeout=5)


def test_whoever_holds_many_connections_open_does_not_keep_the_page_out(asker: Asker) -> None:
    silent = [socket.create_connection(("127.0.0.1", asker.port), timeout=5) for _ in range(CONNECTIONS * 2)]
    assert asker.ask().status == 200
    assert sum(thread.name == "test-page-answer" for thread in threading.enumerate()) <= CONNECTIONS
    for connection in silent:
        connection.close()
