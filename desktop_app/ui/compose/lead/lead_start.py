"""Fills the form from a lead: its owner as the recipient, its page as the click URL, its name and phone as fields."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

if TYPE_CHECKING:
    from desktop_app.domain.lead import Lead
    from desktop_app.ui.compose.lead.lead_panel import LeadPanel
    from desktop_app.ui.compose.lead.ports import LeadsPort


class LeadStart(QObject):
    """The button at the heading, the panel below it, and the lead that the form was begun with.

    Attributes:
        button: Opens the panel.

    Signals:
        filled: A ``Draft`` and what to say about it; what stands in the form keeps what the lead does not give.
        lead_changed: The ``Lead`` that gives the fields, or None.
    """

    filled = Signal(Draft, str)
    lead_changed = Signal(object)

    def __init__(
        self,
        draft: Callable[[], Draft],
        tasks: Tasks,
        leads: "LeadsPort",
        parent: QObject,
        place: Callable[[QWidget], None] = lambda _panel: None,
    ) -> None:
        """Take the parts.

        Args:
            draft: Says what stands in the form.
            tasks: Where looking up waits.
            leads: The account's leads.
            parent: Owns it.
            place: Puts the panel on the page, once there is one.
        """
        super().__init__(parent)
        self._draft = draft
        self._tasks = tasks
        self._leads = leads
        self._account: Account | None = None
        self.button = QPushButton(self.tr("From a lead"))
        self.button.setObjectName("compose_from_lead")
        set_role(self.button, "secondary")
        self.button.clicked.connect(self._open)
        self._place = place

    @cached_property
    def panel(self) -> "LeadPanel":
        """Looks a lead up. Made when it is first wanted."""
        from desktop_app.ui.compose.lead.lead_panel import LeadPanel

        panel = LeadPanel()
        panel.find_requested.connect(self._find)
        panel.chosen.connect(self._use)
        panel.closed.connect(self.button.setFocus)
        self._place(panel)
        return panel

    def close_panel(self) -> bool:
        """Put the panel away; False where there was nothing."""
        return "panel" in self.__dict__ and self.panel.close_panel()

    def hide_panel(self) -> None:
        """Put the panel away, and leave the focus where it is."""
        if "panel" in self.__dict__:
            self.panel.hide()

    def set_account(self, account: Account | None) -> None:
        """Look leads up in this account from now on; a lead of another account is let go."""
        if (account.id if account else "") != (self._account.id if self._account else ""):
            self.hide_panel()
            self.lead_changed.emit(None)
        self._account = account
        self.button.setEnabled(account is not None)

    def _open(self) -> None:
        self.panel.open()

    def _find(self, typed: str) -> None:
        if (account := self._account) is None:
            return
        self.panel.set_busy(True)
        self._tasks.run(
            self,
            lambda: self._leads.find(account, typed),
            lambda leads: self._take(leads, account),
            self.panel.show_error,
        )

    def _take(self, leads: "Sequence[Lead]", account: Account) -> None:
        if self._account is None or self._account.id != account.id:
            return
        if len(leads) == 1:
            self._use(leads[0])
        else:
            self.panel.show_leads(leads)

    def _use(self, lead: "Lead") -> None:
        if (account := self._account) is None:
            return
        draft = self._draft()
        url = self._leads.url(account, lead.id)
        is_mine = bool(lead.owner_id) and lead.owner_id.casefold() == account.owner_id.casefold()
        to = "Me" if is_mine else lead.owner_id or draft.to
        self.panel.hide()
        self.lead_changed.emit(lead)
        owner = self.tr("you") if is_mine else lead.owner_name or lead.owner_email
        words = (
            self.tr("{lead}, owned by {owner}, is in the form.").replace("{owner}", owner)
            if owner
            else self.tr("{lead} is in the form. It has no owner.")
        ).replace("{lead}", lead.name)
        self.filled.emit(replace(draft, to=to, click_url=url or draft.click_url, cursor=None), words)
