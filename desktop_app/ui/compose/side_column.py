"""The column beside the form: how the push will look, what a click on it opens, and who gets it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.addresses import Addresses
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.link_card import LinkCard
from desktop_app.ui.compose.who_card import WhoCard
from desktop_app.ui.preview.preview_card import PreviewCard
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.ui.ports import UrlLooksPort


class SideColumn(QObject):
    """Holds the three cards, and keeps them with each key at what stands in the form.

    Signals:
        open_requested: Open this address in the browser.
    """

    open_requested = Signal(str)

    def __init__(self, form: Form, tasks: Tasks, looks: "UrlLooksPort") -> None:
        """Make the cards.

        Args:
            form: Where is typed.
            tasks: Where looking at addresses waits.
            looks: Looks at addresses.
        """
        super().__init__(form)
        self._preview, self._link, self._who = PreviewCard(), LinkCard(), WhoCard()
        self._addresses = Addresses(form, self._link, self._preview.set_icon, tasks, looks.icon, looks.link)
        self._addresses.open_requested.connect(self.open_requested)
        self._account: Account | None = None
        self._to = ""

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """From the top."""
        return self._preview, self._link, self._who

    def take(self, draft: Draft) -> None:
        """Show what stands in the form, at once; addresses are looked at once typing rests."""
        self._preview.show_push(draft.title, draft.content)
        self._to = draft.to
        self._who.show_recipient(draft.to, self._account)
        self._addresses.take(draft)

    def set_account(self, account: Account | None) -> None:
        """Show which account sends it, and which site its browser will name."""
        self._account = account
        self._preview.set_site(account.app_host if account is not None else "")
        self._who.show_recipient(self._to, account)
        self._addresses.set_account(account)
