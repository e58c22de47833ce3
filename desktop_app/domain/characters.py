"""Characters as people count them, and the direction in which a text is read."""

from collections.abc import Iterator

LONGEST_CHARACTER = 24
"""Code points that one character may take. Beyond, it is a heap of marks, which no system draws as one either."""

_ZWJ = "\u200d"
_JOINERS = ("\u200c", _ZWJ)
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_TAG = ("\U000e0020", "\U000e007f")
# After these a consonant belongs to the same character (Unicode 15.1, UAX 29, rule GB9c, read 2026-11-22).
_CONJUNCT = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")


def characters_of(text: str) -> Iterator[str]:
    """Split a text into characters as people count them: an emoji of a family is one, a letter with its marks too.

    Roughly as Unicode's rules say (UAX 29, read 2026-11-22), with what the standard library knows. Never ends a
    character inside a surrogate pair or between a letter and its marks.
    """
    if text.isascii() and "\r" not in text:
        yield from text
        return
    start = flags = 0
    for at in range(1, len(text)):
        flags = flags + 1 if _is_flag_letter(text[at - 1]) else 0
        if at - start < LONGEST_CHARACTER and _belongs(text, at, flags):
            continue
        yield text[start:at]
        start, flags = at, 0
    if text:
        yield text[start:]


def is_right_to_left(text: str) -> bool:
    """True where the first letter with a direction of its own is Arabic, Hebrew or the like."""
    if text.isascii():
        return False
    import unicodedata  # here, as below: a page opens sooner without all that Unicode says of characters

    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _belongs(text: str, at: int, flags: int) -> bool:
    """True where ``text[at]`` is part of the character before it, which ends ``flags`` letters of flags."""
    before, here = text[at - 1], text[at]
    if here < "\u0300":
        return before == "\r" and here == "\n"
    if _is_flag_letter(here):
        return flags % 2 == 1
    if "\udc00" <= here <= "\udfff":
        return "\ud800" <= before <= "\udbff"
    if "\u1160" <= here <= "\u11ff":  # the later parts of a Korean syllable
        return "\u1100" <= before <= "\u11ff"
    if here in _JOINERS or _SKIN[0] <= here <= _SKIN[1] or _TAG[0] <= here <= _TAG[1]:
        return before not in "\r\n"
    import unicodedata

    category = unicodedata.category(here)
    if category.startswith("M"):
        return before not in "\r\n"
    if before == _ZWJ and category in ("So", "Sm"):
        return True
    root = text[at - 2] if before in _JOINERS and at > 1 else before
    return root in _CONJUNCT and category == "Lo"
