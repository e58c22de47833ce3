"""Ties the two address fields to what is found behind them: words at the fields, the picture, the link's card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.url import check_url
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.link_card import LinkCard
from desktop_app.ui.compose.url_watch import LookAt, UrlWatch
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop_app.domain.url_look import IconLook, LinkLook

ShowIcon = Callable[["QImage | None"], None]


class Addresses(QObject):
    """Looks at the icon and at what a click opens while they are typed. In Practice mode it looks at nothing.

    Signals:
        open_requested: Open this address in the browser.
    """

    open_requested = Signal(str)

    def __init__(
        self, form: Form, card: LinkCard, show_icon: ShowIcon, tasks: Tasks, look_at_icon: LookAt, look_at_link: LookAt
    ) -> None:
        """Take the parts.

        Args:
            form: Where the addresses are typed.
            card: Says what a click opens.
            show_icon: Puts the picture into the preview, or takes it out.
            tasks: Where the looking waits.
            look_at_icon: Fetches the icon.
            look_at_link: Fetches the page.
        """
        super().__init__(form)
        self._form = form
        self._card = card
        self._show_icon = show_icon
        self._is_practice = False
        self._draft = Draft()
        self._icon = UrlWatch(tasks, look_at_icon, self)
        self._icon.began.connect(lambda: form.say_about("icon_url", self.tr("Looking at the icon…"), "hint"))
        self._icon.looked.connect(self._icon_looked)
        self._icon.failed.connect(lambda error: form.say_about("icon_url", _words(error), "warn"))
        self._link = UrlWatch(tasks, look_at_link, self)
        self._link.began.connect(card.show_looking)
        self._link.looked.connect(self._link_looked)
        self._link.failed.connect(lambda error: card.say(_words(error)))
        card.open_requested.connect(self.open_requested)
        card.proxy_allowed.connect(self._allow_proxy)

    def set_account(self, account: Account | None) -> None:
        """Look, or don't: in Practice mode nothing leaves this computer."""
        self._is_practice = account is not None and account.is_practice
        self._icon.set_allowed(not self._is_practice)
        self._link.set_allowed(not self._is_practice)
        self._show_click()
        self._say_practice()

    def take(self, draft: Draft) -> None:
        """Take in what stands in the form."""
        before, self._draft = self._draft, draft
        if draft.icon_url != before.icon_url:
            self._icon.watch(draft.icon_url)
            self._say_practice()
        if draft.click_url != before.click_url:
            self._show_click()
            self._link.watch(draft.click_url)

    def _show_click(self) -> None:
        self._card.show_url(self._draft.click_url)
        if self._is_practice:
            self._card.say(self._not_looked())

    def _say_practice(self) -> None:
        """At the icon, too; what is wrong with its address is said there a moment later."""
        if self._is_practice and self._draft.icon_url and check_url(self._draft.icon_url).is_usable:
            self._form.say_about("icon_url", self._not_looked(), "hint")

    def _not_looked(self) -> str:
        return self.tr("Practice mode does not look at it: nothing leaves this computer.")

    def _icon_looked(self, look: "IconLook | None") -> None:
        if look is None or not look.width_px:
            self._show_icon(None)
        else:
            from PySide6.QtGui import QImage  # here: a page opens sooner without it

            row_bytes = 4 * look.width_px
            image = QImage(look.rgba, look.width_px, look.height_px, row_bytes, QImage.Format.Format_RGBA8888)
            self._show_icon(image.copy())  # a copy, since the bytes belong to Python
        if look is not None and look.words:
            words = " ".join(word.sentence for word in look.words)
            # It can be sent all the same: the push only comes without its picture.
            level = "broken" if look.words[0].level == "error" else look.words[0].level
            self._form.say_about("icon_url", words, level)
            if look.asks_for_proxy:
                self._form.offer("icon_url", self.tr("Look through the proxy"), self._allow_proxy)

    def _link_looked(self, look: "LinkLook | None") -> None:
        if look is None:
            return
        self._card.show_look(look)
        is_bad = bool(look.words) and look.words[0].level in ("warn", "error")
        if is_bad and not check_url(self._draft.click_url).warning:
            # The field said that it opens a page; the card says better what it does.
            self._form.say_about("click_url", "", "hint")

    def _allow_proxy(self) -> None:
        self._icon.allow_proxy()
        self._link.allow_proxy()


def _words(error: AppError) -> str:
    return f"{error.title}. {error.hint}".strip()
