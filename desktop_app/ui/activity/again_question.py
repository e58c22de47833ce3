"""Asks before a list goes out again to so many that a slip would reach more than a room."""

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch
from desktop_app.domain.finish import USUAL_ANSWER_S, finish_in_s
from desktop_app.domain.recent import one_line
from desktop_app.domain.review import TYPE_ABOVE_PEOPLE
from desktop_app.ui.compose.review.review_panel import ReviewPanel
from desktop_app.ui.compose.review.review_words import Said, finish_words
from desktop_app.ui.count_words import pushes_words

NAME_CHARACTERS = 60


def needs_question(batch: Batch) -> bool:
    """True where the number is to be typed, as it is before Send."""
    return batch.counts.not_sent > TYPE_ABOVE_PEOPLE


class AgainQuestion(QObject):
    """The same question as Compose asks, about those that were not sent.

    Attributes:
        panel: For the page, below its heading.

    Signals:
        agreed: Send those of this ``Batch`` again, with this ``Account``.
    """

    agreed = Signal(Batch, Account)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: tuple[Batch, Account] | None = None
        self.panel = ReviewPanel("activity_again")
        self.panel.accepted.connect(self._agree)

    def ask(self, batch: Batch, account: Account) -> None:
        """Ask about a batch."""
        self._asked = batch, account
        many = batch.counts.not_sent
        pushes = pushes_words(many)
        sentence = self.tr("Send the {n} of “{name}” again that were not sent?").replace("{n}", pushes)
        lines = [
            Said(f"{finish_words(finish_in_s(many, account.limit, USUAL_ANSWER_S), account.limit)}."),
            Said(self.tr("Whoever got the same text since, or is about to, is left out.")),
        ]
        send = self.tr("Sen&d {n}").replace("{n}", pushes)
        self.panel.ask(sentence.replace("{name}", one_line(batch.new.name, NAME_CHARACTERS)), lines, send, number=many)

    def _agree(self) -> None:
        if self._asked is not None:
            self.agreed.emit(*self._asked)
