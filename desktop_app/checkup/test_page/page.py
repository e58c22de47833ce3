"""The test page: shows one notification in the person's own browser, and says what became of it."""

import secrets
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError, Remedy
from desktop_app.domain.notification_test import PageReport

if TYPE_CHECKING:
    from desktop_app.checkup.test_page.loopback import Loopback

PORT = 27483
"""Always the same one, as browsers keep a permission for each port. Below the ports that systems give out by themselves
(Linux from 32768, Windows and macOS from 49152), and of no service in ``/etc/services`` of Debian 12 (read
2026-11-22)."""

FURTHER_PORTS = (27484, 27485)
"""Where the first one is taken: always the same ones again, before any port that is free."""


class TestPage:
    """A page at ``http://localhost`` for as long as somebody tests.

    Any thread; ``start`` and ``stop`` may block shortly. It answers this computer only, under a path that nobody can
    guess. It proves that this browser and this system show notifications, not that those of the web app are allowed.
    """

    def __init__(
        self,
        on_report: Callable[[PageReport], None],
        *,
        port: int = PORT,
        further_ports: tuple[int, ...] = FURTHER_PORTS,
    ) -> None:
        """Prepare it; nothing is loaded or listens before ``start``.

        Args:
            on_report: Told each report, on a thread of the page's own; must not block.
            port: Where to listen.
            further_ports: Where else, one after the other, should it be taken. After these, anywhere.
        """
        self._on_report = on_report
        # What is free at 127.0.0.1 may be taken at ::1: 0 deserves more than one try.
        self._ports = (port, *further_ports, 0, 0, 0)
        self._lock = threading.Lock()
        self._server: Loopback | None = None
        self._url = ""

    def start(self) -> str:
        """Serve, and return the page's address. Running already, it returns the same one.

        Raises:
            AppError: This computer did not let it listen.
        """
        with self._lock:
            if self._server is None:
                self._server, secret = self._serve()
                self._url = f"http://localhost:{self._server.port}/{secret}/"
            return self._url

    def stop(self) -> None:
        """Be gone within a second, with every connection and thread. May be started again, at another path."""
        with self._lock:
            server, self._server, self._url = self._server, None, ""
        if server is not None:
            server.stop()

    @property
    def url(self) -> str:
        """The page's address; empty while it is not served."""
        return self._url

    def _serve(self) -> "tuple[Loopback, str]":
        from desktop_app.checkup.test_page.answers import PageAnswer
        from desktop_app.checkup.test_page.gate import Gate
        from desktop_app.checkup.test_page.loopback import Loopback, PortTaken

        for port in self._ports:
            try:
                server = Loopback(port)
            except PortTaken:
                continue
            except OSError as exc:
                raise _translate(exc) from exc
            secret = secrets.token_urlsafe(18)
            server.start(partial(PageAnswer, Gate(server.port, secret), self._on_report))
            return server, secret
        raise _translate(None)


def _translate(exc: OSError | None) -> AppError:
    return AppError(
        "The test page could not start",
        "Another program may keep this computer from it. Close what you don’t need, then try again.",
        Remedy.TRY_AGAIN,
        f"{type(exc).__name__} {exc.errno}" if exc else "no free port",
    )
