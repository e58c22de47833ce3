"""Asked before quitting where something waits that would not go out then."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.delivery.waiting_work import WaitingWork
from desktop_app.domain.recent import one_line
from desktop_app.ui.activity.batch_words import due_words, tr
from desktop_app.ui.theme import set_role

MOST_NAMED = 3
NAME_CHARACTERS = 40
WIDTH_LETTERS = 70


class QuitQuestion(QDialog):
    """Says what won’t go, and asks. Its safe answer is the one that Return and Escape give."""

    def __init__(self, work: WaitingWork, window: QWidget) -> None:
        """Make it; ``accepted`` is for quitting.

        Args:
            work: What waits.
            window: Before which it opens, where that is shown.
        """
        super().__init__(window if window.isVisible() else None)
        self.setObjectName("quit_question")
        self.setWindowTitle(self.tr("Quit Pushdesk?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(self.tr("Quit Pushdesk?"))
        set_role(heading, "h2")
        said = QLabel("\n".join(f"•  {line}" for line in quit_words(work, datetime.now(UTC))))
        said.setObjectName("quit_question_words")
        said.setTextFormat(Qt.TextFormat.PlainText)  # lists may be called anything
        said.setWordWrap(True)
        said.setMinimumWidth(said.fontMetrics().averageCharWidth() * WIDTH_LETTERS)
        self.setAccessibleDescription(said.text())
        quit_now, stay = QPushButton(self.tr("&Quit")), QPushButton(self.tr("&Keep running"))
        quit_now.setObjectName("quit_question_quit")
        stay.setObjectName("quit_question_stay")
        set_role(quit_now, "secondary")
        set_role(stay, "primary")
        quit_now.setAutoDefault(False)
        stay.setDefault(True)
        quit_now.clicked.connect(self.accept)
        stay.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(quit_now)
        buttons.addWidget(stay)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(22, 18, 22, 18)
        rows.setSpacing(12)
        rows.addWidget(heading)
        rows.addWidget(said)
        rows.addSpacing(4)
        rows.addLayout(buttons)
        stay.setFocus()


def quit_words(work: WaitingWork, now: datetime) -> list[str]:
    """Say what would not go out, a line each; of many, the first are named.

    Args:
        work: What waits.
        now: The time of day, aware UTC.
    """
    scheduled = [batch for batch in work.batches if batch.due_at is not None]
    begun = [batch for batch in work.batches if batch.due_at is None]
    lines = []
    for batch in begun[:MOST_NAMED]:
        words = tr("{name}: {left} of {total} are not sent yet. They wait, and can go on next time.")
        name = one_line(batch.name, NAME_CHARACTERS)
        lines.append(words.format(name=name, left=f"{batch.left:,}", total=f"{batch.total:,}"))
    if len(begun) > MOST_NAMED:
        lines.append(tr("{n} more lists wait alike.").format(n=len(begun) - MOST_NAMED))
    for batch in scheduled[:MOST_NAMED]:
        if batch.due_at is not None:
            words = tr("{name} is scheduled for {at}, and won’t go while Pushdesk is closed.")
            lines.append(words.format(name=one_line(batch.name, NAME_CHARACTERS), at=due_words(batch.due_at, "", now)))
    if len(scheduled) > MOST_NAMED:
        lines.append(tr("{n} more scheduled ones won’t go either.").format(n=len(scheduled) - MOST_NAMED))
    if work.held == 1:
        lines.append(tr("One push that is on its way will not be sent."))
    elif work.held:
        lines.append(tr("{n} pushes that are on their way will not be sent.").format(n=work.held))
    return lines
