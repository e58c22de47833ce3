"""What two spellings of a name have in common: the words in them, without case and accents."""

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s.,;:@_+/()\[\]{}|&\"“”«»·-]+")
_LEFT_OUT = "'’\u2018\u02bc`\u00b4\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Apostrophes, as in O’Brien, and what can't be seen."""

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
"""Letters that Unicode does not take apart, as people write them who don't have them on their keyboard."""

_VIRAMA = 9
"""Combining class of the sign that takes a vowel away in Indian scripts: a word without it is another word."""


class _Spelling(dict[int, str | None]):
    """What becomes of each character. It looks one up in Unicode's tables when it first meets it."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kept = None if unicodedata.combining(character) not in (0, _VIRAMA) else _LETTERS.get(character, character)
        self[code] = kept
        return kept


_SPELLING = _Spelling({ord(sign): None for sign in _LEFT_OUT})


def fold(text: str) -> str:
    """The text without case, accents and apostrophes. Vowel signs of Indian and Thai script stay: they are letters."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELLING)
    return unicodedata.normalize("NFC", parts.casefold())


def words_of(text: str) -> list[str]:
    """The text's words, folded."""
    return [word for word in _SEPARATORS.split(fold(text)) if word]
