"""Offers fields while one is being typed: after ``{{`` a list opens below the cursor."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop_app.ui.compose.offers_below import OffersBelow

_BEGUN = re.compile(r"\{\{([^{}\r\n]{0,40})$")
_LOOKED_BACK = 48
"""A field that was begun further before the cursor is a long one, and no list would be of use."""


class FieldOffers(QObject):
    """Shows which fields there are while the cursor stands in one that is not closed."""

    def __init__(self, edit: QLineEdit | QPlainTextEdit, names: Callable[[], Sequence[str]]) -> None:
        """Watch a text.

        Args:
            edit: Where is typed.
            names: The fields that there are now, in the order in which to offer them.
        """
        super().__init__(edit)
        self._edit = edit
        self._names = names
        self._offered: list[str] = []
        self._closed_at: str | None = None
        self._below = OffersBelow(edit, "compose_field_offers", self.tr("Field"))
        self._below.taken.connect(lambda row: self._fill_in(self._offered[row]))
        self._below.escaped.connect(self._escaped)
        edit.textChanged.connect(self._look)
        edit.cursorPositionChanged.connect(self._look)

    def _look(self) -> None:
        begun = self._begun()
        if begun is None or not self._edit.hasFocus() or self._edit.isReadOnly():
            self._closed_at = None
            self._below.close()
            return
        if begun == self._closed_at:
            return
        self._closed_at = None
        from desktop_app.domain.fields import field_key  # here: a page opens sooner without it

        wanted = field_key(begun)
        names = [name for name in self._names() if field_key(name).startswith(wanted)]
        names += [name for name in self._names() if wanted in field_key(name) and name not in names]
        self._offered = [] if names == [begun] else names
        self._below.show(self._offered, has_first=True)

    def _escaped(self) -> None:
        self._closed_at = self._begun()

    def _begun(self) -> str | None:
        """What was typed of a field that is not closed; None where the cursor is in none."""
        edit = self._edit
        if isinstance(edit, QLineEdit):
            before = edit.text()[: edit.cursorPosition()] if "{{" in edit.text() else ""
        else:
            cursor = edit.textCursor()
            if cursor.hasSelection():
                return None
            here = QTextCursor(cursor)
            here.setPosition(max(cursor.block().position(), cursor.position() - _LOOKED_BACK))
            here.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            before = here.selectedText()
        found = _BEGUN.search(before[-_LOOKED_BACK:])
        return found[1] if found else None

    def _fill_in(self, name: str) -> None:
        begun = self._begun()
        if begun is None:
            return
        edit = self._edit
        if isinstance(edit, QLineEdit):
            edit.cursorBackward(True, len(begun))
            edit.insert(f"{name}}}}}")
            return
        cursor = edit.textCursor()
        cursor.beginEditBlock()
        for _ in begun:
            cursor.deletePreviousChar()
        cursor.insertText(f"{name}}}}}")
        cursor.endEditBlock()
        edit.setTextCursor(cursor)
