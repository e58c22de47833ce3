"""The host that the keys are sent to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.api_host import FIRST_HOST, REGIONS, ApiHost
from desktop_app.domain.errors import InputRefused


@pytest.mark.parametrize(
    ("typed", "base_url"),
    [
        ("api.leadsquared.com", "https://api.leadsquared.com/v2"),
        ("  API-IN21.LeadSquared.com ", "https://api-in21.leadsquared.com/v2"),
        ("https://api-in21.leadsquared.com/v2/", "https://api-in21.leadsquared.com/v2"),
        ("https://api-in21.leadsquared.com/V2", "https://api-in21.leadsquared.com/v2"),
        ("api.leadsquared.com/", "https://api.leadsquared.com/v2"),
        ("api.leadsquared.com.", "https://api.leadsquared.com/v2"),
        ("api.leadsquared.com:443", "https://api.leadsquared.com/v2"),
        ("api.leadsquared.com:8443", "https://api.leadsquared.com:8443/v2"),
        ("api。leadsquared。com", "https://api.leadsquared.com/v2"),
        ("https:///api.leadsquared.com", "https://api.leadsquared.com/v2"),
        ("https://api.leadsquared.com\\v2", "https://api.leadsquared.com/v2"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/v2"),
        ("http://127.0.0.1:8080/v2/", "http://127.0.0.1:8080/v2"),
        ("localhost:8080", "http://localhost:8080/v2"),
        ("LOCALHOST.", "http://localhost/v2"),
        ("localhost:443", "http://localhost:443/v2"),
        ("http://localhost:80", "http://localhost/v2"),
        ("https://localhost:8443", "https://localhost:8443/v2"),
        ("0x7f.1:8080", "http://127.0.0.1:8080/v2"),
        ("2130706433", "http://127.0.0.1/v2"),
        ("127.0.0.2", "http://127.0.0.2/v2"),
        ("[::1]:8080", "http://[::1]:8080/v2"),
        ("http://[::1]:8080", "http://[::1]:8080/v2"),
    ],
)
def test_a_host_is_read_as_people_type_it_and_as_a_browser_reads_it(typed: str, base_url: str) -> None:
    assert ApiHost.parse(typed).base_url == base_url


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("", "Type the API host"),
        ("   ", "Type the API host"),
        (".", "This is not a host"),
        ("https://.", "This is not a host"),
        ("https://", "This is not a host"),
        ("ftp://api.leadsquared.com", "This is not a host"),
        ("javascript://api.leadsquared.com", "This is not a host"),
        ("a b", "This is not a host"),
        ("\u202eapi.leadsquared.com", "This is not a host"),
        ("\ud800.leadsquared.com", "This is not a host"),
        ("api.leadsquared.com:99999", "This is not a host"),
        ("::1", "This is not a host"),
        ("me@api.leadsquared.com", "A host has no @ in it"),
        ("api.leadsquared.com@evil.example", "A host has no @ in it"),
        ("https://api.leadsquared.com:x@evil.example", "A host has no @ in it"),
        ("https://@api.leadsquared.com", "A host has no @ in it"),
        ("https://evil.example\\@api.leadsquared.com", "A host has no @ in it"),
        ("api.leadsquared.com/v2/Notifier.svc", "Only the host is needed"),
        ("api.leadsquared.com?accessKey=a", "Only the host is needed"),
        ("api.leadsquared.com#x", "Only the host is needed"),
        ("https:\\\\api.leadsquared.com", "Only the host is needed"),
        ("https:/api.leadsquared.com", "Only the host is needed"),
        ("http://api.leadsquared.com", "Your keys need https"),
        ("http://10.0.0.1", "Your keys need https"),
        ("http://0.0.0.0:80", "Your keys need https"),
        ("http://localhost.evil.example", "Your keys need https"),
        ("http://127.0.0.1.evil.example", "Your keys need https"),
    ],
)
def test_what_is_no_host_or_would_bare_the_keys_is_refused_in_words(typed: str, title: str) -> None:
    with pytest.raises(InputRefused) as refused:
        ApiHost.parse(typed)
    assert refused.value.title == title
    assert refused.value.hint
    assert refused.value.field == "host"


@pytest.mark.parametrize(
    ("typed", "needs_trust"),
    [
        *((host, False) for host in REGIONS),
        ("leadsquared.com", False),
        ("api-new99.leadsquared.com", False),
        ("api.leadsquared.com:8443", False),
        ("localhost:1", False),
        ("127.0.0.1:1", False),
        ("[::1]:1", False),
        ("leadsquared.com.evil.example", True),
        ("api.leadsquared.com.evil.example", True),
        ("evilleadsquared.com", True),
        ("evil-leadsquared.com", True),
        ("leadsquared.co", True),
        ("leadsquared.com%2eevil.example", True),
        ("leadsquaréd.com", True),
        ("le\u0430dsquared.com", True),
        ("foo.localhost", True),
        ("10.0.0.1", True),
        ("0.0.0.0", True),
        ("[::2]", True),
    ],
)
def test_only_leadsquared_and_this_machine_need_no_yes(typed: str, needs_trust: bool) -> None:
    assert ApiHost.parse(typed).needs_trust is needs_trust


def test_a_documented_host_goes_by_its_region_and_another_by_its_name() -> None:
    assert ApiHost.parse("api-in21.leadsquared.com").region == "India, Mumbai"
    assert ApiHost.parse("api-new99.leadsquared.com").region == "api-new99.leadsquared.com"
    assert ApiHost.parse(FIRST_HOST).region == "Singapore"


def test_http_shows_when_a_host_is_written_down_and_reads_back_the_same() -> None:
    for typed in ("127.0.0.1:8080", "api.leadsquared.com", "https://localhost:8443"):
        host = ApiHost.parse(typed)
        assert ("http://" in str(host)) is host.is_plain
    assert ApiHost.parse(str(ApiHost.parse("127.0.0.1:8080"))) == ApiHost.parse("127.0.0.1:8080")


@given(st.text() | st.text(st.sampled_from("abc.leadsquared.com:/@\\?#[]%0127 \t")))
def test_any_text_is_a_host_or_refused_and_plain_http_never_leaves_this_machine(text: str) -> None:
    try:
        host = ApiHost.parse(text)
    except InputRefused:
        return
    assert host.name
    assert host.name.isascii()
    assert "@" not in host.base_url
    assert host.is_loopback or not host.is_plain
