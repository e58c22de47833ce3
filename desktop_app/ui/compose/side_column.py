"""The column beside the form: how the push will look, what a click on it opens, and who gets it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.addresses import Addresses
from desktop_app.ui.compose.fields.leafing import Leafing
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.link_card import LinkCard
from desktop_app.ui.compose.who_card import WhoCard
from desktop_app.ui.preview.preview_card import PreviewCard
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.ui.ports import UrlLooksPort


class SideColumn(QObject):
    """Holds the cards, and keeps them with each key at what stands in the form.

    Attributes:
        leafing: Goes through everybody's text, below the preview.

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
        self.leafing = Leafing()

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """From the top."""
        return self._preview, self.leafing, self._link, self._who

    def take(self, draft: Draft) -> None:
        """Show what somebody gets, at once; addresses are looked at once typing rests."""
        self._preview.show_push(draft.title, draft.content)
        self._addresses.take(draft)

    def show_people(self, to: str, people: int, pushes: int, answer_s: float) -> None:
        """Show whom To means; as ``WhoCard.show_people``."""
        self._who.show_people(to, people, pushes, answer_s)

    def set_account(self, account: Account | None) -> None:
        """Show which account sends it, and which site its browser will name."""
        self._preview.set_site(account.app_host if account is not None else "")
        self._who.set_account(account)
        self._addresses.set_account(account)
