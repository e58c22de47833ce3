"""The Compose page: the form, what will arrive, the meter and Send, and what became of the push."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.ui.compose.banner_actions import BannerAction
from desktop_app.ui.compose.byte_meter import ByteMeter
from desktop_app.ui.compose.fields.everybodys_text import EverybodysText
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.layout import lay_out
from desktop_app.ui.compose.on_its_way import OnItsWay
from desktop_app.ui.compose.outcome_banner import OutcomeBanner
from desktop_app.ui.compose.ports import ComposePorts
from desktop_app.ui.compose.recipients.addressed import Addressed
from desktop_app.ui.compose.recipients.audience import Audience
from desktop_app.ui.compose.review.look_before import Due, LookBefore
from desktop_app.ui.compose.send_buttons import SendButtons
from desktop_app.ui.compose.sending import FindPerson, Sending
from desktop_app.ui.compose.side_column import SideColumn
from desktop_app.ui.compose.starts import Starts
from desktop_app.ui.compose.use_again import UseAgain
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.ui.ports import HistoryPort, TemplatesPort, UrlLooksPort

DRAFT_REST_MS = 400


class ComposePage(QWidget):
    """Write one push, send it to one person or to many, be told the truth about it.

    While a push is on its way the form is locked and keeps what was typed; only an accepted push, or a batch that is
    under way, clears it.

    Attributes:
        form: What is written.
        audience: Whom To means; to be told when the account's people or teams have changed.
        addressed: Everybody's row.
        side: Preview, link and who gets it.
        banner: What became of it.
        use_again: What was written before.

    Signals:
        send_requested: A checked ``Push``; whoever sends answers with ``ticket_given`` and then events.
        batch_requested: A ``BatchAsked``, answered alike.
        undo_requested: The ticket to take back.
        send_now_requested: The ticket whose hold is to end.
        stop_requested: The ticket that is to stop waiting.
        send_later_requested: A time shall be chosen; ``send_at`` takes it.
        draft_changed: A ``Draft``, once typing or the cursor has rested.
        check_up_requested: The person wants to know why nothing shows.
        accounts_requested: The person wants to see keys or host.
        activity_requested: The person wants to see how it goes.
    """

    send_requested = Signal(object)
    batch_requested = Signal(object)
    undo_requested = Signal(int)
    send_now_requested = Signal(int)
    stop_requested = Signal(int)
    send_later_requested = Signal()
    draft_changed = Signal(Draft)
    check_up_requested = Signal()
    accounts_requested = Signal()
    activity_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        find_person: FindPerson,
        history: "HistoryPort",
        templates: "TemplatesPort",
        looks: "UrlLooksPort",
        ports: ComposePorts = ComposePorts(),  # noqa: B008 - a tuple of None
    ) -> None:
        super().__init__()
        self.setObjectName("compose_page")
        self._account: Account | None = None
        self._is_busy = False
        self.form = Form()
        self.audience = Audience(self.form.recipients, tasks, ports.people)
        self.addressed = Addressed(self.audience, tasks)
        self._starts = Starts(self.form, self.addressed, tasks, ports)
        self.use_again = UseAgain(self.form, tasks, history, templates, self._starts.buttons)
        self.side = SideColumn(self.form, tasks, looks)
        self._meter = ByteMeter()
        self._texts = EverybodysText(self.form, self.addressed, self._meter, self.side)
        self.banner = OutcomeBanner()
        self._way = OnItsWay(self.form, self.banner, self.use_again.clear_form)
        leafing = self.side.leafing
        self._before = LookBefore(self.form, self.banner, tasks, self.addressed, leafing, self._way, ports)
        self._sending = Sending(
            self.form, self.banner, tasks, find_person, self.addressed, leafing, self._before, self._way
        )
        self._buttons = SendButtons(self)
        above = (self.use_again.panel, self.banner)
        bar = (self._meter, self._buttons.to_me, self._buttons.box)
        self._before.put_above = lay_out(self, self.use_again.buttons, above, self.form, self.side.cards, bar)
        self._starts.settle_on(self, self._before.put_above)
        self._draft_rest = QTimer(self, singleShot=True, interval=DRAFT_REST_MS)
        self._draft_rest.timeout.connect(lambda: self.draft_changed.emit(self.form.draft()))
        self._connect()
        self._typed()
        self._draft_rest.stop()

    def _connect(self) -> None:
        self.form.changed.connect(self._typed)
        self.form.cursor_moved.connect(self._draft_rest.start)
        self.addressed.changed.connect(self._others_are_meant)
        self._starts.filled.connect(self.fill)
        self._meter.over_changed.connect(lambda _is_over: self._update_buttons())
        self._buttons.main.clicked.connect(self.send)
        self._buttons.to_me.clicked.connect(self.send_to_me)
        self._buttons.later_requested.connect(self._ask_later)
        self._way.send_requested.connect(self.send_requested)
        self._way.batch_requested.connect(self.batch_requested)
        self._way.busy_changed.connect(lambda _is_busy: self._lock())
        self._way.over.connect(self._ended)
        self._before.asking_changed.connect(lambda _is_asking: self._lock())
        self.banner.action_requested.connect(self._act)
        leafing = self.side.leafing
        shortcuts = {
            "Ctrl+Return": self.send,
            "Ctrl+Enter": self.send,
            "Alt+Left": lambda: leafing.step(-1),
            "Alt+Right": lambda: leafing.step(1),
        }
        for keys, act in shortcuts.items():
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.form.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.audience.read_again()

    @property
    def account(self) -> Account | None:
        """The account that the next push goes out with."""
        return self._account

    @property
    def is_busy(self) -> bool:
        """True while a push is on its way, or a review waits for an answer."""
        return self._is_busy

    def set_account(self, account: Account | None) -> None:
        """Send with this account from now on; a push on its way keeps its own."""
        self._account = account
        self.side.set_account(account)
        self._starts.set_account(account)
        self.addressed.set_account(account)
        self._sending.set_account(account)
        self._update_buttons()

    def fill(self, draft: Draft, words: str = "", *, is_news: bool = False) -> None:
        """Put a draft into the form and say ``words``, unless a push is on its way. It can be undone.

        Args:
            draft: What to fill in.
            words: What to say about it.
            is_news: True where the words say more than can be seen, so that they are shown whatever stood there.
        """
        if not self._is_busy:
            self.banner.clear()
        self.use_again.fill(draft, words, is_news=is_news)

    def write_to(self, to: str) -> None:
        """Put others into To, as ``domain.audience`` writes them; the rest of the form stays."""
        words = self.tr("Who gets it is another one now.")
        self.fill(replace(self.form.draft(), to=to, cursor=None), words)

    def draft(self) -> Draft:
        """What stands in the form."""
        return self.form.draft()

    def send(self) -> None:
        """Send what stands in the form to everybody in To."""
        if self._meter.budget.is_over:
            self.form.go_to("content")
        # Whoever sees a list asked about would think that it gets it.
        if not self._starts.insist():
            self._sending.send()

    def send_at(self, due_at: datetime, zone: str) -> None:
        """Send it later: the same look before, and then it waits for its time.

        Args:
            due_at: When, aware UTC.
            zone: The time zone in which a person chose that, as in the tz database.
        """
        if not self._starts.insist():
            self._sending.send(Due(due_at, zone))

    def allow_later(self) -> None:
        """Offer to send later: somebody listens to ``send_later_requested``."""
        self._buttons.allow_later()

    def send_to_me(self) -> None:
        """Send what stands in the form to oneself, and keep the form."""
        if not self._starts.insist():
            self._sending.send_to_me()

    def ticket_given(self, ticket: int) -> None:
        """The push or the batch was taken in under this ticket; its events follow."""
        self._way.ticket_given(ticket)

    def take(self, event: "Event | BatchEvent") -> None:
        """Show what delivery says about this page's push or batch; others are not its business."""
        self._way.take(event)

    def _ended(self) -> None:
        self._draft_rest.stop()
        self.draft_changed.emit(self.form.draft())
        self._show_people()

    def _act(self, action: BannerAction) -> None:
        again = self.send_to_me if self._way.keeps_form else self.send
        {
            BannerAction.UNDO: lambda: self.undo_requested.emit(self._way.ticket),
            BannerAction.SEND_NOW: lambda: self.send_now_requested.emit(self._way.ticket),
            BannerAction.STOP: lambda: self.stop_requested.emit(self._way.ticket),
            BannerAction.SEND_AGAIN: again,
            BannerAction.SEND_ANYWAY: again,
            BannerAction.ASK: self._way.copy_question,
            BannerAction.ADD_ACCOUNT: self.accounts_requested.emit,
            BannerAction.CHECK_KEYS: self.accounts_requested.emit,
            BannerAction.CHECK_HOST: self.accounts_requested.emit,
            BannerAction.CHECK_UP: self.check_up_requested.emit,
            BannerAction.FIX_FIELD: lambda: self.form.go_to(self._way.wrong_field),
            BannerAction.USE_AGAIN: self._write_again,
            BannerAction.SHOW_ACTIVITY: self.activity_requested.emit,
            BannerAction.DISMISS: self.banner.clear,
        }[action]()

    def _write_again(self) -> None:
        self.banner.clear()
        self.use_again.write_again()

    def _ask_later(self) -> None:
        if not self._starts.insist():
            self.send_later_requested.emit()

    def _escape(self) -> None:
        if self._way.is_busy:
            self.undo_requested.emit(self._way.ticket)
        elif not (self._before.go_back() or self._starts.close_panel() or self.use_again.panel.close_panel()):
            self.banner.clear()

    def _lock(self) -> None:
        self._is_busy = self._way.is_busy or self._before.is_asking
        self.form.set_editable(not self._is_busy)
        self.use_again.set_enabled(not self._is_busy)
        self._starts.set_enabled(is_enabled=not self._is_busy)
        self._update_buttons()

    def _typed(self) -> None:
        # Read once for each key: a message may be long.
        draft = self.form.draft()
        self._starts.take(draft)
        self._texts.take(draft)
        self._draft_rest.start()

    def _others_are_meant(self) -> None:
        self._texts.take(self.form.draft())
        self._show_people()
        self._update_buttons()

    def _show_people(self) -> None:
        people = self.addressed.people
        self.side.show_people(self.audience.words(), people, self.addressed.count, self._way.answer_s)
        self._buttons.show_many(people)

    def _update_buttons(self) -> None:
        can_send = not self._is_busy and not self._meter.budget.is_over
        if not can_send and self._buttons.has_focus:
            # A disabled button passes the focus on to wherever comes next, which may be far away.
            self.form.go_to("content")
        self._buttons.set_enabled(is_enabled=can_send)
