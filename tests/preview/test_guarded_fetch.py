import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from desktop_app.preview.exchange import FOREIGN, Known
from desktop_app.preview.guarded_fetch import GuardedFetch, _translate
from desktop_app.preview.paced_socket import Stopped, TooMuch
from desktop_app.preview.proxy import ProxyFailed
from desktop_app.preview.public_address import is_public
from desktop_app.preview.refusal import FetchReason, FetchRefused, Hop
from tests.leadsquared.servers import Proxy, Script, answer, drip, hang_up, reset, stay_silent
from tests.ports import closed_port
from tests.preview.conftest import Web


def _refusal(web: Web, url: str, **options: object) -> FetchRefused:
    with pytest.raises(FetchRefused) as caught:
        web.fetch.get(url, cancel=web.cancel, **options)  # type: ignore[arg-type]
    return caught.value


def test_what_an_address_points_to_is_loaded(web: Web) -> None:
    site = web.site(answer(200, b"words", "Content-Type: text/plain", 'ETag: "7"', "Last-Modified: yesterday"))
    fetched = web.fetch.get(web.url(site, "/a?b"), cancel=web.cancel)
    assert (fetched.status, fetched.body, fetched.is_whole) == (200, b"words", True)
    assert (fetched.content_type, fetched.etag, fetched.last_modified) == ("text/plain", '"7"', "yesterday")
    assert (fetched.final_url, fetched.hops) == (web.url(site, "/a?b"), ())


def test_chunks_are_put_together(web: Web) -> None:
    site = web.site(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3;x\r\ncde\r\n0\r\n\r\n")
    assert web.fetch.get(web.url(site), cancel=web.cancel).body == b"abcde"


def test_redirects_are_followed_and_told(web: Web) -> None:
    last = web.site(answer(200, b"here"))
    second = web.site(answer(307, b"", f"Location: {web.url(last, '/end', 'other.example')}"))
    first = web.site(answer(301, b"", f"Location: {web.url(second, '/über')}"))
    fetched = web.fetch.get(web.url(first), cancel=web.cancel)
    assert fetched.final_url == web.url(last, "/end", "other.example")
    assert fetched.hops == (Hop(web.url(first), 301), Hop(web.url(second, "/%C3%BCber"), 307))
    assert second.requests[0].startswith(b"GET /%C3%BCber HTTP/1.1\r\n")


def test_nothing_about_the_person_goes_along(web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine site.example login me password word\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    last = web.site(answer(200, b""))
    site = web.site(answer(302, b"", "Set-Cookie: id=7", f"Location: {web.url(last)}"))
    web.fetch.get(web.url(site, "/secret#part"), cancel=web.cancel, accept="image/*")
    for server in (site, last):
        first, *lines = server.requests[0].decode().rstrip().split("\r\n")
        names = dict(line.split(": ", 1) for line in lines)
        assert first in ("GET /secret HTTP/1.1", "GET / HTTP/1.1")
        assert names.pop("User-Agent").startswith("Pushdesk/")
        assert names == {
            "Host": f"site.example:{server.port}",
            "Accept": "image/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }


def test_a_name_that_changes_its_address_is_asked_once_and_the_checked_address_is_the_one_connected_to(
    web: Web,
) -> None:
    site = web.site(answer(200, b"the checked one"))
    asked: list[str] = []

    def resolve(name: str, _port: int) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    fetch = GuardedFetch(resolve=resolve, may_connect=web.may_connect)
    assert fetch.get(web.url(site), cancel=web.cancel).body == b"the checked one"
    assert asked == ["site.example"]


@pytest.mark.only_on("linux")  # elsewhere this machine has one address only
def test_a_name_that_turns_to_another_address_after_the_check_takes_nobody_there(
    web: Web, tls: Callable[..., ssl.SSLContext]
) -> None:
    trap = web.site(answer(200, b"trap"))
    with socket.create_server(("127.0.0.2", trap.port)) as listener:

        def serve() -> None:
            sock, _ = listener.accept()
            with tls().wrap_socket(sock, server_side=True) as safe:
                safe.recv(65536)
                safe.sendall(answer(200, b"checked"))

        threading.Thread(target=serve, daemon=True).start()
        answers = iter((["127.0.0.2"], ["127.0.0.1"]))
        fetch = GuardedFetch(
            resolve=lambda _name, _port: next(answers), may_connect=lambda address, _port: address == "127.0.0.2"
        )
        assert fetch.get(web.url(trap), cancel=web.cancel).body == b"checked"
    assert trap.connections == 0


def test_each_name_on_the_way_is_asked_once(web: Web) -> None:
    last = web.site(answer(200, b""))
    site = web.site(answer(302, b"", f"Location: {web.url(last, name='other.example')}"))
    web.fetch.get(web.url(site), cancel=web.cancel)
    assert web.asked == ["site.example", "other.example"]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "100.64.0.1", "169.254.169.254", "::1", "fe80::1%1"])
def test_the_rule_that_counts_lets_nothing_private_pass(web: Web, address: str) -> None:
    site = web.site(answer(200, b""))
    fetch = GuardedFetch(resolve=lambda _name, _port: [address])
    with pytest.raises(FetchRefused) as caught:
        fetch.get(web.url(site), cancel=web.cancel)
    assert caught.value.reason is FetchReason.PRIVATE_ADDRESS
    assert site.connections == 0


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "0", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_loaded_from_by_any_of_its_names(web: Web, host: str) -> None:
    site = web.site(answer(200, b""))
    with pytest.raises(FetchRefused) as caught:
        GuardedFetch().get(f"https://{host}:{site.port}/", cancel=web.cancel)
    assert caught.value.reason is FetchReason.PRIVATE_ADDRESS
    assert site.connections == 0


def test_a_redirect_is_held_to_the_same_rule(web: Web) -> None:
    inside = web.site(answer(200, b"secret"))
    site = web.site(answer(302, b"", f"Location: https://127.0.0.1:{inside.port}/"))
    fetch = GuardedFetch(
        resolve=web.resolve,
        may_connect=lambda address, port: (address, port) == ("127.0.0.1", site.port) or is_public(address, port),
    )
    with pytest.raises(FetchRefused) as caught:
        fetch.get(web.url(site), cancel=web.cancel)
    assert caught.value.reason is FetchReason.PRIVATE_ADDRESS
    assert caught.value.hops == (Hop(web.url(site), 302),)
    assert (site.connections, inside.connections) == (1, 0)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", FetchReason.NOT_AN_ADDRESS),
        ("site.example/icon.png", FetchReason.NOT_AN_ADDRESS),
        ("https://a b.example/", FetchReason.NOT_AN_ADDRESS),
        ("http://site.example/", FetchReason.NOT_HTTPS),
        ("HTTP://site.example/", FetchReason.NOT_HTTPS),
        ("file:///etc/passwd", FetchReason.FILE_ADDRESS),
        ("data:text/html,hi", FetchReason.DATA_ADDRESS),
        ("ftp://site.example/", FetchReason.OTHER_SCHEME),
        ("javascript:alert(1)", FetchReason.OTHER_SCHEME),
        ("https://me:word@site.example/", FetchReason.USER_NAME),
    ],
)
def test_only_plain_https_addresses_are_loaded(web: Web, url: str, reason: FetchReason) -> None:
    assert _refusal(web, url).reason is reason
    assert web.asked == []


def test_a_certificate_must_be_for_the_name_and_not_for_the_address(
    web: Web, tls: Callable[..., ssl.SSLContext]
) -> None:
    site = web.site(answer(200, b""), tls=tls("127.0.0.1"))
    assert _refusal(web, web.url(site)).reason is FetchReason.CERTIFICATE
    assert site.requests == []


def test_a_certificate_must_be_trusted_and_of_today(web: Web, tls: Callable[..., ssl.SSLContext]) -> None:
    stranger = web.site(answer(200, b""), tls=tls("site.example", by=trustme.CA()))
    late = web.site(answer(200, b""), tls=tls("site.example", not_after=datetime(2001, 1, 1, tzinfo=UTC)))
    for site in (stranger, late):
        assert _refusal(web, web.url(site)).reason is FetchReason.CERTIFICATE
        assert site.requests == []


def test_an_address_without_a_name_needs_a_certificate_for_it(web: Web) -> None:
    site = web.site(answer(200, b"by number"))
    assert web.fetch.get(f"https://127.0.0.1:{site.port}/", cancel=web.cancel).body == b"by number"
    assert web.asked == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (hang_up, FetchReason.CUT_OFF),
        (reset, FetchReason.CUT_OFF),
        (stay_silent, FetchReason.TOO_SLOW),
        (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"), FetchReason.TOO_SLOW),
        (answer(200, b"ab", length=3), FetchReason.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", FetchReason.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", FetchReason.CUT_OFF),
        (b"what?\r\n\r\n", FetchReason.UNREADABLE),
        (answer(200, bytes(100)), FetchReason.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\n\r\n" + bytes(100), FetchReason.TOO_LARGE),
        (answer(200, b"", "Content-Encoding: br"), FetchReason.PACKED),
        (answer(302, b"", "Location: https://"), FetchReason.NOT_AN_ADDRESS),
    ],
)
def test_what_a_site_does_wrong_has_its_reason(web: Web, script: Script | bytes, reason: FetchReason) -> None:
    site = web.site(script)
    began = time.monotonic()
    # On a busy machine the handshake alone can take most of a second.
    total_s = 0.8 if reason is FetchReason.TOO_SLOW else 10.0
    assert _refusal(web, web.url(site), max_bytes=99, total_s=total_s).reason is reason
    assert time.monotonic() - began < 5


def test_an_answer_in_plain_text_is_no_encryption(web: Web) -> None:
    def plain(sock: socket.socket) -> None:
        sock.recv(10)
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    site = web.site(b"")
    site._first = plain
    assert _refusal(web, web.url(site)).reason in (FetchReason.NO_ENCRYPTION, FetchReason.CUT_OFF)


def test_a_closed_door_is_not_reached(web: Web) -> None:
    fetch = GuardedFetch(resolve=web.resolve, may_connect=lambda _address, _port: True)
    with closed_port() as port, pytest.raises(FetchRefused) as caught:
        fetch.get(f"https://site.example:{port}/", cancel=web.cancel)
    assert caught.value.reason is FetchReason.NOT_REACHED


def test_the_next_address_is_tried_where_the_first_is_closed(web: Web) -> None:
    site = web.site(answer(200, b"the second"))
    fetch = GuardedFetch(resolve=lambda _n, _p: ["::1", "127.0.0.1"], may_connect=lambda _address, _port: True)
    assert fetch.get(web.url(site), cancel=web.cancel).body == b"the second"


@pytest.mark.parametrize("script", [stay_silent, drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")])
def test_a_fetch_that_is_not_wanted_any_more_ends_at_once(web: Web, script: Script | bytes) -> None:
    site = web.site(script)
    threading.Timer(0.3, web.cancel.set).start()
    began = time.monotonic()
    assert _refusal(web, web.url(site), total_s=10.0).reason is FetchReason.STOPPED
    assert time.monotonic() - began < 5


def test_the_beginning_is_enough_where_that_was_said(web: Web) -> None:
    def part(script: Script | bytes) -> tuple[bytes, bool]:
        fetched = web.fetch.get(
            web.url(web.site(script)), cancel=web.cancel, max_bytes=4, total_s=0.8, is_part_enough=True
        )
        return fetched.body, fetched.is_whole

    assert part(answer(200, b"0123456789")) == (b"0123", False)
    assert part(answer(200, b"012", length=4)) == (b"012", False)
    assert part(answer(200, b"0123", "Content-Encoding: gzip")) == (b"", False)
    assert part(answer(200, b"0123")) == (b"0123", True)
    slow = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab", b"", every_s=0.1)
    assert part(slow) == (b"ab", False)


def test_only_the_site_that_sent_it_is_told_what_is_known(web: Web) -> None:
    last = web.site(answer(304))
    site = web.site(answer(302, b"", f"Location: {web.url(last)}"))
    known = Known(web.url(last), '"7"', "yesterday")
    assert web.fetch.get(web.url(site), cancel=web.cancel, known=known).status == 304
    assert b"If-None-Match" not in site.requests[0]
    assert b'\r\nIf-None-Match: "7"\r\nIf-Modified-Since: yesterday\r\n' in last.requests[0]


@pytest.mark.parametrize("header", ['ETag: "a\r\n b"', 'ETag: "\xe4"', f'ETag: "{"a" * 600}"'])
def test_a_mark_that_could_not_be_sent_back_as_it_is_counts_as_none(web: Web, header: str) -> None:
    site = web.site(f"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: 0\r\n\r\n".encode("latin-1"))
    assert web.fetch.get(web.url(site), cancel=web.cancel).etag == ""


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_behind_a_proxy_a_person_is_asked_first(web: Web, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    site = web.site(answer(200, b"through"))
    with Proxy(site.port) as proxy:
        monkeypatch.setenv(name, proxy.url)
        url = web.url(site)
        assert _refusal(web, url).reason is FetchReason.PROXY_HIDES_ADDRESSES
        assert proxy.asked == []
        assert web.fetch.get(url, cancel=web.cancel, is_proxy_allowed=True).body == b"through"
        assert proxy.asked == ["site.example"]
        monkeypatch.setenv("NO_PROXY", "site.example")
        assert web.fetch.get(url, cancel=web.cancel).body == b"through"
        assert proxy.asked == ["site.example"]


def test_the_proxys_password_goes_to_the_proxy_alone(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    site = web.site(answer(200, b""))
    with Proxy(site.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("://", "://me:w%40rd@"))
        web.fetch.get(web.url(site), cancel=web.cancel, is_proxy_allowed=True)
        assert b"\r\nProxy-Authorization: Basic bWU6d0ByZA==\r\n" in proxy.seen
        assert b"Authorization" not in site.requests[0]


@pytest.mark.parametrize("host", ["localhost", "intranet", "a.localhost", "127.0.0.1", "10.0.0.1", "[::1]"])
def test_a_proxy_is_not_asked_for_what_is_plainly_inside(web: Web, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    with Proxy(1) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(FetchRefused) as caught:
            GuardedFetch().get(f"https://{host}/", cancel=web.cancel, is_proxy_allowed=True)
        assert caught.value.reason is FetchReason.PRIVATE_ADDRESS
        assert proxy.asked == []


def test_a_proxy_that_fails_is_named_as_such(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    site = web.site(answer(200, b""))
    url = web.url(site)
    with Proxy(1, refusal=answer(407)) as proxy:
        for place in (proxy.url, "socks5://127.0.0.1:1", "http://127.0.0.1:1", "http://", "http://[", "http://h:x"):
            monkeypatch.setenv("HTTPS_PROXY", place)
            assert _refusal(web, url, is_proxy_allowed=True).reason is FetchReason.PROXY, place
    assert site.connections == 0


FAILURES: list[tuple[Exception, FetchReason]] = [
    (Stopped(), FetchReason.STOPPED),
    (TooMuch(), FetchReason.TOO_LARGE),
    (ProxyFailed("x"), FetchReason.PROXY),
    (TimeoutError("x"), FetchReason.TOO_SLOW),
    (OSError(errno.ETIMEDOUT, "x"), FetchReason.TOO_SLOW),
    (socket.gaierror(socket.EAI_NONAME, "x"), FetchReason.NAME_NOT_FOUND),
    (UnicodeError("x"), FetchReason.NAME_NOT_FOUND),
    (UnicodeEncodeError("ascii", "ä", 0, 1, "x"), FetchReason.NAME_NOT_FOUND),
    (ssl.SSLCertVerificationError("x"), FetchReason.CERTIFICATE),
    (ssl.SSLEOFError("x"), FetchReason.CUT_OFF),
    (ssl.SSLZeroReturnError("x"), FetchReason.CUT_OFF),
    (ssl.SSLError("x"), FetchReason.NO_ENCRYPTION),
    (ssl.SSLSyscallError("x"), FetchReason.NO_ENCRYPTION),
    (ConnectionResetError("x"), FetchReason.CUT_OFF),
    (ConnectionAbortedError("x"), FetchReason.CUT_OFF),
    (BrokenPipeError("x"), FetchReason.CUT_OFF),
    (ConnectionRefusedError("x"), FetchReason.NOT_REACHED),
    (OSError(errno.EHOSTUNREACH, "x"), FetchReason.NOT_REACHED),
    (OSError(errno.ENETUNREACH, "x"), FetchReason.NO_NETWORK),
    (OSError(errno.ENETDOWN, "x"), FetchReason.NO_NETWORK),
    (OSError(10051, "x"), FetchReason.NO_NETWORK),
    (OSError("x"), FetchReason.NOT_REACHED),
    (http.client.RemoteDisconnected("x"), FetchReason.CUT_OFF),
    (http.client.IncompleteRead(b"x"), FetchReason.CUT_OFF),
    (http.client.BadStatusLine("x"), FetchReason.UNREADABLE),
    (http.client.LineTooLong("x"), FetchReason.UNREADABLE),
    (http.client.UnknownProtocol("x"), FetchReason.UNREADABLE),
    (http.client.HTTPException("x"), FetchReason.UNREADABLE),
    (ValueError("x"), FetchReason.UNREADABLE),
]


@pytest.mark.parametrize(("exc", "reason"), FAILURES, ids=repr)
def test_every_foreign_exception_has_its_reason(exc: Exception, reason: FetchReason) -> None:
    assert isinstance(exc, FOREIGN)
    assert _translate(exc) is reason


def test_a_refusal_carries_no_foreign_exception_and_no_address(web: Web) -> None:
    refused = _refusal(web, web.url(web.site(hang_up), "/secret-path"))
    assert (refused.__cause__, refused.__context__) == (None, None)
    assert "secret-path" not in repr(refused) + refused.detail + refused.sentence
