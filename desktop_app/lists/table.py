"""The cells of a list: which character stands between two, where rows end, which row is the header."""

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, compress, islice
from typing import Self

from desktop_app.domain.list_result import ListRefused
from desktop_app.domain.rows import MAX_ROWS
from desktop_app.lists.headers import headless, is_recipient

MAX_COLUMNS = 500
MAX_SHEET_ROWS = 1_048_576
"""Empty rows included: as many as Excel has (its specifications and limits, read 2026-11-23)."""

MAX_LINE_CHARACTERS = 1_000_000
"""A line of half a million commas would otherwise become half a million cells."""

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_ROWS = 50
_CHUNK_ROWS = 2_000
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(slots=True)
class ListTable:
    """A list's cells, as they stand in the file; nothing was looked up yet.

    Attributes:
        name: What to call the list.
        header: What heads each column, as written; made up where the file has no header.
        has_header: True where the file has one.
        notes: What to tell the person about how it was read.
        columns: For each column of the header its cells, from top to bottom; empty rows are left out.
        lines: For each row its number as spreadsheets count: the first row is 1, a cell of several lines is one row.
        too_wide: Indexes of the rows that have more cells than the header.
    """

    name: str
    header: tuple[str, ...]
    has_header: bool
    notes: tuple[str, ...] = ()
    columns: list[list[str]] = field(default_factory=list)
    lines: "array[int]" = field(default_factory=lambda: array("L"))
    too_wide: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)


def read_table(text: str, name: str, notes: tuple[str, ...] = ()) -> ListTable:
    """Take a list apart.

    Args:
        text: The file's text, without a byte-order mark.
        name: What to call the list.
        notes: What was told already.

    Raises:
        ListRefused: It is empty or damaged, or has more rows than a batch can.
    """
    separator = _SEPARATOR_LINE.match(text)
    if separator:
        text = text[separator.end() :]
    _refuse_endless_lines(text, name)
    chunks = _chunks(text, separator[1] if separator else _delimiter(text), name)
    first = next(chunks, _NOTHING)
    if not first.cells:
        raise ListRefused(f"“{name}” is empty", "A list has a header and a row for each person.")
    made_up = headless(first.cells[:_SAMPLE_ROWS])
    header = tuple(made_up or first.cells[0])
    table = ListTable(name, header, not made_up, notes, [[] for _ in header])
    _fill(table, chain((first if made_up else first.below(),), chunks))
    if not len(table):
        raise ListRefused(f"“{name}” has a header and nobody below it", "Add a row for each person.")
    _drop_empty_columns(table)
    return table


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some rows that have anything in them, and their numbers as spreadsheets count."""

    cells: list[list[str]]
    numbers: Sequence[int]

    def below(self) -> Self:
        """All but the first."""
        return type(self)(self.cells[1:], self.numbers[1:])


_NOTHING = _Chunk([], ())


def _fill(table: ListTable, chunks: Iterable[_Chunk]) -> None:
    """Turn rows into columns, chunk by chunk, so that never all of them are in memory twice."""
    kept: list[dict[str, str] | None] = [{} for _ in table.header]
    width = len(table.header)
    for chunk in chunks:
        cells = chunk.cells
        if len(table) + len(cells) > MAX_ROWS:
            raise _too_many(table.name)
        if any(len(row) != width for row in cells):
            table.too_wide.extend(at for at, row in enumerate(cells, len(table)) if any(row[width:]))
            cells = [[*row[:width], *[""] * (width - len(row))] for row in cells]
        for at, values in enumerate(zip(*cells, strict=True)):
            if (same := kept[at]) is None:
                table.columns[at].extend(values)
                continue
            # A company or a town stands in many rows, and once in memory. Where most values differ, none is looked up.
            table.columns[at].extend(map(same.setdefault, values, values))
            kept[at] = same if len(same) * 2 < len(table.columns[at]) else None
        table.lines.extend(chunk.numbers)


def _drop_empty_columns(table: ListTable) -> None:
    """Leave out columns with neither header nor cells: spreadsheets write such at the right."""
    kept = [at for at, heading in enumerate(table.header) if heading.strip() or any(table.columns[at])]
    table.header = tuple(table.header[at] for at in kept)
    table.columns = [table.columns[at] for at in kept]


def _chunks(text: str, delimiter: str, name: str) -> Iterator[_Chunk]:
    """Read row after row; none of the chunks is without rows.

    Strict: Python's reader would make one cell of all that follows a quotation mark that nobody closed.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    while True:
        cells: list[list[str]] = []
        try:
            cells.extend(islice(reader, _CHUNK_ROWS))
        except csv.Error as error:
            raise _damaged(error, before + len(cells) + 1, name) from error
        if not cells:
            return
        numbers: Sequence[int] = range(before + 1, before + len(cells) + 1)
        before += len(cells)
        if before > MAX_SHEET_ROWS:
            raise _too_many(name)
        if (widest := max(cells, key=len)) and len(widest) > MAX_COLUMNS:
            number = numbers[cells.index(widest)]
            raise ListRefused(f"Row {number:,} of “{name}” has more than {MAX_COLUMNS} cells", "Is this a list?")
        # The first cell alone says for nearly all rows that they aren't empty.
        full = [bool(row) and (bool(row[0].strip()) or any(map(str.strip, row))) for row in cells]
        if not all(full):
            cells, numbers = list(compress(cells, full)), list(compress(numbers, full))
        if cells:
            yield _Chunk(cells, numbers)


def _refuse_endless_lines(text: str, name: str) -> None:
    lengths = list(map(len, io.StringIO(text, newline="")))
    if (most := max(lengths, default=0)) > MAX_LINE_CHARACTERS:
        raise _too_long(lengths.index(most) + 1, name)


def _too_many(name: str) -> ListRefused:
    return ListRefused(f"“{name}” has more than {MAX_ROWS:,} rows", "Split it into smaller lists.")


def _too_long(number: int, name: str) -> ListRefused:
    return ListRefused(
        f"Row {number:,} of “{name}” is too long", "A quotation mark may be missing there, or it is no list."
    )


def _damaged(error: csv.Error, number: int, name: str) -> ListRefused:
    if "field limit" in str(error):
        return _too_long(number, name)
    return ListRefused(
        f"A quotation mark in row {number:,} of “{name}” is never closed, or stands in the wrong place",
        'A cell that begins with " has to end with one; a " inside it is written twice.',
    )


def _delimiter(text: str) -> str:
    """Find the character between two cells: the one under which the header names a recipient, or rows are alike."""
    return max(_DELIMITERS, key=lambda delimiter: _likeness(_sample_rows(text, delimiter)))


def _likeness(rows: Sequence[Sequence[str]]) -> tuple[bool, bool, float, int]:
    if not rows:
        return False, False, 0.0, 0
    width = len(rows[0])
    alike = sum(len(row) == width for row in rows) / len(rows)
    # “Mail;ID” is no heading, but two under another delimiter.
    headings = [cell for cell in rows[0] if not any(c in cell for c in _DELIMITERS)]
    return any(map(is_recipient, headings)), width > 1 and alike > 0.5, alike, width


def _sample_rows(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    sample = text[:_SAMPLE_CHARACTERS]
    rows: list[list[str]] = []
    # Not strict: the sample may end in the midst of a cell.
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    with suppress(csv.Error):
        rows.extend(row[:MAX_COLUMNS] for row in islice(reader, _SAMPLE_ROWS) if row)
    return rows[:-1] if len(sample) < len(text) and len(rows) > 1 else rows
