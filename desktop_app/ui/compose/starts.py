"""The ways to begin with something other than typing: a lead, or a list of people."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Entry, read_entries
from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.lead.lead_start import LeadStart
from desktop_app.ui.compose.list.list_start import ListStart
from desktop_app.ui.compose.ports import ComposePorts, ListsPort
from desktop_app.ui.compose.recipients.addressed import Addressed
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.lead import Lead
    from desktop_app.domain.list_result import ListResult
    from desktop_app.domain.rows import Rows
    from desktop_app.ui.compose.lead.ports import LeadsPort


DROPS_AFTER_MS = 300


class Starts(QObject):
    """Puts a lead's owner and page, or a list, into the form. What there is no port for is not offered.

    A lead fills in its fields as long as its owner stands in To and its page is what a click opens, be it once more.

    Signals:
        filled: A ``Draft`` for the form, and what to say about it.
    """

    filled = Signal(Draft, str)

    def __init__(self, form: Form, addressed: Addressed, tasks: Tasks, ports: ComposePorts) -> None:
        """Take the parts."""
        super().__init__(form)
        self._form = form
        self._addressed = addressed
        self._lead: Lead | None = None
        self._lead_to: tuple[Entry, ...] = ()
        self._lead_url = ""
        self._put_above: Callable[[QWidget], None] = lambda _panel: None
        self._from_lead = self._lead_start(tasks, ports.leads) if ports.leads is not None else None
        self._from_list = self._list_start(tasks, ports.lists) if ports.lists is not None else None

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the line of the heading."""
        return (self._from_lead.button,) if self._from_lead is not None else ()

    def set_account(self, account: Account | None) -> None:
        """Look leads and people up in this account."""
        if self._from_lead is not None:
            self._from_lead.set_account(account)
        if self._from_list is not None:
            self._from_list.set_account(account)

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Lock it while a push is on its way, or unlock it."""
        if self._from_lead is not None and not is_enabled:
            self._from_lead.hide_panel()
        if self._from_list is not None:
            self._from_list.set_enabled(is_enabled)

    def settle_on(self, page: QWidget, put_above: Callable[[QWidget], None]) -> None:
        """Take the page, once all its fields stand in it: lists may be dropped there.

        Args:
            page: The page.
            put_above: Puts a panel below its heading.
        """
        self._put_above = put_above
        # Asking each field for its viewport takes 25 ms, and nobody drags a file before the page is painted.
        soon = QTimer(page, singleShot=True, interval=DROPS_AFTER_MS)  # which goes with the page
        soon.timeout.connect(lambda: self._take_drops(page))
        soon.start()

    def _take_drops(self, page: QWidget) -> None:
        from desktop_app.ui.compose.list.list_drop import ListDrop

        if self._from_list is not None:
            ListDrop(page, self._from_list.read_file)

    def _place(self, panel: QWidget) -> None:
        self._put_above(panel)

    def take(self, draft: Draft) -> None:
        """Take in what stands in the form: whether it still is about the lead."""
        if self._lead is None:
            return
        from desktop_app.domain.lead_fields import lead_fields

        entries = read_entries(draft.to)
        is_about_it = draft.click_url.strip() == self._lead_url and all(each in entries for each in self._lead_to)
        self._addressed.set_shared(lead_fields(self._lead) if is_about_it else {})

    def insist(self) -> bool:
        """Go to a list that is not in To yet, though somebody wants to send; False where there is none."""
        return self._from_list is not None and self._from_list.insist()

    def close_panel(self) -> bool:
        """Put away what is open; False where nothing is."""
        return any(start.close_panel() for start in (self._from_lead, self._from_list) if start is not None)

    def _lead_start(self, tasks: Tasks, leads: "LeadsPort") -> LeadStart:
        start = LeadStart(self._form.draft, tasks, leads, self, self._place)
        start.lead_changed.connect(self._take_lead)
        start.filled.connect(self._fill)
        return start

    def _list_start(self, tasks: Tasks, lists: ListsPort) -> ListStart:
        start = ListStart(tasks, lists, self, place=self._place)
        start.taken.connect(self._take_list)
        self._form.put_beside_to(start.button)
        self._form.recipients.list_pasted.connect(start.read_text)
        return start

    def _take_lead(self, lead: "Lead | None") -> None:
        self._lead = lead
        if lead is None:
            self._addressed.set_shared({})

    def _fill(self, draft: Draft, words: str) -> None:
        self._lead_to, self._lead_url = read_entries(draft.to), draft.click_url.strip()
        self.filled.emit(draft, words)

    def _take_list(self, account: Account, result: "ListResult", rows: "Rows") -> None:
        self._form.recipients.add(self._addressed.add_list(account, result.name, rows, result.error_rows))
        self._form.go_to("title" if not self._form.draft().title else "to")
