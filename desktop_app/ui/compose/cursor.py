"""Reads where the cursor stands in an input, and puts it back."""

from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.draft import Cursor
from desktop_app.ui.compose.message_field import MessageField


def cursor_in(name: str, field: QLineEdit | MessageField) -> Cursor:
    """Say where the cursor of an input stands, and what is selected.

    Args:
        name: The input's name in ``Draft``.
        field: The input.
    """
    if isinstance(field, MessageField):
        return Cursor(name, *field.place())
    position, start = field.cursorPosition(), field.selectionStart()
    if start < 0:
        return Cursor(name, position, position)
    return Cursor(name, position, field.selectionEnd() if position == start else start)


def place_cursor(field: QLineEdit | MessageField, cursor: Cursor) -> None:
    """Put the cursor where it was, as far as there is text; never between the halves of one character."""
    if isinstance(field, MessageField):
        field.go_to_place(cursor.position, cursor.anchor)
        return
    # Qt counts UTF-16 units, Python characters.
    units = field.text().encode("utf-16-le", "surrogatepass")

    def whole_in_line(position: int) -> int:
        at = min(position, len(units) // 2)
        return at - 1 if at and units[2 * at + 1 : 2 * at + 2] in _SECOND_HALVES else at

    anchor, position = whole_in_line(cursor.anchor), whole_in_line(cursor.position)
    field.setCursorPosition(position)
    if anchor != position:
        field.setSelection(anchor, position - anchor)


_SECOND_HALVES = frozenset(bytes((high,)) for high in range(0xDC, 0xE0))
