"""The first run in the window: tied to delivery, which sends its test, and to what is kept of that."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.delivery.events import Event
    from desktop_app.domain.push_record import PushRecord

SendTest = Callable[[Account, "Callable[[Event], None]"], None]


class FirstRunDesk(QObject):
    """Makes the first run and does what it asks for.

    Attributes:
        page: The page.

    Signals:
        account_chosen: Use this ``Account`` from now on.
        check_up_requested: Show Check-up for the test, a ``PushRecord``; None where none came to an end.
    """

    account_chosen = Signal(Account)
    check_up_requested = Signal(object)

    def __init__(self, parts: DeskParts, tasks: Tasks, send_test: SendTest) -> None:
        """Make the page.

        Args:
            parts: What it needs.
            tasks: The door to background threads.
            send_test: Sends a test push to an account's owner, and tells its events.
        """
        page = FirstRun(parts.accounts, tasks, parts.name_password_store)
        super().__init__(page)
        self.page = page
        self._parts, self._tasks, self._send_test = parts, tasks, send_test
        self._record: PushRecord | None = None
        page.test_requested.connect(self._test)
        page.seen.connect(self._note_seen)
        page.check_up_requested.connect(lambda: self.check_up_requested.emit(self._record))

    def _test(self, account: Account) -> None:
        self._record = None
        self.account_chosen.emit(account)
        self._send_test(account, self._take)

    def _take(self, event: "Event") -> None:
        from desktop_app.delivery.events import Failed, Finished, Waiting
        from desktop_app.domain.explanation import explain_waiting

        match event:
            case Waiting(wait_s=wait_s, limit=limit):
                self.page.show_waiting(str(explain_waiting(limit, wait_s)))
            case Finished(record=record) if record.outcome is not None:
                self._record = record
                self.page.show_outcome(record.outcome)
            case Failed(error=error):
                self.page.show_error(error)

    def _note_seen(self, is_seen: bool) -> None:
        if (record := self._record) is not None:
            notes = self._parts.notes
            # A note that can't be kept must not come between a person and their first push.
            self._tasks.run(self, lambda: notes.note_seen(record.id, is_seen), lambda _n: None, lambda _e: None)
