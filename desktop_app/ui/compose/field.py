"""A label, an input and the word below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role


class Field(QWidget):
    """One row of the form. The word below says what is wrong with the input, at the input."""

    def __init__(self, label: str, field: QLineEdit | QPlainTextEdit, *, is_optional: bool = False) -> None:
        """Put the parts together.

        Args:
            label: With an ``&`` before its mnemonic.
            field: The input; its objectName and accessible name are the caller's.
            is_optional: Says so beside the label.
        """
        super().__init__()
        self.field = field
        caption = QLabel(label)
        set_role(caption, "label")
        caption.setBuddy(field)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        # It may quote the API: a tag in that is no markup.
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.hide()
        self._hint.setObjectName(f"{field.objectName()}_hint")
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(caption)
        if is_optional:
            optional = QLabel(self.tr("optional"))
            set_role(optional, "muted")
            top.addWidget(optional)
        top.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addLayout(top)
        # Spare height goes to the input, never between it and its words.
        rows.addWidget(field, 1)
        rows.addWidget(self._hint)

    def say(self, words: str, role: str = "hint") -> None:
        """Show a word below the input, or nothing.

        Args:
            words: Empty to hide it.
            role: ``hint``, ``warn``, ``error`` or ``ok``.
        """
        if words == self._hint.text() and self._hint.property("role") == role:
            return
        self._hint.setText(words)
        set_role(self._hint, role)
        self._hint.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        set_role(self.field, "refused" if role == "error" and words else "")
