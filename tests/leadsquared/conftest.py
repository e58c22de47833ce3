import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from desktop_app.domain.keys import Keys
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Script, Server

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: trustme.CA) -> None:
    """No proxies and no certificates but the tests' own."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    trusted = tmp_path / "trusted.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))


@pytest.fixture
def keys() -> Keys:
    return Keys("u$r0123456789abcdef0123456789abcdef", "fedcba98765432100123456789abcdef76543210")


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def transport(redactor: Redactor) -> Transport:
    """One that loses patience soon."""
    return Transport(redactor, connect_s=0.6, read_s=0.6, total_s=1.0)


@pytest.fixture
def now() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers that end with the test."""
    with ExitStack() as stack:

        def start(script: Script | bytes, **options: object) -> Server:
            return stack.enter_context(Server(script, **options))  # type: ignore[arg-type]

        yield start


@pytest.fixture
def tls(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """Makes a server's side of TLS; its certificate is the tests' own unless told otherwise."""

    def make(*names: str, by: trustme.CA | None = None, not_after: datetime | None = None) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate = (by or authority).issue_cert(
            *names,
            not_before=datetime(2000, 1, 1, tzinfo=UTC) if not_after else None,
            not_after=not_after,
        )
        certificate.configure_cert(context)
        return context

    return make
