"""Sending later, in the window: asks for a time, and asks once about all that was missed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# Of our own only what the window needs to be shown: the rest is loaded when a time is asked for, or was missed.
if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.domain.batch import Batch
    from desktop_app.ui.compose.compose_page import ComposePage

NAME_CHARACTERS = 40


class SchedulePort(Protocol):
    """What delivery does about times."""

    def reschedule_batch(self, batch_id: int, due_at: datetime, zone: str) -> None:
        """Have a batch wait for another time."""
        ...


class ScheduleDesk(QObject):
    """Opens the dialog for whoever asks.

    Signals:
        missed: Scheduled pushes missed their time; the words that ask about all of them at once.
    """

    missed = Signal(str)

    def __init__(self, window: QWidget, delivery: SchedulePort, parent: QObject) -> None:
        """Make it; nothing is loaded before a time is asked for.

        Args:
            window: Before which the dialog opens.
            delivery: What keeps the time.
            parent: Owns it.
        """
        super().__init__(parent)
        self._window = window
        self._delivery = delivery
        self._missed: set[int] = set()
        # Several may miss their time together, as after a sleep: they are asked about once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_missed)

    def offer_later(self, page: "ComposePage") -> None:
        """Have Compose offer to send later."""
        page.send_later_requested.connect(lambda: self._ask_for(page))
        page.allow_later()

    def reschedule(self, batch: "Batch") -> None:
        """Ask for another time for a batch that is scheduled, or missed its time."""
        from desktop_app.domain.recent import one_line

        title = self.tr("Another time for “{name}”").replace("{name}", one_line(batch.new.name, NAME_CHARACTERS))

        def chosen(due_at: datetime, zone: str) -> None:
            self._delivery.reschedule_batch(batch.id, due_at, zone)

        self._open(title, self.tr("&Send it then"), chosen, batch)

    def take(self, event: "Event | BatchEvent") -> None:
        """Take in what delivery says."""
        from desktop_app.delivery.batch_events import BatchDropped, BatchMissed, BatchMoved, BatchOver

        match event:
            case BatchMissed(batch=batch):
                self._missed.add(batch.id)
                self._soon.start()
            case BatchMoved(batch=batch) | BatchOver(batch=batch):
                self._missed.discard(batch.id)
            case BatchDropped(batch_id=batch_id):
                self._missed.discard(batch_id)

    def _tell_missed(self) -> None:
        if self._missed:
            from desktop_app.ui.schedule.schedule_words import missed_words

            self.missed.emit(missed_words(len(self._missed)))

    def _ask_for(self, page: "ComposePage") -> None:
        self._open(self.tr("Send later"), self.tr("&Go on"), page.send_at, None)

    def _open(self, title: str, yes: str, chosen: Callable[[datetime, str], None], batch: "Batch | None") -> None:
        from desktop_app.ui.schedule.when_dialog import WhenDialog, utc_now

        due_at = batch.new.due_at if batch is not None else None
        begin = due_at if due_at is not None and due_at > utc_now() else None
        dialog = WhenDialog(self._window, title, yes, begin=begin, zone=batch.new.zone if batch is not None else "")
        dialog.chosen.connect(chosen)
        dialog.open()
