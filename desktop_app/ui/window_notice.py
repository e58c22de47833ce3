"""A word above the page, whatever page that is."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role


def _nothing() -> None:
    """Do nothing: putting a word away has no consequence."""


class WindowNotice(QFrame):
    """One word above the page, until it is put away; there may be one thing to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window_notice")
        set_role(self, "banner-info")
        self._accepted = self._declined = _nothing
        self._words = plain_label("", name="window_notice_words")
        self._act = self._button("window_notice_act")
        self._close = self._button("window_notice_close")
        self._act.clicked.connect(lambda _is_checked: self._end(self._accepted))
        self._close.clicked.connect(lambda _is_checked: self._end(self._declined))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self.hide()

    def words(self) -> str:
        """What it said last."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show a word until it is put away."""
        self.offer(words, "", _nothing, self.tr("OK"), _nothing)

    def offer(self, words: str, yes: str, accepted: Callable[[], None], no: str, declined: Callable[[], None]) -> None:
        """Show a word with something to do about it; see ``MainWindow.offer``. Without ``yes`` it is only said."""
        self._accepted, self._declined = accepted, declined
        self._words.setText(words)
        self._act.setText(yes)
        self._act.setVisible(bool(yes))
        self._close.setText(no)
        self.setAccessibleName(words)
        self.show()

    def _end(self, call: Callable[[], None]) -> None:
        self.hide()
        call()

    @staticmethod
    def _button(object_name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(object_name)
        set_role(button, "secondary")
        return button
