import pytest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://in21.leadsquared.com", "https://in21.leadsquared.com"),
        (" in21.leadsquared.com ", "https://in21.leadsquared.com"),
        ("https://IN21.leadsquared.com:443/Leads?x#y", "https://in21.leadsquared.com"),
        ("crm.example:8443", "https://crm.example:8443"),
        ("http://crm.example:80", "http://crm.example"),
        ("bücher.example", "https://xn--bcher-kva.example"),
        ("127.0.0.1:27493", "http://127.0.0.1:27493"),
        ("localhost:27483/x", "http://localhost:27483"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("https://localhost", "https://localhost"),
        ("127.0.0.1.evil.example", "https://127.0.0.1.evil.example"),
        ("localhost.example", "https://localhost.example"),
    ],
)
def test_what_people_type_becomes_the_origin_that_browsers_keep(typed: str, origin: str) -> None:
    assert str(Site.parse(typed)) == origin


@pytest.mark.parametrize("typed", ["", " ", "https://", "ftp://x.example", "file:///etc", "about:blank", "a b", "."])
def test_what_is_no_site_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused) as caught:
        Site.parse(typed)
    assert caught.value.field == "site"


@pytest.mark.parametrize(
    ("site", "can"),
    [
        ("https://crm.example", True),
        ("http://crm.example", False),
        ("http://localhost:27483", True),
        ("http://app.localhost:27483", True),
        ("http://localhost.:27483", True),
        ("http://localhost.example", False),
        ("http://notlocalhost", False),
        ("http://127.0.0.2", True),
        ("http://128.0.0.1", False),
        ("http://127.0.0.1.example", False),
        ("http://[::1]:8000", True),
        ("http://[::2]:8000", False),
    ],
)
def test_only_https_and_this_computer_can_notify(site: str, can: bool) -> None:
    assert Site.parse(site).can_notify is can
