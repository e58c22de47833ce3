"""One account in the settings: what is known of it, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.errors import AppError, KeysNotFound, KeysRefused, Remedy
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.ports import AccountsPort
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role


class AccountRow(QFrame):
    """Shows an account, tests it, and removes it once it has asked.

    Signals:
        use_requested: Send with this ``Account`` from now on.
        changed: The test found the ``Account`` like this.
        removed: The ``Account`` and its keys are gone.
        keys_requested: New keys have to be pasted for this ``Account``.
    """

    use_requested = Signal(Account)
    changed = Signal(Account)
    removed = Signal(Account)
    keys_requested = Signal(Account)

    def __init__(self, account: Account, accounts: AccountsPort, tasks: Tasks, *, is_in_use: bool) -> None:
        super().__init__()
        self.setObjectName("settings_account")
        set_role(self, "card")
        self.account = account
        self._accounts = accounts
        self._tasks = tasks
        self._offer: Callable[[], None] | None = None
        self._name = plain_label("strong", name="settings_account_name")
        self._in_use = QLabel(self.tr("In use"))
        self._in_use.setObjectName("settings_account_in_use")
        set_role(self._in_use, "chip")
        self._owner = plain_label("", name="settings_account_owner")
        self._place = plain_label("muted", name="settings_account_place")
        self._keys = plain_label("muted", name="settings_account_keys")
        self._use = self._button(self.tr("Use"), "settings_use_account", self._ask_to_use)
        self._test = self._button(self.tr("Test connection"), "settings_test_account", self.test)
        self._remove = self._button(self.tr("Remove"), "settings_remove_account", self._ask_to_remove)
        self._notice = Notice("settings_account_result")
        self._notice.acted.connect(self._act)
        self._question = self._make_question()
        self._lay_out()
        self._show(account)
        self.set_in_use(is_in_use)

    def set_in_use(self, is_in_use: bool) -> None:
        """Show whether pushes go out with it."""
        had_focus = self._use.hasFocus()
        self._in_use.setVisible(is_in_use)
        self._use.setVisible(not is_in_use)
        if is_in_use and had_focus:
            self._test.setFocus()

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done with it."""
        for button in (self._use, self._test, self._remove):
            if not button.isHidden():
                button.setFocus()
                return

    def test(self) -> None:
        """Ask again whose keys these are."""
        account = self.account
        self._set_busy(True)
        self._notice.say(self.tr("Asking LeadSquared…"))
        self._tasks.run(self, lambda: self._accounts.test(account), self._tested, self._failed)

    def _tested(self, account: Account) -> None:
        self._set_busy(False)
        self._show(account)
        who = account.owner_name or account.owner_email or account.name
        self._notice.say(
            self.tr("It works: LeadSquared answered as {name}.").format(name=who),
            look="good",
            icon="check",
        )
        self._offer = None
        self.changed.emit(account)
        self._test.setFocus()

    def _failed(self, error: AppError) -> None:
        self._set_busy(False)
        remedy = ""
        self._offer = None
        if isinstance(error, KeysRefused | KeysNotFound) or error.remedy is Remedy.CHECK_KEYS:
            remedy, self._offer = (
                self.tr("Paste the keys again"),
                lambda: self.keys_requested.emit(self.account),
            )
        elif error.remedy in (Remedy.TRY_AGAIN, Remedy.NETWORK_SETTINGS, Remedy.WAIT):
            remedy, self._offer = self.tr("Try again"), self.test
        self._notice.say(error.title, error.hint, look="bad", icon="warning", remedy=remedy)
        self._notice.focus_remedy()

    def _act(self) -> None:
        if self._offer is not None:
            self._offer()

    def _ask_to_use(self) -> None:
        self.use_requested.emit(self.account)

    def _ask_to_remove(self) -> None:
        self._notice.clear()
        self._question.show()
        # The safe answer has the focus.
        self._keep.setFocus()

    def _keep_it(self) -> None:
        self._question.hide()
        self._remove.setFocus()

    def _really_remove(self) -> None:
        account = self.account
        self._question.hide()
        self._set_busy(True)
        self._tasks.run(
            self,
            lambda: self._accounts.remove(account),
            lambda _none: self.removed.emit(account),
            self._not_removed,
        )

    def _not_removed(self, error: AppError) -> None:
        self._set_busy(False)
        self._offer = self._ask_to_remove
        self._notice.say(error.title, error.hint, look="bad", icon="warning", remedy=self.tr("Remove"))

    def _show(self, account: Account) -> None:
        self.account = account
        self._name.setText(account.name)
        self.setAccessibleName(account.name)
        owner = [text for text in (account.owner_name, account.owner_email) if text]
        self._owner.setText(" · ".join(owner))
        self._owner.setVisible(bool(owner) and not account.is_practice)
        host = account.host.netloc
        self._place.setText(host if account.host.region == host else f"{account.host.region} · {host}")
        kept = (
            self.tr("Keys for this session only") if account.is_for_session else self.tr("Keys in your password store")
        )
        way = (
            self.tr("sent in headers")
            if account.auth is AuthMethod.HEADERS
            else self.tr("sent in the address, only this worked")
        )
        self._keys.setText(f"{kept} · {way} · {account.limit}")
        if account.is_practice:
            self._place.setText(self.tr("Simulated on this computer"))
            self._keys.setText(str(account.limit))
        for button, describe in (
            (self._use, self.tr("Use {name}")),
            (self._test, self.tr("Test the connection of {name}")),
            (self._remove, self.tr("Remove {name}")),
        ):
            button.setAccessibleName(describe.format(name=account.name))
        self._ask.setText(
            self.tr("Remove {name} from Pushdesk? Its keys are deleted here; LeadSquared keeps them.").format(
                name=account.name
            )
        )
        for button in (self._test, self._remove):
            button.setVisible(not account.is_practice)

    def _set_busy(self, is_busy: bool) -> None:
        for button in (self._use, self._test, self._remove):
            button.setEnabled(not is_busy)

    def _make_question(self) -> QWidget:
        question = QFrame()
        question.setObjectName("settings_remove_question")
        set_role(question, "banner-caution")
        self._ask = plain_label("strong", name="settings_remove_words")
        yes = self._button(self.tr("Remove it"), "settings_remove_yes", self._really_remove, "danger")
        self._keep = self._button(self.tr("Keep it"), "settings_remove_no", self._keep_it)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(yes)
        buttons.addWidget(self._keep)
        buttons.addStretch()
        rows = QVBoxLayout(question)
        rows.setContentsMargins(12, 10, 12, 12)
        rows.setSpacing(8)
        rows.addWidget(self._ask)
        rows.addLayout(buttons)
        question.hide()
        return question

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name, 1)
        top.addWidget(self._in_use)
        words_rows = QVBoxLayout()
        words_rows.setSpacing(3)
        words_rows.addLayout(top)
        for label in (self._owner, self._place, self._keys):
            words_rows.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._use, self._test, self._remove):
            buttons.addWidget(button)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(9)
        rows.addLayout(words_rows)
        rows.addLayout(buttons)
        rows.addWidget(self._notice)
        rows.addWidget(self._question)

    def _button(self, text: str, object_name: str, act: Callable[[], None], role: str = "secondary") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, role)
        # Not the slot itself: a click would hand it whether the button is checked.
        button.clicked.connect(lambda _is_checked: act())
        return button
