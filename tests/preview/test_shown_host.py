# ruff: noqa: RUF001 - signs that look like others are what is tested
import pytest

from desktop_app.domain.web_address import WebAddress
from desktop_app.preview.shown_host import shown_host


def _shown(host: str) -> str:
    address = WebAddress.parse(f"https://{host}/")
    assert address is not None, host
    return shown_host(address.netloc)


@pytest.mark.parametrize(
    "host",
    [
        *("site.example", "10.0.0.1", "[2001:db8::1]:8443", "site.example:8443"),
        *("bücher.example", "straße.example", "łódź.example:8443", "đà-nẵng.example"),
        *("пример.рф", "ελλάδα.example", "उदाहरण.भारत", "உதாரணம்.example", "مثال.example", "דוגמה.example"),
        *("日本語ひらカナ.example", "한국.example", "例子.example", "ตัวอย่าง.example"),
    ],
)
def test_a_name_of_one_script_is_shown_in_its_own_letters(host: str) -> None:
    assert _shown(host) == host


@pytest.mark.parametrize(
    "host",
    [
        "gооgle.com",  # Latin with Cyrillic
        "pаypal.com",
        "αpple.com",  # Latin with Greek
        "аррӏе.com",  # all Cyrillic, all lookalikes
        "ор.com",
        "νικον.com",  # all Greek, all lookalikes
        "ınstagram.com",  # the i without its dot
        "ɡoogle.com",  # an old form of g
        "例example.com",  # Latin with another script
        "ᎪᎫ.com",  # a script of few sites
        "ब१.com",  # digits that are not ours
    ],
)
def test_a_name_that_may_pass_for_another_is_shown_as_it_travels(host: str) -> None:
    shown = _shown(host)
    assert shown.isascii()
    assert shown.startswith("xn--")


def test_only_the_part_that_may_deceive_is_shown_as_it_travels() -> None:
    assert _shown("gооgle.bücher.example") == "xn--ggle-55da.bücher.example"


@pytest.mark.parametrize("label", ["xn--", "xn---", "xn--a", "xn--bucher-lof", "xn--\u00e4", "xn--99999999999"])
def test_what_is_no_punycode_is_left_as_it_is(label: str) -> None:
    assert shown_host(f"{label}.example") == f"{label}.example"
