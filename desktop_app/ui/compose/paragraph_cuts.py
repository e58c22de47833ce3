"""Where to break a paragraph that is too long to be laid out again at each key."""

LONGEST_UNITS = 4096
"""Longer paragraphs are broken; in UTF-16 units, as Qt counts.

Qt lays a whole paragraph out again at each key: 1 MB of words took 220 ms, 300,000 letters without a space 3 s (with
Qt 6.11, measured 2026-11-22). No message that can be sent is ever broken: 2,048 bytes are at most so many units.
"""

SHORTER_PART = 8
"""A piece ends between words where that takes at most so small a part of it, else between two characters."""


def for_qt(text: str) -> str:
    """Keep a byte order mark at the start: PySide swallows one, and turns all the text around by it (6.11)."""
    return f"\ufeff{text}" if text.startswith(("\ufeff", "\ufffe")) else text


def utf16_units(text: str) -> int:
    """Say how long Qt takes ``text`` to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def paragraph_cuts(paragraph: str, longest_units: int) -> list[int]:
    """Say before which characters to break a paragraph, into pieces of about half of ``longest_units``.

    Never inside of what people see as one character, unless that alone is longer.

    Returns:
        Indices into ``paragraph``, ascending; none where it is short enough.
    """
    cuts, at, half = [], 0, longest_units // 2
    units_left = utf16_units(paragraph)
    while units_left > longest_units:
        pieces_left = max(2, (units_left + half // 2) // half)
        piece = _first_piece(paragraph[at : at + longest_units], -(-(len(paragraph) - at) // pieces_left))
        units_left -= utf16_units(paragraph[at : at + piece])
        at += piece
        cuts.append(at)
    return cuts if units_left else cuts[:-1]


def _first_piece(text: str, usual: int) -> int:
    """Say how many characters of ``text`` the first piece takes, about ``usual``."""
    from PySide6.QtCore import QTextBoundaryFinder  # here: no message that can be sent is ever broken

    wanted_units = utf16_units(text[:usual])
    words = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, for_qt(text))
    characters = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, for_qt(text))
    words.setPosition(wanted_units)
    at_units = wanted_units if words.isAtBoundary() else words.toPreviousBoundary()
    characters.setPosition(at_units)
    # Qt lets a line end inside some emoji.
    if at_units < wanted_units - wanted_units // SHORTER_PART or not characters.isAtBoundary():
        characters.setPosition(wanted_units)
        if not characters.isAtBoundary() and characters.toPreviousBoundary() < 1:
            characters.toNextBoundary()
        at_units = characters.position()
    return len(text.encode("utf-16-le")[: 2 * at_units].decode("utf-16-le"))
