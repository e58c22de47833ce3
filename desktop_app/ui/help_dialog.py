"""F1: what the keys do, and what the four outcomes mean."""

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role

_KEYS = (
    ("Ctrl+Enter", "Send what is written"),
    ("Alt+Left, Alt+Right", "The text of the person before, or the next, where it goes to many"),
    ("{{", "In title, message or click URL: the fields that are filled in for each person"),
    ("Esc", "Undo, while the push is held"),
    ("Alt+letter", "Go to the field or button with that letter underlined"),
    ("Ctrl+1 to Ctrl+5", "Compose, Activity, People, Check-up, Settings"),
    ("Tab", "To the next field; it leaves the message too"),
    ("F1", "This help"),
)

_OUTCOMES = (
    ("Accepted", "LeadSquared took it. Only a person can say that it showed."),
    ("Refused", "LeadSquared said no, and why."),
    ("Not sent", "It never left this computer. Sending it again is safe."),
    ("Unknown", "It may have been shown. Ask them before you send it again."),
)


class HelpDialog(QDialog):
    """A small window to read, closed by Esc or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_dialog")
        self.setWindowTitle(self.tr("Pushdesk help"))
        close = QPushButton(self.tr("&Close"))
        close.setObjectName("help_close")
        close.setDefault(True)
        set_role(close, "primary")
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch()
        bottom.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 20)
        rows.setSpacing(14)
        rows.addWidget(self._table("help_keys", self.tr("Keys"), _KEYS))
        rows.addWidget(self._table("help_outcomes", self.tr("What became of a push"), _OUTCOMES))
        rows.addLayout(bottom)

    def _table(self, name: str, caption: str, entries: tuple[tuple[str, str], ...]) -> QFrame:
        card = QFrame()
        card.setObjectName(name)
        card.setAccessibleName(f"{caption}. " + " ".join(f"{self.tr(k)}: {self.tr(w)}." for k, w in entries))
        set_role(card, "card")
        heading = QLabel(caption)
        set_role(heading, "h2")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (key, words) in enumerate(entries, 1):
            left, right = QLabel(self.tr(key)), QLabel(self.tr(words))
            set_role(left, "strong")
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        grid.setColumnStretch(1, 1)
        return card
