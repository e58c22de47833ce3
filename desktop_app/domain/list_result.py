"""What became of a list of people: who is in it, and which of its cells can't be used."""

from dataclasses import dataclass

from desktop_app.domain.errors import AppError
from desktop_app.domain.rows import Rows

SHOWN_ERRORS = 20
"""As many cells are named; beyond it is the file that needs a look."""


class ListRefused(AppError):
    """A list can't be used as it is. Nothing of it was taken."""


class PeopleNeeded(ListRefused):
    """A list names people by what only the account's people tell; they were never asked for."""


@dataclass(frozen=True, slots=True)
class CellError:
    """Something in one cell can't be used.

    Attributes:
        line: The row of the sheet, as spreadsheets number it.
        number: The same row, counted from 1 without the header and empty rows.
        column: What heads its column; empty where the whole row is meant.
        why: In words, to stand behind the place.
    """

    line: int
    number: int
    column: str
    why: str

    def __str__(self) -> str:
        place = f"row {self.line}, {self.column}" if self.column else f"row {self.line}"
        return f"{place}: {self.why}"


@dataclass(frozen=True, slots=True)
class Twice:
    """Somebody who stands in a list more than once.

    Attributes:
        name: What people call them.
        lines: The rows of the sheet.
    """

    name: str
    lines: tuple[int, ...]

    def __str__(self) -> str:
        *before, last = self.lines[:10]
        more = "…" if len(self.lines) > 10 else ""
        return f"rows {', '.join(map(str, before))} and {last}{more}: {self.name}"


@dataclass(frozen=True, slots=True)
class ListResult:
    """What became of a list.

    Attributes:
        name: What to call the list: its file's name.
        total: Rows that have anything in them.
        recipient_column: What heads the column that says who gets it.
        errors: The first cells that can't be used, ``SHOWN_ERRORS`` at most.
        error_count: How many cells can't be used.
        error_rows: In how many rows.
        twice: Who stands in it more than once, ``SHOWN_ERRORS`` at most, of the rows without errors.
        twice_count: How many people do.
        notes: What else to tell, each one sentence: how the file was read, columns without a name.
    """

    name: str
    total: int
    recipient_column: str
    errors: tuple[CellError, ...]
    error_count: int
    error_rows: int
    twice: tuple[Twice, ...]
    twice_count: int
    notes: tuple[str, ...]
    _kept: Rows

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that its rows can fill in, by ``field_key``."""
        return self._kept.keys

    def rows(self, *, without_errors: bool = False) -> Rows:
        """The people of the list.

        Args:
            without_errors: True once the person said that rows with errors shall be left out.

        Raises:
            ListRefused: There are errors, and nobody said so; or no row is left.
        """
        if self.error_count and not without_errors:
            others = self.error_count - 1
            more = "" if not others else " There is one more." if others == 1 else f" There are {others:,} more."
            raise ListRefused(f"“{self.name}” was not taken", f"R{str(self.errors[0])[1:]}.{more}")
        if not len(self._kept):
            raise ListRefused(f"Nobody is left in “{self.name}”", "Each of its rows has an error.")
        return self._kept
