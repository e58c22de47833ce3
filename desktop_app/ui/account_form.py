"""The form that connects an account: two keys, and where they are from."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import (
    AppError,
    HostNotTrusted,
    InputRefused,
    KeyringRefused,
    KeysRefused,
    Remedy,
)
from desktop_app.domain.keys import Keys
from desktop_app.ui.key_field import KeyField
from desktop_app.ui.notice import Notice
from desktop_app.ui.ports import AccountsPort
from desktop_app.ui.region_field import RegionField
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce, set_role

LONG_WAIT_MS = 2500
"""From here on it says what else it may be waiting for."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How the keys are tried.

    Attributes:
        host: Where to ask; None finds the region by the keys alone.
        is_host_trusted: True once the person said yes to that host.
        is_for_session: True to keep the keys in memory only.
    """

    host: ApiHost | None
    is_host_trusted: bool = False
    is_for_session: bool = False


@dataclass(frozen=True, slots=True)
class _Offer:
    """The one thing to do about an error: the button's words, and what it does."""

    words: str
    do: Callable[[], None]


class AccountForm(QWidget):
    """Asks for two keys and finds out whose they are. What was typed stays until that has worked.

    The keys leave this form in a ``Keys`` object only; once connected, the fields forget them.

    Signals:
        connected: The new ``Account``.
        busy_changed: True while it asks, False once it has an answer.
    """

    connected = Signal(Account)
    busy_changed = Signal(bool)

    def __init__(
        self,
        accounts: AccountsPort,
        tasks: Tasks,
        page: str = "settings",
        long_wait_ms: int = LONG_WAIT_MS,
    ) -> None:
        """Make it.

        Args:
            accounts: Connects.
            tasks: Where it waits.
            page: What its controls' objectNames begin with.
            long_wait_ms: After so long it says what else it may be waiting for.
        """
        super().__init__()
        self.setObjectName(f"{page}_account_form")
        self._accounts = accounts
        self._tasks = tasks
        self._is_busy = False
        self._offer: _Offer | None = None
        self._access = KeyField(self.tr("&Access key"), f"{page}_access_key", self.tr("Show the access key"))
        self._secret = KeyField(self.tr("Secret &key"), f"{page}_secret_key", self.tr("Show the secret key"))
        self._region = RegionField(f"{page}_host")
        self._notice = Notice(f"{page}_account_notice")
        self._connect = QPushButton(self.tr("Co&nnect"))
        self._connect.setObjectName(f"{page}_connect")
        self._connect.setAutoDefault(True)
        set_role(self._connect, "primary")
        self._waiting = QLabel()
        self._waiting.setObjectName(f"{page}_account_waiting")
        self._waiting.setWordWrap(True)
        set_role(self._waiting, "muted")
        self._long_wait = QTimer(self, singleShot=True, interval=long_wait_ms)
        self._long_wait.timeout.connect(self._say_long_wait)
        self._is_for_session = False
        self._lay_out()

        self._connect.clicked.connect(self.connect_account)
        self._notice.acted.connect(self._act)
        for key_field in (self._access, self._secret):
            key_field.input.returnPressed.connect(self.connect_account)
            key_field.input.textChanged.connect(self._notice.clear)
        self._region.submitted.connect(self.connect_account)
        self._region.changed.connect(self._notice.clear)

    @property
    def is_busy(self) -> bool:
        """True while it asks."""
        return self._is_busy

    def start(self, host: ApiHost | None = None) -> None:
        """Empty the form, and put the cursor into its first field.

        Args:
            host: The region to begin with, where it is known already.
        """
        self.forget()
        self._region.set_host(host)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._access.input.setFocus()

    def forget(self) -> None:
        """Drop everything that was typed."""
        self._access.forget()
        self._secret.forget()
        self._region.set_host(None)
        self._notice.clear()

    def connect_account(self) -> None:
        """Ask whose keys these are."""
        if self._is_busy:
            return
        try:
            host = self._region.host()
        except InputRefused as problem:
            self._failed(problem, _Attempt(None))
            return
        self._try(_Attempt(host))

    def _try(self, attempt: _Attempt) -> None:
        keys = Keys(self._access.input.text(), self._secret.input.text())
        self._notice.clear()
        self._is_for_session = attempt.is_for_session
        self._set_busy(True)
        self._tasks.run(
            self,
            lambda: self._accounts.connect(
                keys,
                host=attempt.host,
                is_host_trusted=attempt.is_host_trusted,
                is_for_session=attempt.is_for_session,
            ),
            self._done,
            lambda error: self._failed(error, attempt),
        )

    def _done(self, account: Account) -> None:
        self._set_busy(False)
        self.forget()
        self.connected.emit(account)

    def _failed(self, error: AppError, attempt: _Attempt) -> None:
        self._set_busy(False)
        self._offer = self._offer_for(error, attempt)
        self._notice.say(
            error.title,
            error.hint,
            look="bad",
            icon="warning",
            remedy=self._offer.words if self._offer else "",
        )
        if isinstance(error, InputRefused):
            self._go_to(error.field)
        elif self._offer:
            self._notice.focus_remedy()
        else:
            self._connect.setFocus()

    def _offer_for(self, error: AppError, attempt: _Attempt) -> _Offer | None:
        if isinstance(error, InputRefused):
            return None
        if isinstance(error, HostNotTrusted) and (host := _read_host(error.host)):
            trusted = replace(attempt, host=host, is_host_trusted=True)
            return _Offer(self.tr("Send my keys to {host}").format(host=host), lambda: self._try_at(trusted))
        if isinstance(error, KeyringRefused):
            for_session = replace(attempt, is_for_session=True)
            return _Offer(self.tr("Use keys for this session only"), lambda: self._try(for_session))
        if isinstance(error, KeysRefused) and (host := _read_host(error.named_host)):
            there = replace(attempt, host=host, is_host_trusted=False)
            return _Offer(self.tr("Use {host}").format(host=host), lambda: self._try_at(there))
        match error.remedy:
            case Remedy.CHECK_KEYS:
                return _Offer(self.tr("Check the keys"), lambda: self._go_to("keys"))
            case Remedy.CHECK_HOST | Remedy.USE_REGION:
                return _Offer(self.tr("Check the API host"), lambda: self._go_to("host"))
            case Remedy.TRY_AGAIN | Remedy.NETWORK_SETTINGS | Remedy.WAIT:
                return _Offer(self.tr("Try again"), lambda: self._try(attempt))
            case _:
                return None

    def _act(self) -> None:
        if self._offer is not None and not self._is_busy:
            self._offer.do()

    def _try_at(self, attempt: _Attempt) -> None:
        """Try, and let the region show where."""
        self._region.set_host(attempt.host)
        self._try(attempt)

    def _go_to(self, field: str) -> None:
        if field == "host":
            self._region.go_to()
            return
        is_secret_missing = bool(self._access.input.text()) and not self._secret.input.text()
        key_input = (self._secret if is_secret_missing else self._access).input
        key_input.setFocus()
        key_input.selectAll()

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy == self._is_busy:
            return
        self._is_busy = is_busy
        # Read only rather than disabled, so that the cursor stays where it is.
        for key_field in (self._access, self._secret):
            key_field.input.setReadOnly(is_busy)
        self._region.setEnabled(not is_busy)
        self._connect.setEnabled(not is_busy)
        if is_busy:
            self._waiting.setText(self.tr("Asking LeadSquared…"))
            announce(self._waiting, self._waiting.text())
            self._long_wait.start()
        else:
            self._waiting.setText("")
            self._long_wait.stop()
        self.busy_changed.emit(is_busy)

    def _say_long_wait(self) -> None:
        # One call asks LeadSquared, then the store: which of them takes so long is not known.
        if self._is_for_session:
            words = self.tr("Still asking LeadSquared…")
        else:
            words = self.tr(
                "Waiting for LeadSquared or your password store. If the store asks to be unlocked, unlock it."
            )
        self._waiting.setText(words)
        announce(self._waiting, words)

    def _lay_out(self) -> None:
        where = QLabel(
            self.tr("You find them in LeadSquared under My Profile, Settings, API and Webhooks, API Access Keys.")
        )
        where.setWordWrap(True)
        set_role(where, "hint")
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self._connect)
        last.addWidget(self._waiting, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        rows.addWidget(self._access)
        rows.addWidget(self._secret)
        rows.addWidget(where)
        rows.addWidget(self._region)
        rows.addWidget(self._notice)
        rows.addLayout(last)


def _read_host(text: str) -> ApiHost | None:
    """Read a host that an answer named; None where it can't be one."""
    try:
        return ApiHost.parse(text) if text else None
    except InputRefused:
        return None
