"""One batch that is not over: how far it is, what it waits for, and what can be done about it."""

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.batch import Batch
from desktop_app.domain.errors import AppError
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.activity.batch_words import (
    Standing,
    due_words,
    left_words,
    progress_words,
    standing,
)
from desktop_app.ui.activity.count_bar import CountBar
from desktop_app.ui.count_words import pushes_words
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

_ICON_PX = 20
_TICK_MS = 250


class CardAction(Enum):
    """What a card's buttons ask for."""

    UNDO = "undo"
    SEND_HELD = "send_held"
    PAUSE = "pause"
    GO_ON = "go_on"
    RESUME = "resume"
    SEND_NOW = "send_now"
    RESCHEDULE = "reschedule"
    STOP = "stop"
    GIVE_UP = "give_up"
    SHOW_PEOPLE = "show_people"


_BUTTONS = {
    Standing.HELD: (CardAction.UNDO, CardAction.SEND_HELD),
    Standing.RUNNING: (CardAction.PAUSE, CardAction.STOP),
    Standing.PAUSED: (CardAction.GO_ON, CardAction.STOP),
    Standing.INTERRUPTED: (CardAction.RESUME, CardAction.GIVE_UP),
    Standing.SCHEDULED: (CardAction.RESCHEDULE, CardAction.GIVE_UP),
    Standing.MISSED: (CardAction.SEND_NOW, CardAction.RESCHEDULE, CardAction.GIVE_UP),
    Standing.ELSEWHERE: (),
}
_PICTURES = {
    Standing.HELD: ("clock", "info"),
    Standing.RUNNING: ("send", "info"),
    Standing.PAUSED: ("clock", "caution"),
    Standing.INTERRUPTED: ("warning", "caution"),
    Standing.SCHEDULED: ("clock", "info"),
    Standing.MISSED: ("warning", "caution"),
    Standing.ELSEWHERE: ("send", "info"),
}


class BatchCard(QFrame):
    """Shows one batch, as it was told last.

    Signals:
        acted: A ``CardAction``, when its button is pressed.
    """

    acted = Signal(object)

    def __init__(self, batch: Batch, now: datetime, *, is_paused: bool) -> None:
        """Make it.

        Args:
            batch: The batch.
            now: The time of day, aware UTC.
            is_paused: Whether all sending is paused.
        """
        super().__init__()
        self.setObjectName("activity_batch")
        set_role(self, "card")
        self.batch = batch
        self._standing = Standing.RUNNING
        self._now = now
        self._left_s: float | None = None
        self._limit: RateLimit | None = None
        self._hold_s = 0.0
        self._error: AppError | None = None
        self._is_stopping = False
        self._is_all_paused = is_paused
        self._said = ""
        self._icon = IconLabel(size_px=_ICON_PX)
        self._name = self._label("activity_batch_name", "strong")
        self._left = self._label("activity_batch_left", "muted")
        self._left.setWordWrap(False)
        self._sentence = self._label("activity_batch_sentence", "")
        self._bar = CountBar()
        self._buttons = {action: self._button(action) for action in CardAction}
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self._lay_out()
        self.show_batch(batch, now)

    @property
    def standing(self) -> Standing:
        """What it waits for."""
        return self._standing

    def show_batch(
        self, batch: Batch, now: datetime, left_s: float | None = None, limit: RateLimit | None = None
    ) -> None:
        """Show where it stands now.

        Args:
            batch: The batch, with its counts.
            now: The time of day, aware UTC.
            left_s: Seconds to its end, where that can be told.
            limit: The limit it runs at, where that is known.
        """
        if batch.state is not self.batch.state or batch.counts != self.batch.counts:
            self._error = None
        if batch.counts.done or batch.counts.sending:
            self._hold_s = 0.0
        self.batch, self._now, self._left_s, self._limit = batch, now, left_s, limit or self._limit
        self._show()

    def show_held(self, hold_s: float) -> None:
        """It goes out in so many seconds, and can be taken back; 0 once it can't."""
        self._hold_s = hold_s
        self._show()

    def show_error(self, batch: Batch, error: AppError) -> None:
        """It goes no further by itself, and why."""
        self.batch, self._error, self._left_s, self._is_stopping = batch, error, None, False
        self._show()

    def show_stopping(self, *, is_stopping: bool = True) -> None:
        """Stop was pressed, and calls under way come back while nothing more leaves; or it could not be stopped."""
        self._is_stopping = is_stopping
        self._show()

    def set_paused(self, is_paused: bool) -> None:
        """Say whether all sending is paused."""
        self._is_all_paused = is_paused
        self._show()

    def _show(self) -> None:
        is_held = self._hold_s > 0 and not self._is_stopping
        self._standing = Standing.HELD if is_held else standing(self.batch, self._now)
        if is_held and not self._tick.isActive():
            self._tick.start()
        elif not is_held:
            self._tick.stop()
        self._name.setText(f"{self.batch.new.name} · {pushes_words(self.batch.counts.total)}")
        sentence = self._words()
        self._sentence.setText(sentence)
        self._left.setText("" if self._is_all_paused or self._is_stopping else left_words(self._left_s))
        self._left.setToolTip(self.tr("At {limit}").format(limit=self._limit) if self._limit is not None else "")
        self._left.setVisible(bool(self._left.text()))
        self._bar.show_counts(self.batch.counts)
        self._bar.setVisible(self._standing not in (Standing.SCHEDULED, Standing.MISSED, Standing.HELD))
        picture = ("warning", "caution") if self._error is not None else _PICTURES[self._standing]
        self._icon.show_icon(*picture)
        offered = self._offered()
        is_begun = self._standing is Standing.INTERRUPTED
        self._buttons[CardAction.GIVE_UP].setText(self.tr("Don’t send the rest") if is_begun else self.tr("Don’t send"))
        had_focus = any(button.hasFocus() for action, button in self._buttons.items() if action not in offered)
        for action, button in self._buttons.items():
            button.setVisible(action in offered)
            button.setAccessibleDescription(self.batch.new.name)  # by ear, each card has the same buttons
        if had_focus:
            self._buttons[offered[0]].setFocus()
        self.setAccessibleName(f"{self._name.text()}. {sentence}")
        said = f"{self._standing.value} {self._error.title if self._error else ''}"
        if self._said and said != self._said and self.isVisible():
            announce(self, self.accessibleName())
        self._said = said

    def _offered(self) -> tuple[CardAction, ...]:
        if self._is_stopping:
            return (CardAction.SHOW_PEOPLE,)
        offered = _BUTTONS[self._standing]
        if self._error is not None and self._standing is Standing.RUNNING:
            offered = (CardAction.RESUME, CardAction.STOP)
        return (*offered, CardAction.SHOW_PEOPLE)

    def _words(self) -> str:
        counts = self.batch.counts
        if self._is_stopping:
            return self.tr("Stopping. What is under way comes back first.")
        if self._error is not None:
            return f"{self._error.title}. {self._error.hint} {progress_words(counts)}.".replace("  ", " ")
        if self._is_all_paused and self._standing in (Standing.HELD, Standing.RUNNING):
            return self.tr("Sending is paused. {progress}.").format(progress=progress_words(counts))
        due = self.batch.new.due_at
        at = due_words(due, self.batch.new.zone, self._now) if due is not None else ""
        left = f"{counts.queued:,}"
        match self._standing:
            case Standing.HELD:
                return self.tr("Goes out in {s} s.").format(s=max(1, round(self._hold_s)))
            case Standing.PAUSED:
                return self.tr("Paused. {progress}.").format(progress=progress_words(counts))
            case Standing.INTERRUPTED:
                words = self.tr("Pushdesk was closed with {left} of {total} left.")
                return words.format(left=left, total=f"{counts.total:,}")
            case Standing.SCHEDULED:
                return self.tr("Goes out at {at}.").format(at=at)
            case Standing.MISSED:
                words = self.tr("It was due at {at}. This computer slept then, or Pushdesk was closed.")
                return words.format(at=at)
            case Standing.ELSEWHERE:
                words = self.tr("Another Pushdesk on this computer is sending it. {progress}.")
                return words.format(progress=progress_words(counts))
            case _:
                return f"{progress_words(counts)}."

    def _count_down(self) -> None:
        if not self._is_all_paused:
            self._hold_s -= _TICK_MS / 1000
        self._show()

    def _label(self, object_name: str, role: str) -> QLabel:
        label = plain_label(role, name=object_name)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        label.setMinimumWidth(1)
        return label

    def _button(self, action: CardAction) -> QPushButton:
        labels = {
            CardAction.UNDO: self.tr("Undo"),
            CardAction.SEND_HELD: self.tr("Send now"),
            CardAction.PAUSE: self.tr("Pause"),
            CardAction.GO_ON: self.tr("Go on"),
            CardAction.RESUME: self.tr("Go on"),
            CardAction.SEND_NOW: self.tr("Send now"),
            CardAction.RESCHEDULE: self.tr("Another time…"),
            CardAction.STOP: self.tr("Stop"),
            CardAction.GIVE_UP: self.tr("Don’t send the rest"),
            CardAction.SHOW_PEOPLE: self.tr("Show people"),
        }
        button = QPushButton(labels[action])
        button.setObjectName(f"activity_batch_{action.value}")
        button.setAutoDefault(True)
        set_role(button, "link" if action is CardAction.SHOW_PEOPLE else "secondary")
        button.clicked.connect(lambda _is_checked: self.acted.emit(action))
        button.hide()
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        head.addWidget(self._left)
        head.addWidget(self._buttons[CardAction.SHOW_PEOPLE])
        buttons = QWidget()
        row = FlowRow(buttons)
        for action, button in self._buttons.items():
            if action is not CardAction.SHOW_PEOPLE:
                row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 11, 14, 12)
        rows.setSpacing(7)
        rows.addLayout(head)
        rows.addWidget(self._bar)
        rows.addWidget(self._sentence)
        rows.addWidget(buttons)
