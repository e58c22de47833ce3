"""The cells of a list: which character stands between two, where rows end, which row is the header."""

import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

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
    rows = _rows(text, separator[1] if separator else _delimiter(text), name)
    first = list(islice(rows, _SAMPLE_ROWS))
    if not first:
        raise ListRefused(f"“{name}” is empty", "A list has a header and a row for each person.")
    made_up = headless([cells for _, cells in first])
    header = tuple(made_up or first[0][1])
    table = ListTable(name, header, not made_up, notes, [[] for _ in header])
    _fill(table, first if made_up else first[1:], rows)
    if not len(table):
        raise ListRefused(f"“{name}” has a header and nobody below it", "Add a row for each person.")
    _drop_empty_columns(table)
    return table


def _fill(table: ListTable, first: list[tuple[int, list[str]]], rest: Iterator[tuple[int, list[str]]]) -> None:
    """Turn rows into columns, chunk by chunk, so that never all of them are in memory twice."""
    kept: list[dict[str, str] | None] = [{} for _ in table.header]
    width = len(table.header)
    chunk = first
    while chunk:
        if len(table) + len(chunk) > MAX_ROWS:
            raise _too_many(table.name)
        cells = [row for _, row in chunk]
        for at, row in enumerate(cells):
            if len(row) != width:
                if any(row[width:]):
                    table.too_wide.append(len(table) + at)
                cells[at] = [*row[:width], *[""] * (width - len(row))]
        for at, values in enumerate(zip(*cells, strict=True)):
            if (same := kept[at]) is None:
                table.columns[at].extend(values)
                continue
            # A company or a town stands in many rows, and once in memory. Where most values differ, none is looked up.
            table.columns[at].extend(map(same.setdefault, values, values))
            kept[at] = same if len(same) * 2 < len(table.columns[at]) + _SAMPLE_ROWS else None
        table.lines.extend(line for line, _ in chunk)
        chunk = list(islice(rest, _CHUNK_ROWS))


def _drop_empty_columns(table: ListTable) -> None:
    """Leave out columns with neither header nor cells: spreadsheets write such at the right."""
    kept = [at for at, heading in enumerate(table.header) if heading.strip() or any(table.columns[at])]
    table.header = tuple(table.header[at] for at in kept)
    table.columns = [table.columns[at] for at in kept]


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that has anything in it, with its number.

    Strict: Python's reader would make one cell of all that follows a quotation mark that nobody closed.
    """
    number = 0
    try:
        for number, cells in enumerate(csv.reader(_lines(text), delimiter=delimiter, strict=True), 1):
            if number > MAX_SHEET_ROWS:
                raise _too_many(name)
            if len(cells) > MAX_COLUMNS:
                raise ListRefused(f"Row {number:,} of “{name}” has more than {MAX_COLUMNS} cells", "Is this a list?")
            # The first cell alone says it for nearly all rows.
            if cells and (cells[0].strip() or any(map(str.strip, cells))):
                yield number, cells
    except csv.Error as error:
        raise _damaged(error, number + 1, name) from error


def _too_many(name: str) -> ListRefused:
    return ListRefused(f"“{name}” has more than {MAX_ROWS:,} rows", "Split it into smaller lists.")


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > MAX_LINE_CHARACTERS:
            raise csv.Error("field larger than field limit")
        yield line


def _damaged(error: csv.Error, number: int, name: str) -> ListRefused:
    if "field limit" in str(error):
        hint = "A quotation mark may be missing there, or it is no list."
        return ListRefused(f"Row {number:,} of “{name}” is too long", hint)
    hint = 'A cell that begins with " has to end with one; a " inside it is written twice.'
    return ListRefused(
        f"A quotation mark in row {number:,} of “{name}” is never closed, or stands in the wrong place", hint
    )


def _delimiter(text: str) -> str:
    """Find the character between two cells: the one under which the header names a recipient, or rows are alike."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_DELIMITERS, key=lambda delimiter: _likeness(sample, delimiter))


def _likeness(sample: str, delimiter: str) -> tuple[bool, bool, float, int]:
    rows = _sample_rows(sample, delimiter)
    if not rows:
        return False, False, 0.0, 0
    width = len(rows[0])
    alike = sum(len(row) == width for row in rows) / len(rows)
    # “Mail;ID” is no heading, but two under another delimiter.
    headings = [cell for cell in rows[0] if not any(c in cell for c in _DELIMITERS)]
    return any(map(is_recipient, headings)), width > 1 and alike > 0.5, alike, width


def _sample_rows(sample: str, delimiter: str) -> Sequence[list[str]]:
    rows: list[list[str]] = []
    # Not strict: the sample may end in the midst of a cell.
    reader = csv.reader(_lines(sample), delimiter=delimiter)
    with suppress(csv.Error):
        rows.extend(row[:MAX_COLUMNS] for row in islice(reader, _SAMPLE_ROWS) if any(row))
    return rows[:-1] if len(rows) > 2 else rows
