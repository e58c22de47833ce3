"""Settings: the accounts, and adding one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.ui.account_form import AccountForm
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.ports import AccountsPort
from desktop_app.ui.settings.account_row import AccountRow
from desktop_app.ui.settings.section import Section
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role


class AccountsSection(Section):
    """All accounts, which one is in use, and a form for another one.

    Signals:
        account_chosen: Send with this ``Account`` from now on.
        account_added: This ``Account`` is new, or its keys are.
        account_changed: The connection test found this ``Account`` like this.
        account_removed: This ``Account`` and its keys are gone.
    """

    account_chosen = Signal(Account)
    account_added = Signal(Account)
    account_changed = Signal(Account)
    account_removed = Signal(Account)

    def __init__(self, accounts: AccountsPort, tasks: Tasks, in_use: Account | None) -> None:
        super().__init__(self.tr("Accounts"), "settings_accounts_section")
        self._accounts = accounts
        self._tasks = tasks
        self._in_use = in_use
        self._rows: list[AccountRow] = []
        self._list = QWidget()
        self._list.setObjectName("settings_accounts")
        self._list.setAccessibleName(self.tr("Accounts"))
        self._list_rows = QVBoxLayout(self._list)
        self._list_rows.setContentsMargins(0, 0, 0, 0)
        self._list_rows.setSpacing(10)
        self._none = plain_label(
            "", self.tr("No account is connected yet. Add one to send pushes."), name="settings_no_account"
        )
        self._add = QPushButton(self.tr("&Add an account"))
        self._add.setObjectName("settings_add_account")
        self._add.setAutoDefault(True)
        self._add.clicked.connect(lambda _is_checked: self.open_form())
        self._form = AccountForm(accounts, tasks, "settings")
        self._form.connected.connect(self._connected)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("settings_cancel_account")
        self._cancel.setAutoDefault(True)
        set_role(self._cancel, "secondary")
        self._cancel.clicked.connect(self._close_form)
        self._form.busy_changed.connect(self._cancel.setDisabled)
        self._form_card = self._make_form_card()
        add_row = QHBoxLayout()
        add_row.addWidget(self._add)
        add_row.addStretch()
        self.rows.addWidget(self._none)
        self.rows.addWidget(self._list)
        self.rows.addLayout(add_row)
        self.rows.addWidget(self._form_card)
        self.reload()

    def set_in_use(self, account: Account | None) -> None:
        """Show which account is used, also where the list lacks it, as in Practice mode."""
        self._in_use = account
        self.reload()

    def reload(self) -> None:
        """Read the accounts again. As long as they are the same, their rows stay as they are."""
        listed = self._accounts.list()
        if self._in_use is not None and all(each.id != self._in_use.id for each in listed):
            listed = [self._in_use, *listed]
        if [row.account for row in self._rows] != listed:
            for row in self._rows:
                self._list_rows.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = [self._make_row(account) for account in listed]
        for row in self._rows:
            row.set_in_use(self._in_use is not None and row.account.id == self._in_use.id)
        self._none.setVisible(not listed)
        self._list.setVisible(bool(listed))
        set_role(self._add, "secondary" if listed else "primary")

    def open_form(self, host: ApiHost | None = None) -> None:
        """Open the form for keys.

        Args:
            host: The region to begin with, where it is known.
        """
        self._add.hide()
        self._form_card.show()
        self._form.start(host)

    def go_to_first(self) -> None:
        """Put the focus on the first thing that can be done here."""
        if self._rows:
            self._rows[0].focus_first()
        else:
            self._add.setFocus()

    def _make_row(self, account: Account) -> AccountRow:
        row = AccountRow(account, self._accounts, self._tasks, is_in_use=False)
        row.use_requested.connect(self.account_chosen)
        row.changed.connect(self.account_changed)
        row.removed.connect(self._removed)
        row.keys_requested.connect(lambda changed: self.open_form(changed.host))
        self._list_rows.addWidget(row)
        return row

    def _connected(self, account: Account) -> None:
        self._close_form()
        self.reload()
        self.account_added.emit(account)

    def _removed(self, account: Account) -> None:
        if self._in_use is not None and self._in_use.id == account.id:
            self._in_use = None
        self.reload()
        self._add.setFocus()
        self.account_removed.emit(account)

    def _close_form(self) -> None:
        self._form.forget()
        self._form_card.hide()
        self._add.show()
        self._add.setFocus()

    def _make_form_card(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        title = plain_label("strong", self.tr("Connect an account"))
        cancel_row = QHBoxLayout()
        cancel_row.addWidget(title, 1)
        cancel_row.addWidget(self._cancel)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(14, 12, 14, 14)
        rows.setSpacing(10)
        rows.addLayout(cancel_row)
        rows.addWidget(self._form)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            card,
            self._escape,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        card.hide()
        return card

    def _escape(self) -> None:
        if not self._form.is_busy:
            self._close_form()
