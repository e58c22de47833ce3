"""Tables for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_BOM = "\ufeff"
"""Without it Excel reads UTF-8 as Windows-1252."""

# A spreadsheet runs a cell that begins so as a formula, some also behind spaces, quotes and signs that can't be seen;
# full-width ones count in Asian versions. OWASP, CSV Injection (read 2026-11-23).
_FORMULA = re.compile(r"[\t\r\n]|[\s\"'\x00-\x1f\xad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")  # noqa: RUF001
_CHUNK_CHARACTERS = 65_536


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> Iterator[bytes]:
    """Write a table that spreadsheets open by a double click: UTF-8 with its mark, commas, CR LF.

    A text that a spreadsheet would run as a formula gets a ``'`` in front. Numbers stay numbers: give them as such.

    Args:
        header: What heads the columns.
        rows: The cells, texts or numbers. Taken one after the other, so there may be any number.

    Yields:
        The file, piece by piece.
    """
    piece = io.StringIO(newline="")
    piece.write(_BOM)
    writer = csv.writer(piece)
    writer.writerow(map(harmless, header))
    for row in rows:
        writer.writerow(map(harmless, row))
        if piece.tell() > _CHUNK_CHARACTERS:
            yield _bytes(piece)
    yield _bytes(piece)


def harmless(cell: str | float) -> str | float:
    """Make sure that a spreadsheet shows a cell, and doesn't run it."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _bytes(piece: io.StringIO) -> bytes:
    # Half a character can't be written; a question mark stands for it.
    written = piece.getvalue().encode("utf-8", "replace")
    piece.seek(0)
    piece.truncate()
    return written
