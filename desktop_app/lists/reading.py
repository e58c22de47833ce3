"""A list of people as it lies in a file, is dropped, or pasted: bytes in, a table out."""

from pathlib import Path

from desktop_app.domain.list_result import ListRefused
from desktop_app.lists.encodings import read_text
from desktop_app.lists.table import ListTable, read_table

MAX_BYTES = 50_000_000
"""100,000 rows of 500 bytes. What is larger was not made for this."""


def read_list(data: bytes, name: str) -> ListTable:
    """Read CSV, TSV, or cells copied from a spreadsheet. Any thread; 100,000 rows take about a second.

    Args:
        data: The file, whatever is in it.
        name: What to call the list: the file's name.

    Raises:
        ListRefused: It is no list, or a damaged one. The words say where and what to do.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    text, notes = read_text(data, name)
    return read_table(text, name, notes)


def read_file(path: Path) -> ListTable:
    """Read a list from a file.

    Raises:
        ListRefused: It can't be opened; or as ``read_list`` does.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ListRefused(f"“{path.name}” could not be opened", error.strerror or "") from error
    return read_list(data, path.name)


def _too_large(name: str) -> ListRefused:
    return ListRefused(f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB", "Split it into smaller lists.")
