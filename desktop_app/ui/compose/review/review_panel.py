"""The place below the heading that asks, once, before something goes out to many or is said twice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from desktop_app.ui.compose.layout import scroll_up_to
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

if TYPE_CHECKING:
    from desktop_app.ui.compose.review.review_words import Said

NUMBER_CHARACTERS = 9


class ReviewPanel(QFrame):
    """Says what will happen, and waits for a yes. Esc goes back, and Back has the focus.

    Signals:
        accepted: Send it.
        later_accepted: Send it at the time that was offered.
        closed: Back; nothing is sent.
    """

    accepted = Signal()
    later_accepted = Signal()
    closed = Signal()

    def __init__(self, object_name: str = "compose_review") -> None:
        """Make it, hidden.

        Args:
            object_name: The frame's; its parts get theirs behind it.
        """
        super().__init__()
        self.setObjectName(object_name)
        self._number = 0
        self._icon = IconLabel("send", "info")
        self._sentence = plain_label("strong", name=f"{object_name}_sentence")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        self._shown: list[QLabel] = []
        self._caption = plain_label("label")
        self._typed = QLineEdit()
        self._typed.setObjectName(f"{object_name}_number")
        self._typed.setMaxLength(NUMBER_CHARACTERS)
        self._typed.setFixedWidth((NUMBER_CHARACTERS + 5) * self.fontMetrics().averageCharWidth())
        self._typed.textChanged.connect(self._judge)
        self._typed.returnPressed.connect(self._entered)
        self._caption.setBuddy(self._typed)
        self._send = self._button("send", "primary")
        self._send.clicked.connect(self._accept)
        self._later = self._button("later", "secondary")
        self._later.clicked.connect(self._accept_later)
        self._back = self._button("back", "secondary")
        self._back.setText(self.tr("&Back"))
        self._back.clicked.connect(self.close_panel)
        self._lay_out()
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else " ".join([self._sentence.text(), *self._said()])

    def ask(self, sentence: str, lines: "Sequence[Said]", send: str, *, number: int = 0, later: str = "") -> None:
        """Ask.

        Args:
            sentence: The question.
            lines: What there is to know.
            send: The label of the button that sends.
            number: What is to be typed first; 0 for nothing.
            later: The label of a button that sends later; empty for none.
        """
        self._number = number
        has_warning = any(line.role == "warn" for line in lines)
        self._icon.show_icon("warning" if has_warning else "send", "caution" if has_warning else "info")
        set_role(self, "banner-caution" if has_warning else "banner-info")
        self._sentence.setText(sentence)
        for old in self._shown:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [plain_label(line.role, line.words, parent=self) for line in lines]
        for label in self._shown:
            self._lines.addWidget(label)
        self._send.setText(send)
        self._later.setText(later)
        self._later.setVisible(bool(later))
        self._caption.setText(self.tr("Type {n} to confirm").format(n=number))
        self._caption.setVisible(bool(number))
        self._typed.setVisible(bool(number))
        self._typed.clear()
        self._typed.setAccessibleName(self._caption.text())
        self._judge()
        self.show()
        spoken = self.words
        self.setAccessibleName(spoken)
        self._typed.setAccessibleDescription(spoken)
        (self._typed if number else self._back).setFocus()
        scroll_up_to(self)
        announce(self, spoken)

    def close_panel(self) -> bool:
        """Go back; False where nothing was asked."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.close_panel():
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self._send.isEnabled() and not self.isHidden():
            self.hide()
            self.accepted.emit()

    def _accept_later(self) -> None:
        if self._later.isEnabled() and not self.isHidden():
            self.hide()
            self.later_accepted.emit()

    def _entered(self) -> None:
        if self._is_typed():
            # One key more: a number that was pasted with its line end sends nothing by itself.
            self._send.setFocus()

    def _judge(self) -> None:
        for button in (self._send, self._later):
            button.setEnabled(self._is_typed())

    def _is_typed(self) -> bool:
        if not self._number:
            return True
        # As people write it: 2998, 2,998, 2 998.
        return "".join(c for c in self._typed.text() if c.isdigit()) == str(self._number)

    def _said(self) -> list[str]:
        return [label.text() for label in self._shown]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self._sentence)
        words.addLayout(self._lines)
        head.addLayout(words, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addSpacing(self._icon.width() + 10)
        below.addWidget(self._caption)
        below.addWidget(self._typed)
        below.addStretch()
        for button in (self._back, self._later, self._send):
            below.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 10, 10)
        rows.setSpacing(9)
        rows.addLayout(head)
        rows.addLayout(below)

    def _button(self, name: str, role: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"{self.objectName()}_{name}")
        button.setAutoDefault(True)
        set_role(button, role)
        return button
