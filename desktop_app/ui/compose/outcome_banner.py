"""The bar above the form that says where a push stands and what became of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, Remedy
from desktop_app.ui.compose.banner_actions import BUTTONS, LABELS, BannerAction
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.late_parts import LateParts, take_place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import SPACE_PX, announce, set_role

if TYPE_CHECKING:
    from desktop_app.domain.batch import Batch
    from desktop_app.domain.outcome import Outcome
    from desktop_app.domain.rate import RateLimit
    from desktop_app.domain.recipient import Recipient

SLOW_STORE_MS = 400
"""From here on a person wonders; an unlocked store answers in some 10 ms."""

PAUSED = ("Sending is paused.", "Untick “Pause sending” in the tray icon’s menu to let it go out.")
"""What is true of every push on its way while sending is paused: the sentence and the hint."""

ROOM_LETTERS = 46
"""Where the words get less room than this, and need it, the buttons go below them."""


_LOOKS = {
    "accepted": ("good", "check"),
    "refused": ("bad", "refused"),
    "not_sent": ("caution", "not-sent"),
    "unknown": ("caution", "unknown"),
}
"""Colour and icon for each value of ``OutcomeKind``."""


class OutcomeBanner(LateParts, QFrame):
    """Says where the push stands: held, on its way, waiting for the limit, or one of the four outcomes.

    Signals:
        action_requested: A ``BannerAction``, when its button is pressed.
    """

    action_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compose_outcome")
        self._left_s = 0.0
        self._countdown: tuple[BannerAction, ...] = ()
        self._is_paused = False
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(self._count_down)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_STORE_MS)
        self._slow.timeout.connect(self._show_store_is_slow)
        self._sentence = ""
        self.hide()

    def make_parts(self) -> None:
        """Make what is in it. A page opens sooner without: most often there is nothing to say yet."""
        self._icon = IconLabel()
        self._title = plain_label("strong", name="compose_outcome_sentence")
        self._hint = plain_label("", name="compose_outcome_hint")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        self._buttons = {action: self._button(action) for action in BannerAction}
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in self._buttons.values():
            buttons.addWidget(button)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(14, 10, 10, 10)
        self._parts.setSpacing(8)
        self._parts.addLayout(head, 1)
        self._parts.addLayout(buttons)
        take_place(self, self._buttons.values())

    @property
    def sentence(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else f"{self._title.text()} {self._hint.text()}".strip()

    def show_held(self, who: str, hold_s: float) -> None:
        """The push goes out in ``hold_s`` seconds and can be taken back."""
        self._sentence = self.tr("Sending to {who} in {s} s").replace("{who}", who)
        self._left_s = hold_s
        self._start_countdown(BannerAction.UNDO, BannerAction.SEND_NOW)

    def show_begun(self, who: str) -> None:
        """Send was pressed; nothing is committed yet. The first one loads what sends, which may take a second."""
        self._say(self.tr("Getting ready to send to {who}…").replace("{who}", who), "", "info", "clock")
        self._offer()

    def show_looking_up(self, what: str) -> None:
        """A name or address is being looked up before the push is taken in."""
        self._say(self.tr("Looking up {what}…").format(what=what), "", "info", "clock")
        self._offer()

    def show_reading_keys(self) -> None:
        """The keys are asked for. A locked password store wants its password first: said once it takes long."""
        self.show_sending()
        self._slow.start()

    def show_sending(self) -> None:
        """The call is under way."""
        self._say(self.tr("Sending…"), "", "info", "send")
        self._offer()

    def show_waiting(self, wait_s: float, limit: "RateLimit | None") -> None:
        """It waits for the limit and goes on by itself."""
        from desktop_app.domain.explanation import explain_waiting  # here, as below: nothing is sent to see the window

        self._left_s = wait_s
        self._sentence = str(explain_waiting(limit, 987654)).replace("987654", "{s}")
        self._start_countdown(BannerAction.STOP)

    def set_paused(self, is_paused: bool) -> None:
        """Say whether sending is paused: then no countdown is true, and nothing can be sent now."""
        self._is_paused = is_paused
        if self._countdown:
            self._start_countdown(*self._countdown)

    def show_outcome(self, outcome: "Outcome", to: "Recipient") -> None:
        """What became of it, and for whom."""
        from desktop_app.domain.explanation import explain
        from desktop_app.domain.outcome import OutcomeKind

        words = explain(outcome)
        hint = words.hint
        if outcome.kind is OutcomeKind.ACCEPTED:
            seen = (
                self.tr("Look whether it shows in your browser.")
                if to.is_me
                else self.tr("Only they can say that it showed.")
            )
            hint = self.tr("To {who}. {seen}").replace("{who}", to.name).replace("{seen}", seen)
        self._say(words.sentence, hint, *_LOOKS[outcome.kind.value])
        if outcome.kind is OutcomeKind.ACCEPTED:
            self._offer(BannerAction.USE_AGAIN, BannerAction.DISMISS)
            return
        actions = [a for a in BUTTONS.get(words.remedy, ()) if not (to.is_me and a is BannerAction.ASK)]
        if words.remedy is Remedy.FIX_FIELD and not outcome.field:
            actions = []
        self._offer(*actions, BannerAction.DISMISS)

    def show_error(self, error: AppError) -> None:
        """Something stopped it before it was taken in."""
        self._say(error.title, error.hint, "bad", "warning")
        self._offer(*BUTTONS.get(error.remedy, ()), BannerAction.DISMISS)

    def show_note(self, words: str) -> None:
        """A plain word, such as that it was taken back."""
        self._say(words, "", "info", "undo")
        self._offer(BannerAction.DISMISS)

    def show_looking_at(self, rows: int) -> None:
        """Every row of a batch is being looked at."""
        self._say(self.tr("Looking at {n} pushes…").format(n=f"{rows:,}"), "", "info", "clock")
        self._offer()

    def show_in_activity(self, words: str) -> None:
        """A batch was taken; the rest is told in Activity."""
        self._say(words, "", "info", "send")
        self._offer(BannerAction.SHOW_ACTIVITY, BannerAction.USE_AGAIN, BannerAction.DISMISS)

    def show_batch_stands(self, error: AppError) -> None:
        """A batch goes no further by itself."""
        self._say(error.title, error.hint, "caution", "warning")
        self._offer(BannerAction.SHOW_ACTIVITY, BannerAction.DISMISS)

    def show_batch_over(self, batch: "Batch") -> None:
        """What became of everybody's push."""
        from desktop_app.ui.compose.batch_words import count_words

        counts = batch.counts
        sentence = f"{batch.new.name}: {count_words(counts)}."
        if counts.accepted == counts.total:
            look, hint = "accepted", self.tr("Only they can say that it showed. Activity lists everybody.")
        elif counts.not_sent == counts.total:
            look, hint = "not_sent", self.tr("None of it left this computer. Activity says why, and can send it again.")
        else:
            look, hint = "unknown", self.tr("Activity lists everybody and says why.")
        self._say(sentence, hint, *_LOOKS[look])
        self._offer(BannerAction.SHOW_ACTIVITY, BannerAction.DISMISS)

    def clear(self) -> None:
        """Say nothing."""
        self._tick.stop()
        self._countdown = ()
        self.hide()

    def _show_store_is_slow(self) -> None:
        hint = self.tr("It may ask you to unlock it.")
        self._say(self.tr("Waiting for your password store…"), hint, "info", "lock")

    def _say(self, sentence: str, hint: str, look: str, icon: str) -> None:
        self._tick.stop()
        self._countdown = ()
        self._slow.stop()
        self.need_parts()
        self._title.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._icon.show_icon(icon, look)
        set_role(self, f"banner-{look}")
        self.show()
        self.setAccessibleName(self.sentence)
        announce(self, self.sentence)

    def _offer(self, *actions: BannerAction) -> None:
        for action, button in self._buttons.items():
            button.setVisible(action in actions)
        self._fit()

    def _button(self, action: BannerAction) -> QPushButton:
        button = QPushButton(self.tr(LABELS[action]))
        button.setObjectName(f"compose_{action.value}")
        set_role(button, "secondary")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.action_requested.emit(action))
        button.hide()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.has_parts:
            self._fit()

    def _fit(self) -> None:
        """Put the buttons beside the words, or below them where both together don't fit."""
        longest_px = max(label.fontMetrics().horizontalAdvance(label.text()) for label in (self._title, self._hint))
        words_px = min(longest_px, ROOM_LETTERS * self.fontMetrics().averageCharWidth())
        buttons_px = sum(b.sizeHint().width() + SPACE_PX for b in self._buttons.values() if not b.isHidden())
        margins = self._parts.contentsMargins()
        around_px = margins.left() + margins.right() + self._icon.width() + 2 * SPACE_PX
        is_narrow = words_px + buttons_px + around_px > self.width()
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _start_countdown(self, *actions: BannerAction) -> None:
        words = PAUSED if self._is_paused else (self._words_for_left(), "")
        self._say(*words, "info", "clock")
        self._offer(*(a for a in actions if not (self._is_paused and a is BannerAction.SEND_NOW)))
        self._countdown = actions
        self._tick.start()

    def _words_for_left(self) -> str:
        return self._sentence.replace("{s}", str(max(1, round(self._left_s))))

    def _count_down(self) -> None:
        self._left_s -= self._tick.interval() / 1000
        if self._left_s <= 0:
            self._tick.stop()
        if not self._is_paused:
            self._title.setText(self._words_for_left())
