"""The feed over a real connection, by the way that the app has."""

import ssl
from pathlib import Path

import pytest
import trustme

from desktop_app.app_settings import fetch_feed
from desktop_app.domain.errors import AppError
from desktop_app.domain.update import Update
from desktop_app.preview import guarded_fetch
from desktop_app.system.update_feed import FeedPlace, UpdateFeed
from scripts.sign_feed import make_keys, signed
from tests.leadsquared.servers import Server

PAGE = "https://pushdesk.example/0.2.0"


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A site's side; the system trusts it, no proxy stands between, and 127.0.0.1 counts as public."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "trusted.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    monkeypatch.setattr(
        guarded_fetch.GuardedFetch.__init__,
        "__kwdefaults__",
        {
            **(guarded_fetch.GuardedFetch.__init__.__kwdefaults__ or {}),
            "may_connect": lambda _address, _port: True,
            "proxy_for": lambda _url: "",
        },
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def answer(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


def look(tmp_path: Path, tls: ssl.SSLContext, reply: bytes | None = None) -> Update | None:
    private, file = tmp_path / "private.pem", tmp_path / "update.json"
    make_keys(private, file, "https://replaced.example")
    place = FeedPlace.read(file)
    assert place is not None
    with Server(reply if reply is not None else answer(signed(private, "0.2.0", PAGE).encode()), tls=tls) as site:
        here = FeedPlace(f"https://127.0.0.1:{site.port}/feed.json", place.public_key)
        return UpdateFeed(here, fetch_feed, "0.1.0").look()


def test_a_signed_feed_arrives(tmp_path: Path, tls: ssl.SSLContext) -> None:
    assert look(tmp_path, tls) == Update("0.2.0", PAGE)


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"{}"),
        answer(b"not here", "404 Not Found"),
        answer(b"x" * 100_000),
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        b"",
    ],
)
def test_a_broken_large_cut_off_or_plain_one_is_silence(tmp_path: Path, tls: ssl.SSLContext, reply: bytes) -> None:
    assert look(tmp_path, tls, reply) is None


def test_an_address_in_the_companys_own_network_is_not_asked() -> None:
    with pytest.raises(AppError):
        fetch_feed("https://127.0.0.1:9/feed.json", 1000)
