"""The people of one batch, and what fills in the fields for each of them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from desktop_app.domain.fields import FieldText, field_key, field_name
from desktop_app.domain.person import User
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.wording import Wording

MAX_ROWS = 100_000
"""At 10 calls in 5 s these take 14 hours; more is no batch, but a mistake."""

PERSON_FIELDS = ("first_name", "last_name", "name", "email")
"""The fields that everybody has, as LeadSquared knows them."""


class Rows:
    """The people of one batch, up to ``MAX_ROWS``, and what fills in the fields for each of them.

    Kept by column, as that takes a third less memory than a list for each row. Any thread; never changes.

    Attributes:
        names: The fields that can be used, as they are written between braces, in the order in which to offer them.
    """

    __slots__ = ("_columns", "_labels", "_lines", "_numbers", "_sheets", "_user_ids", "names")

    def __init__(
        self,
        user_ids: Sequence[str],
        labels: Sequence[str],
        columns: Mapping[str, Sequence[str]],
        numbers: Sequence[int] | None = None,
        lines: Sequence[int] | None = None,
        sheets: Sequence[str] | None = None,
    ) -> None:
        """Put columns together, all of the same length.

        Args:
            user_ids: Who gets each row; empty for the keys' owner.
            labels: What people call them.
            columns: The values by their fields' names, in any spelling. Of two names for one field the first counts.
            numbers: The rows' numbers, counted from 1; None where they are just counted.
            lines: The rows of the sheet they come from, as spreadsheets number them; None where there is none.
            sheets: Each row's sheet, by the name that people know; None where there are not several.
        """
        self._user_ids = user_ids
        self._labels = labels
        self._columns: dict[str, Sequence[str]] = {}
        names = []
        for name, values in columns.items():
            if (key := field_key(name)) not in self._columns:
                self._columns[key] = values
                names.append(field_name(name))
        self.names = tuple(names)
        self._numbers = None if numbers is None else array("L", numbers)
        self._lines = None if lines is None else array("L", lines)
        self._sheets = sheets

    @classmethod
    def of_people(cls, users: Sequence[User], shared: Mapping[str, str] | None = None) -> Self:
        """Make one row for each user.

        Args:
            users: Who gets it. One without a user ID is the keys' owner.
            shared: More fields, the same for everybody: those of a lead.
        """
        columns: dict[str, Sequence[str]] = person_columns(users)
        columns |= {name: [value] * len(users) for name, value in (shared or {}).items()}
        return cls([user.user_id for user in users], [user.name for user in users], columns)

    def __len__(self) -> int:
        return len(self._user_ids)

    @property
    def people(self) -> int:
        """How many people get them; somebody may get more than one. Takes 20 ms for 100,000 rows."""
        return len({user_id.casefold() for user_id in self._user_ids})

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that can be used, by ``field_key``."""
        return tuple(self._columns)

    @property
    def has_lines(self) -> bool:
        """True where the rows come from a sheet."""
        return self._lines is not None

    def number(self, at: int) -> int:
        """The number of the row at index ``at``, counted from 1 among the people of its list."""
        return at + 1 if self._numbers is None else self._numbers[at]

    def line(self, at: int) -> int:
        """The row of the sheet, as a spreadsheet numbers it; 0 where the row comes from none."""
        return 0 if self._lines is None else self._lines[at]

    def recipient(self, at: int) -> Recipient:
        """Who gets it."""
        return Recipient(self._user_ids[at], self._labels[at])

    def who(self, at: int) -> str:
        """Name the row in a sentence: “Priya Nair”, or “Priya Nair (row 12)” where there is a sheet to look at.

        Of several sheets the name stands there, too: “Priya Nair (leads.csv, row 12)”.
        """
        name = self.recipient(at).name
        line = self.line(at)
        if line and self._sheets is not None:
            return f"{name} ({self._sheets[at]}, row {line})"
        return f"{name} (row {line})" if line else name

    def column(self, key: str) -> Sequence[str]:
        """All values of one field, by its ``field_key``.

        Raises:
            KeyError: There is no such field.
        """
        return self._columns[key]

    def value(self, at: int, name: str) -> str:
        """What fills in one field, whose name may be in any spelling.

        Raises:
            KeyError: There is no such field.
        """
        return self._columns[field_key(name)][at]

    def empty(self, at: int, wording: Wording) -> tuple[str, ...]:
        """The fields that are used and have nothing to be filled in with for this person, as they are offered."""
        used = [key for key in wording.used if key in self._columns and not self._columns[key][at].strip()]
        names = dict(zip(self._columns, self.names, strict=True))
        return tuple(names[key] for key in used)

    def text(self, at: int, text: FieldText) -> str:
        """A text as this person gets it. Fields that nobody knows stay as typed."""
        return text.fill_by_key(self._values(at, text))

    def url(self, at: int, text: FieldText) -> str:
        """An address as this person gets it: values percent-encoded."""
        return text.fill_url(self._values(at, text))

    def push(self, at: int, wording: Wording) -> Push:
        """The push as this person gets it. Not checked."""
        return Push(
            self.text(at, wording.title),
            self.text(at, wording.content),
            self.url(at, wording.click_url),
            wording.icon_url,
            self.recipient(at),
        )

    def pushes(self, wording: Wording) -> Iterator[tuple[int, Push]]:
        """Every row's number and push, one after the other. Not checked."""
        for at in range(len(self)):
            yield self.number(at), self.push(at, wording)

    def only(self, places: Sequence[int]) -> Self:
        """The rows at these indexes alone, with the numbers and lines that they have here."""
        columns = {key: [values[at] for at in places] for key, values in self._columns.items()}
        return type(self)(
            [self._user_ids[at] for at in places],
            [self._labels[at] for at in places],
            dict(zip(self.names, columns.values(), strict=True)),
            [self.number(at) for at in places],
            None if self._lines is None else [self._lines[at] for at in places],
            None if self._sheets is None else [self._sheets[at] for at in places],
        )

    def repeats(self, wording: Wording) -> list[int]:
        """Indexes of the rows that would tell somebody the very same as an earlier row does, so are left out.

        Two rows for one person whose texts differ are no repeats.
        """
        earlier: dict[str, int] = {}
        told: dict[str, set[tuple[str, str, str]]] = {}
        found = []
        for at, user_id in enumerate(self._user_ids):
            first = earlier.setdefault(user_id.casefold(), at)
            if first == at:
                continue
            texts = told.setdefault(user_id.casefold(), {self._texts(first, wording)})
            if (text := self._texts(at, wording)) in texts:
                found.append(at)
            texts.add(text)
        return found

    def _texts(self, at: int, wording: Wording) -> tuple[str, str, str]:
        return self.text(at, wording.title), self.text(at, wording.content), self.url(at, wording.click_url)

    def _values(self, at: int, text: FieldText) -> dict[str, str]:
        return {key: self._columns[key][at] for key in text.counts if key in self._columns}


def person_columns(users: Sequence[User | None]) -> dict[str, Sequence[str]]:
    """What LeadSquared knows of each, by ``PERSON_FIELDS``; empty values for None."""
    return {
        "first_name": [user.first_name if user else "" for user in users],
        "last_name": [user.last_name if user else "" for user in users],
        "name": [user.name if user else "" for user in users],
        "email": [user.email if user else "" for user in users],
    }
