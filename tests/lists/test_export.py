"""Tables for spreadsheets."""

import csv
import io
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.lists.export import harmless, write_csv
from desktop_app.lists.reading import read_list

STARTS = "=+-@＝＋－＠"  # noqa: RUF001


def test_a_table_has_the_mark_that_excel_needs_and_windows_line_ends() -> None:
    file = b"".join(write_csv(["Name", "Bytes"], [["Åsa, “x”", 7], ['say "hi"', -1.5]]))
    assert file == '\ufeffName,Bytes\r\n"Åsa, “x”",7\r\n"say ""hi""",-1.5\r\n'.encode()


@pytest.mark.parametrize(
    "cell",
    [
        *(f"{start}cmd|' /C calc'!A0" for start in STARTS),
        *("  =1", '"=1', "\t=1", "\n+1", "\u00a0@x", "\u200b=1", "\ufeff-1", "\x00=1", "\tx", "\rx", "\nx"),
        *("+91-9876543210", "-5", "' =1"),
    ],
)
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "1-2", "x@y.example", "7", "’=", "नमस्ते", 5, -5, 2.5, 0])
def test_what_is_no_formula_stays_as_it_is(cell: str | float) -> None:
    assert harmless(cell) == cell


@given(st.text(max_size=20))
def test_whatever_the_text_a_spreadsheet_finds_no_formula(cell: str) -> None:
    shown = str(harmless(cell)).lstrip(' \t\r\n\xa0"\u200b\ufeff\u3000')
    assert not shown.startswith(tuple(STARTS))
    assert shown == cell.lstrip(' \t\r\n\xa0"\u200b\ufeff\u3000') or shown == f"'{cell}"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=9), min_size=2, max_size=2), max_size=9))
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    file = b"".join(write_csv(["user_id", "x"], rows)).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(file, newline="")))
    assert back[1:] == [[str(harmless(cell)) for cell in row] for row in rows]


def test_our_own_tables_can_be_read_again() -> None:
    table = read_list(b"".join(write_csv(["user_id", "Note"], [["7", "a;b\r\nc"], ["8", "=1"]])), "report")
    assert table.header == ("user_id", "Note")
    assert table.columns == [["7", "8"], ["a;b\r\nc", "'=1"]]


def test_half_a_character_stops_no_report() -> None:
    assert b"".join(write_csv(["x"], [["a\ud83d"]])).endswith(b"a?\r\n")


def test_a_million_rows_are_written_piece_by_piece() -> None:
    taken = 0

    def rows() -> Iterator[Sequence[str]]:
        nonlocal taken
        for taken in range(1_000_000):  # noqa: B007
            yield ["x" * 50, "y" * 50]

    pieces = write_csv(["a", "b"], rows())
    assert 64_000 < len(next(pieces)) < 70_000
    assert taken < 1_000
