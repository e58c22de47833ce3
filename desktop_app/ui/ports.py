"""What the pages need from others, in their own words. Blocking calls go through ``ui.tasks``."""

import threading
from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.site import Site
from desktop_app.domain.template import Template, TemplateList
from desktop_app.domain.url_look import IconLook, LinkLook


class AccountsPort(Protocol):
    """The accounts. All but ``list`` may block for some seconds."""

    def list(self) -> list[Account]:
        """All accounts."""
        ...

    def connect(
        self, keys: Keys, *, host: ApiHost | None = None, is_host_trusted: bool = False, is_for_session: bool = False
    ) -> Account:
        """Find out whose keys these are and keep them. Raises ``AppError`` of many kinds."""
        ...

    def test(self, account: Account) -> Account:
        """Ask again whose keys these are."""
        ...

    def remove(self, account: Account) -> None:
        """Forget the account and its keys."""
        ...


class UrlLooksPort(Protocol):
    """Looks at the two addresses of a push. Both block for some seconds, and raise ``AppError`` once cancelled."""

    def icon(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> IconLook:
        """Load an icon and say what it is."""
        ...

    def link(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> LinkLook:
        """Follow a link and say what a click on it opens."""
        ...


class HistoryPort(Protocol):
    """What was sent. Reads a database, so it may block."""

    def list(
        self,
        search: str = "",
        kind: OutcomeKind | None = None,
        limit: int = 100,
        before_id: int | None = None,
        *,
        filters: HistoryFilter = ...,
    ) -> Sequence[PushRecord]:
        """The newest pushes first."""
        ...

    def batches(self, limit: int = 100, before_id: int | None = None) -> Sequence[Batch]:
        """The batches that are over, newest first."""
        ...


class NotesPort(Protocol):
    """Keeps with a push what was found about it. Writes a database, so it blocks; raises ``AppError``."""

    def note_check_up(self, push_id: int, verdict: str, site: Site) -> None:
        """Keep the main cause that was found, as in ``CheckUpReport.verdict``."""
        ...

    def note_seen(self, push_id: int, is_seen: bool) -> None:
        """Keep whether a person saw it."""
        ...


class TemplatesPort(Protocol):
    """Pushes that are kept under a name. Reads and writes a file, so all of it may block; raises ``AppError``."""

    def list(self) -> TemplateList:
        """All of them, by name."""
        ...

    def save(self, template: Template, *, replaces: bool = False) -> None:
        """Keep one; raises ``NameTaken`` where there is one of this name and it shall not be replaced."""
        ...

    def remove(self, name: str) -> None:
        """Forget one."""
        ...


class ScenarioChoice(Protocol):
    """A way in which the simulator answers."""

    @property
    def name(self) -> str:
        """Its name on the command line."""
        ...

    @property
    def sentence(self) -> str:
        """What it does, for people."""
        ...


class PracticePort(Protocol):
    """The simulator, as far as the settings show it."""

    @property
    def scenarios(self) -> Sequence[ScenarioChoice]:
        """All the ways in which it can answer."""
        ...

    @property
    def scenario(self) -> str:
        """Name of the chosen one; empty for success."""
        ...

    def choose(self, name: str) -> None:
        """Answer this way from now on; empty for success."""
        ...

    @property
    def inbox_url(self) -> str:
        """The page that shows arriving pushes; empty while the simulator doesn't run."""
        ...
