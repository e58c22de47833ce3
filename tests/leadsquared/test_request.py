"""One call that can be made."""

from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.leadsquared.request import Request

KEYS = Keys("planted-access", "planted-secret")


def test_an_account_is_asked_at_its_host_and_in_its_way() -> None:
    account = Account("acme", ApiHost("api.example.com"), auth=AuthMethod.QUERY, is_host_trusted=True)
    request = Request.of(account, "/Users.Get", KEYS, query={"a": "b"})
    assert request == Request(account.host, "/Users.Get", KEYS, AuthMethod.QUERY, True, {"a": "b"})


def test_it_is_a_post_where_there_is_a_body() -> None:
    host = ApiHost("api.example.com")
    assert Request(host, "/x", KEYS).method == "GET"
    assert Request(host, "/x", KEYS, body={}).method == "POST"


def test_its_words_hold_no_key() -> None:
    assert "planted" not in repr(Request(ApiHost("api.example.com"), "/x", KEYS))
