import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from desktop_app.preview.guarded_fetch import GuardedFetch
from desktop_app.preview.public_address import is_public
from tests.leadsquared.servers import Script, Server

NAMES = ("site.example", "other.example", "127.0.0.1")


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: trustme.CA) -> Path:
    """No proxies and no certificates but the tests' own, which the system's store is made to hold."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    path = tmp_path / "trusted.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


@pytest.fixture
def tls(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """Makes a site's side of TLS; its certificate is the tests' own and for ``NAMES`` unless told otherwise."""

    def make(*names: str, by: trustme.CA | None = None, not_after: datetime | None = None) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (by or authority).issue_cert(
            *(names or NAMES),
            not_before=datetime(2000, 1, 1, tzinfo=UTC) if not_after else None,
            not_after=not_after,
        ).configure_cert(context)
        return context

    return make


class Web:
    """A small internet on this machine: every name leads to 127.0.0.1, and only its sites count as public.

    Attributes:
        fetch: A guarded fetch that lives in it.
        asked: The names that were looked up, in order.
    """

    def __init__(self, stack: ExitStack, context: Callable[..., ssl.SSLContext]) -> None:
        self._stack = stack
        self._context = context
        self._ports: set[int] = set()
        self.asked: list[str] = []
        self.fetch = GuardedFetch(resolve=self.resolve, may_connect=self.may_connect)
        self.cancel = threading.Event()

    def site(self, script: Script | bytes, *, tls: ssl.SSLContext | None = None) -> Server:
        """Open a site."""
        server = self._stack.enter_context(Server(script, tls=tls or self._context()))
        self._ports.add(server.port)
        return server

    def url(self, site: Server, path: str = "/", name: str = "site.example") -> str:
        """The address of something on a site."""
        return f"https://{name}:{site.port}{path}"

    def resolve(self, name: str, port: int) -> list[str]:
        self.asked.append(name)
        return ["127.0.0.1"]

    def may_connect(self, address: str, port: int) -> bool:
        return (address == "127.0.0.1" and port in self._ports) or is_public(address, port)


@pytest.fixture
def web(tls: Callable[..., ssl.SSLContext]) -> Iterator[Web]:
    with ExitStack() as stack:
        yield Web(stack, tls)
