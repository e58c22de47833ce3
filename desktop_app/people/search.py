"""Finds people and groups as somebody types: by name, e-mail, group and role, with slips forgiven."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from desktop_app.domain.person import User
from desktop_app.people.folding import fold, words_of
from desktop_app.people.lines import Lines
from desktop_app.people.slips import Vocabulary, likeness
from desktop_app.people.words import WordIndex

_MAX_TYPED_CHARACTERS = 200
_MAX_TYPED_WORDS = 8
_MOST_COMPARED = 2000
"""People whose names are compared with what was typed, to put the likeliest first."""

_ALIKE = 75.0


class PeopleIndex:
    """An index of one account's people. Made once for a list: for 50,000 it takes a second, so in a thread.

    It never changes, so any thread may ask. Best first: whom the e-mail or the user ID names; whose name begins as
    typed, in either order; whose name has words that begin as the typed ones; the same with the words of e-mail, group
    and role; what was typed anywhere in name or e-mail, or a name with its spaces left out; and at last what is a slip
    away. Among equals by name.
    """

    def __init__(self, users: Iterable[User]) -> None:
        """Take the people, the inactive ones included."""
        named = sorted(((" ".join(words_of(user.name)), user) for user in users), key=lambda pair: pair[0])
        names = [name for name, _ in named]
        self._users = tuple(user for _, user in named)
        self._by_id = {user.user_id.casefold(): number for number, user in enumerate(self._users)}
        emails = [fold(user.email) for user in self._users]
        self._by_name = [(name, number) for number, name in enumerate(names)]
        self._by_last_name = sorted((" ".join(reversed(name.split(" "))), number) for name, number in self._by_name)
        self._by_email = sorted((email, number) for number, email in enumerate(emails))
        self._name_words = WordIndex(f" {name}" for name in names)
        self._words = WordIndex(
            f" {name} {_other_words(user, email)}" for name, user, email in zip(names, self._users, emails, strict=True)
        )
        self._shown = Lines(f"{name}\t{email}" for name, email in zip(names, emails, strict=True))
        self._in_one = Lines(map(_in_one, names))
        self._vocabulary = Vocabulary(self._words.words)
        groups = {group for user in self._users for group in user.groups}
        self._group_sizes = Counter(
            key for user in self._users if user.is_active for key in {_group_key(group) for group in user.groups}
        )
        self._groups = sorted((" ".join(words_of(group)), group) for group in groups)

    def find(self, typed: str, limit: int = 20, *, with_inactive: bool = False) -> tuple[User, ...]:
        """Say whom somebody may mean, best first.

        Args:
            typed: As far as it was typed; where nothing was, it is everybody, by name.
            limit: How many at most.
            with_inactive: True to find deactivated people, too.
        """
        found: dict[int, User] = {}
        for number in self._numbers(typed[:_MAX_TYPED_CHARACTERS]):
            user = self._users[number]
            if with_inactive or user.is_active:
                found[number] = user
                if len(found) >= limit:
                    break
        return tuple(found.values())

    def groups(self, typed: str, limit: int = 5) -> tuple[str, ...]:
        """Say which group somebody may mean, best first; where nothing was typed, all of them, by name."""
        words = words_of(typed[:_MAX_TYPED_CHARACTERS])[:_MAX_TYPED_WORDS]
        wanted = " ".join(words)

        def rank(folded: str) -> float:
            if folded.startswith(wanted):
                return 0.0
            if all(f" {word}" in f" {folded}" for word in words):
                return 1.0
            if all(word in folded for word in words):
                return 2.0
            alike = likeness(wanted, folded[: len(wanted)])
            return 103.0 - alike if len(wanted) > 3 and alike >= _ALIKE else float("inf")

        ranked = sorted((rank(folded), folded, group) for folded, group in self._groups)
        return tuple(group for how, _, group in ranked[:limit] if how < float("inf"))

    def group_size(self, group: str) -> int:
        """How many active people are in a group, however its name is written."""
        return self._group_sizes[_group_key(group)]

    def _numbers(self, typed: str) -> Iterator[int]:
        """People's numbers, best first; some more than once. Each step is taken when the one before was not enough."""
        words = words_of(typed)[:_MAX_TYPED_WORDS]
        if not words:
            yield from range(len(self._users)) if not typed.strip() else ()
            return
        if (named := self._by_id.get(typed.strip().casefold())) is not None:
            yield named
        if "@" in typed:
            yield from _beginning(self._by_email, fold(typed.strip()))
        wanted = " ".join(words)
        yield from _beginning(self._by_name, wanted)
        yield from _beginning(self._by_last_name, wanted)
        yield from self._name_words.with_all(words)
        yield from self._words.with_all(words)
        # One letter is in the middle of nearly every name; one sign of a script without spaces may be a whole one.
        if all(len(word) > 1 or not word.isascii() for word in words):
            yield from self._shown.with_all(words)
            yield from self._in_one.with_all([f" {''.join(words)}"])
        yield from self._a_slip_away(words)

    def _a_slip_away(self, words: Sequence[str]) -> Iterator[int]:
        meant = [self._words.beginning(word) for word in words]
        near = [self._vocabulary.near(word) for word in words]
        if all(set(slips) <= set(exact) for slips, exact in zip(near, meant, strict=True)):
            return  # they were all found as typed
        alike: set[int] | None = None
        for slips, exact, word in sorted(zip(near, meant, words, strict=True), key=lambda way: len(way[1])):
            if alike is None:
                alike = self._words.having({*slips, *exact})
            elif slips:
                alike &= self._words.having({*slips, *exact})
            else:
                alike = self._words.who_has(alike, word)
        wanted = " ".join(words)
        numbers = islice(sorted(alike or ()), _MOST_COMPARED)
        yield from sorted(numbers, key=lambda number: -likeness(wanted, self._by_name[number][0]))


def _in_one(folded: str) -> str:
    """A name without the spaces between its words, from each word on, and with the last word first: 王小明, Jeanluc."""
    words = folded.split(" ")
    if len(words) < 2:
        return ""
    ends = ("".join(words[at:]) for at in range(len(words) - 1))
    return f" {' '.join(ends)} {words[-1]}{''.join(words[:-1])}"


def _group_key(group: str) -> str:
    return " ".join(group.split()).casefold()


def _other_words(user: User, email: str) -> str:
    """The words of e-mail, groups and role. The e-mail's domain is nearly everybody's, and is left out."""
    return " ".join(words_of(" ".join((email.partition("@")[0], *user.groups, user.role))))


def _beginning(ordered: Sequence[tuple[str, int]], typed: str) -> Iterator[int]:
    """The numbers of those that begin so, in order."""
    for at in range(bisect_left(ordered, (typed, -1)), len(ordered)):
        text, number = ordered[at]
        if not text.startswith(typed):
            return
        yield number
