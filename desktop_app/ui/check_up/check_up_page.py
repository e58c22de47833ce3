"""The Check-up page, its first form: the places to look at, in the order in which they matter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.reading_area import ReadingArea
from desktop_app.ui.theme import set_role

_PLACES = (
    (
        "Is the right browser open?",
        (
            "A push shows in the browser where this person is signed in to LeadSquared. It has to be running, and the"
            " web app has to have been opened there once."
        ),
    ),
    (
        "Chrome and Edge",
        (
            "Open the LeadSquared web app. Click the icon at the left of the address, then Site settings, and set"
            " Notifications to Allow. Reload the page."
        ),
    ),
    (
        "Firefox",
        (
            "Open the LeadSquared web app. Click the padlock or the crossed-out speech bubble at the left of the"
            " address and clear the block beside Send notifications. Reload the page and allow notifications when"
            " Firefox asks."
        ),
    ),
    (
        "The computer itself",
        "Turn off Do not disturb or Focus, and make sure that the system lets this browser show notifications.",
    ),
)


class CheckUpPage(QWidget):
    """Says what to look at, for oneself or for a colleague. It does not look into the browsers itself, and says so.

    Signals:
        test_requested: Send a test push to oneself.
    """

    test_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_page")
        heading = QLabel(self.tr("Why is nothing showing?"))
        set_role(heading, "title")
        lead = QLabel(
            self.tr(
                "LeadSquared says only that it accepted a push, not that it was shown. These are the places to look"
                " at, on the computer of the person who should see it. Pushdesk does not read or change any of these"
                " settings."
            )
        )
        lead.setWordWrap(True)
        set_role(lead, "hint")
        inner = QFrame()
        set_role(inner, "page")
        body = QVBoxLayout(inner)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(14)
        body.addWidget(heading)
        body.addWidget(lead)
        for number, (title, words) in enumerate(_PLACES, 1):
            body.addWidget(self._place(f"{number}. {self.tr(title)}", self.tr(words)))
        body.addStretch()
        inner.setObjectName("checkup_places")
        scroll = ReadingArea(inner, heading.text())
        scroll.setObjectName("checkup_findings")
        test = QPushButton(self.tr("Send me a &test"))
        test.setObjectName("checkup_test")
        set_role(test, "primary")
        test.clicked.connect(self.test_requested)
        self._test = test
        self._note = QLabel(self.tr("Then look whether it shows."))
        self._note.setObjectName("checkup_note")
        self._note.setWordWrap(True)
        # It may quote the API: a tag in that is no markup.
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._note, "muted")
        bar = QFrame()
        set_role(bar, "bottom-bar")
        bottom = QHBoxLayout(bar)
        bottom.setContentsMargins(24, 12, 24, 12)
        bottom.addWidget(self._note, 1)
        bottom.addWidget(test)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(scroll, 1)
        rows.addWidget(bar)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would go to that at once, and past all that stands above it.
        self._test.setFocus()

    def say(self, words: str) -> None:
        """Say what became of the test."""
        self._note.setText(words)

    @staticmethod
    def _place(title: str, words: str) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        head, text = QLabel(title), QLabel(words)
        set_role(head, "strong")
        text.setWordWrap(True)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(4)
        rows.addWidget(head)
        rows.addWidget(text)
        return card
