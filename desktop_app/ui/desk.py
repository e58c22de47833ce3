"""The window with its pages: makes them when they are first looked at, and ties them to each other."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.compose_desk import ComposeDesk
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.own_tests import OwnTests
from desktop_app.ui.schedule.schedule_desk import ScheduleDesk
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.ui.activity.activity_desk import ActivityDesk
    from desktop_app.ui.check_up.check_up_desk import CheckUpDesk
    from desktop_app.ui.crash_dialog import CrashDialog
    from desktop_app.ui.people.people_desk import PeopleDesk
    from desktop_app.ui.settings.settings_page import SettingsPage


class Desk(QObject):
    """The one window and what its pages ask for. What only another page needs is loaded with that page.

    Signals:
        account_chosen: Use this ``Account`` from now on.
        account_removed: This ``Account`` is gone.
        practice_requested: Go into Practice mode.
        url_requested: Open this address in the browser.
        setting_changed: A setting's name, as in ``ShownSettings``, and its new value.
        close_requested: The window was closed, and there is no tray.
        quit_requested: Everything shall be removed.
    """

    account_chosen = Signal(Account)
    account_removed = Signal(Account)
    practice_requested = Signal()
    url_requested = Signal(str)
    setting_changed = Signal(str, object)
    close_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parts: DeskParts, tasks: Tasks, shown: ShownSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._tasks = tasks
        self._shown = shown
        self._account: Account | None = None
        self._own_tests = OwnTests(parts.delivery)
        self._crash: CrashDialog | None = None
        self._is_paused = False
        self._compose: ComposeDesk | None = None
        self._check_up: CheckUpDesk | None = None
        self._activity: ActivityDesk | None = None
        self._people: PeopleDesk | None = None
        self.window = MainWindow()
        self.schedule = ScheduleDesk(self.window, parts.delivery, self)
        self.window.quit_requested.connect(self.close_requested)
        self.window.hidden.connect(self.keep_draft)
        self.window.account_requested.connect(self._show_accounts)
        add = self.window.add_page
        add("compose", self.tr("&Compose"), "compose", self._make_compose)
        add("activity", self.tr("Acti&vity"), "activity", self._make_activity)
        add("people", self.tr("&People"), "people", self._make_people)
        add("check_up", self.tr("C&heck-up"), "check-up", self._make_check_up)
        add("settings", self.tr("S&ettings"), "settings", self._make_settings)
        add("first_run", "", "", self._make_first_run)

    @property
    def compose(self) -> ComposePage:
        """The Compose page."""
        return cast(ComposePage, self.window.page("compose"))

    def set_account(self, account: Account | None) -> None:
        """Show and use this account from now on."""
        was_practice = self._account is not None and self._account.is_practice
        self._account = account
        self.window.show_account(account)
        if was_practice != (account is not None and account.is_practice):
            self.window.drop_page("settings")  # only Practice mode has its card there
        if account is None:
            self.window.drop_page("first_run")  # the next one begins at its first step
        if settings := cast("SettingsPage | None", self.window.made_page("settings")):
            settings.set_account(account)
        if isinstance(page := self.window.made_page("compose"), ComposePage):
            page.set_account(account)
        for other in (self._check_up, self._people):
            if other is not None:
                other.set_account(account)

    def show(self, page: str = "") -> None:
        """Bring the window to the front, at a page; Compose where it was hidden. Without an account: the first run."""
        if self._account is None and page != "settings":
            page = "first_run"
        if page or not self.window.isVisible():
            self.window.show_page(page or "compose")
        self.window.come_forward()
        if page == "activity" and self._activity is not None:
            self._activity.page.refresh()

    def take(self, event: "Event | BatchEvent") -> None:
        """Show what delivery says, wherever it was asked for."""
        from desktop_app.delivery.batch_events import BatchEvent  # here: nothing is sent to see the window

        if not isinstance(event, BatchEvent):
            self._own_tests.take(event)
        self.schedule.take(event)
        if self._compose is not None:
            self._compose.take(event)
        if self._activity is not None:
            self._activity.take(event)

    def send_test_from_tray(self) -> None:
        """Send oneself a test; what becomes of it is told at the tray, or shown where the window can be seen."""
        if self._account is None:
            self.show("first_run")
        else:
            self._own_tests.send(self._account, lambda _event: None)

    def _refresh_account(self, account: Account) -> None:
        """Show what the connection test found, where it is the account in use."""
        if self._account is not None and account.id == self._account.id:
            self.set_account(account)

    def show_tray(self, name: str, *, has_docked: bool) -> None:
        """Take in which tray stands: with one, closing hides the window; with none, it quits, and that is said."""
        self._shown = self._shown._replace(tray_in_use=name)
        self.window.set_goes_to_tray(has_docked)
        if page := cast("SettingsPage | None", self.window.made_page("settings")):
            page.set_tray_in_use(name)
        self.window.say_no_tray(is_missing=not has_docked)

    def set_paused(self, is_paused: bool) -> None:
        """Say at a push on its way whether sending is paused."""
        self._is_paused = is_paused
        if isinstance(page := self.window.made_page("compose"), ComposePage):
            page.banner.set_paused(is_paused)
        if self._check_up is not None:
            self._check_up.set_paused(is_paused)
        if self._activity is not None:
            self._activity.set_paused(is_paused)

    def say(self, words: str, page: str = "") -> None:
        """Say something in the window; with a page, the word leads there."""
        if page:
            show, leave = self.tr("Show it"), self.tr("Dismiss")
            self.window.offer(words, show, lambda: self.show(page), leave, lambda: None)
        else:
            self.window.say(words)

    def say_error(self, error: AppError) -> None:
        """Say in the window what went wrong."""
        self.window.say(f"{error.title}. {error.hint}".strip())

    def show_crash(self, report: str) -> None:
        """Tell the person that something failed, once at a time."""
        from desktop_app.ui.crash_dialog import CrashDialog

        if self._crash is None or not self._crash.isVisible():
            self._crash = CrashDialog(report, self.window if self.window.isVisible() else None)
            self._crash.open()

    def check_up(self, record: "PushRecord | None" = None, who: str = "") -> None:
        """Show Check-up.

        Args:
            record: The push that nobody saw, or that could not be shown; None for none.
            who: Whose computer is to be looked at, where it is somebody else's.
        """
        self.window.page("check_up")
        if self._check_up is not None:
            self._check_up.begin(record, who)
        self.window.show_page("check_up")

    def keep_draft(self) -> None:
        """Keep what stands in the form right now."""
        if self._compose is not None:
            self._compose.keep_draft()

    def use(self, draft: Draft, words: str = "") -> None:
        """Show Compose with a draft in its form; what stood there can be brought back. Nothing is sent."""
        self._show_compose()
        self.compose.fill(draft, words or self.tr("It is in the form. Nothing is sent yet."), is_news=bool(words))

    def open_recent(self) -> None:
        """Show Compose and open its menu of recent pushes."""
        self._show_compose()
        self.compose.use_again.recent.open()

    def open_templates(self) -> None:
        """Show Compose and open its menu of templates."""
        self._show_compose()
        self.compose.use_again.templates.open()

    def _show_compose(self) -> None:
        self.window.show_page("compose")
        self.window.come_forward()

    def _make_compose(self) -> QWidget:
        self._compose = ComposeDesk(self._parts, self._tasks, lambda: self._shown.hold_s)
        page = self._compose.page
        page.set_account(self._account)
        page.banner.set_paused(self._is_paused)
        page.side.open_requested.connect(self.url_requested)
        self._compose.check_up_requested.connect(self.check_up)
        page.accounts_requested.connect(self._show_accounts)
        page.activity_requested.connect(lambda: self.show("activity"))
        self.schedule.offer_later(page)
        return page

    def _make_activity(self) -> QWidget:
        from desktop_app.ui.activity.activity_desk import ActivityDesk

        delivery, hold_s = self._parts.delivery, lambda: self._shown.hold_s
        self._activity = desk = ActivityDesk(self._parts.activity(), delivery, self._tasks, self._account_of, hold_s)
        desk.page.use_again_requested.connect(self.use)
        desk.page.check_up_requested.connect(self.check_up)
        desk.reschedule_requested.connect(self.schedule.reschedule)
        desk.set_paused(self._is_paused)
        return desk.page

    def _account_of(self, account_id: str) -> Account | None:
        known = (*self._parts.accounts.list(), self._account)  # as kept first: calls have shown what the plan allows
        return next((account for account in known if account is not None and account.id == account_id), None)

    def _make_people(self) -> QWidget:
        from desktop_app.ui.people.people_desk import PeopleDesk

        self._people = desk = PeopleDesk(self._tasks, self._parts.people())
        desk.write_requested.connect(self._write_to)
        desk.check_up_requested.connect(self.check_up)
        desk.changed.connect(lambda: self.compose.audience.read())  # noqa: PLW0108 - as the page is then
        desk.set_account(self._account)
        return desk.page

    def _write_to(self, to: str) -> None:
        self._show_compose()
        self.compose.write_to(to)

    def _make_check_up(self) -> QWidget:
        from desktop_app.ui.check_up.check_up_desk import CheckUpDesk

        parts, answered = self._parts.check_up(), self._shown.check_up_answer
        self._check_up = desk = CheckUpDesk(parts, self._parts.notes, self._tasks, self._own_tests.send, answered)
        desk.use_requested.connect(self.use)
        desk.answered.connect(lambda answer: self.change("check_up_answer", answer))
        desk.set_account(self._account)
        desk.set_paused(self._is_paused)
        return desk.page

    def _make_settings(self) -> QWidget:
        from desktop_app.ui.settings.settings_page import SettingsPage

        practice = self._parts.practice if self._account is not None and self._account.is_practice else None
        parts = self._parts.settings()
        page = SettingsPage(self._parts.accounts, self._tasks, self._shown, self._account, practice, parts)
        page.account_chosen.connect(self.account_chosen)
        page.account_added.connect(self.account_chosen)
        page.account_changed.connect(self._refresh_account)
        page.account_removed.connect(self.account_removed)
        page.hold_changed.connect(lambda hold_s: self.change("hold_s", hold_s))
        page.quiet_changed.connect(self.change)
        page.keep_days_changed.connect(lambda days: self.change("keep_days", days))
        page.theme_changed.connect(lambda theme: self.change("theme", theme))
        page.tray_changed.connect(lambda tray: self.change("tray", tray))
        page.updates_changed.connect(lambda answer: self.change("updates", answer))
        page.url_requested.connect(self.url_requested)
        page.quit_requested.connect(self.quit_requested)
        return page

    def change(self, name: str, value: object) -> None:
        """Have a setting kept, and show it so from now on."""
        self._shown = self._shown._replace(**{name: value})  # type: ignore[arg-type]
        self.setting_changed.emit(name, value)

    def _show_accounts(self) -> None:
        cast("SettingsPage", self.window.show_page("settings")).go_to_accounts()

    def _make_first_run(self) -> QWidget:
        from desktop_app.ui.first_run.first_run_desk import FirstRunDesk

        desk = FirstRunDesk(self._parts, self._tasks, self._own_tests.send)
        desk.account_chosen.connect(self.account_chosen)
        desk.check_up_requested.connect(self.check_up)
        desk.page.practice_requested.connect(self.practice_requested)
        desk.page.finished.connect(self._first_run_finished)
        return desk.page

    def _first_run_finished(self, account: Account) -> None:
        self.account_chosen.emit(account)
        self.show("compose")
