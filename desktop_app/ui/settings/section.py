"""What the sections of the settings are made of: a card with a heading, and a choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

NARROW_CHARACTERS = 46


class Section(QFrame):
    """A card with a heading."""

    def __init__(self, heading: str, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(heading)
        set_role(self, "card")
        title = QLabel(heading)
        set_role(title, "h2")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 14, 16, 16)
        self.rows.setSpacing(10)
        self.rows.addWidget(title)


class Choice(QWidget):
    """One of several, with a label and a word below.

    Signals:
        chosen: What the person chose; the value behind the words.
    """

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        object_name: str,
        choices: list[tuple[str, str]],
        value: str,
        *,
        is_wide: bool = False,
    ) -> None:
        """Make it.

        Args:
            label: With an ``&`` before its mnemonic.
            object_name: The list's; the word below gets ``_hint`` behind it.
            choices: The words and the value of each.
            value: The one that is chosen now.
            is_wide: True where the words are long.
        """
        super().__init__()
        self._list = _List()
        self._list.setObjectName(object_name)
        self._list.setAccessibleName(label.replace("&", ""))
        for text, each in choices:
            self._list.addItem(text, each)
        self.set_value(value)
        self._list.setMinimumContentsLength(16)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not is_wide:
            self._list.setMaximumWidth(self._list.fontMetrics().averageCharWidth() * NARROW_CHARACTERS)
        caption = QLabel(label)
        set_role(caption, "label")
        caption.setBuddy(self._list)
        self._hint = plain_label("hint", name=f"{object_name}_hint")
        self._hint.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addWidget(caption)
        rows.addWidget(self._list)
        rows.addWidget(self._hint)
        self._list.activated.connect(lambda _index: self.chosen.emit(self._list.currentData()))

    def set_value(self, value: str) -> None:
        """Show another choice, without a signal."""
        self._list.setCurrentIndex(max(0, self._list.findData(value)))

    def say(self, text: str) -> None:
        """Show a word below it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._list.setAccessibleDescription(text)


class _List(QComboBox):
    """A list that the wheel turns only once it has the focus: scrolling the page does not."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
