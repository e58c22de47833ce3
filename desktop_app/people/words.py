"""Which people have words that begin so."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from desktop_app.people.lines import Lines

_LAST = "\U0010ffff"
"""Comes after whatever else begins the same."""


class WordIndex:
    """Words in order, and for each the people who have it.

    Attributes:
        words: Each once, in order.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Take a line for each person: words, each with a space in front. A person's number is the line's place."""
        kept = list(lines)
        having: dict[str, list[int]] = {}
        for number, line in enumerate(kept):
            for word in set(line.split()):
                having.setdefault(word, []).append(number)
        self.words: Sequence[str] = sorted(having)
        self._having = having
        self._lines = Lines(kept)

    def beginning(self, typed: str) -> Sequence[str]:
        """The words that begin so."""
        return self.words[bisect_left(self.words, typed) : bisect_left(self.words, typed + _LAST)]

    def having(self, words: Iterable[str]) -> set[int]:
        """Everybody who has one of these words, which must be of this index."""
        return set().union(*(self._having[word] for word in words))

    def who_has(self, numbers: Iterable[int], typed: str) -> set[int]:
        """Who of these people has a word that begins so."""
        return {number for number in numbers if self._lines.has(number, f" {typed}")}

    def with_all(self, typed: Sequence[str]) -> Iterator[int]:
        """Whoever has, for each of these, a word that begins so; in order."""
        found = sorted((self._count(words), word) for word in typed if (words := self.beginning(word)))
        if len(found) < len(typed):
            return
        # Whoever has the rarest of them is asked for the others.
        others = [f" {word}" for _, word in found[1:]]
        for number in sorted(self.having(self.beginning(found[0][1]))):
            if all(self._lines.has(number, word) for word in others):
                yield number

    def _count(self, words: Iterable[str]) -> int:
        return sum(len(self._having[word]) for word in words)
