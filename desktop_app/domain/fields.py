"""Fields: ``{{first_name}}`` in a text stands for something that differs from person to person."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import quote

from desktop_app.domain.byte_budget import utf8_bytes
from desktop_app.domain.errors import InputRefused

MAX_NAME_CHARACTERS = 100
"""What stands between braces and is longer is no field: nobody names a column so."""

MAX_PROBLEMS = 20
"""As many are told of one text; whoever mends these sees the others."""

_FIELD = re.compile(rf"\{{\{{([^{{}}\r\n]{{1,{MAX_NAME_CHARACTERS}}})\}}\}}")
_LEFT_OVER = re.compile(r"\{\{[^{}\r\n]{0,40}|\}\}|<>")
_NO_PART = re.compile(r"[{}<>]")
_BETWEEN_WORDS = re.compile(r"[\s_\-\u2010-\u2015]+")


class TextProblem(InputRefused):
    """Something in a text with fields stops it from being sent.

    Attributes:
        start: Where it begins in the text as typed, in code points from 0.
        end: Where it ends, counted alike.
        line: The line of the text that it begins in, from 1.
        instead: The field that may have been meant, as it is offered; empty for none.
    """

    def __init__(
        self, title: str, hint: str, field: str, text: str, start: int, end: int, *, instead: str = ""
    ) -> None:
        super().__init__(title, hint, field)
        self.instead = instead
        self.start = start
        self.end = end
        self.line = text.count("\n", 0, start) + 1


def field_name(text: str) -> str:
    """Make a field's name of whatever heads a column: “First Name” becomes ``first_name``.

    Returns:
        What can stand between the braces; empty where nothing of it can.
    """
    words = _BETWEEN_WORDS.sub("_", _NO_PART.sub(" ", _folded(text))).strip("_")
    return words[:MAX_NAME_CHARACTERS].strip("_")


def field_key(name: str) -> str:
    """Say what all spellings of one field have in common: case, spaces, hyphens and underscores make no difference."""
    return field_name(name).replace("_", "")


def _folded(text: str) -> str:
    # Lower case, not case folding: the name is read by people, who write “straße” with ß. Composed, as two files may
    # write the same é in two ways.
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())


class FieldText:
    """A text, taken apart into what stays and what differs from person to person. Any thread; never changes.

    What a field is filled with is never looked at again: a value that itself holds ``{{x}}`` stays as it is.

    Attributes:
        text: The text as typed.
        counts: How often each field stands in it, by ``field_key``, in the order of their first places.
    """

    __slots__ = ("_keys", "_pieces", "_typed", "counts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # Text and names in turns. One pass of the regex engine, as this happens at each key, with 1 MB of text too.
        self._pieces = _FIELD.split(text) if "{{" in text else [text]
        self._typed = Counter(self._pieces[1::2])
        self._keys = {name: field_key(name) for name in self._typed}
        self.counts: dict[str, int] = {}
        for name, many in self._typed.items():
            if key := self._keys[name]:
                self.counts[key] = self.counts.get(key, 0) + many

    @classmethod
    def parse(cls, text: str) -> "FieldText":
        """Take ``text`` apart. Never fails: what is no field stays as typed, and ``problems`` says so."""
        return cls(text)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields in it by ``field_key``, each once."""
        return tuple(self.counts)

    def places(self) -> Iterator[tuple[int, int, str]]:
        """Start, end (code points from 0) and ``field_key`` of each field, as they stand in the text."""
        for found in _FIELD.finditer(self.text):
            if key := self._keys[found[1]]:
                yield found.start(), found.end(), key

    def fixed_bytes(self, known: Collection[str]) -> int:
        """UTF-8 bytes of all that isn't filled in: the text around the fields, and fields that aren't in ``known``."""
        return utf8_bytes(self.text) - sum(
            many * utf8_bytes(f"{{{{{name}}}}}") for name, many in self._typed.items() if self._keys[name] in known
        )

    def fill(self, values: Mapping[str, str]) -> str:
        """Put in the values.

        Args:
            values: By the fields' names, in any spelling. A field that isn't among them stays as typed.
        """
        return self.fill_by_key({field_key(name): value for name, value in values.items()})

    def fill_by_key(self, values: Mapping[str, str]) -> str:
        """Put in the values, which are named by ``field_key``. Quicker than ``fill`` for many rows."""
        if len(self._pieces) == 1:
            return self.text
        filled = list(self._pieces)
        filled[1::2] = [self._value(name, values) for name in self._pieces[1::2]]
        return "".join(filled)

    def fill_url(self, values: Mapping[str, str]) -> str:
        """Put in the values, named by ``field_key``, where the text is an address.

        Each is percent-encoded, so that it can't end a path or begin a query. Where the whole address is one field, its
        value is the address.
        """
        if len(self._pieces) == 1:
            return self.text
        if len(self._pieces) == 3 and not (self._pieces[0].strip() or self._pieces[2].strip()):
            return self._value(self._pieces[1], values).strip()
        # RFC 3986, 2.3 (read 2026-11-23): letters, digits and -._~ go as they are, and quote agrees.
        encoded = {key: quote(values[key], safe="", errors="replace") for key in self.counts if key in values}
        return self.fill_by_key(encoded)

    def problems(self, field: str, label: str, known: Sequence[str]) -> list[TextProblem]:
        """Say what stops this text from being sent, whoever gets it: braces left over, ``<>``, unknown fields.

        Args:
            field: Where it stands, as in ``InputRefused``.
            label: What people call that place, such as “message”.
            known: Names of the fields that there are, to be offered where one was mistyped.

        Returns:
            In the order of the text, ``MAX_PROBLEMS`` at most.
        """
        by_key = {field_key(name): name for name in known}
        if by_key.keys() >= self.counts.keys() and all(self._keys.values()) and not self._is_left_over():
            return []
        found = sorted([*self._left_over(field, label), *self._unknown(field, label, by_key)], key=lambda p: p.start)
        return found[:MAX_PROBLEMS]

    def unknown(self, field: str, label: str, known: Sequence[str]) -> list[TextProblem]:
        """Say which of its fields there aren't; as ``problems``, and nothing else that may still be being typed."""
        by_key = {field_key(name): name for name in known}
        return [] if by_key.keys() >= self.counts.keys() else list(self._unknown(field, label, by_key))

    def _value(self, name: str, values: Mapping[str, str]) -> str:
        value = values.get(self._keys[name])
        return f"{{{{{name}}}}}" if value is None else value

    def _is_left_over(self) -> bool:
        # A line end between two pieces, lest the end of one and the start of the next make braces.
        around = "\n".join(self._pieces[::2])
        return any(braces in around for braces in ("{{", "}}", "<>"))

    def _left_over(self, field: str, label: str) -> Iterator[TextProblem]:
        told = start = 0
        for number, piece in enumerate(self._pieces):
            if number % 2:
                start += len(piece) + 4
                continue
            for found in _LEFT_OVER.finditer(piece):
                yield TextProblem(
                    f"The {label} still has {found[0].strip()} in it",
                    "Put in what belongs there, or delete it.",
                    field,
                    self.text,
                    start + found.start(),
                    start + found.end(),
                )
                told += 1
                if told == MAX_PROBLEMS:
                    return
            start += len(piece)

    def _unknown(self, field: str, label: str, known: Mapping[str, str]) -> Iterator[TextProblem]:
        told = 0
        for found in _FIELD.finditer(self.text):
            if (key := self._keys[found[1]]) in known:
                continue
            instead = _nearest(key, known)
            yield TextProblem(
                f"The {label} has {found[0]} in it, and there is no such field",
                f"Did you mean {{{{{instead}}}}}?" if instead else _list(known),
                field,
                self.text,
                found.start(),
                found.end(),
                instead=instead,
            )
            told += 1
            if told == MAX_PROBLEMS:
                return


def _nearest(key: str, known: Mapping[str, str]) -> str:
    """The field that may have been meant."""
    from difflib import get_close_matches  # here, as hardly any text needs it

    # 0.7 has “fname” for “first_name”, and not “stage” for “last_name” as 0.6 does.
    close = get_close_matches(key, list(known), 1, 0.7)
    return known[close[0]] if close else ""


def _list(known: Mapping[str, str]) -> str:
    """Say which fields there are."""
    some = [f"{{{{{name}}}}}" for name in list(known.values())[:4]]
    return f"There are {', '.join(some)}{' and more' if len(known) > 4 else ''}." if some else "Delete it."
