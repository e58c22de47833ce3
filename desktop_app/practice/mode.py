"""Practice mode as the app uses it: the simulator, started when it is first needed, and its account."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.account import PRACTICE_ID, Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.practice.scenarios import Scenario

if TYPE_CHECKING:
    from desktop_app.domain.site import Site
    from desktop_app.practice.server import PracticeServer

PORTS = (27493, 27494, 27495)
"""Always the first that is free, as browsers keep the inbox's permission for each port. Below the ports that systems
give out by themselves (Linux from 32768, Windows and macOS from 49152), and of no service in ``/etc/services`` of
Debian 12 (read 2026-11-22)."""


class PracticeMode:
    """One simulator for as long as the app runs. Any thread; ``account`` blocks while the server starts."""

    def __init__(self, keep_keys: Callable[[str, Keys], None], *, ports: Sequence[int] = PORTS) -> None:
        """Prepare it; nothing starts before ``account`` is asked for.

        Args:
            keep_keys: Told the account's id and the simulator's keys, new in each run; to keep in memory only.
            ports: Where to listen: the first that is free, or else anywhere.
        """
        self._ports = ports
        self._keep_keys = keep_keys
        self._lock = threading.Lock()
        self._server: PracticeServer | None = None
        self._scenario: Scenario | None = None

    def account(self) -> Account:
        """The account to practise with. Starts the simulator.

        Raises:
            PracticeNotStarted: This computer did not let it listen.
        """
        from desktop_app.practice.people import ORGANISATION, acme  # here: the first window does not wait for them

        with self._lock:
            if self._server is None:
                self._server = self._start()
                self._keep_keys(PRACTICE_ID, self._server.keys)
            owner = acme().owner
            return Account(
                id=PRACTICE_ID,
                host=ApiHost.parse(self._server.base_url),
                is_for_session=True,
                owner_id=owner.id,
                owner_name=owner.name,
                owner_email=owner.email,
                organisation=ORGANISATION,
                app_host=ApiHost.parse(self._server.base_url).netloc,  # its inbox takes the place of the web app
            )

    def _start(self) -> "PracticeServer":
        from desktop_app.practice.server import PracticeNotStarted, PracticeServer

        for port in self._ports:
            server = PracticeServer(port=port, fail=self._scenario)
            with contextlib.suppress(PracticeNotStarted):
                server.start()
                return server
        server = PracticeServer(fail=self._scenario)
        server.start()
        return server

    @property
    def server(self) -> "PracticeServer | None":
        """The simulator, once it runs."""
        return self._server

    @property
    def scenarios(self) -> Sequence[Scenario]:
        """All the ways in which it can answer."""
        return list(Scenario)

    @property
    def scenario(self) -> str:
        """Name of the chosen one; empty where everything works."""
        return self._scenario.name if self._scenario else ""

    def choose(self, name: str) -> None:
        """Answer this way from now on; empty to let everything work."""
        with self._lock:
            self._scenario = Scenario[name] if name else None
            if self._server is not None:
                self._server.scenario = self._scenario

    @property
    def inbox_url(self) -> str:
        """The page that shows arriving pushes; empty while the simulator doesn't run."""
        return self._server.inbox_url if self._server else ""

    @property
    def site(self) -> "Site | None":
        """The site that shows the pushes, as browsers keep permissions for it; None while the simulator doesn't run."""
        if self._server is None:
            return None
        from desktop_app.domain.site import Site

        return Site.parse(self._server.base_url)

    def stop(self) -> None:
        """End the simulator, within a second."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                self._server = None
