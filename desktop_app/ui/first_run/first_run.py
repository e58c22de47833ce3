"""The first run: from two keys to a push that one has seen oneself, in three steps."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Outcome
from desktop_app.ui.account_form import AccountForm
from desktop_app.ui.first_run.step_dots import StepDots
from desktop_app.ui.first_run.try_it import TryIt
from desktop_app.ui.first_run.you_are import YouAre
from desktop_app.ui.ports import AccountsPort
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

CARD_WIDTH_PX = 520
"""At a text of 10 points; a larger text gets a wider card."""


class FirstRun(QWidget):
    """Three steps, one card: paste the keys, see whose they are, send oneself a test.

    Or Practice mode instead. It sends nothing itself: whoever sends the test answers with
    ``show_waiting``, ``show_outcome`` or ``show_error``.

    Signals:
        test_requested: Send a test push with this ``Account``, to its owner.
        check_up_requested: The test was not seen, or could not be pushed.
        seen: True where the person saw the test, False where they did not.
        practice_requested: Go into Practice mode.
        finished: All done; this is the ``Account`` to work with.
    """

    test_requested = Signal(Account)
    check_up_requested = Signal()
    seen = Signal(bool)
    practice_requested = Signal()
    finished = Signal(Account)

    def __init__(self, accounts: AccountsPort, tasks: Tasks, name_password_store: Callable[[], str]) -> None:
        """Make it.

        Args:
            accounts: Connects, and forgets keys that turn out to be the wrong ones.
            tasks: Where it waits.
            name_password_store: Says what the system's password store is called, empty where
                unknown. May block: it is called on a background thread, once keys have been kept.
        """
        super().__init__()
        self.setObjectName("first_run_page")
        self._accounts = accounts
        self._tasks = tasks
        self._name_password_store = name_password_store
        self._account: Account | None = None
        self._dots = StepDots(3)
        self._form = AccountForm(accounts, tasks, "first_run")
        self._practice = QPushButton(self.tr("Try it in &Practice mode"))
        self._practice.setObjectName("first_run_practice")
        self._practice.setAutoDefault(True)
        set_role(self._practice, "link")
        self._you_are = YouAre()
        self._try_it = TryIt()
        self._keys_step = self._make_keys_step()
        self._steps: tuple[QWidget, ...] = (self._keys_step, self._you_are, self._try_it)
        self._step = 1
        self._lay_out()

        self._form.connected.connect(self._connected)
        self._form.busy_changed.connect(self._practice.setDisabled)
        self._practice.clicked.connect(self.practice_requested)
        self._you_are.next_requested.connect(self._go_to_test)
        self._you_are.back_requested.connect(self._forget_account)
        self._try_it.test_requested.connect(self._ask_for_test)
        self._try_it.answered.connect(self.seen)
        self._try_it.check_up_requested.connect(self.check_up_requested)
        self._try_it.back_requested.connect(self._check_keys)
        self._try_it.done_requested.connect(self._finish)

    @property
    def step(self) -> int:
        """The step at hand, 1 to 3."""
        return self._step

    def start(self) -> None:
        """Begin at the first step, with empty fields."""
        self._account = None
        self._form.start()
        self._show_step(1)

    def show_waiting(self, words: str) -> None:
        """Say where the test push stands, such as "Sending…"."""
        self._try_it.show_waiting(words)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of the test push."""
        self._try_it.show_outcome(outcome)

    def show_error(self, error: AppError) -> None:
        """Say what stopped the test push before it was taken in."""
        self._try_it.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_step()

    def _connected(self, account: Account) -> None:
        self._account = account
        self._you_are.show_account(account)
        self._show_step(2)
        if not account.is_for_session:
            self._tasks.run(
                self,
                self._name_password_store,
                lambda store: self._you_are.name_password_store(store, account),
                lambda _error: None,  # without its name the sentence is still true
            )

    def _forget_account(self) -> None:
        account = self._account
        if account is None:
            return
        self._you_are.set_busy(True)
        self._tasks.run(
            self,
            lambda: self._accounts.remove(account),
            lambda _none: self._forgotten(),
            self._not_forgotten,
        )

    def _forgotten(self) -> None:
        self._you_are.set_busy(False)
        self.start()

    def _not_forgotten(self, error: AppError) -> None:
        self._you_are.set_busy(False)
        self._you_are.show_problem(error.title, error.hint)

    def _check_keys(self) -> None:
        """Back to the keys; pasting them again puts them in the place of the old ones."""
        host = self._account.host if self._account else None
        self._form.start(host)
        self._show_step(1)

    def _go_to_test(self) -> None:
        if self._account is not None:
            self._try_it.start(self._account)
            self._show_step(3)

    def _ask_for_test(self) -> None:
        if self._account is not None:
            self._try_it.show_waiting(self.tr("Sending…"))
            self.test_requested.emit(self._account)

    def _finish(self) -> None:
        if self._account is not None:
            self.finished.emit(self._account)

    def _show_step(self, step: int) -> None:
        self._step = step
        for number, widget in enumerate(self._steps, 1):
            widget.setVisible(number == step)
        self._dots.set_step(step)
        self._scroll.ensureVisible(0, 0)
        self._focus_step()

    def _focus_step(self) -> None:
        match self._step:
            case 1:
                self._form.focus_first()
            case 2:
                self._you_are.focus_next()
            case _:
                self._try_it.focus_first()

    def _make_keys_step(self) -> QWidget:
        heading = QLabel(self.tr("Welcome to Pushdesk"))
        set_role(heading, "title")
        lead = QLabel(self.tr("Paste your two LeadSquared keys to begin."))
        lead.setWordWrap(True)
        rule = QFrame()
        rule.setFixedHeight(1)
        set_role(rule, "bottom-bar")
        about = QLabel(self.tr("No keys at hand? Practice mode needs no account, and nothing leaves this computer."))
        about.setWordWrap(True)
        set_role(about, "hint")
        step = QWidget()
        step.setObjectName("first_run_keys")
        practice = QHBoxLayout()
        practice.setSpacing(12)
        practice.addWidget(about, 1)
        practice.addWidget(self._practice)
        rows = QVBoxLayout(step)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        rows.addWidget(heading)
        rows.addWidget(lead)
        rows.addWidget(self._form)
        rows.addWidget(rule)
        rows.addLayout(practice)
        return step

    def _lay_out(self) -> None:
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(max(CARD_WIDTH_PX, round(CARD_WIDTH_PX * self.font().pointSizeF() / 10)))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 20)
        inside.setSpacing(14)
        inside.addWidget(self._dots)
        for number, widget in enumerate(self._steps, 1):
            inside.addWidget(widget)
            widget.setVisible(number == self._step)
        inner = QWidget()
        set_role(inner, "page")
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.addStretch(2)
        # Not by an alignment: aligned widgets are not asked how high they are at their width.
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(card)
        centred.addStretch()
        middle.addLayout(centred)
        middle.addStretch(3)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._scroll)
