"""A word at the place where people are looking, with one thing to do about it."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
)

from desktop_app.ui.icons import IconLabel
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

_ICON_PX = 20


class Notice(QFrame):
    """Says one sentence, what more there is to know, and offers at most one remedy.

    Hidden while it has nothing to say; in something that scrolls, it comes into sight.

    Signals:
        acted: The person pressed the remedy.
    """

    acted = Signal()

    def __init__(self, object_name: str) -> None:
        """Make it, hidden.

        Args:
            object_name: The frame's; its parts get ``_sentence``, ``_hint``, ``_remedy`` behind it.
        """
        super().__init__()
        self.setObjectName(object_name)
        self._icon = IconLabel(size_px=_ICON_PX)
        self._sentence = self._label(f"{object_name}_sentence", "strong")
        self._hint = self._label(f"{object_name}_hint", "")
        self._remedy = QPushButton()
        self._remedy.setObjectName(f"{object_name}_remedy")
        self._remedy.setAutoDefault(True)
        set_role(self._remedy, "secondary")
        self._remedy.clicked.connect(self.acted)
        self._remedy.hide()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        self._button_row = QHBoxLayout()
        self._button_row.addWidget(self._remedy)
        self._button_row.addStretch()
        words.addLayout(self._button_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        beside = QVBoxLayout()
        beside.addWidget(self._icon)
        beside.addStretch()
        row.addLayout(beside)
        row.addLayout(words, 1)
        # Its place is known only once everything around it has moved.
        self._moved = QTimer(self, singleShot=True, interval=0)
        self._moved.timeout.connect(self._come_into_sight)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else f"{self._sentence.text()} {self._hint.text()}".strip()

    def say(
        self,
        sentence: str,
        hint: str = "",
        *,
        look: str = "info",
        icon: str = "clock",
        remedy: str = "",
    ) -> None:
        """Show it.

        Args:
            sentence: What happened.
            hint: More to know or to do.
            look: ``info``, ``good``, ``caution`` or ``bad``.
            icon: One of the icons of ``ui.icons``.
            remedy: The button's text; empty for none.
        """
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._icon.show_icon(icon, look)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._button_row.setContentsMargins(0, 5 if remedy else 0, 0, 2 if remedy else 0)
        set_role(self, f"banner-{look}")
        spoken = f"{sentence} {hint}".strip()
        self.setAccessibleName(spoken)
        self.show()
        self._moved.start()
        if self.isVisible():  # what nobody can see now is not said aloud either
            announce(self, spoken)

    def focus_remedy(self) -> None:
        """Put the focus on the button, where there is one."""
        if not self._remedy.isHidden():
            self._remedy.setFocus()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def _come_into_sight(self) -> None:
        if not self.isVisible():
            return  # it speaks in a place that nobody looks at now
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            # Each box around it makes room in an event of its own; let all of them do so first.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            around.ensureWidgetVisible(self)

    def _label(self, object_name: str, role: str) -> QLabel:
        label = plain_label(role, name=object_name)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label.setMinimumWidth(1)  # a long word in them must not widen the window
        return label
