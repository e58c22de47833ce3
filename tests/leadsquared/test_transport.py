"""What goes over the wire, what is read of an answer, and what the libraries' exceptions become."""

import errno
import gzip
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import requests.exceptions
import urllib3.exceptions
from urllib3.connection import HTTPConnection

from desktop_app import __version__
from desktop_app.domain.account import AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import HostNotTrusted, InputRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.connection import Stage
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.reply import MAX_REPLY_BYTES, Reply
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport, _translate
from tests.leadsquared.servers import Proxy, Server, answer, drip, reset

Serve = Callable[..., Server]
Call = Callable[..., Reply]


@pytest.fixture
def call(transport: Transport, keys: Keys) -> Call:
    def make(host: ApiHost, auth: AuthMethod = AuthMethod.HEADERS, **options: object) -> Reply:
        given = {"body": {"Title": "Hello"}} | options
        return transport.call(Request(host, "/Notifier.svc/Browser.Push", keys, auth, **given))  # type: ignore[arg-type]

    return make


def head_of(request: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = request.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    return first, dict(line.split(": ", 1) for line in lines)


def test_a_call_with_headers_says_exactly_this(call: Call, serve: Serve, keys: Keys) -> None:
    server = serve(answer(200, {}))
    call(server.host)
    first, headers = head_of(server.requests[0])
    assert first == "POST /v2/Notifier.svc/Browser.Push HTTP/1.1"
    assert headers == {
        "Host": f"127.0.0.1:{server.port}",
        "User-Agent": f"Pushdesk/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": "18",
        "x-LSQ-AccessKey": keys.access,
        "x-LSQ-SecretKey": keys.secret,
    }


def test_a_call_with_the_query_encodes_the_keys_and_has_them_in_no_header(call: Call, serve: Serve, keys: Keys) -> None:
    server = serve(answer(200, {}))
    call(server.host, AuthMethod.QUERY, query={"é": "a b&c"})
    first, headers = head_of(server.requests[0])
    access = "u%24r0123456789abcdef0123456789abcdef"
    assert first == (
        f"POST /v2/Notifier.svc/Browser.Push?%C3%A9=a%20b%26c&accessKey={access}&secretKey={keys.secret} HTTP/1.1"
    )
    assert set(headers) == {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Encoding",
        "Connection",
        "Content-Type",
        "Content-Length",
    }


def test_a_question_has_no_body_and_no_content_type(transport: Transport, serve: Serve, keys: Keys) -> None:
    server = serve(answer(200, {}))
    transport.call(Request(server.host, "/Users.Get", keys))
    first, headers = head_of(server.requests[0])
    assert first == "GET /v2/Users.Get HTTP/1.1"
    assert not {"Content-Type", "Content-Length", "Transfer-Encoding"} & set(headers)
    assert server.requests[0].endswith(b"\r\n\r\n")


def test_hindi_and_emoji_arrive_byte_for_byte(call: Call, serve: Serve) -> None:
    server = serve(answer(200, {}))
    call(server.host, body={"Title": "नमस्ते 🙂", "Content": 'a"b\\c\n\u2028é'})
    body = server.requests[0].partition(b"\r\n\r\n")[2]
    assert body == '{"Title": "नमस्ते 🙂", "Content": "a\\"b\\\\c\\n\u2028é"}'.encode()


def test_half_a_character_is_refused_before_anything_is_opened(call: Call, serve: Serve) -> None:
    server = serve(answer(200, {}))
    with pytest.raises(InputRefused) as caught:
        call(server.host, body={"Title": "secret words \ud83d"})
    assert caught.value.__context__ is None
    assert server.connections == 0


def test_netrc_is_not_read(call: Call, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password something\ndefault login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server = serve(answer(200, {}))
    call(server.host)
    assert b"authorization" not in server.requests[0].lower()


def test_no_cookie_comes_back(call: Call, serve: Serve) -> None:
    server = serve(answer(200, {}, "Set-Cookie: a=b; Path=/"))
    call(server.host)
    call(server.host)
    assert b"cookie" not in b"".join(server.requests).lower()


def test_each_call_has_a_connection_of_its_own(call: Call, serve: Serve) -> None:
    server = serve(answer(200, {}, "Connection: keep-alive"))
    call(server.host)
    call(server.host)
    assert (server.connections, len(server.requests)) == (2, 2)


@pytest.mark.parametrize("max_bytes", [1_000, 1])
def test_a_connection_is_closed_with_its_call_whatever_the_server_wishes(
    call: Call, serve: Serve, max_bytes: int
) -> None:
    closed = threading.Event()

    def keeps_it(sock: socket.socket, _request: bytes, _over: threading.Event) -> None:
        sock.sendall(answer(200, {"Status": "Success"}, "Connection: keep-alive"))
        if sock.recv(1) == b"":
            closed.set()

    server = serve(keeps_it)
    assert call(server.host, max_bytes=max_bytes).is_whole is (max_bytes > 1)
    assert closed.wait(5)


def test_a_host_that_nobody_trusts_is_not_even_looked_up(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    with pytest.raises(HostNotTrusted) as caught:
        call(ApiHost("api.example.com"))
    assert caught.value.host == "api.example.com"


def test_plain_http_is_for_this_machine_only(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    with pytest.raises(InputRefused):
        call(ApiHost("api.leadsquared.com", is_plain=True))


@pytest.mark.parametrize(
    "bad", [Keys("", "b"), Keys("a", ""), Keys("ä", "b"), Keys("a\r\nX: y", "b"), Keys("a b", "b")]
)
def test_keys_that_can_t_travel_stay_here(transport: Transport, serve: Serve, bad: Keys) -> None:
    server = serve(answer(200, {}))
    for auth in AuthMethod:
        with pytest.raises(TransportFailed) as caught:
            transport.call(Request(server.host, "/x", bad, auth))
        assert caught.value.reason is Reason.NO_KEYS
    assert server.connections == 0


def test_a_redirect_is_not_followed_and_its_target_sees_nothing(call: Call, serve: Serve) -> None:
    other = serve(answer(200, {}))
    for status in (301, 302, 303, 307, 308):
        server = serve(answer(status, b"", f"Location: http://localhost:{other.port}/v2/x"))
        reply = call(server.host)
        assert (reply.status, reply.location_host) == (status, "localhost")
    assert (other.connections, other.requests) == (0, [])


def test_a_redirect_s_body_is_capped_too(call: Call, serve: Serve) -> None:
    server = serve(answer(302, b"x" * (MAX_REPLY_BYTES + 1), "Location: http://[::1"))
    reply = call(server.host)
    assert (reply.is_whole, reply.location_host, len(reply.body)) == (False, "", MAX_REPLY_BYTES)


def test_a_proxy_is_used_and_sees_neither_keys_nor_text(
    call: Call,
    serve: Serve,
    tls: Callable[..., ssl.SSLContext],
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = serve(answer(200, {"a": 1}), tls=tls("api-in21.leadsquared.com"))
    with Proxy(server.port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("http://", "http://me:word@"))
        for auth in AuthMethod:
            assert call(ApiHost("api-in21.leadsquared.com"), auth).body == b'{"a": 1}'
        seen = proxy.seen
    assert proxy.asked == ["api-in21.leadsquared.com"] * 2
    assert len(server.requests) == 2
    assert b"Proxy-Authorization" in seen
    assert b"Proxy-Authorization" not in b"".join(server.requests)
    for secret in (keys.access, keys.secret, "u%24r", "Hello", "Notifier", "x-LSQ"):
        assert secret.encode() not in seen


def test_an_encrypted_proxy_is_used(
    call: Call, serve: Serve, tls: Callable[..., ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answer(403, b"no"), tls=tls("127.0.0.1"))
    monkeypatch.setenv("HTTPS_PROXY", f"https://127.0.0.1:{server.port}")
    with pytest.raises(TransportFailed) as caught:
        call(ApiHost("api.leadsquared.com"))
    assert (caught.value.reason, caught.value.message) == (Reason.PROXY, "It answered 403.")
    assert server.requests[0].startswith(b"CONNECT api.leadsquared.com:443 ")


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"])
def test_this_machine_is_never_asked_through_a_proxy(
    call: Call,
    serve: Serve,
    tls: Callable[..., ssl.SSLContext],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    proxy = serve(reset)
    monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    assert call(serve(answer(200, {})).host).status == 200
    assert call(serve(answer(200, {}), tls=tls("127.0.0.1")).host).status == 200
    assert proxy.connections == 0


def test_a_proxy_is_left_out_where_the_system_says_so(
    fail_dns: None, call: Call, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(reset)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "leadsquared.com")
    with pytest.raises(TransportFailed) as caught:
        call(ApiHost("api.leadsquared.com"))
    assert caught.value.reason is Reason.DNS
    assert proxy.connections == 0


@pytest.fixture
def fail_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)


def test_certifi_s_own_list_is_never_loaded(
    call: Call,
    serve: Serve,
    tls: Callable[..., ssl.SSLContext],
    authority: object,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    import trustme

    assert isinstance(authority, trustme.CA)
    bundle = tmp_path / "bundle.pem"
    authority.cert_pem.write_to_path(str(bundle))
    stranger = tmp_path / "stranger.pem"
    trustme.CA().cert_pem.write_to_path(str(stranger))
    # Trusted by everything that requests looks at, and not by the system.
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(stranger))
    server = serve(answer(200, {}), tls=tls("127.0.0.1"))
    with pytest.raises(TransportFailed) as caught:
        call(server.host)
    assert caught.value.reason is Reason.CERTIFICATE


def test_a_megabyte_is_read_and_one_byte_more_is_not(call: Call, serve: Serve) -> None:
    whole = call(serve(answer(200, b"x" * MAX_REPLY_BYTES)).host)
    assert (len(whole.body), whole.is_whole) == (MAX_REPLY_BYTES, True)
    cut = call(serve(answer(200, b"x" * (MAX_REPLY_BYTES + 1))).host)
    assert (len(cut.body), cut.is_whole) == (MAX_REPLY_BYTES, False)


def test_a_compressed_bomb_is_not_unpacked(call: Call, serve: Serve) -> None:
    bomb = gzip.compress(b"0" * 200_000_000, 9)
    server = serve(answer(200, bomb, "Content-Encoding: gzip"))
    reply = call(server.host)
    assert (len(reply.body), reply.is_whole) == (MAX_REPLY_BYTES, False)


@pytest.mark.parametrize(
    "said",
    [
        answer(200, b'{"Status":"Succ', length=100),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabcde\r\n",
        answer(200, b"no gzip at all", "Content-Encoding: gzip"),
        answer(200, gzip.compress(b"x" * 1000)[:20], "Content-Encoding: gzip", length=500),
    ],
    ids=["cut", "chunks cut", "chunks wrong", "no gzip", "gzip cut"],
)
def test_an_answer_that_is_cut_or_can_t_be_decoded_is_not_whole(call: Call, serve: Serve, said: bytes) -> None:
    server = serve(said)
    reply = call(server.host)
    assert (reply.status, reply.is_whole) == (200, False)
    assert len(server.requests) == 1


def test_a_body_that_drips_past_the_deadline_is_not_whole(call: Call, serve: Serve) -> None:
    server = serve(drip(answer(200, b"{", length=10_000)))
    reply = call(server.host)
    assert (reply.status, reply.is_whole) == (200, False)


def test_a_body_that_stops_is_not_whole(call: Call, serve: Serve) -> None:
    server = serve(drip(answer(429, b"{", length=10_000), every_s=5))
    reply = call(server.host)
    assert (reply.status, reply.is_whole) == (429, False)


def test_a_reply_does_not_print_its_body() -> None:
    assert "secret" not in repr(Reply(200, b"secret"))


def test_the_redactor_learns_the_keys_before_they_are_used(
    call: Call, serve: Serve, redactor: Redactor, keys: Keys
) -> None:
    call(serve(answer(200, {})).host)
    assert redactor(f"{keys.access} {keys.secret}") == "[hidden] [hidden]"


CONNECTION = HTTPConnection("api.leadsquared.com")
POOL = urllib3.HTTPConnectionPool("api.leadsquared.com")
URL = "/v2?accessKey=planted"
GAI = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
VERIFY = ssl.SSLCertVerificationError(1, "certificate verify failed: planted")


def wrapped(inner: Exception) -> requests.exceptions.ConnectionError:
    """As requests and urllib3 wrap what they can't retry."""
    return requests.exceptions.ConnectionError(urllib3.exceptions.MaxRetryError(POOL, URL, inner))


def caused(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


FOREIGN: list[tuple[Stage, Exception, Reason]] = [
    # Reaching the host
    (
        Stage.HOST,
        wrapped(urllib3.exceptions.NameResolutionError("planted", CONNECTION, GAI)),
        Reason.DNS,
    ),
    (Stage.HOST, GAI, Reason.DNS),
    (Stage.HOST, requests.exceptions.InvalidURL(URL), Reason.DNS),
    (Stage.HOST, urllib3.exceptions.LocationParseError(URL), Reason.DNS),
    (Stage.HOST, urllib3.exceptions.LocationValueError(URL), Reason.DNS),
    (
        Stage.HOST,
        wrapped(urllib3.exceptions.NewConnectionError(CONNECTION, "planted")),
        Reason.CONNECTION_REFUSED,
    ),
    (Stage.HOST, ConnectionRefusedError(errno.ECONNREFUSED, "planted"), Reason.CONNECTION_REFUSED),
    (Stage.HOST, OSError(errno.EHOSTUNREACH, "planted"), Reason.CONNECTION_REFUSED),
    (
        Stage.HOST,
        wrapped(
            caused(
                urllib3.exceptions.NewConnectionError(CONNECTION, "planted"),
                OSError(errno.ENETUNREACH, "planted"),
            )
        ),
        Reason.NO_NETWORK,
    ),
    (Stage.HOST, OSError(errno.ENETDOWN, "planted"), Reason.NO_NETWORK),
    (Stage.HOST, OSError(10051, "planted"), Reason.NO_NETWORK),
    (
        Stage.HOST,
        wrapped(urllib3.exceptions.ConnectTimeoutError(CONNECTION, "planted")),
        Reason.CONNECT_TIMEOUT,
    ),
    (Stage.HOST, requests.exceptions.ConnectTimeout("planted"), Reason.CONNECT_TIMEOUT),
    (Stage.HOST, TimeoutError("planted"), Reason.CONNECT_TIMEOUT),
    (Stage.HOST, requests.exceptions.InvalidHeader("planted"), Reason.CONNECTION_REFUSED),
    (Stage.HOST, requests.exceptions.RequestException("planted"), Reason.CONNECTION_REFUSED),
    (Stage.HOST, urllib3.exceptions.ClosedPoolError(POOL, "planted"), Reason.CONNECTION_REFUSED),
    (Stage.HOST, urllib3.exceptions.EmptyPoolError(POOL, "planted"), Reason.CONNECTION_REFUSED),
    # The handshake
    (Stage.HANDSHAKE, VERIFY, Reason.CERTIFICATE),
    (Stage.HANDSHAKE, wrapped(urllib3.exceptions.SSLError(VERIFY)), Reason.CERTIFICATE),
    (Stage.HANDSHAKE, requests.exceptions.SSLError("planted"), Reason.CERTIFICATE),
    (Stage.HANDSHAKE, ssl.SSLError(1, "wrong version number planted"), Reason.CERTIFICATE),
    (Stage.HANDSHAKE, ssl.SSLEOFError(8, "planted"), Reason.CONNECTION_REFUSED),
    (Stage.HANDSHAKE, ssl.SSLZeroReturnError(6, "planted"), Reason.CONNECTION_REFUSED),
    (Stage.HANDSHAKE, ConnectionResetError(errno.ECONNRESET, "planted"), Reason.CONNECTION_REFUSED),
    (Stage.HANDSHAKE, TimeoutError("The handshake operation timed out"), Reason.CONNECT_TIMEOUT),
    (
        Stage.HANDSHAKE,
        urllib3.exceptions.ReadTimeoutError(POOL, URL, "planted"),
        Reason.CONNECT_TIMEOUT,
    ),
    # The proxy
    (Stage.PROXY, requests.exceptions.ProxyError("planted"), Reason.PROXY),
    (
        Stage.PROXY,
        urllib3.exceptions.ProxyError("planted", OSError("Tunnel connection failed: 407 planted")),
        Reason.PROXY,
    ),
    (Stage.PROXY, requests.exceptions.InvalidProxyURL("planted"), Reason.PROXY),
    (Stage.PROXY, requests.exceptions.InvalidSchema("planted"), Reason.PROXY),
    (Stage.PROXY, urllib3.exceptions.ProxySchemeUnknown("planted"), Reason.PROXY),
    (Stage.PROXY, urllib3.exceptions.ProxySchemeUnsupported("planted"), Reason.PROXY),
    (Stage.PROXY, GAI, Reason.PROXY),
    (Stage.PROXY, VERIFY, Reason.PROXY),
    (Stage.PROXY, TimeoutError("planted"), Reason.PROXY),
    # After the first byte
    (
        Stage.SENT,
        requests.exceptions.ReadTimeout(urllib3.exceptions.ReadTimeoutError(POOL, URL, "planted")),
        Reason.READ_TIMEOUT,
    ),
    (Stage.SENT, requests.exceptions.Timeout("planted"), Reason.READ_TIMEOUT),
    (Stage.SENT, TimeoutError("planted"), Reason.READ_TIMEOUT),
    (
        Stage.SENT,
        urllib3.exceptions.ProtocolError("planted", http.client.RemoteDisconnected("planted")),
        Reason.CONNECTION_LOST,
    ),
    (
        Stage.SENT,
        urllib3.exceptions.ProtocolError("planted", ConnectionResetError()),
        Reason.CONNECTION_LOST,
    ),
    (Stage.SENT, requests.exceptions.ConnectionError("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, requests.exceptions.ChunkedEncodingError("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, requests.exceptions.ContentDecodingError("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, http.client.IncompleteRead(b"planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, urllib3.exceptions.IncompleteRead(1, 2), Reason.CONNECTION_LOST),
    (Stage.SENT, BrokenPipeError(), Reason.CONNECTION_LOST),
    (Stage.SENT, ssl.SSLError(1, "planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, OSError(errno.ENETUNREACH, "planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, urllib3.exceptions.DecodeError("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, zlib.error("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, requests.exceptions.RetryError("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, requests.exceptions.TooManyRedirects("planted"), Reason.CONNECTION_LOST),
    (Stage.SENT, http.client.BadStatusLine("planted"), Reason.UNREADABLE),
    (Stage.SENT, http.client.LineTooLong("planted"), Reason.UNREADABLE),
    (Stage.SENT, http.client.UnknownProtocol("planted"), Reason.UNREADABLE),
    (Stage.SENT, http.client.HTTPException("planted"), Reason.UNREADABLE),
]


@pytest.mark.parametrize(("stage", "exc", "reason"), FOREIGN, ids=lambda value: type(value).__name__)
def test_each_foreign_exception_becomes_a_reason_in_our_own_words(stage: Stage, exc: Exception, reason: Reason) -> None:
    failed = _translate(exc, stage)
    assert failed.reason is reason
    assert "planted" not in f"{failed} {failed!r} {failed.message}"


@pytest.mark.parametrize("exc", [exc for _, exc, _ in FOREIGN], ids=lambda value: type(value).__name__)
def test_whether_anything_was_sent_follows_from_the_stage_alone(exc: Exception) -> None:
    for stage in Stage:
        expected = OutcomeKind.UNKNOWN if stage is Stage.SENT else OutcomeKind.NOT_SENT
        assert _translate(exc, stage).reason.kind is expected


def classes_below(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind}.union(*(classes_below(below) for below in kind.__subclasses__()))


def test_the_table_above_leaves_out_no_class_that_a_call_can_raise() -> None:
    def fed(exc: BaseException) -> set[type[BaseException]]:
        return {type(exc)}.union(
            *(fed(e) for e in (*exc.args, getattr(exc, "reason", None)) if isinstance(e, Exception))
        )

    known = set[type[BaseException]]().union(*(fed(exc) for _, exc, _ in FOREIGN))
    never = {  # abstract, or raised by what a call does not use
        "HTTPError",
        "PoolError",
        "RequestError",
        "TimeoutStateError",
        "TimeoutError",
        "HostChangedError",
        "FullPoolError",
        "URLSchemeUnknown",
        "ResponseError",
        "ResponseNotChunked",
        "BodyNotHttplibCompatible",
        "InvalidChunkLength",
        "InvalidHeader",
        "HeaderParsingError",
        "MissingSchema",
        "StreamConsumedError",
        "UnrewindableBodyError",
        "JSONDecodeError",
        "InvalidJSONError",
        "URLRequired",
        "MultiInvalidHeader",
        "HTTPException",
    }
    named = {kind.__name__ for kind in known} | never
    foreign = classes_below(urllib3.exceptions.HTTPError) | classes_below(requests.exceptions.RequestException)
    assert {kind.__name__ for kind in foreign if kind.__module__.startswith(("urllib3", "requests"))} <= named
