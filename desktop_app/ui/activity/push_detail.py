"""One push in full, with what its outcome means and what a person said about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.explanation import explain
from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.reading_area import ReadingArea
from desktop_app.ui.theme import set_role


class PushDetail(QFrame):
    """Shows one push.

    Attributes:
        use_again: Fill the form with it.
        saw_it: Somebody saw it.
        check_up: Nobody saw it, or it could not be pushed: find out why.
        ask: Copy a question for whoever may have got it.
    """

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setObjectName("activity_detail")
        self._sentence = self._label("strong")
        self._sentence.setObjectName("activity_sentence")
        self._hint = self._label("hint")
        self._title = self._label("strong")
        self._content = self._label("")
        self._more = self._label("muted")
        self.use_again = self._button(self.tr("&Use again"), "activity_use_again")
        self.saw_it = self._button(self.tr("I &saw it"), "activity_saw_it")
        self.check_up = self._button(self.tr("&Nobody saw it"), "activity_check_up")
        self.ask = self._button(self.tr("&Ask them"), "activity_ask")
        buttons = QWidget()
        row = FlowRow(buttons)
        for button in (self.use_again, self.ask, self.saw_it, self.check_up):
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(5)
        words = QFrame()
        words.setObjectName("activity_detail_words")
        inside = QVBoxLayout(words)
        inside.setContentsMargins(4, 2, 4, 2)  # beside the ring of the focus
        inside.setSpacing(5)
        for label in (self._sentence, self._hint, self._title, self._content, self._more):
            inside.addWidget(label)
        inside.addStretch()
        # Two kilobytes are more than fits here: all of it can be read by scrolling, also by keyboard.
        scroll = ReadingArea(words, self.tr("The push in full"))
        scroll.setObjectName("activity_detail_text")
        words.setAutoFillBackground(False)  # the card shows through, whatever the theme
        rows.addWidget(scroll, 1)
        rows.addWidget(buttons)

    def show_record(self, record: PushRecord) -> None:
        """Show one push."""
        push, outcome = record.push, record.outcome
        if outcome is None:
            self._sentence.setText(self.tr("On its way."))
            self._hint.setText("")
        else:
            words = explain(outcome)
            self._sentence.setText(" ".join(part for part in (words.sentence, self._seen(record)) if part))
            self._hint.setText(words.hint)
        self._hint.setVisible(bool(self._hint.text()))
        self._title.setText(push.title)
        self._content.setText(push.content)
        more = [
            self.tr("To {who}").format(who=push.to.name),
            record.account_name,
            f"{record.created_at.astimezone():%d %b %Y %H:%M:%S}",
        ]
        if push.click_url:
            more.append(self.tr("opens {url}").format(url=push.click_url[:200]))
        if record.row is not None:
            more.append(self.tr("row {n}").format(n=f"{record.row:,}"))
        if record.attempts > 1:
            more.append(self.tr("{n} calls").format(n=record.attempts))
        self._more.setText(" · ".join(more))
        kind = outcome.kind if outcome else None
        is_refused = outcome is not None and outcome.reason is Reason.ERROR
        is_seen = record.seen is not None and record.seen.is_seen
        self.saw_it.setText(self.tr("I &saw it") if push.to.is_me else self.tr("They &saw it"))
        self.saw_it.setVisible(kind in (OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN) and not is_seen)
        self.ask.setVisible(kind is OutcomeKind.UNKNOWN and not push.to.is_me and not is_seen)
        # Wrong keys, a wrong form or no network are no matter of the browser: they don't lead there.
        self.check_up.setVisible(is_refused or (kind is OutcomeKind.ACCEPTED and not is_seen))
        self.check_up.setText(self.tr("Fi&nd out why") if is_refused else self.tr("&Nobody saw it"))

    def _seen(self, record: PushRecord) -> str:
        if record.seen is None:
            return ""
        return self.tr("It was seen.") if record.seen.is_seen else self.tr("Nobody saw it.")

    @staticmethod
    def _button(text: str, object_name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        set_role(button, "secondary")
        return button

    def _label(self, role: str) -> QLabel:
        label = plain_label(role)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
