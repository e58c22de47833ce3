"""Words that are a slip of the finger away from what was typed."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

_LENGTHS = range(4, 13)
"""So much of a word is compared. One of three letters with a slip could be half of all names."""

_LONG_CHARACTERS = 7
"""From here on two slips are forgiven."""

_ROUNDING = 0.01
"""RapidFuzz makes a whole number of letters of a limit in per cent; one that is met exactly must count as met."""

_DIGIT = re.compile(r"\d")


class Vocabulary:
    """Words that somebody may have meant.

    A slip is a letter too many, one missing, a wrong one, or two that changed places. What is typed may be the
    beginning of the word that is meant, so words are compared as far as it goes: cut to its length, none of those slips
    costs more than two letters to add or take away.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; those with a digit in them are left out, as nobody means “user1288” by “user1289”."""
        plain = [word for word in words if not _DIGIT.search(word)]
        self._cut = {length: _cut(plain, length) for length in _LENGTHS}

    def near(self, typed: str) -> list[str]:
        """The words near to a typed one, at most some hundred; it may be among them itself."""
        length = min(len(typed), _LENGTHS[-1])
        if length not in self._cut:
            return []
        slips = 2 if length >= _LONG_CHARACTERS else 1
        beginnings = self._cut[length]
        found = process.extract(
            typed[:length],
            beginnings.keys(),
            scorer=fuzz.ratio,
            score_cutoff=100 * (1 - slips / length) - _ROUNDING,
            limit=100,
        )
        return [word for beginning, _, _ in found for word in beginnings[beginning]]


def likeness(typed: str, name: str) -> float:
    """How like two texts are, from 0 to 100."""
    return fuzz.ratio(typed, name)


def _cut(words: Sequence[str], length: int) -> dict[str, list[str]]:
    cut: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= length - 1:
            cut.setdefault(word[:length], []).append(word)
    return cut
