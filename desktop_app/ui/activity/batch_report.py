"""What became of a batch: the counts, the text, and what can be done with the whole of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.batch import Batch, BatchState
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.ui.activity.batch_words import outcome_words, progress_words, tr
from desktop_app.ui.activity.count_bar import CountBar
from desktop_app.ui.count_words import pushes_words
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.reading_area import ReadingArea
from desktop_app.ui.theme import set_role


class BatchReport(QFrame):
    """Shows one batch as a whole.

    Attributes:
        show_people: List its people.
        use_again: Fill the form with it.
        export: Write a file for spreadsheets.
        send_again: Send those that were not sent.
        batch: The batch that is shown; None before the first.
    """

    def __init__(self, object_name: str, *, is_open: bool) -> None:
        """Make it.

        Args:
            object_name: The frame's; its parts get theirs behind it.
            is_open: True above the list of its people, False where it stands for them.
        """
        super().__init__()
        self.setObjectName(object_name)
        set_role(self, "card")
        self._is_open = is_open
        self.batch: Batch | None = None
        self._sentence = self._label(f"{object_name}_sentence", "strong")
        self._hint = self._label(f"{object_name}_hint", "hint")
        self._title = self._label(f"{object_name}_title", "strong")
        self._content = self._label(f"{object_name}_content", "")
        self._more = self._label(f"{object_name}_more", "muted")
        self._bar = CountBar()
        self.show_people = self._button(self.tr("Sho&w people"), f"{object_name}_show_people")
        self.use_again = self._button("", f"{object_name}_use_again")
        # Above its people it stands on one page with what uses one of their pushes.
        self.use_again.setText(self.tr("Use the &batch again") if is_open else self.tr("&Use again"))
        self.export = self._button(self.tr("E&xport…"), f"{object_name}_export")
        self.send_again = self._button("", f"{object_name}_send_again")
        self._lay_out()

    def show_batch(self, batch: Batch) -> None:
        """Show it."""
        self.batch = batch
        counts = batch.counts
        is_over = batch.state is BatchState.OVER
        words = outcome_words(counts) if is_over else progress_words(counts)
        self._sentence.setText(f"{batch.new.name}: {words}")
        self._bar.show_counts(counts)
        hints = [_ended_words(batch)] if batch.ended_by is not None else []
        if counts.unknown:
            hints.append(self.tr("Unknown ones may have been shown, and are never sent again from here. Ask them."))
        self._hint.setText(" ".join(hints))
        self._hint.setVisible(bool(hints))
        self._title.setText(batch.new.title)
        self._content.setText(batch.new.content)
        for label in (self._title, self._content, self._more):
            label.setVisible(not self._is_open)
        at = f"{batch.created_at.astimezone():%d %b %Y %H:%M:%S}"
        self._more.setText(f"{pushes_words(counts.total)} · {batch.account_name} · {at}")
        self.show_people.setVisible(not self._is_open)
        self.send_again.setVisible(is_over and counts.not_sent > 0)
        one = self.tr("Send the one Not sent a&gain")
        many = self.tr("Send the {n} Not sent a&gain").format(n=f"{counts.not_sent:,}")
        self.send_again.setText(one if counts.not_sent == 1 else many)
        self.setAccessibleName(self._sentence.text())

    @staticmethod
    def _button(text: str, object_name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, "secondary")
        return button

    @staticmethod
    def _label(object_name: str, role: str) -> QLabel:
        label = plain_label(role, name=object_name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(1)
        return label

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = QHBoxLayout(buttons) if self._is_open else FlowRow(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.show_people, self.use_again, self.send_again, self.export):
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(6)
        rows.addWidget(self._sentence)
        rows.addWidget(self._bar)
        if self._is_open:  # the list below is what counts
            rows.addWidget(self._hint)
            rows.addWidget(buttons, 0, Qt.AlignmentFlag.AlignRight)
            return
        rows.addWidget(self._text_area(), 1)
        rows.addWidget(buttons)

    def _text_area(self) -> ReadingArea:
        """The words in an area that can be read by scrolling, as two kilobytes may have no room above the buttons."""
        words = QFrame()
        words.setObjectName(f"{self.objectName()}_words")
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, 2, 4, 2)
        inside.setSpacing(5)
        for label in (self._hint, self._title, self._content, self._more):
            inside.addWidget(label)
        inside.addStretch()
        area = ReadingArea(words, self.tr("The text of the batch in full"))
        area.setObjectName(f"{self.objectName()}_text")
        words.setAutoFillBackground(False)  # the card shows through, whatever the theme
        return area


def _ended_words(batch: Batch) -> str:
    from desktop_app.domain.explanation import explain  # here: most batches end by themselves

    if batch.ended_by is None:
        return ""
    if batch.ended_by is Reason.STOPPED:
        return tr("You stopped it before its end.")
    return explain(Outcome(batch.ended_by, batch.over_at or batch.created_at)).sentence
