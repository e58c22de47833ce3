import socket
import threading
import time

import pytest

from desktop_app.preview.click_link import LinkKind, look_at_link, recognise_lead
from desktop_app.preview.refusal import FetchReason, FetchRefused
from tests.leadsquared.servers import Script, answer, stay_silent
from tests.preview.conftest import Web

HTML = "Content-Type: text/html; charset=utf-8"
ID = "3b1041fb-8374-11e7-8758-0a106ee76b21"


def test_a_page_is_named_by_its_title_and_its_host(web: Web) -> None:
    site = web.site(answer(200, "<title>Prices</title>", HTML))
    facts = look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    host = f"site.example:{site.port}"
    assert (facts.kind, facts.title, facts.host, facts.final_host) == (LinkKind.OPENS, "Prices", host, host)
    assert facts.sentence == f"Opens “Prices” on {host}."


def test_a_page_without_a_title_is_a_page(web: Web) -> None:
    site = web.site(answer(200, "<p>Hi", HTML))
    assert look_at_link(web.fetch, web.url(site), cancel=web.cancel).sentence == (
        f"Opens a page on site.example:{site.port}."
    )


def test_where_redirects_end_is_said(web: Web) -> None:
    last = web.site(answer(200, "<title>Prices</title>", HTML))
    site = web.site(answer(302, b"", f"Location: {web.url(last, name='other.example')}"))
    facts = look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    assert facts.host == f"site.example:{site.port}"
    assert facts.final_host == facts.shown_final_host == f"other.example:{last.port}"
    assert [hop.status for hop in facts.hops] == [302]
    assert facts.sentence == f"Leads to “Prices” on other.example:{last.port}."


def _to(path: str, last: bytes) -> Script:
    """Lead from ``/`` to a path and answer there."""

    def script(sock: socket.socket, request: bytes, _over: threading.Event) -> None:
        sock.sendall(answer(302, b"", f"Location: {path}") if request.startswith(b"GET / ") else last)

    return script


@pytest.mark.parametrize(
    "path", ["/login", "/Account/SignIn?next=/", "/users/sign_in", "/log-in", "/sso/start", "/oauth2/authorize"]
)
def test_a_page_that_leads_to_a_sign_in_asks_to_sign_in(web: Web, path: str) -> None:
    site = web.site(_to(path, answer(200, "<title>Welcome</title>", HTML)))
    facts = look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    assert facts.kind is LinkKind.ASKS_TO_SIGN_IN
    assert facts.sentence == f"site.example:{site.port} asks to sign in first."


def test_an_address_of_a_sign_in_that_was_typed_is_looked_at_like_any_other(web: Web) -> None:
    site = web.site(answer(200, "<title>How to sign in</title>", HTML))
    assert look_at_link(web.fetch, web.url(site, "/login"), cancel=web.cancel).kind is LinkKind.OPENS


@pytest.mark.parametrize("path", ["/authors", "/blog/design", "/assortment", "/catalogue/insignia"])
def test_a_page_whose_address_only_sounds_like_it_does_not(web: Web, path: str) -> None:
    site = web.site(_to(path, answer(200, "<title>x</title>", HTML)))
    assert look_at_link(web.fetch, web.url(site), cancel=web.cancel).kind is LinkKind.OPENS


@pytest.mark.parametrize(
    ("script", "kind", "sentence"),
    [
        (answer(401, "", HTML), LinkKind.ASKS_TO_SIGN_IN, "{} asks to sign in first."),
        (answer(200, "<input type=password>", HTML), LinkKind.ASKS_TO_SIGN_IN, "{} asks to sign in first."),
        (answer(404, "<input type=password>", HTML), LinkKind.NOT_FOUND, "Not found: {} has no page at this address."),
        (answer(410, "", HTML), LinkKind.NOT_FOUND, "Not found: {} has no page at this address."),
        (answer(503, "", HTML), LinkKind.ERROR, "{} could not show the page (it answered 503)."),
        (answer(302, "", HTML), LinkKind.ERROR, "{} could not show the page (it answered 302)."),
        (
            answer(403, "", HTML),
            LinkKind.ERROR,
            "{} did not let Pushdesk look (it answered 403). Open it yourself to see.",
        ),
        (
            answer(200, "%PDF-1.7", "Content-Type: application/pdf"),
            LinkKind.NOT_A_PAGE,
            "Opens a file on {}, not a page (application/pdf).",
        ),
        (answer(200, "<title>no type</title>"), LinkKind.OPENS, "Opens “no type” on {}."),
        (answer(200, b"x", HTML, "Content-Encoding: gzip"), LinkKind.OPENS, "Opens a page on {}."),
    ],
)
def test_what_a_click_meets_is_said(web: Web, script: bytes, kind: LinkKind, sentence: str) -> None:
    site = web.site(script)
    facts = look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    assert (facts.kind, facts.sentence) == (kind, sentence.format(f"site.example:{site.port}"))


def test_the_first_megabyte_of_a_page_without_end_is_enough(web: Web) -> None:
    def script(sock: socket.socket, _request: bytes, over: threading.Event) -> None:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>")
        while not over.is_set():
            sock.sendall(b"<p>more" * 1000)

    site = web.site(script)
    assert look_at_link(web.fetch, web.url(site), cancel=web.cancel).title == "Long"


def test_nothing_that_a_page_names_is_loaded(web: Web) -> None:
    site = web.site(
        answer(
            200,
            '<title>x</title><base href="/b/"><link rel=icon href="/i"><img src="/p"><script src="/s"></script>'
            '<meta http-equiv="refresh" content="0; url=/elsewhere"><iframe src="/f"></iframe>',
            HTML,
        )
    )
    look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    assert site.connections == 1


def test_a_refusal_of_the_guard_is_an_answer(web: Web) -> None:
    facts = look_at_link(web.fetch, "https://10.0.0.1/crm", cancel=web.cancel)
    assert (facts.kind, facts.host, facts.final_host) == (LinkKind.ERROR, "10.0.0.1", "")
    assert facts.reason is FetchReason.PRIVATE_ADDRESS
    assert facts.sentence == "This address is inside a private network, so Pushdesk doesn’t go there."


def test_a_host_that_mixes_scripts_is_shown_as_it_travels_even_where_it_is_not_reached(web: Web) -> None:
    facts = look_at_link(web.fetch, "http://g\u043e\u043egle.com/", cancel=web.cancel)
    assert facts.host == facts.shown_host == "xn--ggle-55da.com"
    facts = look_at_link(web.fetch, "http://bücher.example/", cancel=web.cancel)
    assert (facts.host, facts.shown_host) == ("xn--bcher-kva.example", "bücher.example")


def test_a_proxy_that_hides_addresses_is_a_question(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert look_at_link(web.fetch, "https://site.example/", cancel=web.cancel).needs_proxy_yes
    assert not look_at_link(web.fetch, "https://10.0.0.1/", cancel=web.cancel).needs_proxy_yes


def test_a_look_that_is_not_wanted_any_more_ends_at_once(web: Web) -> None:
    site = web.site(stay_silent)
    threading.Timer(0.2, web.cancel.set).start()
    began = time.monotonic()
    with pytest.raises(FetchRefused) as caught:
        look_at_link(web.fetch, web.url(site), cancel=web.cancel)
    assert caught.value.reason is FetchReason.STOPPED
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "url",
    [
        f"https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={ID}",
        f" https://RUN.leadsquared.com/leadmanagement/leaddetails/?tab=1&leadid={ID}#x ",
        f"https://crm.acme.example/LeadManagement/LeadDetails?LeadID={ID}",
    ],
)
def test_a_link_to_a_lead_is_recognised(url: str) -> None:
    lead = recognise_lead(url, {"crm.acme.example"})
    assert lead is not None
    assert lead.prospect_id == ID


@pytest.mark.parametrize(
    "url",
    [
        "",
        "leads",
        f"http://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://leadsquared.com.evil.example/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://notleadsquared.com/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://in21.leadsquared.com@evil.example/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://me@in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://other.acme.example/LeadManagement/LeadDetails?LeadID={ID}",
        f"https://in21.leadsquared.com/LeadManagement/Leads?LeadID={ID}",
        "https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID=7",
        "https://in21.leadsquared.com/LeadManagement/LeadDetails",
        f"https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID={ID}&LeadID={ID[::-1]}",
    ],
)
def test_another_link_is_not(url: str) -> None:
    assert recognise_lead(url, {"crm.acme.example"}) is None
    assert recognise_lead(url) is None
