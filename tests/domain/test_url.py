"""Addresses, read as a browser reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.url import LONG_URL_CHARACTERS, check_url


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        (
            "https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID=1",
            "in21.leadsquared.com",
        ),
        ("  https://x.example/ \n", "x.example"),
        ("\thttps://x.example", "x.example"),
        ("https:/x.example", "x.example"),
        ("https:x.example", "x.example"),
        ("https:////x.example", "x.example"),
        ("https:\\\\x.example\\y", "x.example"),
        ("https://good.example\\@evil.example", "good.example"),
        ("https://x.example/@y", "x.example"),
        ("https://x.example?@y", "x.example"),
        ("HTTPS://X.EXAMPLE:8443/", "x.example:8443"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://\u0440\u0430\u0443\u0440\u0430l.example", "xn--l-7sba6dbr.example"),
        ("https://x。example/", "x.example"),
        ("https://0x7f.1/", "127.0.0.1"),
        ("https://2130706433/", "127.0.0.1"),
        ("https://[::1]/", "[::1]"),
    ],
)
def test_the_host_is_the_one_that_a_browser_would_open(typed: str, host: str) -> None:
    checked = check_url(typed)
    assert checked.is_usable
    assert checked.host == host
    assert checked.url == typed.strip()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("https://user@x.example", "user name"),
        ("https://user:secret@x.example", "user name"),
        ("https://:@x.example", "user name"),
        ("https://@x.example", "user name"),
        ("http:\\/u@x.example", "user name"),
        ("https:u@x.example", "user name"),
        ("https://x.example/\tb", "control"),
        ("h\tttps://x.example", "control"),
        ("https://x.example/\x00", "control"),
        ("https://x.example/a\r\nHost: y", "control"),
        ("https://x.example/\x85", "control"),
        ("https://x.example/\ud800", "control"),
        ("https://x.example/\u202egpj.exe", "reading direction"),
        ("https://x.example/\u2066a", "reading direction"),
        ("https://x.example/\u200f", "reading direction"),
        ("x.example/path", "no https://"),
        ("//x.example/path", "no https://"),
        ("/path", "no https://"),
        ("x.example:8080/path", "no https://"),
        ("localhost:8080", "no https://"),
        ("javascript:alert(1)", "begins with javascript:"),
        ("JaVaScRiPt:alert(1)", "begins with javascript:"),
        ("data:text/html,hello", "begins with data:"),
        ("file:///etc/passwd", "begins with file:"),
        ("blob:https://x.example/1", "begins with blob:"),
        ("mailto:a@b.example", "begins with mailto:"),
        ("ws://x.example", "begins with ws:"),
        ("tel:+911234", "begins with tel:"),
        ("https://", "browser could not read"),
        ("https:?x", "browser could not read"),
        ("https://x.example:99999", "browser could not read"),
        ("https://exa mple.com", "browser could not read"),
        ("https://a%40b.example", "browser could not read"),
        ("https://.", "names no host"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason_and_a_hint(typed: str, problem: str) -> None:
    checked = check_url(typed)
    assert not checked.is_usable
    assert problem in checked.problem
    assert checked.hint


@pytest.mark.parametrize("typed", ["", "  ", "\n\t"])
def test_no_address_is_fine_and_stays_empty(typed: str) -> None:
    checked = check_url(typed)
    assert checked.is_usable
    assert (checked.url, checked.host, checked.warning) == ("", "", "")


def test_http_is_allowed_with_a_word_of_caution() -> None:
    checked = check_url("http://x.example")
    assert checked.is_usable
    assert "not protected" in checked.warning


def test_a_long_address_gets_a_word_of_caution_only_past_a_thousand_characters() -> None:
    start = "https://x.example/"
    just = start + "a" * (LONG_URL_CHARACTERS - len(start))
    assert not check_url(just).warning
    assert "1,001 characters" in check_url(just + "a").warning


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    checked = check_url(text)
    assert not (checked.problem and checked.warning)
    assert checked.is_usable != bool(checked.problem)


@given(st.text(st.sampled_from("htps:/\\@?#.xyz127[]% \t\u202e\ud800é")))
def test_whatever_is_usable_opens_a_host_over_the_web_and_names_no_user(text: str) -> None:
    from ada_url import URL

    checked = check_url(text)
    if checked.is_usable and checked.url:
        parsed = URL(checked.url)
        assert parsed.protocol in ("https:", "http:")
        assert parsed.host == checked.host != ""
        assert not parsed.username
        assert not parsed.password
