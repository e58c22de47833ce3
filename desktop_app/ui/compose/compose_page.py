"""The Compose page: the form, what will arrive, the meter and Send, and what became of the push."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError, InputRefused, Remedy
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.compose.byte_meter import ByteMeter
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.layout import lay_out
from desktop_app.ui.compose.outcome_banner import BannerAction, OutcomeBanner
from desktop_app.ui.compose.side_column import SideColumn
from desktop_app.ui.compose.use_again import UseAgain
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

if TYPE_CHECKING:
    from desktop_app.delivery.events import Event
    from desktop_app.domain.outcome import Outcome
    from desktop_app.ui.ports import HistoryPort, TemplatesPort, UrlLooksPort

DRAFT_REST_MS = 400

FindPerson = Callable[[Account, str], Recipient]
"""Finds the user behind an e-mail address. Blocks; raises ``AppError``."""


class ComposePage(QWidget):
    """Write one push, send it, be told the truth about it.

    While a push is on its way the form is locked and keeps what was typed; only an accepted push clears it.

    Signals:
        send_requested: A checked ``Push``; whoever sends answers with ``ticket_given`` and then events.
        undo_requested: The ticket to take back.
        send_now_requested: The ticket whose hold is to end.
        stop_requested: The ticket that is to stop waiting.
        draft_changed: A ``Draft``, once typing or the cursor has rested.
        check_up_requested: The person wants to know why nothing shows.
        accounts_requested: The person wants to see keys or host.
    """

    send_requested = Signal(Push)
    undo_requested = Signal(int)
    send_now_requested = Signal(int)
    stop_requested = Signal(int)
    draft_changed = Signal(Draft)
    check_up_requested = Signal()
    accounts_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        find_person: FindPerson,
        history: "HistoryPort",
        templates: "TemplatesPort",
        looks: "UrlLooksPort",
    ) -> None:
        super().__init__()
        self.setObjectName("compose_page")
        self._tasks = tasks
        self._find_person = find_person
        self._account: Account | None = None
        self._ticket, self._is_busy, self._keeps_form = 0, False, False
        self._sent: Push | None = None
        self._outcome: Outcome | None = None
        self.form = Form()
        self.use_again = UseAgain(self.form, tasks, history, templates)
        self.side = SideColumn(self.form, tasks, looks)
        self._meter = ByteMeter()
        self.banner = OutcomeBanner()
        self._to_me = QPushButton(self.tr("Send to me &first"))
        self._to_me.setObjectName("compose_send_to_me")
        set_role(self._to_me, "secondary")
        self._send = QPushButton(self.tr("&Send"))
        self._send.setObjectName("compose_send")
        self._send.setToolTip(self.tr("Ctrl+Enter"))
        set_role(self._send, "primary")
        above, bar = (self.use_again.panel, self.banner), (self._meter, self._to_me, self._send)
        lay_out(self, self.use_again.buttons, above, self.form, self.side.cards, bar)
        self._draft_rest = QTimer(self, singleShot=True, interval=DRAFT_REST_MS)
        self._draft_rest.timeout.connect(lambda: self.draft_changed.emit(self.form.draft()))
        self.form.changed.connect(self._typed)
        self.form.cursor_moved.connect(self._draft_rest.start)
        self._meter.over_changed.connect(lambda _is_over: self._update_buttons())
        self._send.clicked.connect(self.send)
        self._to_me.clicked.connect(self.send_to_me)
        self.banner.action_requested.connect(self._act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.send)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        self._typed()
        self._draft_rest.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.form.setFocus()

    @property
    def account(self) -> Account | None:
        """The account that the next push goes out with."""
        return self._account

    @property
    def is_busy(self) -> bool:
        """True while a push is on its way."""
        return self._is_busy

    def set_account(self, account: Account | None) -> None:
        """Send with this account from now on; a push on its way keeps its own."""
        self._account = account
        self.side.set_account(account)
        self._update_buttons()

    def fill(self, draft: Draft, words: str = "") -> None:
        """Put a draft into the form and say ``words``, unless a push is on its way. It can be undone."""
        if not self._is_busy:
            self.banner.clear()
        self.use_again.fill(draft, words)

    def draft(self) -> Draft:
        """What stands in the form."""
        return self.form.draft()

    def send(self) -> None:
        """Send what stands in the form to the person in To."""
        draft = self.form.draft()
        if self._blocks(draft, needs_to=True):
            return
        typed = draft.to.strip()
        if "@" in typed:
            self._look_up(typed, draft)
        else:
            self._submit(draft, Recipient.parse(typed), keeps_form=False)

    def _look_up(self, email: str, draft: Draft) -> None:
        account = self._account
        if account is None:
            return
        self._set_busy(True)
        self.banner.show_looking_up(email)
        self._tasks.run(
            self,
            lambda: self._find_person(account, email),
            lambda person: self._found(person, account, draft),
            self._not_taken_in,
        )

    def _found(self, person: Recipient, account: Account, draft: Draft) -> None:
        if self._account is not None and self._account.id == account.id:
            self._submit(draft, person, keeps_form=False)
        else:  # a user ID of one account is nobody, or somebody else, in another
            words = self.tr("It was not sent: another account is in use now")
            self._not_taken_in(AppError(words, self.tr("Send it again if it should go from there.")))

    def send_to_me(self) -> None:
        """Send what stands in the form to oneself, and keep the form."""
        draft = self.form.draft()
        if not self._blocks(draft, needs_to=False):
            self._submit(draft, Recipient.me(), keeps_form=True)

    def ticket_given(self, ticket: int) -> None:
        """The push was taken in under this ticket; its events follow."""
        self._ticket = ticket

    def take(self, event: "Event") -> None:
        """Show what delivery says about this page's push; other pushes are not its business."""
        from desktop_app.delivery.events import Failed, Finished, Held, ReadingKeys, Sending, Waiting, Withdrawn

        if event.ticket != self._ticket:
            return
        match event:
            case Held(hold_s=hold_s) if hold_s > 0:
                self.banner.show_held(self._sent.to.name if self._sent else "", hold_s)
            case ReadingKeys():
                self.banner.show_reading_keys()
            case Sending() | Held():
                self.banner.show_sending()
            case Waiting(wait_s=wait_s, limit=limit):
                self.banner.show_waiting(wait_s, limit)
            case Withdrawn():
                self._set_busy(False)
                self.banner.show_note(self.tr("Taken back. Nothing was sent."))
                self.form.go_to("content")
            case Failed(error=error):
                self._not_taken_in(error)
            case Finished(record=record) if record.outcome is not None:
                self._finished(record.push.to, record.outcome)

    def _finished(self, to: Recipient, outcome: "Outcome") -> None:
        from desktop_app.domain.outcome import OutcomeKind  # here: nothing is sent to see the page

        self._set_busy(False)
        self._outcome = outcome
        if outcome.kind is OutcomeKind.ACCEPTED and not self._keeps_form:
            self.use_again.clear_form()
        self.banner.show_outcome(outcome, to)
        if outcome.field:
            self.form.say_problems([InputRefused(outcome.message or self.tr("Not accepted"), "", outcome.field)])
        self._draft_rest.stop()
        self.draft_changed.emit(self.form.draft())

    def _not_taken_in(self, error: AppError) -> None:
        self._set_busy(False)
        self.banner.show_error(error)
        if isinstance(error, InputRefused):
            self.form.say_problems([error])

    def _blocks(self, draft: Draft, *, needs_to: bool) -> bool:
        """Say at the fields why it can't go; True where it can't."""
        if self._is_busy:
            return True
        if self._account is None:
            hint = self.tr("Settings has a place for your two keys.")
            self.banner.show_error(AppError(self.tr("Connect an account first"), hint, Remedy.ADD_ACCOUNT))
            return True
        problems: list[InputRefused] = []
        if needs_to and "@" not in draft.to:
            try:
                Recipient.parse(draft.to)
            except InputRefused as problem:
                problems.append(problem)
        problems += _push(draft, Recipient.me()).problems()
        self.form.say_problems(problems)
        return bool(problems)

    def _submit(self, draft: Draft, to: Recipient, *, keeps_form: bool) -> None:
        push = _push(draft, to)
        self._sent, self._outcome, self._keeps_form = push, None, keeps_form
        self._set_busy(True)
        self.send_requested.emit(push)

    def _act(self, action: BannerAction) -> None:
        again = self.send_to_me if self._keeps_form else self.send
        {
            BannerAction.UNDO: lambda: self.undo_requested.emit(self._ticket),
            BannerAction.SEND_NOW: lambda: self.send_now_requested.emit(self._ticket),
            BannerAction.STOP: lambda: self.stop_requested.emit(self._ticket),
            BannerAction.SEND_AGAIN: again,
            BannerAction.SEND_ANYWAY: again,
            BannerAction.ASK: self._copy_question,
            BannerAction.ADD_ACCOUNT: self.accounts_requested.emit,
            BannerAction.CHECK_KEYS: self.accounts_requested.emit,
            BannerAction.CHECK_HOST: self.accounts_requested.emit,
            BannerAction.CHECK_UP: self.check_up_requested.emit,
            BannerAction.FIX_FIELD: lambda: self.form.go_to(self._outcome.field if self._outcome else ""),
            BannerAction.USE_AGAIN: self._write_again,
            BannerAction.DISMISS: self.banner.clear,
        }[action]()

    def _write_again(self) -> None:
        self.banner.clear()
        self.use_again.write_again()

    def _copy_question(self) -> None:
        """Put a question for the colleague on the clipboard; there is no way to ask them through the API."""
        if self._sent is None:
            return
        question = self.tr("Did a notification “{title}” show in your browser just now?").format(title=self._sent.title)
        QGuiApplication.clipboard().setText(question)
        words = self.tr("A question for {who} was copied. Paste it into a chat.")
        self.banner.show_note(words.format(who=self._sent.to.name))

    def _escape(self) -> None:
        if self._is_busy:
            self.undo_requested.emit(self._ticket)
        elif not self.use_again.panel.close_panel():
            self.banner.clear()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.form.set_editable(not is_busy)
        self.use_again.set_enabled(not is_busy)
        self._update_buttons()

    def _typed(self) -> None:
        # Read once for each key: a message may be long.
        draft = self.form.draft()
        self._meter.set_budget(ByteBudget.of(draft.title, draft.content))
        self.side.take(draft)
        self._draft_rest.start()

    def _update_buttons(self) -> None:
        can_send = not self._is_busy and not self._meter.budget.is_over
        if not can_send and (self._send.hasFocus() or self._to_me.hasFocus()):
            # A disabled button passes the focus on to wherever comes next, which may be far away.
            self.form.go_to("content")
        self._send.setEnabled(can_send)
        self._to_me.setEnabled(can_send)


def _push(draft: Draft, to: Recipient) -> Push:
    return Push(draft.title, draft.content, draft.click_url.strip(), draft.icon_url.strip(), to)
