"""Follows what was sent from the Compose page to its end, and says at the bar above the form where it stands."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.finish import USUAL_ANSWER_S
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.outcome_banner import OutcomeBanner

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.domain.batch import Batch
    from desktop_app.domain.outcome import Outcome
    from desktop_app.domain.push import Push
    from desktop_app.domain.recipient import Recipient
    from desktop_app.ui.compose.ports import BatchAsked


class OnItsWay(QObject):
    """One push, or the beginning of one batch.

    While it can still be taken back the form is locked and keeps what was typed. A batch that is under way locks
    nothing: Activity follows it, and its end is told here where nothing else is on its way by then.

    Attributes:
        answer_s: How long the last answer took; a guess until one was seen.

    Signals:
        send_requested: A checked ``Push``; whoever sends answers with ``ticket_given`` and then events.
        batch_requested: A ``BatchAsked``, answered alike.
        busy_changed: Something is on its way now, or no longer.
        over: What was on its way has ended, well or not.
    """

    send_requested = Signal(object)
    batch_requested = Signal(object)
    busy_changed = Signal(bool)
    over = Signal()

    def __init__(self, form: Form, banner: OutcomeBanner, clear_form: Callable[[], None]) -> None:
        """Take the parts.

        Args:
            form: Where problems are said.
            banner: Where everything else is said.
            clear_form: Empties the form, once what stood there was taken.
        """
        super().__init__(form)
        self._form = form
        self._banner = banner
        self._clear_form = clear_form
        self._ticket = self._batch_id = 0
        self._is_busy = self._keeps_form = False
        self._sent: Push | None = None
        self._who = ""
        self._outcome: Outcome | None = None
        self._called_s: float | None = None
        self.answer_s = USUAL_ANSWER_S

    @property
    def is_busy(self) -> bool:
        """True while a push is on its way, or a batch can still be taken back."""
        return self._is_busy

    @property
    def ticket(self) -> int:
        """What was sent last; 0 for nothing."""
        return self._ticket

    @property
    def keeps_form(self) -> bool:
        """True where it went to oneself, so that the form stays as it is."""
        return self._keeps_form

    @property
    def wrong_field(self) -> str:
        """The field that the last outcome speaks of; empty where it speaks of none."""
        return self._outcome.field if self._outcome else ""

    def submit(self, push: "Push", *, keeps_form: bool) -> None:
        """Have a push sent."""
        self._begin(push, push.to.name, keeps_form=keeps_form)
        self._banner.show_begun(push.to.name)
        self.send_requested.emit(push)

    def submit_batch(self, asked: "BatchAsked", who: str) -> None:
        """Have a batch sent.

        Args:
            asked: The batch.
            who: What to call its people: “15 people”.
        """
        self._begin(None, who, keeps_form=False)
        self._banner.show_sending()
        self.batch_requested.emit(asked)

    def ticket_given(self, ticket: int) -> None:
        """It was taken in under this ticket; its events follow."""
        self._ticket = ticket

    def take(self, event: "Event | BatchEvent") -> None:
        """Show what delivery says about it; what was sent elsewhere is not its business."""
        from desktop_app.delivery.batch_events import BatchEvent

        if isinstance(event, BatchEvent):
            self._take_batch(event)
        elif event.ticket == self._ticket:
            self._take_step(event)

    def _take_step(self, event: "Event") -> None:
        from desktop_app.delivery.events import Failed, Finished, Held, ReadingKeys, Sending, Waiting, Withdrawn

        match event:
            case Held(hold_s=hold_s) if hold_s > 0:
                self._banner.show_held(self._who, hold_s)
            case ReadingKeys():
                self._banner.show_reading_keys()
            case Sending() | Held():
                self._called_s = time.monotonic()
                self._banner.show_sending()
            case Waiting(wait_s=wait_s, limit=limit):
                self._banner.show_waiting(wait_s, limit)
            case Withdrawn():
                self.set_busy(is_busy=False)
                self._banner.show_note(self.tr("Taken back. Nothing was sent."))
                self._form.go_to("content")
            case Failed(error=error):
                self.not_taken_in(error)
            case Finished(record=record) if record.outcome is not None:
                self._finished(record.push.to, record.outcome)

    def _take_batch(self, event: "BatchEvent") -> None:
        from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver, BatchTaken

        match event:
            case BatchTaken(ticket=ticket, batch=batch) if ticket == self._ticket:
                self._taken(batch)
            case BatchMoved(batch=batch) if batch.id == self._batch_id and self._is_busy:
                self._running()
            case BatchOver(batch=batch) if batch.id == self._batch_id:
                self._batch_over(batch)
            case BatchFailed(ticket=ticket, error=error) if ticket and ticket == self._ticket and self._is_busy:
                self.not_taken_in(error)
            case BatchFailed(batch=batch, error=error) if batch is not None and batch.id == self._batch_id:
                self._banner.show_batch_stands(error)
            case _:
                pass  # another batch: Activity follows it

    def not_taken_in(self, error: AppError) -> None:
        """Say why it does not go out; the form keeps everything."""
        self.set_busy(is_busy=False)
        self._banner.show_error(error)
        if isinstance(error, InputRefused):
            self._form.say_problems([error])

    def set_busy(self, *, is_busy: bool) -> None:
        """Lock the form, or unlock it."""
        self._is_busy = is_busy
        self.busy_changed.emit(is_busy)

    def copy_question(self) -> None:
        """Put a question for the colleague on the clipboard; there is no way to ask them through the API."""
        if self._sent is None:
            return
        question = self.tr("Did a notification “{title}” show in your browser just now?").format(title=self._sent.title)
        QGuiApplication.clipboard().setText(question)
        words = self.tr("A question for {who} was copied. Paste it into a chat.")
        self._banner.show_note(words.format(who=self._sent.to.name))

    def _begin(self, push: "Push | None", who: str, *, keeps_form: bool) -> None:
        self._sent, self._who, self._outcome, self._keeps_form = push, who, None, keeps_form
        self._batch_id, self._called_s = 0, None
        self.set_busy(is_busy=True)

    def _finished(self, to: "Recipient", outcome: "Outcome") -> None:
        from desktop_app.domain.outcome import OutcomeKind  # here: nothing is sent to see the page

        self.set_busy(is_busy=False)
        self._outcome = outcome
        if outcome.kind is OutcomeKind.ACCEPTED:
            if self._called_s is not None:
                self.answer_s = time.monotonic() - self._called_s
            if not self._keeps_form:
                self._clear_form()
        self._banner.show_outcome(outcome, to)
        if outcome.field:
            words = outcome.message or self.tr("Not accepted")
            self._form.say_problems([InputRefused(words, "", outcome.field)])
        self.over.emit()

    def _taken(self, batch: "Batch") -> None:
        self._batch_id = batch.id
        if (due_at := batch.new.due_at) is not None:
            self._let_go()
            from desktop_app.ui.compose.review.review_words import when_words

            words = self.tr("It goes to {who} on {when}. Activity has it until then.")
            words = words.replace("{when}", when_words(due_at, batch.new.zone))
            self._banner.show_in_activity(words.replace("{who}", self._who))

    def _running(self) -> None:
        self._let_go()
        words = self.tr("Sending to {who}. Activity shows how it goes.").replace("{who}", self._who)
        self._banner.show_in_activity(words)

    def _let_go(self) -> None:
        """Leave the rest to Activity: the form is free for the next push."""
        self.set_busy(is_busy=False)
        self._clear_form()
        self.over.emit()

    def _batch_over(self, batch: "Batch") -> None:
        if self._is_busy:
            self._let_go()
        self._banner.show_batch_over(batch)
