"""How far a call got: what never left is Not sent, and all after the first byte is Unknown."""

import contextlib
import select
import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import trustme
import truststore

from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.leadsquared.connection import Passage, Stage
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Proxy, Server, answer, drip, hang_up, reset, stay_silent
from tests.ports import closed_port

Serve = Callable[..., Server]
Tls = Callable[..., ssl.SSLContext]


@pytest.fixture
def fail(transport: Transport, keys: Keys) -> Callable[[ApiHost], TransportFailed]:
    """Makes a call that fails, and returns how."""

    def call(host: ApiHost) -> TransportFailed:
        with pytest.raises(TransportFailed) as caught:
            transport.call(Request(host, "/x", keys, is_host_trusted=True, body={"Title": "Hello"}))
        return caught.value

    return call


Fail = Callable[[ApiHost], TransportFailed]


@pytest.fixture
def full_house() -> Iterator[ApiHost]:
    """A listener whose queue is full, so that nobody else gets an answer to knocking."""
    with socket.socket() as listener, contextlib.ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            guest = stack.enter_context(socket.socket())
            guest.setblocking(False)
            guest.connect_ex(listener.getsockname())
        yield ApiHost("127.0.0.1", listener.getsockname()[1], is_plain=True)


@pytest.fixture
def no_port() -> Iterator[int]:
    with closed_port() as port:
        yield port


def test_a_refused_connection_is_not_sent(fail: Fail, no_port: int) -> None:
    assert fail(ApiHost("127.0.0.1", no_port, is_plain=True)).reason is Reason.CONNECTION_REFUSED


def test_a_name_that_nobody_knows_is_not_sent(fail: Fail) -> None:
    assert fail(ApiHost("api.nowhere.invalid")).reason is Reason.DNS


def test_a_name_that_no_name_can_be_is_not_sent(fail: Fail) -> None:
    assert fail(ApiHost("a" * 64 + ".example.com")).reason is Reason.DNS


def test_a_host_that_does_not_pick_up_is_not_sent(fail: Fail, full_house: ApiHost) -> None:
    assert fail(full_house).reason is Reason.CONNECT_TIMEOUT


def test_a_name_that_has_a_dead_and_a_living_address_is_reached(
    transport: Transport,
    keys: Keys,
    serve: Serve,
    full_house: ApiHost,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve(answer(200, {}))
    kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    found = [(*kind, ("127.0.0.1", full_house.port)), (*kind, ("127.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    reply = transport.call(Request(ApiHost("localhost", 1, is_plain=True), "/x", keys, is_host_trusted=True))
    assert reply.status == 200


def test_the_failure_that_tells_most_is_told_where_each_address_fails_in_another_way(
    fail: Fail, no_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", no_port))
    no_way = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("255.255.255.255", 1))
    for order in ([refused, no_way], [no_way, refused]):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, found=order, **__: found)
        assert fail(ApiHost("localhost", 1, is_plain=True)).reason is Reason.CONNECTION_REFUSED


def test_a_certificate_of_an_unknown_authority_is_not_sent(fail: Fail, serve: Serve, tls: Tls) -> None:
    server = serve(answer(200), tls=tls("127.0.0.1", by=trustme.CA()))
    failed = fail(server.host)
    assert (failed.reason, failed.message) == (Reason.CERTIFICATE, "")
    assert server.requests == []


def test_an_expired_certificate_is_not_sent_and_said_so(fail: Fail, serve: Serve, tls: Tls) -> None:
    server = serve(answer(200), tls=tls("127.0.0.1", not_after=datetime(2001, 1, 1, tzinfo=UTC)))
    failed = fail(server.host)
    assert (failed.reason, failed.message) == (Reason.CERTIFICATE, "It has expired.")
    assert server.requests == []


def test_a_certificate_for_another_name_is_not_sent_and_said_so(fail: Fail, serve: Serve, tls: Tls) -> None:
    server = serve(answer(200), tls=tls("api.leadsquared.com"))
    failed = fail(server.host)
    assert (failed.reason, failed.message) == (Reason.CERTIFICATE, "It is for another name.")
    assert server.requests == []


def test_a_server_that_speaks_no_tls_is_not_sent(fail: Fail, serve: Serve) -> None:
    server = serve(answer(200), first=lambda sock: sock.sendall(b"220 mail.example.com\r\n"))
    host = ApiHost("127.0.0.1", server.port)
    assert fail(host).reason is Reason.CERTIFICATE


def say_goodbye(sock: socket.socket) -> None:
    sock.recv(1)
    sock.shutdown(socket.SHUT_WR)
    sock.close()


def reset_after_hello(sock: socket.socket) -> None:
    sock.recv(1)
    reset(sock)


@pytest.mark.parametrize("leave", [reset_after_hello, say_goodbye])
def test_a_connection_that_ends_in_the_handshake_is_not_sent(
    fail: Fail, serve: Serve, tls: Tls, leave: Callable[[socket.socket], None]
) -> None:
    server = serve(answer(200), tls=tls("127.0.0.1"), first=leave)
    assert fail(server.host).reason is Reason.CONNECTION_REFUSED
    assert server.connections == 1


def test_a_connection_that_ends_before_the_handshake_is_not_sent(
    fail: Fail, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answer(200), first=reset)
    connect = socket.socket.connect

    def connect_and_wait(sock: socket.socket, place: tuple[str, int]) -> None:
        connect(sock, place)
        select.select([sock], [], [], 5)  # until the reset is there

    monkeypatch.setattr(socket.socket, "connect", connect_and_wait)
    with warnings.catch_warnings():
        # CPython leaves the socket to its reference count when it finds a reset before the
        # handshake.
        warnings.simplefilter("ignore", ResourceWarning)
        assert fail(ApiHost("127.0.0.1", server.port)).reason is Reason.CONNECTION_REFUSED
    assert server.requests == []


def test_nothing_is_written_where_ssl_gives_back_a_socket_without_encryption(
    fail: Fail, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answer(200))
    # What ssl does where it finds the other side gone: it wraps, and leaves the handshake for
    # later.
    monkeypatch.setattr(
        truststore.SSLContext,
        "wrap_socket",
        lambda self, sock, **_: self._ctx.wrap_socket(sock, do_handshake_on_connect=False, server_hostname="localhost"),
    )
    assert fail(ApiHost("127.0.0.1", server.port)).reason is Reason.CONNECTION_REFUSED
    assert server.requests == []


def test_a_handshake_that_takes_too_long_is_not_sent(fail: Fail, serve: Serve) -> None:
    server = serve(stay_silent)
    assert fail(ApiHost("127.0.0.1", server.port)).reason is Reason.CONNECT_TIMEOUT


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ApiHost]:
    def use(url: str) -> ApiHost:
        monkeypatch.setenv("https_proxy", url)
        return ApiHost("api.leadsquared.com")

    return use


def test_a_proxy_that_is_not_there_is_not_sent(fail: Fail, proxied: Callable[[str], ApiHost], no_port: int) -> None:
    assert fail(proxied(f"http://127.0.0.1:{no_port}")).reason is Reason.PROXY


def test_a_proxy_that_nobody_knows_is_not_sent(fail: Fail, proxied: Callable[[str], ApiHost]) -> None:
    assert fail(proxied("http://proxy.nowhere.invalid:3128")).reason is Reason.PROXY


@pytest.mark.parametrize("url", ["socks5://127.0.0.1:1080", "http://", "ftp://127.0.0.1:1", "http://[::1"])
def test_a_proxy_that_can_t_be_used_is_not_sent(fail: Fail, proxied: Callable[[str], ApiHost], url: str) -> None:
    assert fail(proxied(url)).reason is Reason.PROXY


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
            "It wants a user name and a password.",
        ),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "It answered 403."),
        (b"garbage\r\n\r\n", ""),
    ],
)
def test_a_proxy_that_refuses_is_not_sent_and_says_why(
    fail: Fail, proxied: Callable[[str], ApiHost], keys: Keys, refusal: bytes, words: str
) -> None:
    with Proxy(0, refusal) as proxy:
        failed = fail(proxied(proxy.url))
    assert (failed.reason, failed.message) == (Reason.PROXY, words)
    assert proxy.asked == ["api.leadsquared.com"]
    assert keys.access.encode() not in proxy.seen


def test_a_proxy_that_hangs_up_or_says_nothing_is_not_sent(
    fail: Fail, serve: Serve, proxied: Callable[[str], ApiHost]
) -> None:
    for script in (reset, hang_up, stay_silent, drip(b"HTTP/1.1 200 OK\r\nX: ")):
        server = serve(script)
        assert fail(proxied(f"http://127.0.0.1:{server.port}")).reason is Reason.PROXY
        assert len(server.requests) == 1


def test_a_bad_certificate_behind_a_proxy_is_not_sent(
    fail: Fail, serve: Serve, tls: Tls, proxied: Callable[[str], ApiHost]
) -> None:
    server = serve(answer(200), tls=tls("api.leadsquared.com", by=trustme.CA()))
    with Proxy(server.port) as proxy:
        assert fail(proxied(proxy.url)).reason is Reason.CERTIFICATE
    assert server.requests == []


def test_a_connection_that_is_lost_behind_a_proxy_after_sending_is_unknown(
    fail: Fail, serve: Serve, tls: Tls, proxied: Callable[[str], ApiHost]
) -> None:
    server = serve(hang_up, tls=tls("api.leadsquared.com"))
    with Proxy(server.port) as proxy:
        assert fail(proxied(proxy.url)).reason is Reason.CONNECTION_LOST
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (stay_silent, Reason.READ_TIMEOUT),
        (drip(b"HTTP/1.1 200 OK\r\nX: "), Reason.READ_TIMEOUT),
        (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), Reason.READ_TIMEOUT),
        (reset, Reason.CONNECTION_LOST),
        (hang_up, Reason.CONNECTION_LOST),
        (b"HTT", Reason.UNREADABLE),
        (b"220 mail.example.com ready\r\n", Reason.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, Reason.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000, Reason.UNREADABLE),
    ],
    ids=[
        "silent",
        "drips a header",
        "continues for ever",
        "reset",
        "hangs up",
        "cut",
        "no http",
        "many headers",
        "long header",
    ],
)
@pytest.mark.parametrize("is_encrypted", [False, True])
def test_whatever_fails_after_sending_is_unknown_and_not_sent_again(
    fail: Fail, serve: Serve, tls: Tls, script: object, reason: Reason, is_encrypted: bool
) -> None:
    server = serve(script, tls=tls("127.0.0.1") if is_encrypted else None)
    failed = fail(server.host)
    assert failed.reason is reason
    assert failed.reason.kind is OutcomeKind.UNKNOWN
    assert (server.connections, len(server.requests)) == (1, 1)


def test_a_call_whose_time_is_over_before_its_first_byte_is_not_sent(keys: Keys) -> None:
    passage = Passage("", {}, is_proxied=False, connect_s=1, read_s=1, total_s=-1)
    with pytest.raises(TimeoutError):
        passage.patience_s()
    assert passage.stage is Stage.HOST


def test_patience_is_the_read_time_out_only_once_something_was_sent() -> None:
    passage = Passage("", {}, is_proxied=False, connect_s=2, read_s=30, total_s=60)
    assert passage.patience_s() == 2
    passage.stage = Stage.SENT
    assert passage.patience_s() == 30
