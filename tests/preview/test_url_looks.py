import pytest

from desktop_app.domain.url_look import Word
from desktop_app.preview.refusal import FetchReason, FetchRefused
from desktop_app.preview.url_looks import UrlLooks
from tests.leadsquared.servers import answer
from tests.preview.conftest import Web
from tests.preview.files import picture

HTML = "Content-Type: text/html"
LEAD = "/LeadManagement/LeadDetails?LeadID=3b1041fb-8374-11e7-8758-0a106ee76b21"


@pytest.fixture
def looks(web: Web) -> UrlLooks:
    return UrlLooks(web.fetch)


def test_an_icon_comes_as_words_and_a_small_picture(web: Web, looks: UrlLooks) -> None:
    look = looks.icon(web.url(web.site(answer(200, picture("PNG", 640, 320)))), cancel=web.cancel)
    assert (look.width_px, look.height_px, len(look.rgba)) == (320, 160, 320 * 160 * 4)
    assert look.words[0].level == "warn"
    assert look.words[1:] == (Word("warn", "Not square: browsers cut or squeeze it."),)
    assert not look.asks_for_proxy


@pytest.mark.parametrize(
    ("body", "level"),
    [(b"<svg/>", "warn"), (b"<!doctype html>", "error"), (b"", "error")],
)
def test_what_can_t_be_previewed_here_may_still_be_an_icon_elsewhere(
    web: Web, looks: UrlLooks, body: bytes, level: str
) -> None:
    look = looks.icon(web.url(web.site(answer(200, body))), cancel=web.cancel)
    assert ([word.level for word in look.words], look.width_px, look.rgba) == ([level], 0, b"")


def test_an_icon_that_the_guard_refuses_is_said(web: Web, looks: UrlLooks) -> None:
    look = looks.icon("http://site.example/", cancel=web.cancel)
    assert look.words == (Word("error", "This address begins with http. Only https addresses are loaded here."),)


@pytest.mark.parametrize(
    ("script", "level"),
    [
        (answer(200, "<title>x</title>", HTML), "ok"),
        (answer(401), "hint"),
        (answer(404), "error"),
        (answer(500), "warn"),
        (answer(200, b"%PDF", "Content-Type: application/pdf"), "hint"),
    ],
)
def test_how_a_link_stands_is_its_level(web: Web, looks: UrlLooks, script: bytes, level: str) -> None:
    look = looks.link(web.url(web.site(script)), cancel=web.cancel)
    assert [word.level for word in look.words] == [level]


def test_a_link_comes_with_its_hosts_and_title(web: Web, looks: UrlLooks) -> None:
    last = web.site(answer(200, "<title>Prices</title>", HTML))
    site = web.site(answer(302, b"", f"Location: {web.url(last, name='other.example')}"))
    look = looks.link(web.url(site), cancel=web.cancel)
    assert (look.host, look.final_host, look.title) == (
        f"site.example:{site.port}",
        f"other.example:{last.port}",
        "Prices",
    )


def test_the_title_of_a_page_to_sign_in_at_is_not_taken_for_that_of_the_page_behind(web: Web, looks: UrlLooks) -> None:
    last = web.site(answer(200, "<title>LeadSquared Login</title><input type=password>", HTML))
    site = web.site(answer(302, b"", f"Location: {web.url(last, '/Login', name='other.example')}"))
    look = looks.link(web.url(site, LEAD), cancel=web.cancel)
    assert (look.host, look.final_host, look.title) == (f"site.example:{site.port}", f"other.example:{last.port}", "")
    assert "asks to sign in" in look.words[0].sentence


def test_a_link_to_a_lead_on_the_accounts_own_host_is_recognised(web: Web) -> None:
    site = web.site(answer(401))
    looks = UrlLooks(web.fetch, app_hosts=lambda: [f"site.example:{site.port}"])
    look = looks.link(web.url(site, LEAD), cancel=web.cancel)
    assert look.words[-1] == Word("ok", "It is the page of a lead in LeadSquared.")
    assert len(looks.link(web.url(site, "/"), cancel=web.cancel).words) == 1


def test_behind_a_proxy_both_ask_first(web: Web, looks: UrlLooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    for look in (
        looks.icon("https://site.example/", cancel=web.cancel),
        looks.link("https://site.example/", cancel=web.cancel),
    ):
        assert look.asks_for_proxy
        assert look.words[0].level == "hint"


def test_a_look_that_is_not_wanted_any_more_raises_and_says_nothing(web: Web, looks: UrlLooks) -> None:
    web.cancel.set()
    for look in (looks.icon, looks.link):
        with pytest.raises(FetchRefused) as caught:
            look("https://site.example/", cancel=web.cancel)
        assert caught.value.reason is FetchReason.STOPPED
