"""What a search compares: texts without case and accents, and the letters in threes that an index can hold."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

SEARCHED = ("title", "content", "recipient", "user_id", "account_name", "batch_name", "click_url", "message")
"""The columns that a search looks in; the last one comes with the outcome."""

_SEPARATOR = "\x1f"
"""Stands between two columns, and twice at the end, so that each letter begins one of the threes. Nobody can search for
it, since typed words are taken apart there."""

_MOST_THREES = 12
"""What is asked of the index for one word. More make it slower, and each hit is compared with the whole word anyway."""

_MOST_ROW_DIGITS = 9
"""Longer numbers are no rows; they are looked for as they stand."""

_LEFT_OUT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
"""Marks that people leave out when they type: accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel
signs. Those of Indic scripts are vowels and stay."""

_TIED = re.compile("[øłđıæœ]")
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "æ": "ae", "œ": "oe"}
"""Letters with a stroke, or two in one, which are no letter and a mark to Unicode."""


def folded(text: str) -> str:
    """A text as it is compared: ``İzmir``, ``izmir`` and ``IZMIR`` are one; any script.

    What is in the index was folded like this. So a change here needs a new version of the database that empties the
    index.
    """
    text = text.replace("\0", " ")
    if text.isascii():
        return text.lower()
    letters = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return _TIED.sub(lambda found: _PLAIN[found[0]], letters)


def searched_text(columns: Iterable[str]) -> str:
    """What a search finds a push by, in one text."""
    return _SEPARATOR.join((*(folded(column) for column in columns), "", ""))


def holds_all(words: Iterable[str], *columns: object) -> bool:
    """Say whether each of the words, as ``typed_words`` has them, stands somewhere in these columns of a push."""
    text = searched_text(str(column) for column in columns)
    return all(word in text for word in words)


def typed_words(search: str) -> tuple[str, ...]:
    """What was typed, as words that all must stand somewhere in a push; each once, the longest first."""
    return tuple(sorted(dict.fromkeys(folded(search).split()), key=len, reverse=True))


def typed_row(words: Sequence[str]) -> int | None:
    """The number of a row, where that is all that was typed: “row 12”, “12”, “1,200”; else None."""
    numbers = [word for word in words if word != "row"]
    digits = numbers[0].replace(",", "") if len(numbers) == 1 else ""
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_ROW_DIGITS else None


def threes(word: str) -> tuple[str, ...]:
    """Letters in threes that cover the word from both ends on; empty where it has fewer than three letters."""
    if len(word) < 3:
        return ()
    places = dict.fromkeys((*range(0, len(word) - 2, 3), len(word) - 3))
    if len(places) > _MOST_THREES:
        places = dict.fromkeys((*[*places][: _MOST_THREES - 1], len(word) - 3))
    return tuple(dict.fromkeys(word[place : place + 3] for place in places))


def all_of(groups: Iterable[Sequence[str]]) -> str:
    """Put it as the index wants to be asked: at least one of each group."""
    return " AND ".join(f"({' OR '.join(_quoted(three) for three in group)})" for group in groups)


def _quoted(three: str) -> str:
    return '"' + three.replace('"', '""') + '"'
