"""The right half of the page while something is tried out: what was heard of it, and whether it was seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.ui.notice import Notice
from desktop_app.ui.theme import announce, set_role


class TrialCard(QFrame):
    """Shows how a test notification, or a push to oneself, is going.

    Signals:
        seen: True for “I saw it”, False for “I saw nothing”.
    """

    seen = Signal(bool)

    def __init__(self, object_name: str, title: str, lead: str) -> None:
        """Make it.

        Args:
            object_name: The card's; its parts get ``_news``, ``_saw_it`` and ``_saw_nothing`` behind it.
            title: What is tried out.
            lead: What it proves, and what it doesn't.
        """
        super().__init__()
        self.setObjectName(object_name)
        heading, about = QLabel(title), QLabel(lead)
        set_role(heading, "h2")
        set_role(about, "muted")
        for label in (heading, about):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._news = Notice(f"{object_name}_news")
        self._question = QLabel(self.tr("Did you see it?"))
        set_role(self._question, "strong")
        self._saw = QPushButton(self.tr("&Yes, I saw it"))
        self._saw.setObjectName(f"{object_name}_saw_it")
        self._saw_nothing = QPushButton(self.tr("&No, nothing"))
        self._saw_nothing.setObjectName(f"{object_name}_saw_nothing")
        set_role(self._saw, "primary")
        set_role(self._saw_nothing, "secondary")
        for button in (self._saw, self._saw_nothing):
            button.setAutoDefault(True)
            button.setAccessibleDescription(self._question.text())
        self._saw.clicked.connect(lambda: self.seen.emit(True))
        self._saw_nothing.clicked.connect(lambda: self.seen.emit(False))
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._saw)
        answers.addWidget(self._saw_nothing)
        answers.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for widget in (heading, about, self._news, self._question):
            rows.addWidget(widget)
        rows.addLayout(answers)
        rows.addStretch(1)
        rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ask(False)

    def say(self, sentence: str, hint: str = "", *, look: str = "info", icon: str = "clock") -> None:
        """Say what was heard; looks and icons as for ``Notice``."""
        if self._news.words != f"{sentence} {hint}".strip():
            self._news.say(sentence, hint, look=look, icon=icon)

    def ask(self, is_asked: bool) -> None:
        """Ask whether it was seen, or no longer."""
        was_asked = not self._question.isHidden()
        for widget in (self._question, self._saw, self._saw_nothing):
            widget.setVisible(is_asked)
        if is_asked and not was_asked:
            announce(self._question, self._question.text())
