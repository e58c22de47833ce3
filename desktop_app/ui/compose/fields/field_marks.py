"""Draws fields in a text apart from what is said as it stands."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_app.domain.fields import MAX_NAME_CHARACTERS
from desktop_app.ui.compose.paragraph_cuts import utf16_units
from desktop_app.ui.theme import current_tokens

_FIELD = re.compile(rf"\{{\{{[^{{}}\r\n]{{1,{MAX_NAME_CHARACTERS}}}\}}\}}")


class FieldMarks(QSyntaxHighlighter):
    """Draws each ``{{field}}`` bold and in the accent's colour. Only the paragraphs that changed are looked at."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self._look.setFontWeight(QFont.Weight.DemiBold)
        self._look.setForeground(QColor(current_tokens().accent_text))

    def highlightBlock(self, text: str) -> None:
        if "{{" not in text:
            return
        is_plain = text.isascii()
        for found in _FIELD.finditer(text):
            start, many = found.start(), found.end() - found.start()
            if not is_plain:  # Qt counts UTF-16 units, Python characters
                start, many = utf16_units(text[:start]), utf16_units(found[0])
            self.setFormat(start, many, self._look)

    def follow_theme(self) -> None:
        """Draw in the colour that the theme has now."""
        colour = QColor(current_tokens().accent_text)
        if colour != self._look.foreground().color():
            self._look.setForeground(colour)
            self.rehighlight()
