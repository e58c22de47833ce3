"""The third step of the first run: one push to oneself, and whether it was seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError, Remedy
from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import Outcome, OutcomeKind
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

_LOOKS = {
    OutcomeKind.ACCEPTED: ("good", "check"),
    OutcomeKind.REFUSED: ("bad", "refused"),
    OutcomeKind.NOT_SENT: ("caution", "not-sent"),
    OutcomeKind.UNKNOWN: ("caution", "unknown"),
}

_BACK_TO_KEYS = (Remedy.CHECK_KEYS, Remedy.USE_REGION, Remedy.CHECK_HOST)


class TryIt(QWidget):
    """Asks for a test, shows what became of it, and asks whether it was seen.

    Signals:
        test_requested: The person wants the test push.
        answered: True where the person saw it, False where they did not.
        check_up_requested: The person did not see it, or the answer points to the check-up.
        back_requested: The keys or their region have to be looked at.
        done_requested: The person is through, or leaves the test for later.
    """

    test_requested = Signal()
    answered = Signal(bool)
    check_up_requested = Signal()
    back_requested = Signal()
    done_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first_run_try_it")
        self._remedy = Remedy.NONE
        heading = QLabel(self.tr("Send yourself a test"))
        set_role(heading, "title")
        self._lead = plain_label("", name="first_run_test_lead")
        self._notice = Notice("first_run_outcome")
        self._question = plain_label("strong", name="first_run_question")
        self._question.setText(self.tr("Did you see it?"))
        self._saw = self._button(self.tr("I &saw it"), "first_run_saw_it", "primary")
        self._did_not = self._button(self.tr("I did &not"), "first_run_did_not_see_it", "secondary")
        self._send = self._button(self.tr("Send me a &test"), "first_run_send_test", "primary")
        self._finish = self._button(self.tr("Start with &Pushdesk"), "first_run_finish", "primary")
        self._later = self._button(self.tr("Not &now"), "first_run_later", "secondary")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self._saw, self._did_not, self._finish, self._send, self._later):
            buttons.addWidget(button)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(14)
        rows.addWidget(heading)
        rows.addWidget(self._lead)
        rows.addWidget(self._notice)
        rows.addWidget(self._question)
        rows.addLayout(buttons)
        self._notice.acted.connect(self._act)
        self._saw.clicked.connect(self._was_seen)
        self._did_not.clicked.connect(self._was_not_seen)
        self._send.clicked.connect(self.test_requested)
        self._finish.clicked.connect(self.done_requested)
        self._later.clicked.connect(self.done_requested)

    def start(self, account: Account) -> None:
        """Begin anew.

        Args:
            account: Whose keys send the test, and to whom it goes.
        """
        self._lead.setText(
            self.tr("It goes to you alone, and shows in the browser where you are signed in to LeadSquared.")
            if not account.is_practice
            else self.tr("It goes to the inbox of Practice mode, on this computer.")
        )
        self._notice.clear()
        self._send.setText(self.tr("Send me a &test"))
        self._offer(self._send, self._later)

    def show_waiting(self, words: str) -> None:
        """Say where the test push stands, such as "Sending…"."""
        self._notice.say(words)
        self._offer()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what became of it, and ask whether it was seen where that is possible."""
        words = explain(outcome)
        look, icon = _LOOKS[outcome.kind]
        if outcome.kind in (OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN):
            hint = words.hint
            if outcome.kind is OutcomeKind.ACCEPTED:
                hint = self.tr("That says it was taken in, not that it was shown. Look at your browser.")
            self._remedy = Remedy.NONE
            self._notice.say(words.sentence, hint, look=look, icon=icon)
            self._ask()
            return
        self._say_failed(words.sentence, words.hint, words.remedy, look, icon)

    def show_error(self, error: AppError) -> None:
        """Say what stopped the test before it was taken in."""
        self._say_failed(error.title, error.hint, error.remedy, "bad", "warning")

    def focus_first(self) -> None:
        """Put the focus on the button that goes on."""
        for button in (self._saw, self._finish, self._send):
            if not button.isHidden():
                button.setFocus()
                return

    def _say_failed(self, sentence: str, hint: str, remedy: Remedy, look: str, icon: str) -> None:
        self._remedy = remedy
        offered = ""
        if remedy in _BACK_TO_KEYS:
            offered = self.tr("&Check keys and region")
        elif remedy is Remedy.OPEN_CHECK_UP:
            offered = self.tr("&Open Check-up")
        self._notice.say(sentence, hint, look=look, icon=icon, remedy=offered)
        self._send.setText(self.tr("&Try again"))
        self._offer(self._send, self._later)

    def _ask(self) -> None:
        self._offer(self._saw, self._did_not)
        announce(self._question, self._question.text())

    def _was_seen(self) -> None:
        self._remedy = Remedy.NONE
        self._notice.say(self.tr("Good: it works all the way."), look="good", icon="check")
        self._offer(self._finish)
        self.answered.emit(True)

    def _was_not_seen(self) -> None:
        self._remedy = Remedy.OPEN_CHECK_UP
        self._notice.say(
            self.tr("Something between LeadSquared and your screen holds it back."),
            self.tr("Check-up shows the places to look at. Then send the test once more."),
            look="caution",
            icon="unknown",
            remedy=self.tr("&Open Check-up"),
        )
        self._send.setText(self.tr("Send it &again"))
        self._offer(self._send, self._later)
        self.answered.emit(False)
        self.check_up_requested.emit()

    def _act(self) -> None:
        if self._remedy is Remedy.OPEN_CHECK_UP:
            self.check_up_requested.emit()
        elif self._remedy in _BACK_TO_KEYS:
            self.back_requested.emit()

    def _offer(self, *offered: QPushButton) -> None:
        for button in (self._saw, self._did_not, self._finish, self._send, self._later):
            button.setVisible(button in offered)
        self._question.setVisible(self._saw in offered)
        if self.isVisible():
            self.focus_first()

    def _button(self, text: str, object_name: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, role)
        return button
