"""The second step of the first run: whose keys these are, and where they are kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.account import Account, AuthMethod
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role


class YouAre(QWidget):
    """Says "You are Asha Rao" and what goes with it, all of it read from the keys.

    Signals:
        next_requested: The person goes on.
        back_requested: These are the wrong keys.
    """

    next_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first_run_you_are")
        self._name = plain_label("title", name="first_run_name")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._organisation = self._row(0, self.tr("Company"), "first_run_organisation")
        self._region = self._row(1, self.tr("Region"), "first_run_region")
        self._kept = self._row(2, self.tr("Your keys"), "first_run_keys_kept")
        self._travel = plain_label("hint", name="first_run_keys_travel")
        self._notice = Notice("first_run_you_are_notice")
        self._next = QPushButton(self.tr("&Next"))
        self._next.setObjectName("first_run_next")
        self._next.setAutoDefault(True)
        set_role(self._next, "primary")
        self._back = QPushButton(self.tr("&Use other keys"))
        self._back.setObjectName("first_run_back")
        self._back.setAutoDefault(True)
        set_role(self._back, "secondary")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._next)
        buttons.addWidget(self._back)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        rows.addWidget(self._name)
        rows.addLayout(self._rows)
        rows.addWidget(self._travel)
        rows.addWidget(self._notice)
        rows.addLayout(buttons)
        self._next.clicked.connect(self.next_requested)
        self._back.clicked.connect(self.back_requested)

    def show_account(self, account: Account) -> None:
        """Show whose keys were found."""
        self._notice.clear()
        who = account.owner_name or account.owner_email
        self._name.setText(self.tr("You are {name}").format(name=who) if who else self.tr("These keys work"))
        self._organisation.setText(account.organisation or self.tr("not named"))
        host = account.host.netloc
        self._region.setText(host if account.host.region == host else f"{account.host.region} · {host}")
        self.name_password_store("", account)
        self._travel.setText(
            self.tr("The keys travel in the headers of each call, which keeps them out of addresses.")
            if account.auth is AuthMethod.HEADERS
            else self.tr("The keys travel in the address of each call: nothing else worked here.")
        )

    def name_password_store(self, store: str, account: Account) -> None:
        """Say where the keys are kept.

        Args:
            store: The password store's own name, or empty where it is not known.
            account: Whose keys.
        """
        if account.is_for_session:
            words = self.tr("In memory, for this session only. You paste them again at the next start.")
        elif store:
            words = self.tr("In your password store ({store}), nowhere else").format(store=store)
        else:
            words = self.tr("In your password store, nowhere else")
        self._kept.setText(words)

    def show_problem(self, sentence: str, hint: str) -> None:
        """Say that going back did not work."""
        self._notice.say(sentence, hint, look="bad", icon="warning")

    def set_busy(self, is_busy: bool) -> None:
        """Lock the buttons while the keys are being forgotten."""
        self._next.setEnabled(not is_busy)
        self._back.setEnabled(not is_busy)

    def focus_next(self) -> None:
        """Put the focus where Enter goes on."""
        self._next.setFocus()

    def _row(self, row: int, caption: str, object_name: str) -> QLabel:
        label = QLabel(caption)
        set_role(label, "muted")
        value = plain_label("", name=object_name)
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(value, row, 1)
        return value
