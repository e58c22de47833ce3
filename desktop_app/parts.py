"""The parts of the app that are not Qt, each built once, when it is first asked for. For app.py and cli/ alone."""

import contextlib
import functools
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.parts_people import PeopleParts
from desktop_app.store.paths import AppPaths

if TYPE_CHECKING:
    from desktop_app.accounts.accounts import Accounts
    from desktop_app.accounts.removal import Removal
    from desktop_app.checkup.check_up import CheckUp
    from desktop_app.delivery.limits import Limits
    from desktop_app.delivery.ports import PushApi
    from desktop_app.domain.account import Account, Identity
    from desktop_app.domain.api_host import ApiHost
    from desktop_app.domain.draft import Draft
    from desktop_app.domain.keys import Keys
    from desktop_app.domain.redaction import Redactor
    from desktop_app.leadsquared.transport import Transport
    from desktop_app.practice.mode import PracticeMode
    from desktop_app.preview.lazy_looks import LazyLooks
    from desktop_app.store.account_book import AccountBook
    from desktop_app.store.batch_outbox import SqliteBatchOutbox
    from desktop_app.store.draft import DraftFile
    from desktop_app.store.history import History
    from desktop_app.store.past import Past
    from desktop_app.store.push_notes import PushNotes
    from desktop_app.store.recovery import Recovered
    from desktop_app.store.retention import Retention
    from desktop_app.store.run_lock import RunLock
    from desktop_app.store.templates import TemplatesFile
    from desktop_app.system.start_at_login.base import StartAtLogin
    from desktop_app.vault.keyring_vault import KeyVault


INSTANCE_LOCK = "app.lock"


def now() -> datetime:
    """The time of day, aware UTC."""
    return datetime.now(UTC)


class Parts(PeopleParts):
    """Builds the adapters. Importing this file imports none of them, so the tray icon stands before any is loaded."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Find out where things are kept; nothing is opened."""
        self.paths = AppPaths.find(environ)

    @functools.cached_property
    def redactor(self) -> "Redactor":
        """Strikes keys out of every text."""
        from desktop_app.domain.redaction import Redactor

        return Redactor()

    def make_instance_lock(self) -> Path:
        """Where the lock of the running app goes; its directory is made."""
        from desktop_app.store.private_file import make_private_dir

        make_private_dir(self.paths.locks_dir)
        return self.paths.locks_dir / INSTANCE_LOCK

    def start_logging(self) -> None:
        """Begin the log file, unless that was done."""
        _ = self._log

    @functools.cached_property
    def _log(self) -> bool:
        from desktop_app.system.logs import start_logging

        return start_logging(self.paths.log_dir, self.redactor)

    @functools.cached_property
    def account_book(self) -> "AccountBook":
        """Accounts as written down."""
        from desktop_app.store.account_book import AccountBook

        return AccountBook(self.paths.accounts_file)

    @functools.cached_property
    def vault(self) -> "KeyVault":
        """The keys."""
        from desktop_app.vault.keyring_vault import KeyVault

        return KeyVault(self.redactor)

    @functools.cached_property
    def transport(self) -> "Transport":
        """The way to LeadSquared."""
        from desktop_app.leadsquared.transport import Transport

        return Transport(self.redactor)

    @functools.cached_property
    def accounts(self) -> "Accounts":
        """Connects, tests and removes accounts."""
        from desktop_app.accounts.accounts import Accounts

        return Accounts(self.account_book, self.vault, self._find_identity, self.forget_people)

    def _find_identity(
        self, keys: "Keys", *, host: "ApiHost | None", trusted: "Callable[[ApiHost], bool]"
    ) -> "Identity":
        from desktop_app.leadsquared.identity import find_identity  # here: listing accounts asks nobody

        return find_identity(self.transport, keys, host=host, trusted=trusted)

    @functools.cached_property
    def looks(self) -> "LazyLooks":
        """Looks at the addresses of a push."""
        from desktop_app.preview.lazy_looks import LazyLooks

        return LazyLooks(self._app_hosts)

    def _app_hosts(self) -> set[str]:
        with contextlib.suppress(AppError):
            return {account.app_host.lower() for account in self.account_book.list()}
        return set()

    @functools.cached_property
    def run_lock(self) -> "RunLock":
        """Says to other processes that this one lives."""
        from desktop_app.store.run_lock import RunLock

        return RunLock(self.paths.locks_dir)

    @functools.cached_property
    def history(self) -> "History":
        """What was sent."""
        from desktop_app.store.history import History

        return History(self.paths.database_file)

    @functools.cached_property
    def past(self) -> "Past":
        """What somebody got before."""
        from desktop_app.store.past import Past

        return Past(self.paths.database_file)

    @functools.cached_property
    def retention(self) -> "Retention":
        """Deletes what was sent long ago."""
        from desktop_app.store.retention import Retention

        return Retention(self.paths.database_file)

    @functools.cached_property
    def push_notes(self) -> "PushNotes":
        """What was found out about a push afterwards."""
        from desktop_app.store.push_notes import PushNotes

        return PushNotes(self.paths.database_file, now)

    @functools.cached_property
    def check_up(self) -> "CheckUp":
        """Finds out why nothing shows on this computer. Making it reads nothing."""
        from desktop_app.checkup.check_up import CheckUp
        from desktop_app.checkup.machine import Machine
        from desktop_app.system.detached import outside_environ

        # The programs that it asks are the system's, and load the system's libraries.
        return CheckUp(Machine.this_one(outside_environ(os.environ)))

    @functools.cached_property
    def practice(self) -> "PracticeMode":
        """The simulator."""
        from desktop_app.practice.mode import PracticeMode

        return PracticeMode(self.vault.keep_for_session)

    @functools.cached_property
    def draft_file(self) -> "DraftFile":
        """The push that is being written."""
        from desktop_app.store.draft import DraftFile

        return DraftFile(self.paths.draft_file)

    @functools.cached_property
    def templates(self) -> "TemplatesFile":
        """Pushes that are kept under a name."""
        from desktop_app.store.templates import TemplatesFile

        return TemplatesFile(self.paths.templates_file)

    @functools.cached_property
    def removal(self) -> "Removal":
        """Removes everything that Pushdesk keeps."""
        from desktop_app.accounts.removal import Removal
        from desktop_app.store.kept_files import KeptFiles

        return Removal(self.account_book, self.vault, self.start_at_login, KeptFiles(self.paths))

    def start_at_login(self) -> "StartAtLogin":
        """Whether Pushdesk starts with each login."""
        from desktop_app.system.start_at_login.base import start_at_login_here
        from desktop_app.system.this_program import this_program

        return start_at_login_here(this_program())

    @property
    def has_left_behind(self) -> bool:
        """True where a run has not let go of its lock (it lives, or it crashed), or a batch waits. Looks at names."""
        return self.has_waiting_batches or any(
            lock.name != INSTANCE_LOCK for lock in self.paths.locks_dir.glob("*.lock")
        )

    @property
    def has_waiting_batches(self) -> bool:
        """True where a batch is scheduled, paused, interrupted or on its way. Looks whether a file is there."""
        return os.path.lexists(self.paths.waiting_mark)

    def recover(self) -> "Recovered":
        """Give an outcome to what crashed runs have left behind. Where nothing was ever sent, no file is made."""
        if not os.path.lexists(self.paths.database_file):
            from desktop_app.store.recovery import Recovered

            return Recovered()
        with contextlib.closing(self.open_outbox()) as outbox:
            return outbox.recover(now())

    def chosen_account(self, account_id: str) -> "Account | None":
        """The account with that id, else the first; None where there is none, or the list can't be read."""
        if not self.paths.accounts_file.exists():
            return None
        try:
            known = self.account_book.list()
        except AppError:
            return None
        return next((account for account in known if account.id == account_id), known[0] if known else None)

    def load_draft(self) -> "Draft | None":
        """The draft, or None where there is none or it can't be read."""
        with contextlib.suppress(AppError):
            return self.draft_file.load()
        return None

    def save_draft(self, draft: "Draft") -> None:
        """Keep the draft; an empty one is forgotten. A disk that refuses must not stop the typing."""
        with contextlib.suppress(AppError):
            if draft.is_empty:
                self.draft_file.clear()
            else:
                self.draft_file.save(draft)

    def open_url(self, url: str) -> None:
        """Open an address in the person's browser."""
        from desktop_app.system.open_url import open_url

        open_url(url)

    def log_crash(self, report: str) -> None:
        """Write a crash report, free of keys and texts, into the log."""
        import logging

        self.start_logging()
        logging.getLogger("desktop_app").error("Something failed.\n%s", report)

    def close(self) -> None:
        """Let go of what was opened."""
        if (practice := self.__dict__.get("practice")) is not None:
            practice.stop()
        if (run_lock := self.__dict__.get("run_lock")) is not None:
            run_lock.release()

    def open_outbox(self) -> "SqliteBatchOutbox":
        """Open the outbox for the calling thread."""
        from desktop_app.store.batch_outbox import SqliteBatchOutbox

        return SqliteBatchOutbox(self.paths.database_file, self.run_lock)

    @functools.cached_property
    def push_api(self) -> "PushApi":
        """The push call."""
        from desktop_app.leadsquared.push import LeadSquaredPush

        return LeadSquaredPush(self.transport, self.redactor, now)

    @functools.cached_property
    def limits(self) -> "Limits":
        """When each account's next call may start, whoever makes it."""
        from desktop_app.delivery.limits import Limits
        from desktop_app.store.urgent_calls import UrgentCalls

        return Limits(time.monotonic, self.accounts.learn_limit, UrgentCalls(self.paths.database_file))
