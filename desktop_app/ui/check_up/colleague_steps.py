"""Fetches the steps for a colleague, and copies, prints or saves them."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.domain.errors import AppError
from desktop_app.domain.site import Site
from desktop_app.ui.check_up.check_up_page import CheckUpPage
from desktop_app.ui.check_up.ports import CheckUpParts
from desktop_app.ui.check_up.rows import COLLEAGUE
from desktop_app.ui.check_up.situation import Situation
from desktop_app.ui.check_up.words import BROWSER_NAMES, SYSTEM_NAMES
from desktop_app.ui.tasks import Tasks


class ColleagueSteps(QObject):
    """Does what the colleague's card asks for."""

    def __init__(self, tasks: Tasks, parts: CheckUpParts, page: CheckUpPage, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("checkup_colleague_steps")
        self._tasks, self._parts, self._page = tasks, parts, page
        self._site: Site | None = None
        self._shown: tuple[BrowserKind, SystemKind, Site] | None = None
        card = page.colleague
        card.chosen.connect(lambda _browser, _system: self._fetch())
        card.copy_requested.connect(self._copy)
        card.print_requested.connect(self._print)
        card.save_requested.connect(self._save)

    def show(self, now: Situation) -> None:
        """Show the steps for the site at hand."""
        self._site = now.site
        self._fetch()

    def copy_for(self, now: Situation) -> None:
        """Copy the steps for the browser that counts, and show them, so that another one can be chosen."""
        if now.finding is not None:
            self._page.colleague.choose_browser(now.finding.profile.browser)
        self._site = now.site
        self._page.open_row(COLLEAGUE)
        self._fetch(copies=True)

    def _fetch(self, *, copies: bool = False) -> None:
        card, site = self._page.colleague, self._site
        if site is None:
            self._shown = None
            card.show_steps(
                self.tr("Type the address of the LeadSquared web app above; the steps name it."), are_whole=False
            )
            return
        wanted = (card.browser, card.system, site)
        if wanted == self._shown:
            if copies:
                self._copy()
            return

        def show(text: str) -> None:
            if self._site == site and (card.browser, card.system) == wanted[:2]:
                self._shown = wanted
                card.show_steps(text)
                if copies:
                    self._copy()

        self._tasks.run(self, lambda: self._parts.remedies.colleague_steps(*wanted), show, self._say_error)

    def _copy(self) -> None:
        card = self._page.colleague
        if self._shown is None:
            return
        QGuiApplication.clipboard().setText(card.text)
        words = self.tr("Copied for {browser} on {system}. Paste it into a chat or an e-mail.")
        card.say(words.format(browser=BROWSER_NAMES[card.browser], system=SYSTEM_NAMES[card.system]))

    def _print(self) -> None:
        if (wanted := self._shown) is None:
            return

        def work() -> None:
            self._parts.opener.open_page(self._parts.remedies.colleague_page(*wanted))

        done = self.tr("It opens in your browser. Print it from there.")
        self._tasks.run(self, work, lambda _none: self._page.colleague.say(done), self._say_error)

    def _save(self, path: Path) -> None:
        if (wanted := self._shown) is None:
            return

        def work() -> None:
            try:
                path.write_text(self._parts.remedies.colleague_page(*wanted), "utf-8")
            except OSError as error:
                hint = "Choose another folder, or make some room on the disk."
                raise AppError("The file could not be saved", hint, detail=type(error).__name__) from error

        done = self.tr("Saved as {name}.").format(name=path.name)
        self._tasks.run(self, work, lambda _none: self._page.colleague.say(done), self._say_error)

    def _say_error(self, error: AppError) -> None:
        self._page.bar.say(f"{error.title}. {error.hint}".strip(), aloud=True)
