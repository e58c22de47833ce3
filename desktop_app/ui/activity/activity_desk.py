"""The Activity page in the window: tied to delivery, to the accounts and to files."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from desktop_app.delivery.batch_events import BatchEvent, BatchFailed, BatchOver, BatchTaken
from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Event, Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch
from desktop_app.domain.errors import AppError
from desktop_app.ui.activity.activity_page import ActivityPage
from desktop_app.ui.activity.again_question import AgainQuestion, needs_question
from desktop_app.ui.activity.batch_card import CardAction
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.tasks import Tasks

INDEX_AFTER_MS = 2_000
"""What the search can do without has time until the page stands."""


class ActivityDesk(QObject):
    """Makes the Activity page and does what it asks for.

    Attributes:
        page: The page.

    Signals:
        reschedule_requested: Ask for another time for this ``Batch``, which is scheduled or was missed.
    """

    reschedule_requested = Signal(Batch)

    def __init__(
        self,
        parts: ActivityParts,
        delivery: Delivery,
        tasks: Tasks,
        account_of: Callable[[str], Account | None],
        hold_s: Callable[[], float],
    ) -> None:
        """Make the page; nothing is read before it is shown.

        Args:
            parts: What the page needs.
            delivery: Sends.
            tasks: The door to background threads.
            account_of: The account with that id, or None.
            hold_s: Says how many seconds something can be taken back.
        """
        page = ActivityPage(tasks, parts, lambda: datetime.now(UTC))
        super().__init__(page)
        self.page = page
        self._parts = parts
        self._delivery = delivery
        self._tasks = tasks
        self._account_of = account_of
        self._hold_s = hold_s
        self._tickets: set[int] = set()  # of what was submitted here
        self._is_indexing = False
        page.cards.acted.connect(self._act)
        page.report.export.clicked.connect(lambda _is_checked: self._export(page.report.batch))
        page.summary.export.clicked.connect(lambda _is_checked: self._export(page.summary.batch))
        page.report.send_again.clicked.connect(lambda _is_checked: self._send_again(page.report.batch))
        page.summary.send_again.clicked.connect(lambda _is_checked: self._send_again(page.summary.batch))
        self._index_soon = QTimer(self, singleShot=True, interval=INDEX_AFTER_MS)
        self._index_soon.timeout.connect(self._index)
        self._index_soon.start()

    def take(self, event: Event | BatchEvent) -> None:
        """Show what delivery says."""
        if isinstance(event, BatchTaken) and event.ticket in self._tickets:
            self.page.await_line(event.batch)
        self.page.take(event)
        match event:
            case BatchOver():
                self._index_soon.start()
            case BatchFailed(ticket=ticket, batch=None, error=error) if ticket in self._tickets:
                self.page.say_error(error)
            case BatchFailed(ticket=0, batch=None, error=error):
                self.page.say_error(error)
            case BatchTaken(ticket=ticket) if ticket in self._tickets:
                self.page.show_people(None)
                self.page.notice.clear()
            case Withdrawn(ticket=ticket) if ticket in self._tickets:
                self.page.say(self.tr("Taken back. Nothing was sent."))

    def set_paused(self, is_paused: bool) -> None:
        """Say whether all sending is paused."""
        self.page.cards.set_paused(is_paused)

    def _act(self, batch: Batch, action: CardAction, ticket: int) -> None:
        delivery, cards = self._delivery, self.page.cards

        def stop() -> None:
            self.page.await_line(batch)  # what came of it is what somebody wants to see next
            delivery.stop_batch(batch.id)
            cards.show_stopping(batch.id)

        acts: dict[CardAction, Callable[[], object]] = {
            CardAction.UNDO: lambda: delivery.undo(ticket),
            CardAction.SEND_HELD: lambda: delivery.send_now(ticket),
            CardAction.PAUSE: lambda: delivery.pause_batch(batch.id),
            CardAction.GO_ON: lambda: delivery.go_on_with(batch.id),
            CardAction.RESUME: lambda: self._resume(batch),
            CardAction.SEND_NOW: lambda: self._resume(batch),
            CardAction.STOP: stop,
            CardAction.GIVE_UP: stop,
            CardAction.RESCHEDULE: lambda: self.reschedule_requested.emit(batch),
            CardAction.SHOW_PEOPLE: lambda: self.page.show_people(batch.id),
        }
        acts[action]()

    def _resume(self, batch: Batch) -> None:
        if (account := self._account(batch)) is not None:
            self._delivery.resume_batch(batch.id, account)

    def _send_again(self, batch: Batch | None) -> None:
        if batch is None or (account := self._account(batch)) is None:
            return
        if needs_question(batch):
            self.page.set_asking(is_asking=True)
            self._again.ask(batch, account)
        else:
            self._begin_again(batch, account)

    @cached_property
    def _again(self) -> AgainQuestion:
        question = AgainQuestion(self)
        question.agreed.connect(self._begin_again)
        for gone in (question.panel.accepted, question.panel.closed):
            gone.connect(lambda: self.page.set_asking(is_asking=False))
        self.page.put_above(question.panel)
        return question

    def _begin_again(self, batch: Batch, account: Account) -> None:
        self._tickets.add(self._delivery.again(batch.id, account, self._hold_s()))

    def _account(self, batch: Batch) -> Account | None:
        """The account that the batch began with, and keeps; where it is gone, that is said."""
        account = self._account_of(batch.account_id)
        if account is None:
            title = self.tr("{name} is not connected any more").format(name=batch.account_name)
            self.page.say_error(AppError(title, self.tr("Connect it in Settings, then try again.")))
        return account

    def _export(self, batch: Batch | None) -> None:
        if batch is None:
            return
        dialog = QFileDialog(self.page, self.tr("Export the report"))
        dialog.setObjectName("activity_export")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables for spreadsheets (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(_file_name(batch))
        dialog.fileSelected.connect(lambda path: self._write(batch, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, batch: Batch, path: Path) -> None:
        words = self.tr("{n} lines were written to {file}.")
        self._tasks.run(
            self.page,
            lambda: self._parts.batches.export(batch, path),
            lambda many: self.page.say(words.format(n=f"{many:,}", file=path.name)),
            self.page.say_error,
        )

    def _index(self) -> None:
        """Make the search faster, bit by bit; it finds everything meanwhile, too."""
        if self._is_indexing:
            return
        self._is_indexing = True
        self._tasks.run(self.page, self._index_all, lambda _none: self._indexed(), lambda _error: self._indexed())

    def _index_all(self) -> None:
        while self._parts.history.index_some():
            pass

    def _indexed(self) -> None:
        self._is_indexing = False


def _file_name(batch: Batch) -> str:
    """A name that any system takes: “leads 2026-11-23.csv”."""
    stem = "".join(c if c.isalnum() or c in " -_" else " " for c in Path(batch.new.name).stem)
    return f"{' '.join(stem.split())[:60] or 'report'} {batch.created_at.astimezone():%Y-%m-%d}.csv"
