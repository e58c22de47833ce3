"""The Settings page: one card for each section, in one column that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.account import Account
from desktop_app.ui.ports import AccountsPort, PracticePort
from desktop_app.ui.settings.about_section import AboutSection
from desktop_app.ui.settings.accounts_section import AccountsSection
from desktop_app.ui.settings.history_section import HistorySection
from desktop_app.ui.settings.look_section import LookSection
from desktop_app.ui.settings.ports import SettingsParts
from desktop_app.ui.settings.practice_section import PracticeSection
from desktop_app.ui.settings.quiet_section import QuietSection
from desktop_app.ui.settings.removal_section import RemovalSection
from desktop_app.ui.settings.sending_section import SendingSection
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.settings.start_section import StartSection
from desktop_app.ui.settings.tray_section import TraySection
from desktop_app.ui.settings.updates_section import UpdatesSection
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

WIDEST_PX = 720
"""Wider lines are hard to read; at a text of 10 points."""


class SettingsPage(QWidget):
    """Shows the settings and says what was chosen. It keeps nothing itself but accounts.

    Signals:
        account_chosen: Send with this ``Account`` from now on.
        account_added: This ``Account`` is new, or its keys are.
        account_changed: The connection test found this ``Account`` like this.
        account_removed: This ``Account`` and its keys are gone.
        hold_changed: Seconds to hold each push.
        quiet_changed: The name of a setting about quiet hours, as in ``ShownSettings``, and its new value.
        keep_days_changed: For how many days the history is kept; 0 for ever.
        theme_changed: ``system``, ``light`` or ``dark``.
        tray_changed: ``auto``, ``qt``, ``pystray`` or ``none``, from the next start on.
        updates_changed: ``on`` or ``off``.
        url_requested: Open this address in the browser.
        quit_requested: Everything shall be removed: end the app.
    """

    account_chosen = Signal(Account)
    account_added = Signal(Account)
    account_changed = Signal(Account)
    account_removed = Signal(Account)
    hold_changed = Signal(int)
    quiet_changed = Signal(str, object)
    keep_days_changed = Signal(int)
    theme_changed = Signal(str)
    tray_changed = Signal(str)
    updates_changed = Signal(str)
    url_requested = Signal(str)
    quit_requested = Signal()

    def __init__(
        self,
        accounts: AccountsPort,
        tasks: Tasks,
        shown: ShownSettings,
        in_use: Account | None = None,
        practice: PracticePort | None = None,
        parts: SettingsParts | None = None,
    ) -> None:
        """Make it.

        Args:
            accounts: Lists, connects, tests and removes accounts.
            tasks: Where it waits.
            shown: The settings as they are now.
            in_use: The account that pushes go out with.
            practice: The simulator in Practice mode, else None.
            parts: What is set on this computer; None leaves its sections out.
        """
        super().__init__()
        self.setObjectName("settings_page")
        self._accounts = AccountsSection(accounts, tasks, in_use)
        self._practice = PracticeSection(practice) if practice is not None else None
        sending = SendingSection(shown.hold_s)
        quiet = QuietSection(shown.asks_in_quiet_hours, shown.quiet_hours)
        history = HistorySection(shown.keep_days, parts.clearing if parts is not None else None, tasks)
        look = LookSection(shown.theme)
        self._tray = TraySection(shown.tray, shown.tray_in_use)
        about = AboutSection(shown.version, shown.kept_in)
        start = StartSection(parts.start_at_login, tasks) if parts is not None else None
        removal = RemovalSection(parts.removal, tasks) if parts is not None else None
        updates = UpdatesSection(shown.updates, parts.updates_from) if parts is not None else None
        sections = (
            self._practice,
            self._accounts,
            sending,
            quiet,
            history,
            look,
            self._tray,
            start,
            updates,
            about,
            removal,
        )
        self._lay_out([section for section in sections if section is not None])
        self._accounts.account_chosen.connect(self._choose)
        self._accounts.account_added.connect(self.account_added)
        self._accounts.account_changed.connect(self.account_changed)
        self._accounts.account_removed.connect(self.account_removed)
        sending.hold_changed.connect(self.hold_changed)
        quiet.changed.connect(self.quiet_changed)
        history.keep_days_changed.connect(self.keep_days_changed)
        look.theme_changed.connect(self.theme_changed)
        self._tray.tray_changed.connect(self.tray_changed)
        if updates is not None:
            updates.updates_changed.connect(self.updates_changed)
        if removal is not None:
            removal.agreed.connect(self.quit_requested)
        if self._practice is not None:
            self._practice.inbox_requested.connect(self.url_requested)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The page itself shows no focus, and does nothing with a key.
        self._accounts.go_to_first()

    def set_account(self, account: Account | None) -> None:
        """Show that pushes go out with this account."""
        self._accounts.set_in_use(account)

    def set_tray_in_use(self, backend: str) -> None:
        """Show which tray icon stands: ``qt``, ``pystray`` or ``none``."""
        self._tray.set_in_use(backend)

    def add_account(self) -> None:
        """Open the form for a new account."""
        self._accounts.open_form()
        self._scroll.ensureWidgetVisible(self._accounts)

    def go_to_accounts(self) -> None:
        """Bring the accounts into sight and put the focus there."""
        self._scroll.verticalScrollBar().setValue(0)
        self._accounts.go_to_first()

    def _choose(self, account: Account) -> None:
        self._accounts.set_in_use(account)
        self.account_chosen.emit(account)

    def _lay_out(self, sections: list[QFrame]) -> None:
        heading = QLabel(self.tr("Settings"))
        set_role(heading, "title")
        column = QWidget()
        column.setMaximumWidth(max(WIDEST_PX, round(WIDEST_PX * self.font().pointSizeF() / 10)))
        body = QVBoxLayout(column)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        body.addWidget(heading)
        for section in sections:
            body.addWidget(section)
        body.addStretch()
        inner = QWidget()
        set_role(inner, "page")
        around = QVBoxLayout(inner)
        around.setContentsMargins(24, 20, 24, 24)
        around.addWidget(column)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("settings_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._scroll)
