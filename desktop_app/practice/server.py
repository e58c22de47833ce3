"""Practice mode's LeadSquared: start it, point the app at it, look at what it was asked."""

import errno
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop_app.domain.errors import AppError, Remedy
from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.redaction import Redactor
from desktop_app.practice.gate import Auth, Gate
from desktop_app.practice.inbox import Arrival, Inbox
from desktop_app.practice.people import Company, acme
from desktop_app.practice.rate_window import RateWindow
from desktop_app.practice.request_log import LoggedRequest, RequestLog
from desktop_app.practice.scenarios import Scenario, Script

if TYPE_CHECKING:
    from desktop_app.practice.app import PracticeApp
    from desktop_app.practice.http_server import HttpServer


class PracticeNotStarted(AppError):
    """The practice server could not begin to serve: its port or its log file can't be had."""


class PracticeServer:
    """LeadSquared simulated on this machine, for practising and for tests.

    It needs no network and no account, and answers this machine only. Safe from any thread.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        limit: RateLimit = RateLimit(),  # noqa: B008 - frozen
        auth: Auth = "any",
        fail: Scenario | None = None,
        log_file: Path | None = None,
        keys: Keys | None = None,
        company: Company | None = None,
        clock: Callable[[], float] = time.monotonic,
        slow_s: float = 3.0,
        drip_s: float = 0.5,
    ) -> None:
        """Prepare a server; nothing happens before ``start``.

        Args:
            port: Where to listen; 0 for any port that is free.
            limit: How many calls it admits.
            auth: Where the keys may stand.
            fail: What goes wrong with every push; None for nothing.
            log_file: Where to append a line for each request; None for nowhere.
            keys: The keys that are accepted; None for new random ones.
            company: Whose users and leads there are; None for the sample company.
            clock: Monotonic seconds, for the limit.
            slow_s: How long ``Scenario.SLOW`` takes, in seconds.
            drip_s: How long ``Scenario.DRIP`` waits before each byte, in seconds.
        """
        self.keys = keys or random_keys()
        self._asked_port = port
        self._auth = auth
        self._company = company or acme()
        self._script = Script(fail)
        self._window = RateWindow(limit, clock)
        self._log = RequestLog(self.keys, log_file)
        self._inbox = Inbox()
        self._inbox_token = secrets.token_urlsafe(18)
        self._slow_s = slow_s
        self._drip_s = drip_s
        self._lock = threading.Lock()
        self._server: HttpServer | None = None
        self._app: PracticeApp | None = None
        self._port = 0

    def start(self) -> None:
        """Serve from now on. A server that was stopped can't be started again; make a new one.

        Raises:
            PracticeNotStarted: The port is taken or not allowed, or the log file can't be written.
        """
        # Here, because the server library is for those alone who practise.
        from desktop_app.practice.app import PracticeApp
        from desktop_app.practice.http_server import HttpServer, listen

        with self._lock:
            if self._port:
                raise RuntimeError("a practice server is started once")
            try:
                self._log.open()
            except OSError as exc:
                raise _translate(exc) from exc
            try:
                listening = listen(self._asked_port)
            except (OSError, OverflowError) as exc:
                self._log.close()
                raise _translate(exc, self._asked_port) from exc
            with listening:
                self._port = listening.getsockname()[1]
                self._app = PracticeApp(
                    company=self._company,
                    gate=Gate(self.keys, self._auth, self._port),
                    window=self._window,
                    script=self._script,
                    log=self._log,
                    inbox=self._inbox,
                    inbox_token=self._inbox_token,
                    port=self._port,
                    slow_s=self._slow_s,
                    drip_s=self._drip_s,
                )
                self._server = HttpServer(listening, self._app, Redactor([self.keys]))
            self._server.start()

    def stop(self) -> None:
        """End everything within a second, hung requests and open inbox pages included.

        Does nothing where it is not running.
        """
        with self._lock:
            server, self._server = self._server, None
            if server is None:
                return
            self._inbox.close()
            server.stop()
            self._log.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The port that is served; known once started."""
        if not self._port:
            raise RuntimeError("start() comes first")
        return self._port

    @property
    def base_url(self) -> str:
        """Where the API is, without ``/v2``: what a person would type as the API host."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def inbox_url(self) -> str:
        """The page that shows arriving pushes in a browser; who has its address can read them."""
        return f"{self.base_url}/inbox/{self._inbox_token}/"

    @property
    def open_inboxes(self) -> int:
        """How many inbox pages are open in browsers; only there pushes pop up."""
        return self._inbox.open_pages

    @property
    def scenario(self) -> Scenario | None:
        """What goes wrong with the next pushes; None for nothing. May be set at any time."""
        return self._script.scenario

    @scenario.setter
    def scenario(self, scenario: Scenario | None) -> None:
        self._script.set(scenario)

    def fail_next(self, scenario: Scenario, pushes: int = 1, *, after: int = 0) -> None:
        """Let something go wrong with some pushes only, in place of what was set.

        Args:
            scenario: What.
            pushes: With so many.
            after: So many others go well first.
        """
        self._script.set(scenario, pushes=pushes, after=after)

    @property
    def limit(self) -> RateLimit:
        """How many calls are admitted. May be set at any time."""
        return self._window.limit

    @limit.setter
    def limit(self, limit: RateLimit) -> None:
        self._window.limit = limit

    @property
    def requests(self) -> list[LoggedRequest]:
        """What was asked, oldest first, free of keys; without the inbox page's."""
        return self._log.requests

    def wait_for_requests(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until so many requests were noted in all; False where the time is up first."""
        return self._log.wait_for(count, timeout_s)

    @property
    def pushes(self) -> int:
        """How many times Browser.Push was called, whatever became of it."""
        return self._app.pushes if self._app else 0

    @property
    def arrivals(self) -> list[Arrival]:
        """The pushes that were shown, oldest first."""
        return self._inbox.arrivals


def random_keys() -> Keys:
    """Make keys that look like real ones: ``u$r`` and 32 hex digits; 40 hex digits."""
    return Keys(f"u$r{secrets.token_hex(16)}", secrets.token_hex(20))


def _translate(exc: OSError | OverflowError, port: int | None = None) -> PracticeNotStarted:
    """Say in words why it could not start.

    Args:
        exc: What the system said.
        port: The port in question; None where it is about the log file.
    """
    code = exc.errno if isinstance(exc, OSError) else None
    detail = f"{type(exc).__name__} {errno.errorcode.get(code or 0, '')}".strip()
    if port is None:
        hint = "Name a file in a folder that exists and that you may write to."
        return PracticeNotStarted("The request log can’t be written", hint, Remedy.TRY_AGAIN, detail)
    if code == errno.EADDRINUSE:
        title = f"Port {port} is in use by another program"
    elif isinstance(exc, OverflowError):
        title = f"{port} is not a port"
    elif code in (errno.EACCES, errno.EPERM):
        title = f"Port {port} is not open to you"
    else:
        title = "Practice mode could not start"
    return PracticeNotStarted(
        title, "Choose another port from 1024 to 65535, or leave it out.", Remedy.TRY_AGAIN, detail
    )
