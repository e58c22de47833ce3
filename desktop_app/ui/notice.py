"""A word at the place where people are looking, with one thing to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.ui.icons import icon_pixmap
from desktop_app.ui.theme import announce, set_role

_ICON_PX = 20


class Notice(QFrame):
    """Says one sentence, what more there is to know, and offers at most one remedy. Hidden while it has nothing to say.

    Signals:
        acted: The person pressed the remedy.
    """

    acted = Signal()

    def __init__(self, object_name: str) -> None:
        """Make it, hidden.

        Args:
            object_name: The frame's; the parts get ``_sentence``, ``_hint`` and ``_remedy`` behind it.
        """
        super().__init__()
        self.setObjectName(object_name)
        self._icon = QLabel()
        self._icon.setFixedSize(_ICON_PX, _ICON_PX)
        self._sentence = self._label(f"{object_name}_sentence", "strong")
        self._hint = self._label(f"{object_name}_hint", "")
        self._remedy = QPushButton()
        self._remedy.setObjectName(f"{object_name}_remedy")
        self._remedy.setAutoDefault(True)
        set_role(self._remedy, "secondary")
        self._remedy.clicked.connect(self.acted)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        button_row = QHBoxLayout()
        button_row.setContentsMargins(0, 5, 0, 2)
        button_row.addWidget(self._remedy)
        button_row.addStretch()
        words.addLayout(button_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        beside = QVBoxLayout()
        beside.addWidget(self._icon)
        beside.addStretch()
        row.addLayout(beside)
        row.addLayout(words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else f"{self._sentence.text()} {self._hint.text()}".strip()

    def say(self, sentence: str, hint: str = "", *, look: str = "info", icon: str = "clock", remedy: str = "") -> None:
        """Show it.

        Args:
            sentence: What happened.
            hint: More to know or to do.
            look: ``info``, ``good``, ``caution`` or ``bad``.
            icon: One of the icons of ``ui.icons``.
            remedy: The button's text, with its mnemonic; empty for none.
        """
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._icon.setPixmap(icon_pixmap(icon, look, _ICON_PX, self.devicePixelRatioF()))
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        set_role(self, f"banner-{look}")
        spoken = f"{sentence} {hint}".strip()
        self.setAccessibleName(spoken)
        self.show()
        announce(self, spoken)

    def focus_remedy(self) -> None:
        """Put the focus on the button, where there is one."""
        if not self._remedy.isHidden():
            self._remedy.setFocus()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def _label(self, object_name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(object_name)
        label.setWordWrap(True)
        # The words may come from a server: a tag in them is no markup.
        label.setTextFormat(label.textFormat().PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(label, role)
        return label
