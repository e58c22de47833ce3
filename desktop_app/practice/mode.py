"""Practice mode as the app uses it: the simulator, started when it is first needed, and its account."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.account import PRACTICE_ID, Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.practice.scenarios import Scenario

if TYPE_CHECKING:
    from desktop_app.practice.server import PracticeServer


class PracticeMode:
    """One simulator for as long as the app runs. Any thread; ``account`` blocks while the server starts."""

    def __init__(self, keep_keys: Callable[[str, Keys], None]) -> None:
        """Prepare it; nothing starts before ``account`` is asked for.

        Args:
            keep_keys: Told the account's id and the simulator's keys, new in each run; to keep in memory only.
        """
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
        from desktop_app.practice.server import PracticeServer

        with self._lock:
            if self._server is None:
                server = PracticeServer(fail=self._scenario)
                server.start()
                self._server = server
                self._keep_keys(PRACTICE_ID, server.keys)
            owner = acme().owner
            return Account(
                id=PRACTICE_ID,
                host=ApiHost.parse(self._server.base_url),
                is_for_session=True,
                owner_id=owner.id,
                owner_name=owner.name,
                owner_email=owner.email,
                organisation=ORGANISATION,
            )

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

    def stop(self) -> None:
        """End the simulator, within a second."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                self._server = None
