"""The Compose page in the window: tied to delivery, to the draft that is kept, and to what can be used again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.draft_keeper import DraftKeeper
from desktop_app.ui.compose.what_sends import WhatSends
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.domain.push import Push
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.domain.rate import RateLimit
    from desktop_app.ui.compose.ports import BatchAsked


class ComposeDesk(QObject):
    """Makes the Compose page and does what it asks for.

    Attributes:
        page: The page, with the draft of the last run in it.

    Signals:
        check_up_requested: Show Check-up for the ``PushRecord`` whose outcome is shown.
    """

    check_up_requested = Signal(object)

    def __init__(self, parts: DeskParts, tasks: Tasks, hold_s: Callable[[], float]) -> None:
        """Make the page.

        Args:
            parts: What it needs.
            tasks: The door to background threads.
            hold_s: Says how many seconds a push can be taken back.
        """
        page = ComposePage(tasks, parts.find_person, parts.history, parts.templates, parts.looks, parts.compose)
        super().__init__(page)
        self.page = page
        self._delivery = parts.delivery
        self._hold_s = hold_s
        self._ticket = 0
        self._sent_from = ""  # an account's id
        self._record: PushRecord | None = None
        self._drafts = DraftKeeper(tasks, parts.save_draft, self)
        if draft := parts.load_draft():
            page.fill(draft)
        WhatSends(page, tasks, page.draft())
        page.send_requested.connect(self._submit)
        page.batch_requested.connect(self._start_batch)
        # Not tied to delivery itself: that is made for the first push, and need not be for looking at the page.
        page.undo_requested.connect(self._undo)
        page.send_now_requested.connect(self._send_now)
        page.stop_requested.connect(self._stop)
        page.draft_changed.connect(self._drafts.keep)
        page.check_up_requested.connect(lambda: self.check_up_requested.emit(self._record))

    def take(self, event: "Event | BatchEvent") -> None:
        """Show what delivery says about this page's push or batch."""
        from desktop_app.delivery.events import Finished  # here: nothing is sent to see the page

        self.page.take(event)
        if isinstance(event, Finished) and event.ticket == self._ticket:
            self._record = event.record
        self._learn(event)

    def keep_draft(self) -> None:
        """Keep what stands in the form right now."""
        self._drafts.keep_now(self.page.draft())

    def _learn(self, event: "Event | BatchEvent") -> None:
        """Say the plan's number as calls have shown it: the account was read before they did."""
        from desktop_app.delivery.batch_events import BatchMoved
        from desktop_app.delivery.events import Waiting
        from desktop_app.domain.batch import BatchState

        account_id = ""
        limit: RateLimit | None = None
        match event:
            # Of one that only waits for its time nobody may have looked the account up.
            case BatchMoved(batch=batch, limit=limit) if batch.state is not BatchState.SCHEDULED:
                account_id = batch.account_id
            case Waiting(ticket=ticket, limit=limit) if ticket == self._ticket:
                account_id = self._sent_from
        account = self.page.account
        if account is not None and account.id == account_id and limit is not None and account.limit != limit:
            self.page.set_account(account.with_limit(limit))

    def _undo(self, ticket: int) -> None:
        self._delivery.undo(ticket)

    def _send_now(self, ticket: int) -> None:
        self._delivery.send_now(ticket)

    def _stop(self, ticket: int) -> None:
        self._delivery.stop(ticket)

    def _submit(self, push: "Push") -> None:
        if (account := self.page.account) is not None:
            self._sent_from = account.id
            self._ticket = self._delivery.submit(push, account, self._hold_s())
            self.page.ticket_given(self._ticket)

    def _start_batch(self, asked: "BatchAsked") -> None:
        if (account := self.page.account) is not None:
            rows, wording = asked.rows, asked.wording
            ticket = self._delivery.start_batch(asked.new, lambda: rows.pushes(wording), account, self._hold_s())
            self._ticket = ticket
            self.page.ticket_given(ticket)
