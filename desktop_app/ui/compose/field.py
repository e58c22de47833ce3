"""A label, an input and the word below it."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.late_parts import take_place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role


class Field(QWidget):
    """One row of the form. The word below says what is wrong with the input, at the input."""

    def __init__(self, label: str, field: QWidget, name: str, *, is_optional: bool = False) -> None:
        """Put the parts together.

        Args:
            label: With an ``&`` before its mnemonic.
            field: The input; its objectName and accessible name are the caller's.
            name: The objectName of what is typed into.
            is_optional: Says so beside the label.
        """
        super().__init__()
        self.field = field
        caption = QLabel(label)
        set_role(caption, "label")
        caption.setBuddy(field.focusProxy() or field)
        self._name = name
        self._accept: Callable[[], None] | None = None
        self._top = top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(caption)
        if is_optional:
            optional = QLabel(self.tr("optional"))
            set_role(optional, "muted")
            top.addWidget(optional)
        top.addStretch()
        self._rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addLayout(top)
        # Spare height goes to the input, never between it and its words.
        rows.addWidget(field, 1)

    # What stands below the input is made when there is something to say: a page opens sooner without.
    @cached_property
    def _hint(self) -> QLabel:
        label = self._label("hint", "")
        self._rows.insertWidget(2, label)
        return label

    @cached_property
    def _note(self) -> QLabel:
        label = self._label("note", "hint")
        self._rows.addWidget(label)
        return label

    @cached_property
    def _offer(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"{self._name}_offer")
        set_role(button, "secondary")
        button.clicked.connect(self._accepted)
        button.hide()
        # At the word that it is about, and before what stays below the input.
        self._rows.insertWidget(3 if "_hint" in vars(self) else 2, button, 0, Qt.AlignmentFlag.AlignLeft)
        take_place(self.field.focusProxy() or self.field, (button,))
        return button

    def _label(self, part: str, role: str) -> QLabel:
        label = plain_label(role, name=f"{self._name}_{part}")
        label.hide()
        return label

    @property
    def is_refused(self) -> bool:
        """True while the input can't be sent as it is."""
        return bool(self.field.property("role") == "refused")

    def say(self, words: str, role: str = "hint") -> None:
        """Show a word below the input, or nothing.

        Args:
            words: Empty to hide it.
            role: ``hint``, ``warn``, ``broken``, ``error`` or ``ok``. With ``error`` it can't be sent; what is
                ``broken`` can, and will not do what is wanted.
        """
        if "_offer" in vars(self):
            self._offer.hide()
        if not words and "_hint" not in vars(self):
            return
        look = "error" if role == "broken" else role
        refused = "refused" if role == "error" and words else ""
        if (words, look, refused) == (
            self._hint.text(),
            self._hint.property("role"),
            self.field.property("role") or "",
        ):
            return
        self._hint.setText(words)
        set_role(self._hint, look)
        self._hint.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        set_role(self.field, refused)

    def note(self, words: str) -> None:
        """Show something that stays below the input whatever else is said there; empty to hide it."""
        if words != (self._note.text() if "_note" in vars(self) else ""):
            self._note.setText(words)
            self._note.setVisible(bool(words))

    def put_beside(self, widget: QWidget) -> None:
        """Put a button at the end of the label's line."""
        self._top.addWidget(widget)

    def offer(self, words: str, accept: Callable[[], None]) -> None:
        """Offer something below the word, until another word is said."""
        self._accept = accept
        self._offer.setText(words)
        self._offer.show()

    def _accepted(self) -> None:
        if self._accept is not None:
            self._accept()
