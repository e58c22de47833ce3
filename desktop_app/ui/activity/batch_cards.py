"""The batches that are not over, each in a card, above the list of what was sent."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.delivery.batch_events import (
    BatchDropped,
    BatchEvent,
    BatchFailed,
    BatchMissed,
    BatchMoved,
    BatchOver,
    BatchTaken,
)
from desktop_app.delivery.events import Event, Held, Withdrawn
from desktop_app.domain.batch import Batch
from desktop_app.ui.activity.batch_card import BatchCard, CardAction
from desktop_app.ui.activity.batch_words import Standing
from desktop_app.ui.theme import set_role

MOST_HEIGHT = 0.4
"""Of the page's height. With more cards than that holds, they scroll."""

_RANKS = {Standing.MISSED: 0, Standing.INTERRUPTED: 0, Standing.SCHEDULED: 2}


class BatchCards(QScrollArea):
    """Shows a card for each batch that is not over; hidden where there is none.

    Signals:
        acted: A ``Batch``, a ``CardAction``, and the ticket of its submission (0 where nobody here submitted it).
    """

    acted = Signal(Batch, object, int)

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Make it, empty.

        Args:
            now: The time of day, aware UTC.
        """
        super().__init__()
        self._now = now
        self._cards: dict[int, BatchCard] = {}
        self._tickets: dict[int, int] = {}  # batch by ticket
        self._is_paused = False
        self._column = QWidget()
        self._rows = QVBoxLayout(self._column)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.setObjectName("activity_batches")
        self.setAccessibleName(self.tr("Batches on their way"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        set_role(self._column, "page")
        self.setWidget(self._column)
        self._column.installEventFilter(self)
        self.hide()

    @property
    def has_any(self) -> bool:
        """True while a batch is not over."""
        return bool(self._cards)

    @property
    def has_elsewhere(self) -> bool:
        """True while another run sends one, of which no event tells."""
        return any(card.standing is Standing.ELSEWHERE for card in self._cards.values())

    def take(self, event: Event | BatchEvent) -> None:
        """Show what delivery says."""
        match event:
            case BatchTaken(ticket=ticket, batch=batch):
                self._tickets[ticket] = batch.id
                self._put(batch)
            case Held(ticket=ticket, hold_s=hold_s) if card := self._card_of(ticket):
                card.show_held(hold_s)
            case Withdrawn(ticket=ticket):
                self._drop(self._tickets.pop(ticket, 0))
            case BatchMoved(batch=batch, left_s=left_s, limit=limit):
                self._put(batch).show_batch(batch, self._now(), left_s, limit)
            case BatchMissed(batch=batch):
                self._put(batch)
            case BatchFailed():
                self._take_failure(event)
            case BatchDropped(batch_id=batch_id):
                self._drop(batch_id)
            case BatchOver(batch=batch):
                self._drop(batch.id)

    def _take_failure(self, event: BatchFailed) -> None:
        if event.batch is not None:
            self._put(event.batch).show_error(event.batch, event.error)
        else:
            for card in self._cards.values():
                card.show_stopping(is_stopping=False)  # what was wished could not be, whichever it was

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show what was read: those that nobody told of come, those that are over go."""
        for batch_id in set(self._cards) - {batch.id for batch in batches}:
            self._drop(batch_id)
        for batch in batches:
            # Of those that run here, delivery knows more than the disk.
            if (card := self._cards.get(batch.id)) is None or card.standing not in (Standing.HELD, Standing.RUNNING):
                self._put(batch)

    def set_paused(self, is_paused: bool) -> None:
        """Say whether all sending is paused."""
        self._is_paused = is_paused
        for card in self._cards.values():
            card.set_paused(is_paused)

    def show_stopping(self, batch_id: int) -> None:
        """Say that a batch ends as soon as what is under way has come back."""
        if card := self._cards.get(batch_id):
            card.show_stopping()

    def sizeHint(self) -> QSize:
        around = self.parentWidget()
        most_px = round(around.height() * MOST_HEIGHT) if around is not None else 0
        return QSize(300, min(self._rows.heightForWidth(max(1, self.width())), max(most_px, self._first_px())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._first_px())

    def _first_px(self) -> int:
        """The height of the first card: less of them than one is never shown."""
        first = self._rows.itemAt(0)
        return first.heightForWidth(max(1, self.width())) if first is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # words wrap elsewhere

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a card has more or fewer lines
        return super().eventFilter(watched, event)

    def _put(self, batch: Batch) -> BatchCard:
        card = self._cards.get(batch.id)
        if card is None:
            card = self._cards[batch.id] = BatchCard(batch, self._now(), is_paused=self._is_paused)
            card.acted.connect(lambda action: self._acted(batch.id, action))
        else:
            card.show_batch(batch, self._now())
        self._sort()
        self.setVisible(True)
        self.updateGeometry()
        return card

    def _sort(self) -> None:
        """What waits for somebody stands first, what waits for its time last; the newest first among the same."""
        wanted = sorted(self._cards.values(), key=lambda card: (_RANKS.get(card.standing, 1), -card.batch.id))
        for place, card in enumerate(wanted):
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)

    def _drop(self, batch_id: int) -> None:
        if card := self._cards.pop(batch_id, None):
            focused, around = QApplication.focusWidget(), self.parentWidget()
            if focused is not None and around is not None and card.isAncestorOf(focused):
                around.setFocus()  # the button that was pressed goes
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.setVisible(bool(self._cards))
        self.updateGeometry()

    def _card_of(self, ticket: int) -> BatchCard | None:
        return self._cards.get(self._tickets.get(ticket, 0))

    def _acted(self, batch_id: int, action: CardAction) -> None:
        ticket = next((ticket for ticket, one in self._tickets.items() if one == batch_id), 0)
        self.acted.emit(self._cards[batch_id].batch, action, ticket)
