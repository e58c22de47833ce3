"""The window with its pages: makes them when they are first looked at, and ties them to each other."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Event, Failed, Finished, Waiting, Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.explanation import explain
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.activity.activity_page import ActivityPage
from desktop_app.ui.check_up.check_up_page import CheckUpPage
from desktop_app.ui.compose.compose_page import ComposePage, FindPerson
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.ports import AccountsPort, HistoryPort, PracticePort
from desktop_app.ui.tasks import Tasks

TEST_PUSH = Push("Pushdesk test", "If you can read this, notifications work on this computer.", to=Recipient.me())


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the pages need from others.

    Attributes:
        accounts: Connects, tests and removes accounts.
        delivery: Sends.
        history: What was sent.
        find_person: Finds the user behind an e-mail address.
        practice: The simulator.
        load_draft: Reads the kept draft, or None.
        save_draft: Keeps the draft.
    """

    accounts: AccountsPort
    delivery: Delivery
    history: HistoryPort
    find_person: FindPerson
    practice: PracticePort
    load_draft: Callable[[], Draft | None]
    save_draft: Callable[[Draft], None]


class Desk(QObject):
    """The one window, made when it is first shown.

    Signals:
        account_chosen: Use this ``Account`` from now on.
        account_removed: This ``Account`` is gone.
        practice_requested: Go into Practice mode.
        url_requested: Open this address in the browser.
        hold_changed: Seconds to hold each push.
        theme_changed: ``system``, ``light`` or ``dark``.
        tray_changed: ``auto``, ``qt``, ``pystray`` or ``none``.
        quit_requested: The window was closed, and there is no tray.
    """

    account_chosen = Signal(Account)
    account_removed = Signal(Account)
    practice_requested = Signal()
    url_requested = Signal(str)
    hold_changed = Signal(int)
    theme_changed = Signal(str)
    tray_changed = Signal(str)
    quit_requested = Signal()

    def __init__(self, parts: DeskParts, tasks: Tasks, shown: ShownSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._tasks = tasks
        self._shown = shown
        self._account: Account | None = None
        self._watchers: dict[int, Callable[[Event], None]] = {}
        self.window = MainWindow()
        self.window.quit_requested.connect(self.quit_requested)
        self.window.account_requested.connect(lambda: self.window.show_page("settings"))
        add = self.window.add_page
        add("compose", self.tr("&Compose"), "compose", self._make_compose)
        add("activity", self.tr("Acti&vity"), "activity", self._make_activity)
        add("check_up", self.tr("Check-&up"), "check-up", self._make_check_up)
        add("settings", self.tr("S&ettings"), "settings", self._make_settings)
        add("first_run", "", "", self._make_first_run)

    @property
    def compose(self) -> ComposePage:
        """The Compose page."""
        page = self.window.page("compose")
        assert isinstance(page, ComposePage)
        return page

    def set_account(self, account: Account | None) -> None:
        """Show and use this account from now on."""
        self._account = account
        self.window.show_account(account)
        if isinstance(page := self.window.made_page("compose"), ComposePage):
            page.set_account(account)

    def show(self, page: str = "") -> None:
        """Bring the window to the front, at a page; empty for where it was, or the first run where there is no account."""
        if self._account is None and page != "settings":
            page = "first_run"
        if page or not self.window.isVisible():
            self.window.show_page(page or "compose")
        self.window.come_forward()
        if page == "activity":
            self._refresh_activity()

    def send_test(self, account: Account, watch: Callable[[Event], None]) -> None:
        """Send oneself a fixed text, without a hold: there is nothing in it to think over.

        Args:
            account: Whose keys to use.
            watch: Told the events of this push.
        """
        self._watchers[self._parts.delivery.submit(TEST_PUSH, account, 0)] = watch

    def take(self, event: Event) -> None:
        """Show what delivery says, wherever it was asked for."""
        if watcher := self._watchers.get(event.ticket):
            watcher(event)
        if isinstance(page := self.window.made_page("compose"), ComposePage):
            page.take(event)
        if isinstance(event, Finished | Failed | Withdrawn):
            self._watchers.pop(event.ticket, None)
        if isinstance(page := self.window.made_page("activity"), ActivityPage) and page.isVisible():
            page.refresh()

    def keep_draft(self) -> None:
        """Keep what stands in the form right now."""
        if isinstance(page := self.window.made_page("compose"), ComposePage):
            self._parts.save_draft(page.draft())

    def _make_compose(self) -> QWidget:
        page = ComposePage(self._tasks, self._parts.find_person)
        page.set_account(self._account)
        if draft := self._parts.load_draft():
            page.fill(draft)
        delivery = self._parts.delivery
        page.send_requested.connect(self._submit)
        page.undo_requested.connect(delivery.undo)
        page.send_now_requested.connect(delivery.send_now)
        page.stop_requested.connect(delivery.stop)
        page.draft_changed.connect(self._parts.save_draft)
        page.check_up_requested.connect(lambda: self.window.show_page("check_up"))
        page.accounts_requested.connect(lambda: self.window.show_page("settings"))
        return page

    def _submit(self, push: Push) -> None:
        account = self.compose.account
        assert account is not None
        self.compose.ticket_given(self._parts.delivery.submit(push, account, self._shown.hold_s))

    def _make_activity(self) -> QWidget:
        page = ActivityPage(self._tasks, self._parts.history)
        page.use_again_requested.connect(self._use_again)
        page.check_up_requested.connect(lambda: self.window.show_page("check_up"))
        page.refresh()
        return page

    def _use_again(self, draft: Draft) -> None:
        self.window.show_page("compose")
        self.compose.fill(draft)

    def _refresh_activity(self) -> None:
        if isinstance(page := self.window.made_page("activity"), ActivityPage):
            page.refresh()

    def _make_check_up(self) -> QWidget:
        page = CheckUpPage()
        page.test_requested.connect(lambda: self._test_from(page))
        return page

    def _test_from(self, page: CheckUpPage) -> None:
        if self._account is None:
            page.say(self.tr("Connect an account first: Settings has a place for your two keys."))
            return
        page.say(self.tr("Sending…"))

        def watch(event: Event) -> None:
            match event:
                case Finished(record=record) if record.outcome is not None:
                    page.say(f"{explain(record.outcome)} " + self.tr("Look whether it shows."))
                case Failed(error=error):
                    page.say(f"{error.title}. {error.hint}")

        self.send_test(self._account, watch)
