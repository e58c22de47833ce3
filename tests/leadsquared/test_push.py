"""A push from end to end, over real sockets: one request, one outcome, and no key anywhere."""

import base64
import json
import logging
import socket
import ssl
import traceback
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

import pytest
import trustme

from desktop_app.delivery.ports import PushApi
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, HostNotTrusted, InputRefused
from desktop_app.domain.explanation import explain
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.push import LeadSquaredPush
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Proxy, Server, answer, drip, hang_up, reset, stay_silent

Serve = Callable[..., Server]
Tls = Callable[..., ssl.SSLContext]
SUCCESS = {"Status": "Success", "Message": {"Message": "Message broadcasted successfully"}}
PUSH = Push(
    "Call back",
    "Asha waits for you",
    "https://example.com/lead",
    "https://example.com/i.png",
    Recipient("id-1"),
)


@pytest.fixture
def api(transport: Transport, redactor: Redactor, now: Callable[[], datetime]) -> PushApi:
    return LeadSquaredPush(transport, redactor, now)


def account(host: ApiHost, auth: AuthMethod = AuthMethod.HEADERS, *, is_host_trusted: bool = False) -> Account:
    return Account("1", host, auth, is_host_trusted)


def test_a_push_is_posted_with_its_five_fields_and_accepted(
    api: PushApi, serve: Serve, keys: Keys, now: Callable[[], datetime]
) -> None:
    server = serve(answer(200, SUCCESS))
    outcome = api.push(PUSH, account(server.host), keys)
    assert outcome == Outcome(Reason.SUCCESS, now(), 200, "Message broadcasted successfully")
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v2/Notifier.svc/Browser.Push HTTP/1.1\r\n")
    assert json.loads(body) == {
        "UserId": "id-1",
        "Title": "Call back",
        "Content": "Asha waits for you",
        "ClickURL": "https://example.com/lead",
        "IconURL": "https://example.com/i.png",
    }


def test_what_is_empty_is_left_out(api: PushApi, serve: Serve, keys: Keys) -> None:
    server = serve(answer(200, SUCCESS))
    api.push(Push("a", "b"), account(server.host), keys)
    assert server.requests[0].endswith(b'\r\n\r\n{"Title": "a", "Content": "b"}')


def test_2048_bytes_of_hindi_and_emoji_arrive_as_they_were_counted(api: PushApi, serve: Serve, keys: Keys) -> None:
    server = serve(answer(200, SUCCESS))
    push = Push("नमस्ते 🙂", "न" * 674 + "ab" + "e")
    assert push.budget.used_bytes == 2048
    api.push(push, account(server.host), keys)
    sent = server.requests[0]
    assert push.title.encode() in sent
    assert push.content.encode() in sent


ANSWERS = [
    (answer(200, SUCCESS), Reason.SUCCESS),
    (answer(401, {"ExceptionType": "MXInvalidUserDetailsException"}), Reason.KEYS),
    (answer(400, b"<html>"), Reason.FORM),
    (answer(404, b"<html>"), Reason.NOT_AN_API),
    (answer(429, b""), Reason.RATE),
    (answer(403, {"ExceptionType": "MXAPIRateLimitExceededException"}), Reason.RATE),
    (answer(200, {"ExceptionType": "MXAPIRateLimitExceededException"}), Reason.RATE),
    (answer(500, {"Status": "Error", "ExceptionType": "MXBlockedException"}), Reason.ERROR),
    (answer(200, {"Status": "Error", "ExceptionType": "MXBlockedException"}), Reason.ERROR),
    (answer(200, {"Status": "Failed", "Message": {"Message": "no"}}), Reason.ERROR),
    (answer(500, b"<html>"), Reason.SERVER_FAILED),
    (answer(200, b"<html>"), Reason.UNREADABLE),
    (answer(200, SUCCESS, length=1000), Reason.UNREADABLE),
    (answer(200, b" " * 1_000_001 + b"{}"), Reason.UNREADABLE),
    (answer(302, b"", "Location: https://example.com/"), Reason.REDIRECTED),
    (answer(401, b"cut", length=1000), Reason.KEYS),
    (answer(429, b"cut", length=1000), Reason.RATE),
    (drip(answer(404, b"", length=1000)), Reason.NOT_AN_API),
    (drip(answer(200, b"{", length=1000)), Reason.UNREADABLE),
    (stay_silent, Reason.READ_TIMEOUT),
    (drip(b"HTTP/1.1 200 OK\r\nX: "), Reason.READ_TIMEOUT),
    (reset, Reason.CONNECTION_LOST),
    (hang_up, Reason.CONNECTION_LOST),
    (b"SSH-2.0-x\r\n", Reason.UNREADABLE),
]


@pytest.mark.parametrize(("script", "reason"), ANSWERS, ids=lambda value: getattr(value, "value", ""))
def test_each_answer_has_its_outcome_and_the_server_sees_one_request(
    api: PushApi, serve: Serve, keys: Keys, script: object, reason: Reason
) -> None:
    server = serve(script)
    outcome = api.push(PUSH, account(server.host), keys)
    assert outcome.reason is reason
    assert (server.connections, len(server.requests)) == (1, 1)


def test_a_refusal_s_words_limit_region_and_field_come_along(api: PushApi, serve: Serve, keys: Keys) -> None:
    def outcome(status: int, kind: str, words: str) -> Outcome:
        body = {"Status": "Error", "ExceptionType": kind, "ExceptionMessage": words}
        return api.push(PUSH, account(serve(answer(status, body)).host), keys)

    refused = outcome(401, "MXInvalidUserDetailsException", "Use api-in21.leadsquared.com")
    assert (refused.named_host, refused.message) == (
        "api-in21.leadsquared.com",
        "Use api-in21.leadsquared.com",
    )
    assert outcome(403, "MX", "API calls exceeded the limit of 20 in 5 second(s)").limit == RateLimit(20, 5)
    assert outcome(400, "MXInvalidInputException", "ClickURL is wrong").field == "click_url"


def test_a_failure_before_the_answer_is_explained_without_quoting_leadsquared(
    api: PushApi, serve: Serve, tls: Tls, keys: Keys
) -> None:
    server = serve(answer(200), tls=tls("api.leadsquared.com"))
    words = str(explain(api.push(PUSH, account(server.host), keys)))
    assert "It is for another name." in words
    assert "LeadSquared said" not in words


def test_a_host_that_nobody_trusts_is_said_by_raising_and_a_yes_lets_it_through(api: PushApi, keys: Keys) -> None:
    host = ApiHost("api.nowhere.invalid")
    with pytest.raises(HostNotTrusted):
        api.push(PUSH, account(host), keys)
    assert api.push(PUSH, account(host, is_host_trusted=True), keys).reason is Reason.DNS


def test_a_push_that_can_t_be_written_down_raises_before_anything_is_opened(
    api: PushApi, serve: Serve, keys: Keys
) -> None:
    server = serve(answer(200, SUCCESS))
    with pytest.raises(InputRefused):
        api.push(Push("half \ud83d", "b"), account(server.host), keys)
    assert server.connections == 0


def test_keys_that_can_t_travel_are_not_sent(api: PushApi, serve: Serve) -> None:
    outcome = api.push(PUSH, account(serve(answer(200, SUCCESS)).host), Keys("a b", ""))
    assert (outcome.reason, outcome.kind) == (Reason.NO_KEYS, OutcomeKind.NOT_SENT)


def shapes(key: str) -> list[str]:
    raw = key.encode()
    encoded = [base64.b64encode(b"." * n + raw).decode() for n in range(3)]
    return [
        key,
        quote(key, safe=""),
        quote(quote(key, safe=""), safe=""),
        json.dumps(key)[1:-1],
        raw.hex(),
        *encoded,
    ]


def pieces(key: str) -> list[str]:
    """What must not be left of any shape."""
    return [shape[8:-8] for shape in shapes(key)] + [key[:12], key[-12:]]


def echo(status: int, keys: Keys, shape: int) -> Callable[..., None]:
    """Answers with the keys in one of their shapes, and with the whole request as it came."""

    def script(sock: socket.socket, request: bytes, _over: object) -> None:
        said = f"{shapes(keys.access)[shape]} {shapes(keys.secret)[shape]}"
        words = f"{said} {request.decode()}"
        body = {"Status": "Error", "ExceptionType": f"MX{said}", "ExceptionMessage": words}
        location = f"Location: https://{keys.secret}.example.com/?a={said}"
        sock.sendall(answer(status, body, location, f"X-Bad {said}"))

    return script


def traces_of(thing: object) -> str:
    """Everything that could be printed of a thing, of an exception its frames' variables, too."""
    if not isinstance(thing, BaseException):
        return f"{thing!r} {thing}"
    printed = traceback.TracebackException.from_exception(thing, capture_locals=True)
    inner = [e for e in (thing.__cause__, thing.__context__, *thing.args) if isinstance(e, BaseException)]
    return "\n".join([*printed.format(), repr(thing), repr(vars(thing)), *(traces_of(e) for e in inner)])


@pytest.mark.parametrize("auth", list(AuthMethod))
@pytest.mark.parametrize(
    "place",
    [
        "refused",
        "dns",
        "untrusted",
        "proxy",
        "proxy gone",
        "silent",
        "reset",
        "hang up",
        "garbage",
        "bad header",
        "folded header",
        "cut",
        "big",
        *(f"echo {status} {shape}" for status in (200, 302, 400, 401, 403, 404, 429, 500) for shape in range(8)),
    ],
)
def test_no_failure_shows_a_key_anywhere(
    auth: AuthMethod,
    place: str,
    transport: Transport,
    api: PushApi,
    serve: Serve,
    tls: Tls,
    keys: Keys,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    echoed = f"{keys.access} {keys.secret}"
    scripts: dict[str, object] = {
        "silent": stay_silent,
        "reset": reset,
        "hang up": hang_up,
        "garbage": f"SSH {echoed}\r\n".encode(),
        "folded header": f"HTTP/1.1 200 OK\r\n {echoed}\r\nX: y\r\n\r\n{{}}".encode(),
        "bad header": f"HTTP/1.1 200 OK\r\nX {echoed}\r\n: {echoed}\r\n\r\n{{}}".encode(),
        "cut": answer(403, echoed[:-9], length=1000),
        "big": answer(403, f"{echoed} " * 20_000),
    }
    if place == "refused":
        host = ApiHost("127.0.0.1", 1, is_plain=True)
    elif place == "dns":
        host = ApiHost("api.nowhere.invalid")
    elif place == "untrusted":
        host = serve(answer(200), tls=tls("127.0.0.1", by=trustme.CA())).host
    elif place.startswith("proxy"):
        host = ApiHost("api.leadsquared.com")
        port = serve(reset).port if place == "proxy gone" else serve(f"HTTP/1.1 403 {echoed}\r\n\r\n".encode()).port
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    elif place.startswith("echo"):
        host = serve(echo(int(place[5:8]), keys, int(place[9:]))).host
    else:
        host = serve(scripts[place]).host
    seen: list[object] = []
    try:
        seen.append(transport.call(Request(host, "/x", keys, auth, is_host_trusted=True, body=PUSH.fields())))
    except (TransportFailed, AppError) as exc:
        trace = exc.__traceback__
        seen.append(exc.with_traceback(trace.tb_next if trace else None))  # without this test's own variables
    assert [e for e in seen if isinstance(e, BaseException) and (e.__context__ or e.__cause__)] == []
    outcome = api.push(PUSH, account(host, auth, is_host_trusted=True), keys)
    seen += [outcome, explain(outcome)]
    text = "\n".join(
        [
            *map(traces_of, seen),
            caplog.text,
            *(str(vars(r)) for r in caplog.records),
            *capfd.readouterr(),
        ]
    )
    for key in (keys.access, keys.secret):
        for piece in pieces(key):
            assert piece.lower() not in text.lower()


def test_a_region_s_proxy_and_certificate_serve_a_real_push(
    api: PushApi, serve: Serve, tls: Tls, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answer(200, SUCCESS), tls=tls("api-in21.leadsquared.com"))
    with Proxy(server.port) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        outcome = api.push(PUSH, account(ApiHost.parse("api-in21.leadsquared.com"), AuthMethod.QUERY), keys)
    assert outcome.kind is OutcomeKind.ACCEPTED
