import pytest

from desktop_app.domain.web_address import WebAddress


def test_an_address_is_taken_apart_as_a_browser_would() -> None:
    address = WebAddress.parse(" HTTPS://Bücher.Example:8443/a b/../ü?x=1&y=ä#end ")
    assert address == WebAddress(
        href="https://xn--bcher-kva.example:8443/%C3%BC?x=1&y=%C3%A4#end",
        scheme="https:",
        host="xn--bcher-kva.example",
        port=8443,
        path="/%C3%BC",
        query="x=1&y=%C3%A4",
        has_user_name=False,
    )
    assert address is not None
    assert (address.netloc, address.target) == ("xn--bcher-kva.example:8443", "/%C3%BC?x=1&y=%C3%A4")


@pytest.mark.parametrize(
    ("text", "host", "port", "netloc"),
    [
        ("https://site.example", "site.example", 443, "site.example"),
        ("https://site.example:443/", "site.example", 443, "site.example"),
        ("http://site.example/", "site.example", 80, "site.example"),
        ("https://0x7f.1/", "127.0.0.1", 443, "127.0.0.1"),
        ("https://[::FFFF:127.0.0.1]:1/", "[::ffff:7f00:1]", 1, "[::ffff:7f00:1]:1"),
        ("data:text/plain,hi", "", 0, ""),
    ],
)
def test_host_and_port_are_those_that_a_browser_would_connect_to(text: str, host: str, port: int, netloc: str) -> None:
    address = WebAddress.parse(text)
    assert address is not None
    assert (address.host, address.port, address.netloc) == (host, port, netloc)


@pytest.mark.parametrize("text", ["", "site.example", "https://", "https://a b/", "https://site.example:99999/", "/a"])
def test_what_a_browser_can_t_read_is_none(text: str) -> None:
    assert WebAddress.parse(text) is None


@pytest.mark.parametrize(
    ("part", "href"),
    [
        ("/b", "https://site.example/b"),
        ("b?x", "https://site.example/a/b?x"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_a_part_is_made_whole_by_the_address_it_stands_in(part: str, href: str) -> None:
    address = WebAddress.parse(part, base="https://site.example/a/")
    assert address is not None
    assert address.href == href


@pytest.mark.parametrize(
    "text", ["https://me@site.example/", "https://me:word@site.example/", "https://:word@site.example"]
)
def test_a_user_name_is_seen(text: str) -> None:
    address = WebAddress.parse(text)
    assert address is not None
    assert address.has_user_name
