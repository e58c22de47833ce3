"""The bar below the page: what to try out, and sending the push again."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

NARROW_LETTERS = 84
"""Where the bar is narrower than this, the words go above the buttons."""


class BottomBar(QFrame):
    """Three buttons and a word beside them.

    Signals:
        test_requested: Show a test notification.
        send_me_requested: Send a test push to oneself.
        send_again_requested: Send the push again.
    """

    test_requested = Signal()
    send_me_requested = Signal()
    send_again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "bottom-bar")
        self._note = plain_label("muted", name="checkup_note")
        self._note.setMinimumWidth(1)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._note.hide()
        self.test = self._button(self.tr("Show a &test notification"), "checkup_test")
        self.send_me = self._button(self.tr("Send &me a test push"), "checkup_send_me")
        self.send_again = self._button(self.tr("Send the push a&gain"), "checkup_send_again")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self.test, self.send_me, self.send_again):
            buttons.addWidget(button)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 12, 24, 12)
        self._row.setSpacing(8)
        self._row.addWidget(self._note, 1)
        self._row.addLayout(buttons)
        self.test.clicked.connect(self.test_requested)
        self.send_me.clicked.connect(self.send_me_requested)
        self.send_again.clicked.connect(self.send_again_requested)
        self.offer(can_test=False, can_send_again=False, is_elsewhere=False)

    def offer(self, *, can_test: bool, can_send_again: bool, is_elsewhere: bool) -> None:
        """Say what makes sense now.

        Args:
            can_test: True where there is a profile to test.
            can_send_again: True where Check-up is about a push.
            is_elsewhere: True where it is about somebody else's computer: nothing here is to be tried out.
        """
        self.test.setVisible(not is_elsewhere)
        self.test.setEnabled(can_test)
        self.send_again.setVisible(can_send_again)
        self.send_me.setVisible(not is_elsewhere and not can_send_again)
        main = "secondary" if is_elsewhere else "primary"  # there the steps have the main button
        set_role(self.send_me, main)
        set_role(self.send_again, main)

    def say(self, words: str, *, aloud: bool = False) -> None:
        """Show a word; a screen reader says it where that is wanted."""
        if words != self._note.text():
            self._note.setText(words)
            self._note.setVisible(bool(words))
            if aloud:
                announce(self._note, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_LETTERS * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)

    @staticmethod
    def _button(text: str, object_name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, "secondary")
        return button
