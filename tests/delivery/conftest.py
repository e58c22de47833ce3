"""A real outbox on disk, an API that does as it is told, and clocks that tests turn by hand."""

import itertools
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from desktop_app.delivery.batch_events import BatchEvent
from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Event
from desktop_app.delivery.limits import Limits
from desktop_app.delivery.ports import Means
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, StoreFailed
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.history import History
from desktop_app.store.run_lock import RunLock

AT = datetime(2026, 11, 22, 5, 12, tzinfo=UTC)
ACCOUNT = Account("acme", ApiHost.parse("api-in21.leadsquared.com"), organisation="Acme")
PUSH = Push("Call Ravi", "He opened your e-mail.", to=Recipient("7", "Asha Rao"))
KEYS = Keys("access-key", "secret-key")
PATIENCE_S = 20.0

E = TypeVar("E")


class Clock:
    """Monotonic seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@dataclass
class ScriptedApi:
    """Gives the outcomes of a script, one a call; after that, success.

    An entry may be an exception to raise, or an event to wait for before the next entry counts:
    a call that hangs.
    """

    script: list[Reason | Outcome | BaseException | threading.Event] = field(default_factory=list)
    calls: list[Push] = field(default_factory=list)
    called: threading.Event = field(default_factory=threading.Event)

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        assert keys == KEYS
        self.calls.append(push)
        self.called.set()
        entry = self.script.pop(0) if self.script else Reason.SUCCESS
        if isinstance(entry, threading.Event):
            assert entry.wait(PATIENCE_S)
            entry = self.script.pop(0) if self.script else Reason.SUCCESS
        if isinstance(entry, BaseException):
            raise entry
        if isinstance(entry, Outcome):
            return entry
        assert isinstance(entry, Reason)
        return Outcome(entry, AT, 200 if entry is Reason.SUCCESS else None)


@dataclass
class KeyRing:
    """Has the keys of every account, unless told to fail."""

    error: AppError | None = None

    def read(self, account_id: str) -> Keys:
        if self.error is not None:
            raise self.error
        return KEYS


class FullDisk(SqliteBatchOutbox):
    """The real outbox, on a disk that is full while a test says so."""

    def __init__(self, path: Path, run_lock: RunLock, is_full: threading.Event) -> None:
        super().__init__(path, run_lock)
        self._is_full = is_full

    def mark_sending_many(self, record_ids: Sequence[int], finished: Sequence[tuple[int, Outcome]] = ()) -> None:
        self._write()
        super().mark_sending_many(record_ids, finished)

    def finish_many(self, outcomes: Sequence[tuple[int, Outcome]]) -> None:
        self._write()
        super().finish_many(outcomes)

    def _write(self) -> None:
        if self._is_full.is_set():
            raise StoreFailed("Your disk is full", "Free some space, then try again.")


@dataclass
class Desk:
    """A delivery with everything around it.

    ``expect`` waits for the next event of a kind; events come in order, so others before it are
    taken off too.
    """

    home: Path
    run_lock: RunLock
    api: ScriptedApi = field(default_factory=ScriptedApi)
    keys: KeyRing = field(default_factory=KeyRing)
    clock: Callable[[], float] = field(default_factory=Clock)
    learned: list[RateLimit] = field(default_factory=list)
    events: "queue.Queue[Event | BatchEvent]" = field(default_factory=queue.Queue)
    accounts: dict[str, Account] = field(default_factory=dict)
    now: datetime = AT
    open_error: BaseException | None = None
    disk_is_full: threading.Event = field(default_factory=threading.Event)

    def open_means(self) -> Means:
        if self.open_error is not None:
            raise self.open_error
        outbox = FullDisk(self.home / "pushdesk.sqlite3", self.run_lock, self.disk_is_full)
        limits = Limits(self.clock, lambda _account, limit: self.learned.append(limit))
        return Means(outbox, self.api, self.keys, limits, self.accounts.get, self.history.not_sent_rows)

    def delivery(self) -> Delivery:
        return Delivery(self.open_means, self.events.put, now=lambda: self.now, monotonic_s=self.clock)

    @property
    def history(self) -> History:
        return History(self.home / "pushdesk.sqlite3")

    def expect(self, kind: type[E]) -> E:
        for _ in itertools.repeat(None):
            event = self.events.get(timeout=PATIENCE_S)
            if isinstance(event, kind):
                return event
        raise AssertionError

    def move(self, delivery: Delivery, seconds: float) -> None:
        """Let time pass, and let the delivery look at its clock again."""
        assert isinstance(self.clock, Clock)
        self.clock.now_s += seconds
        delivery.set_paused(delivery.is_paused)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    run_lock = RunLock(tmp_path / "locks")
    yield Desk(tmp_path, run_lock)
    run_lock.release()
