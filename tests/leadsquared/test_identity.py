"""Whose keys these are: which ways are tried, which hosts see the keys, what is believed."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from desktop_app.domain.account import AuthMethod, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeysRefused,
    NotReachable,
    Remedy,
)
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Reason
from desktop_app.leadsquared.identity import find_identity
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Proxy, Server, answer, hang_up

Serve = Callable[..., Server]
INDIA, FIRST, US = "api-in21.leadsquared.com", "api.leadsquared.com", "api-us11.leadsquared.com"
OWNER: dict[str, object] = {
    "Id": "id-1",
    "Name": "Asha Rao",
    "Role": "Administrator",
    "EmailAddress": None,
    "PassPhrase": "asha.rao@example.com",
    "OrgDisplayName": "Acme",
    "LSQCommonServiceURLs": {
        "api": INDIA,
        "app": "in21.leadsquared.com",
        "tracking": "t.example.com",
    },
}


def nobody(_host: ApiHost) -> bool:
    return False


def everybody(_host: ApiHost) -> bool:
    return True


def refused(words: str = "Invalid User Details!") -> bytes:
    kind = "MXInvalidUserDetailsException"
    return answer(401, {"Status": "Error", "ExceptionType": kind, "ExceptionMessage": words})


class Regions:
    """LeadSquared's hosts, played behind a proxy: what each says by (host, way)."""

    def __init__(self, server: Server, proxy: Proxy, says: dict[tuple[str, str], bytes]) -> None:
        self._server = server
        self.proxy = proxy
        self.says = says

    @property
    def asked(self) -> list[tuple[str, str]]:
        return [who_and_how(request) for request in self._server.requests]


def who_and_how(request: bytes) -> tuple[str, str]:
    host = next(line[6:] for line in request.decode().split("\r\n") if line.startswith("Host: "))
    return host, "query" if b"?accessKey=" in request else "headers"


@pytest.fixture
def regions(serve: Serve, tls: Callable[..., ssl.SSLContext], monkeypatch: pytest.MonkeyPatch) -> Iterator[Regions]:
    says: dict[tuple[str, str], bytes] = {}

    def script(sock: ssl.SSLSocket, request: bytes, _over: object) -> None:
        sock.sendall(says.get(who_and_how(request), refused()))

    server = serve(script, tls=tls(FIRST, INDIA, US, "api.example.com"))
    with ExitStack() as stack:
        proxy = stack.enter_context(Proxy(server.port))
        monkeypatch.setenv("https_proxy", proxy.url)
        yield Regions(server, proxy, says)


def test_the_keys_alone_find_person_company_and_region(transport: Transport, keys: Keys, regions: Regions) -> None:
    regions.says[FIRST, "headers"] = answer(200, OWNER)
    assert find_identity(transport, keys, trusted=nobody) == Identity(
        "id-1",
        "Asha Rao",
        "asha.rao@example.com",
        "Acme",
        ApiHost(INDIA),
        "in21.leadsquared.com",
        AuthMethod.HEADERS,
    )
    assert regions.asked == [(FIRST, "headers")]


def test_the_query_is_tried_where_the_headers_were_refused(transport: Transport, keys: Keys, regions: Regions) -> None:
    regions.says[FIRST, "query"] = answer(200, {"d": OWNER})
    assert find_identity(transport, keys, trusted=nobody).auth is AuthMethod.QUERY
    assert regions.asked == [(FIRST, "headers"), (FIRST, "query")]


@pytest.mark.parametrize("said", [answer(400, b"<html>"), answer(403, {"Message": "accessKey is missing"})])
def test_the_query_is_tried_where_a_server_does_not_see_the_headers(
    transport: Transport, keys: Keys, regions: Regions, said: bytes
) -> None:
    regions.says[FIRST, "headers"] = said
    regions.says[FIRST, "query"] = answer(200, OWNER)
    assert find_identity(transport, keys, trusted=nobody).auth is AuthMethod.QUERY


def test_keys_that_both_ways_refuse_are_refused_with_leadsquared_s_words(
    transport: Transport, keys: Keys, regions: Regions
) -> None:
    with pytest.raises(KeysRefused) as caught:
        find_identity(transport, keys, trusted=nobody)
    assert (caught.value.named_host, caught.value.remedy) == ("", Remedy.CHECK_KEYS)
    assert "Invalid User Details!" in caught.value.hint
    assert regions.asked == [(FIRST, "headers"), (FIRST, "query")]


def test_a_region_that_the_refusal_names_is_asked_once_by_itself(
    transport: Transport, keys: Keys, regions: Regions
) -> None:
    regions.says[US, "headers"] = refused(f"This user belongs to {INDIA}.")
    regions.says[INDIA, "headers"] = answer(200, OWNER)
    identity = find_identity(transport, keys, host=ApiHost(US), trusted=nobody)
    assert identity.api_host == ApiHost(INDIA)
    assert regions.asked == [(US, "headers"), (INDIA, "headers")]


def test_a_region_that_names_a_third_one_is_the_last_to_be_asked(
    transport: Transport, keys: Keys, regions: Regions
) -> None:
    regions.says[FIRST, "headers"] = refused(f"Use {INDIA}")
    regions.says[INDIA, "headers"] = refused(f"Use {US}")
    with pytest.raises(KeysRefused) as caught:
        find_identity(transport, keys, trusted=nobody)
    assert (caught.value.named_host, caught.value.remedy) == (US, Remedy.USE_REGION)
    assert regions.asked == [(FIRST, "headers"), (INDIA, "headers")]


def test_two_regions_that_name_each_other_are_not_offered(transport: Transport, keys: Keys, regions: Regions) -> None:
    regions.says[FIRST, "headers"] = refused(f"Use {INDIA}")
    regions.says[INDIA, "headers"] = refused(f"Use {FIRST}")
    with pytest.raises(KeysRefused) as caught:
        find_identity(transport, keys, trusted=nobody)
    assert (caught.value.named_host, caught.value.remedy) == ("", Remedy.CHECK_KEYS)


def test_a_named_region_that_fails_is_still_offered(transport: Transport, keys: Keys, regions: Regions) -> None:
    regions.says[FIRST, "headers"] = refused(f"Use {INDIA}")
    regions.says[INDIA, "headers"] = answer(500, b"<html>")
    with pytest.raises(KeysRefused) as caught:
        find_identity(transport, keys, trusted=nobody)
    assert (caught.value.named_host, caught.value.remedy) == (INDIA, Remedy.USE_REGION)
    assert caught.value.__context__ is None


def test_practice_keys_never_leave_this_machine_whatever_a_refusal_names(
    transport: Transport, keys: Keys, serve: Serve, regions: Regions
) -> None:
    server = serve(refused(f"Use {INDIA}"))
    with pytest.raises(KeysRefused) as caught:
        find_identity(transport, keys, host=server.host, trusted=everybody)
    assert caught.value.named_host == INDIA
    assert (len(server.requests), regions.asked) == (2, [])


def test_the_simulator_names_itself_and_stays(transport: Transport, keys: Keys, serve: Serve) -> None:
    server = serve(answer(200, OWNER))
    identity = find_identity(transport, keys, host=server.host, trusted=nobody)
    assert identity.api_host == server.host
    assert identity.app_host == "in21.leadsquared.com"


@pytest.mark.parametrize(
    "named",
    [
        None,
        "",
        1,
        [],
        {},
        "not a host",
        "a b",
        "http://api.leadsquared.com",
        "127.0.0.1:80",
        "localhost",
        "user@api.leadsquared.com",
    ],
)
def test_an_api_host_that_is_none_leaves_the_one_that_was_asked(
    transport: Transport, keys: Keys, regions: Regions, named: object
) -> None:
    regions.says[FIRST, "headers"] = answer(200, OWNER | {"LSQCommonServiceURLs": {"api": named, "app": named}})
    identity = find_identity(transport, keys, trusted=nobody)
    assert (identity.api_host, identity.app_host) == (ApiHost(FIRST), "")


@pytest.mark.parametrize("urls", [None, 1, "api.example.com", [], {}])
def test_no_urls_leave_the_host_that_was_asked(
    transport: Transport, keys: Keys, regions: Regions, urls: object
) -> None:
    regions.says[FIRST, "headers"] = answer(200, OWNER | {"LSQCommonServiceURLs": urls})
    assert find_identity(transport, keys, trusted=nobody).api_host == ApiHost(FIRST)


def test_a_host_outside_leadsquared_that_the_answer_names_wants_a_yes(
    transport: Transport, keys: Keys, regions: Regions
) -> None:
    urls = {"api": "api.example.com", "app": "app.example.com"}
    regions.says[FIRST, "headers"] = answer(200, OWNER | {"LSQCommonServiceURLs": urls})
    with pytest.raises(HostNotTrusted) as caught:
        find_identity(transport, keys, trusted=nobody)
    assert caught.value.host == "api.example.com"
    identity = find_identity(transport, keys, trusted=lambda host: host.name == "api.example.com")
    assert (identity.api_host.name, identity.app_host) == ("api.example.com", "")


def test_a_host_outside_leadsquared_is_asked_only_with_a_yes(
    transport: Transport, keys: Keys, regions: Regions
) -> None:
    host = ApiHost("api.example.com")
    with pytest.raises(HostNotTrusted):
        find_identity(transport, keys, host=host, trusted=nobody)
    assert regions.proxy.asked == []
    regions.says["api.example.com", "headers"] = answer(200, {"Id": "id-1"})
    identity = find_identity(transport, keys, host=host, trusted=everybody)
    assert identity.api_host == host


@pytest.mark.parametrize(
    ("fields", "email"),
    [
        ({"EmailAddress": "a@example.com", "PassPhrase": "b@example.com"}, "a@example.com"),
        ({"EmailAddress": None, "PassPhrase": "b@example.com"}, "b@example.com"),
        ({"EmailAddress": "", "PassPhrase": "correct horse battery"}, ""),
        ({"PassPhrase": "not @ mail"}, ""),
        ({"EmailAddress": ["a@example.com"], "PassPhrase": 5}, ""),
    ],
)
def test_the_e_mail_is_taken_only_from_what_looks_like_one(
    transport: Transport, keys: Keys, serve: Serve, fields: dict[str, object], email: str
) -> None:
    bare = {name: value for name, value in OWNER.items() if name not in ("EmailAddress", "PassPhrase")}
    server = serve(answer(200, bare | fields))
    identity = find_identity(transport, keys, host=server.host, trusted=nobody)
    assert identity.email == email


def test_hostile_names_are_cleaned_and_keys_in_them_struck_out(transport: Transport, keys: Keys, serve: Serve) -> None:
    hostile = {
        "Name": f"A\u202e\x00\n{keys.secret}" + "x" * 900,
        "OrgDisplayName": {"a": 1},
        "LSQCommonServiceURLs": 1,
    }
    server = serve(answer(200, OWNER | hostile))
    identity = find_identity(transport, keys, host=server.host, trusted=nobody)
    assert identity.name.startswith("A [hidden]xxx")
    assert len(identity.name) == 200
    assert identity.organisation == ""


@pytest.mark.parametrize("body", [[], [OWNER], {}, {"Id": None}, {"Id": 7}, {"Id": " "}, {"Name": "Asha"}])
def test_an_answer_without_an_owner_is_not_leadsquared_s(
    transport: Transport, keys: Keys, serve: Serve, body: object
) -> None:
    with pytest.raises(AppError) as caught:
        find_identity(transport, keys, host=serve(answer(200, body)).host, trusted=nobody)
    assert caught.value.remedy is Remedy.CHECK_HOST


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        (answer(404, b"<html>"), Remedy.CHECK_HOST),
        (answer(200, b"<html>"), Remedy.CHECK_HOST),
        (answer(302, b"", "Location: https://example.com"), Remedy.CHECK_HOST),
        (answer(429, b""), Remedy.TRY_AGAIN),
        (answer(500, b""), Remedy.TRY_AGAIN),
        (hang_up, Remedy.TRY_AGAIN),
    ],
)
def test_any_other_answer_is_said_after_one_call(
    transport: Transport, keys: Keys, serve: Serve, said: object, remedy: Remedy
) -> None:
    server = serve(said)
    with pytest.raises(AppError) as caught:
        find_identity(transport, keys, host=server.host, trusted=nobody)
    assert type(caught.value) is AppError
    assert caught.value.remedy is remedy
    assert len(server.requests) == 1


def test_a_host_that_is_not_there_is_not_reachable(transport: Transport, keys: Keys) -> None:
    with pytest.raises(NotReachable) as caught:
        find_identity(transport, keys, host=ApiHost("127.0.0.1", 1, is_plain=True), trusted=nobody)
    assert caught.value.reason is Reason.CONNECTION_REFUSED


def test_keys_that_can_t_be_sent_lead_to_their_field(transport: Transport) -> None:
    with pytest.raises(InputRefused) as caught:
        find_identity(transport, Keys("", ""), trusted=nobody)
    assert caught.value.field == "keys"
