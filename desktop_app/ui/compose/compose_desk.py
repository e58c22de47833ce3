"""The Compose page in the window: tied to delivery, to the draft that is kept, and to what can be used again."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.domain.push import Push
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.draft_keeper import DraftKeeper
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.tasks import Tasks


class ComposeDesk(QObject):
    """Makes the Compose page and does what it asks for.

    Attributes:
        page: The page, with the draft of the last run in it.
    """

    def __init__(self, parts: DeskParts, tasks: Tasks, hold_s: Callable[[], float]) -> None:
        """Make the page.

        Args:
            parts: What it needs.
            tasks: The door to background threads.
            hold_s: Says how many seconds a push can be taken back.
        """
        page = ComposePage(tasks, parts.find_person, parts.history, parts.templates, parts.looks)
        super().__init__(page)
        self.page = page
        self._delivery = parts.delivery
        self._hold_s = hold_s
        self._drafts = DraftKeeper(tasks, parts.save_draft, self)
        if draft := parts.load_draft():
            page.fill(draft)
        page.send_requested.connect(self._submit)
        page.undo_requested.connect(self._delivery.undo)
        page.send_now_requested.connect(self._delivery.send_now)
        page.stop_requested.connect(self._delivery.stop)
        page.draft_changed.connect(self._drafts.keep)

    def keep_draft(self) -> None:
        """Keep what stands in the form right now."""
        self._drafts.keep_now(self.page.draft())

    def _submit(self, push: Push) -> None:
        if (account := self.page.account) is not None:
            self.page.ticket_given(self._delivery.submit(push, account, self._hold_s()))
