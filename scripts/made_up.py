"""Kind, made-up people and pushes for the pictures, and parts that answer at once. No key here is one."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop_app.domain.account import PRACTICE_ID, Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch, NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template, TemplateList
from desktop_app.domain.url_look import IconLook, LinkLook
from desktop_app.practice.scenarios import Scenario
from desktop_app.ui.tasks import Tasks

T = TypeVar("T")

MOMENT = datetime.now().astimezone().replace(hour=10, minute=42, second=5, microsecond=0).astimezone(UTC)
"""Today, so that the list shows times as it does on the day itself."""

ACME = Account(
    "acme",
    ApiHost("api-in21.leadsquared.com"),
    owner_id="3b1041fb-8374-11e7-8758-0a106ee76b21",
    owner_name="Asha Rao",
    owner_email="asha.rao@example.com",
    organisation="Acme Sales",
    app_host="in21.leadsquared.com",
    limit=RateLimit(10, 5),
)
BLUE_HARBOUR = Account(
    "blue-harbour",
    ApiHost("api-ir31.leadsquared.com"),
    is_for_session=True,
    owner_id="9c2f17aa-0b51-4c1e-9d0c-5f6f3b1c7d44",
    owner_name="Asha Rao",
    owner_email="asha.rao@example.com",
    organisation="Blue Harbour Homes",
    app_host="ir31.leadsquared.com",
)
PRACTICE = Account(
    PRACTICE_ID,
    ApiHost("127.0.0.1", 40711, is_plain=True),
    is_for_session=True,
    owner_name="Asha Rao",
    organisation="Acme Sales (practice)",
)
PRIYA = Recipient("5d0c7a9e-2f44-4f0a-8a38-1f2b7f6f9b10", "Priya Nair")
DRAFT = Draft(
    "priya.nair@example.com",
    "LeadSquared Signals",
    "You may want to call this lead while it is hot. Ravi Kumar opened your proposal again this morning.",
    "https://in21.leadsquared.com/LeadManagement/LeadDetails?LeadID=3b1041fb-8374-11e7-8758-0a106ee76b21",
    "https://cdn.example.com/hot-lead.png",
)
TEMPLATES = (
    Template("Call back today", "Call back today", "{{first_name}} asked for a call before noon."),
    Template("Hot lead", DRAFT.title, DRAFT.content, DRAFT.click_url),
    Template("मीटिंग", "आज की बैठक 4 बजे", "कृपया समय पर जुड़ें।"),
)
LONG_NAME = "Ananya Krishnamurthy-Venkataraman"
LONG_TITLE = "A title that is long enough to be cut off where the column ends"
LONG_WORDS = "The field team met its goal for November, and the list for next week is ready. "

OUTCOMES: dict[str, Outcome] = {
    "accepted": Outcome(Reason.SUCCESS, MOMENT, 200, "Message broadcasted successfully"),
    "keys-refused": Outcome(Reason.KEYS, MOMENT, 401, "Invalid User Details!"),
    "wrong-region": Outcome(
        Reason.KEYS, MOMENT, 401, "This organisation is served elsewhere.", named_host="api-us11.leadsquared.com"
    ),
    "form-with-field": Outcome(Reason.FORM, MOMENT, 400, "IconURL is not a valid URL", field="icon_url"),
    "form": Outcome(Reason.FORM, MOMENT, 400, "Mandatory attribute is missing"),
    "not-an-api": Outcome(Reason.NOT_AN_API, MOMENT, 404),
    "rate": Outcome(
        Reason.RATE, MOMENT, 429, "API calls exceeded the limit of 10 in 5 second(s)", limit=RateLimit(10, 5)
    ),
    "error": Outcome(Reason.ERROR, MOMENT, 500, "User has not subscribed to browser notifications"),
    "redirected": Outcome(Reason.REDIRECTED, MOMENT, 302),
    "no-network": Outcome(Reason.NO_NETWORK, MOMENT),
    "dns": Outcome(Reason.DNS, MOMENT),
    "connection-refused": Outcome(Reason.CONNECTION_REFUSED, MOMENT),
    "connect-timeout": Outcome(Reason.CONNECT_TIMEOUT, MOMENT),
    "certificate": Outcome(Reason.CERTIFICATE, MOMENT, message="The certificate has expired."),
    "proxy": Outcome(Reason.PROXY, MOMENT),
    "no-keys": Outcome(Reason.NO_KEYS, MOMENT),
    "host-not-trusted": Outcome(Reason.HOST_NOT_TRUSTED, MOMENT),
    "stopped": Outcome(Reason.STOPPED, MOMENT),
    "closed": Outcome(Reason.CLOSED, MOMENT),
    "read-timeout": Outcome(Reason.READ_TIMEOUT, MOMENT),
    "connection-lost": Outcome(Reason.CONNECTION_LOST, MOMENT),
    "server-failed": Outcome(Reason.SERVER_FAILED, MOMENT, 502),
    "unreadable": Outcome(Reason.UNREADABLE, MOMENT, 200),
    "interrupted": Outcome(Reason.INTERRUPTED, MOMENT),
}


def record(push: Push, outcome: Outcome | None, number: int = 1, ago: timedelta = timedelta()) -> PushRecord:
    """A push as the history keeps it."""
    at = MOMENT - ago
    state = PushState.DONE if outcome else PushState.HELD
    return PushRecord(number, ACME.id, ACME.name, push, state, at, 1, outcome and replace(outcome, at=at))


def some_records() -> list[PushRecord]:
    """A morning's pushes, newest first, with every kind of outcome and a script other than Latin."""

    def to(name: str) -> Recipient:
        return Recipient(f"id-{name}", name)

    minute, day = timedelta(minutes=1), timedelta(days=1)
    rows: list[tuple[Recipient, str, str, str | None, timedelta]] = [
        (to("Priya Nair"), "Ravi Kumar asked for a call", "Before noon, on his mobile.", None, minute * 0),
        (to("Priya Nair"), "LeadSquared Signals", DRAFT.content, "accepted", minute * 1),
        (Recipient.me(), "LeadSquared Signals", DRAFT.content, "accepted", minute * 2),
        (to("Dev Menon"), "Visit at 15:00 moved to 16:30", "Blue Harbour, gate 2.", "error", minute * 24),
        (to("Meera Pillai"), "आज की बैठक 4 बजे", "कृपया समय पर जुड़ें।", "read-timeout", minute * 51),
        (to("Jonas Weber"), "Your list for Tuesday is ready", "14 leads, 3 of them hot.", "dns", day),
        (to(LONG_NAME), LONG_TITLE, LONG_WORDS * 6, "keys-refused", day * 2),
    ]  # fmt: skip
    return [
        record(Push(title, content, DRAFT.click_url, to=whom), OUTCOMES[name] if name else None, len(rows) - i, ago)
        for i, (whom, title, content, name, ago) in enumerate(rows)
    ]


class AtOnce(Tasks):
    """Does the work here and now, so that a picture shows its end."""

    def run(
        self, owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None]
    ) -> None:
        """Do it."""
        del owner
        try:
            result = work()
        except AppError as error:
            failed(error)
        else:
            done(result)


class Never(Tasks):
    """Takes all work and does none of it, so that a picture shows its middle."""

    def run(
        self, owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None]
    ) -> None:
        """Leave it."""
        del owner, work, done, failed


@dataclass
class MadeUpAccounts:
    """Accounts that connect, or do not.

    Attributes:
        known: Those in the list.
        error: What connecting and testing end with; None for success.
    """

    known: list[Account] = field(default_factory=list)
    error: AppError | None = None

    def list(self) -> list[Account]:
        """All of them."""
        return [*self.known]

    def connect(
        self, keys: Keys, *, host: ApiHost | None = None, is_host_trusted: bool = False, is_for_session: bool = False
    ) -> Account:
        """Connect the first."""
        del keys, host, is_host_trusted
        if self.error:
            raise self.error
        return replace(ACME, is_for_session=is_for_session)

    def test(self, account: Account) -> Account:
        """Find it as it was."""
        if self.error:
            raise self.error
        return account

    def remove(self, account: Account) -> None:
        """Forget it."""
        self.known.remove(account)


@dataclass
class MadeUpHistory:
    """A history that filters as the real one does, on the title alone.

    Attributes:
        records: The pushes, newest first.
        over: The batches that are over, newest first.
    """

    records: Sequence[PushRecord] = ()
    over: Sequence[Batch] = ()

    def list(
        self,
        search: str = "",
        kind: OutcomeKind | None = None,
        limit: int = 100,
        before_id: int | None = None,
        *,
        filters: HistoryFilter = HistoryFilter(),  # noqa: B008 - it can't be changed
    ) -> list[PushRecord]:
        """The newest first."""
        if before_id is not None:
            return []
        found = [each for each in self.records if search.casefold() in each.push.title.casefold()]
        found = [each for each in found if filters.is_single in (None, each.batch_id is None)]
        return [each for each in found if kind is None or (each.outcome and each.outcome.kind is kind)][:limit]

    def rows(
        self, batch_id: int, search: str = "", kind: OutcomeKind | None = None, limit: int = 100, after_row: int = 0
    ) -> Sequence[PushRecord]:
        """In the order of the list."""
        found = [each for each in self.list(search, kind, len(self.records) + 1) if each.batch_id == batch_id]
        return sorted((each for each in found if (each.row or 0) > after_row), key=lambda each: each.row or 0)[:limit]

    def batches(self, limit: int = 100, before_id: int | None = None) -> Sequence[Batch]:
        """The newest first."""
        return self.over[:limit] if before_id is None else ()

    def batch(self, batch_id: int) -> Batch | None:
        """The one with that number."""
        return next((each for each in self.over if each.id == batch_id), None)

    def index_some(self, limit: int = 1_000) -> bool:
        """There is nothing to do."""
        return limit < 0


@dataclass
class MadeUpTemplates:
    """Templates that are kept in memory."""

    templates: Sequence[Template] = ()

    def list(self) -> TemplateList:
        """All of them."""
        return TemplateList(tuple(self.templates))

    def save(self, template: Template, *, replaces: bool = False) -> None:
        """Keep it."""
        del replaces
        self.templates = [*self.templates, template]

    def remove(self, name: str) -> None:
        """Forget it."""
        self.templates = [each for each in self.templates if each.name != name]


class MadeUpLooks:
    """Finds the same at every address, at once."""

    def __init__(self, icon: IconLook | None = None, link: LinkLook | None = None) -> None:
        """Say what it finds; by default nothing worth a word."""
        self._icon = icon or IconLook(())
        self._link = link or LinkLook((), "")

    def icon(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> IconLook:
        """What was given."""
        del url, cancel, is_proxy_allowed
        return self._icon

    def link(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool = False) -> LinkLook:
        """What was given."""
        del url, cancel, is_proxy_allowed
        return self._link


class MadeUpDelivery:
    """Takes every push and does nothing with it."""

    def submit(self, push: Push, account: Account, hold_s: float) -> int:
        """Always the first ticket."""
        del push, account, hold_s
        return 1

    def start_batch(self, new: NewBatch, rows: object, account: Account, hold_s: float) -> int:
        """Always the first ticket."""
        del new, rows, account, hold_s
        return 1

    def stop_batch(self, batch_id: int) -> None:
        """Nothing ends."""

    def undo(self, ticket: int) -> bool:
        """Too late."""
        return not ticket

    send_now = stop = undo


class MadeUpPractice:
    """The simulator's card in the settings."""

    scenarios = tuple(Scenario)
    scenario = ""
    inbox_url = "http://127.0.0.1:40711/inbox"

    def choose(self, name: str) -> None:
        """Remember it."""
        self.scenario = name
