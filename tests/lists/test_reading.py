"""Bytes in, a table out."""

import csv
import io
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import AppError
from desktop_app.domain.list_result import ListRefused
from desktop_app.domain.person import PeopleList
from desktop_app.lists import reading
from desktop_app.lists.encodings import WINDOWS_NOTE
from desktop_app.lists.matching import match
from desktop_app.lists.reading import read_file, read_list
from desktop_app.lists.table import ListTable

LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc"], include_characters="\t\r\n", exclude_characters="\ufffd"
)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.text(LETTERS, max_size=12), min_size=width, max_size=width).filter(
            lambda row: any(map(str.strip, row))
        ),
        min_size=1,
        max_size=8,
    )
)
HEADINGS = ("user_id", "First name", "Stadt", "note", "x")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def _written(rows: list[list[str]], delimiter: str, line_end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()


def _rows(table: ListTable) -> list[list[str]]:
    return [list(row) for row in zip(*table.columns, strict=True)]


@given(
    TABLES,
    st.sampled_from(",;\t|"),
    # Python's writer leaves a lone return unquoted where rows end otherwise.
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL)]),
    st.sampled_from(ENCODINGS),
)
def test_any_table_comes_back_as_it_was_written(
    rows: list[list[str]], delimiter: str, ends: tuple[str, int], encoding: str
) -> None:
    header = list(HEADINGS[: len(rows[0])])
    table = read_list(_written([header, *rows], delimiter, *ends).encode(encoding), "list")
    assert list(table.header) == header
    assert _rows(table) == rows
    assert list(table.lines) == list(range(2, len(rows) + 2))


@given(
    st.lists(st.text(st.sampled_from('ab éüß,;"\n'), max_size=9), min_size=1, max_size=9).filter(
        lambda cells: any(c in "éüß" for c in "".join(cells))
    ),
    st.sampled_from(",;\t"),
)
def test_any_table_comes_back_from_windows_letters_too(cells: list[str], delimiter: str) -> None:
    rows = [["7", cell] for cell in cells]
    table = read_list(_written([["user_id", "note"], *rows], delimiter).encode("cp1252"), "list")
    assert _rows(table) == rows
    assert table.notes == (WINDOWS_NOTE,)


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(st.sampled_from("ab\"',;\t|\r\n\0\ufeff@.=é"), max_size=200).map(lambda text: text.encode("utf-16")),
        st.text(st.sampled_from("ab\"',;\t|\r\n\0\ufeff@.=é"), max_size=200).map(lambda text: text.encode()),
        st.binary(max_size=200).map(lambda data: b"email,x\r\n" + data),
    )
)
def test_whatever_the_bytes_there_is_a_table_or_a_word(data: bytes) -> None:
    with suppress(AppError):
        table = read_list(data, "list")
        assert len(table) > 0
        assert {len(column) for column in table.columns} == {len(table)}
        assert len(table.columns) == len(table.header)
        match(table, PeopleList("acme", (), datetime(2026, 11, 23, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"a," * 10_000_000, "Row 1 .* too long"),
        (b'"' * 20_000_000, "Row 1 .* too long"),
        (b'email\n"' + b"a\n" * 10_000_000, "Row 2 .* too long"),
        (b"\xff" * 20_000_000, "Row 1 .* too long"),
        (b"\n" * 20_000_000, "more than 100,000 rows"),
        (b"email,\n" + b"," * 900_000, "more than 500 cells"),
        (b"a\0" * 5_000_000, "Row 1 .* too long"),
        (b"p@a.example,x\n" * 3_500_000, "more than 100,000 rows"),
        (b"email,x\n" + b"p@a.example," * 9_000_000, "larger than 50 MB"),
    ],
    ids=["commas", "quotes", "open quote", "no letters", "line ends", "wide", "zeros", "rows", "bytes"],
)
def test_no_file_takes_long_to_refuse(data: bytes, word: str) -> None:
    began_s = time.process_time()
    with pytest.raises(ListRefused, match=word):
        read_list(data, "list")
    assert time.process_time() - began_s < 10


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "“list” is empty"),
        (b" \r\n\t\r\n", "“list” is empty"),
        (b"\xef\xbb\xbf", "“list” is empty"),
        (b"sep=;\n", "“list” is empty"),
        (b"%PDF-1.7 ...", "“list” is a PDF"),
        (b"PK\x03\x04 something", "“list” is a ZIP archive"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "“list” is an OpenDocument spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "“list” is an Excel file"),
        (bytes(range(256)) * 20, "“list” is no text file"),
        (b"email\npriya@acme.example\nCaf\x81\x8d\n", "The letters in “list” could not be read"),
        (b"email\n" + b"x" * 200_000, "Row 2 of “list” is too long"),
        (b"email,x\n" + b"x," * 600, "Row 2 of “list” has more than 500 cells"),
    ],
)
def test_what_is_no_list_is_told_by_name(data: bytes, title: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read_list(data, "list")
    assert refused.value.title == title
    assert refused.value.hint


def test_a_list_of_a_hundred_thousand_is_taken_and_one_more_is_not() -> None:
    row = b"priya@acme.example\n"
    assert len(read_list(b"email\n" + row * 100_000, "list")) == 100_000
    with pytest.raises(ListRefused, match="more than 100,000 rows"):
        read_list(b"email\n" + row * 100_001, "list")


def test_a_file_larger_than_a_list_can_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)
    path = tmp_path / "large.csv"
    path.write_bytes(b"email\n" + b"x@y.example\n" * 100_000)
    with pytest.raises(ListRefused, match="larger than 1 MB"):
        read_file(path)


def test_a_file_that_can_not_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(ListRefused, match="could not be opened") as refused:
        read_file(tmp_path / "missing.csv")
    assert refused.value.hint == "No such file or directory"
    with pytest.raises(ListRefused, match="could not be opened"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("email;amount\na@b.example;1,5\nc@d.example;2,5", ["a@b.example", "1,5"]),
        ("Name,Mail;ID\nRao, A;3\nSen, B;4", ["Rao, A", "3"]),
        ("lead\temail\nRao, A; B\ta@b.example", ["Rao, A; B", "a@b.example"]),
        ("lead|email\nRao|a@b.example", ["Rao", "a@b.example"]),
        ("sep=#\nemail#x\na@b.example#1;2", ["a@b.example", "1;2"]),
        ('"sep=:"\r\nemail:x\r\na@b.example:1', ["a@b.example", "1"]),
        ("email\na@b.example;\nc@d.example", ["a@b.example;"]),
        ("email\na@b.example\n,\n", ["a@b.example"]),
        ("who,what\nRao,1\nSen,2", ["Rao", "1"]),
    ],
)
def test_what_stands_between_two_cells_is_found(text: str, cells: list[str]) -> None:
    assert _rows(read_list(text.encode(), "list"))[0] == cells


def test_empty_columns_at_the_right_are_left_out_and_full_ones_without_a_name_stay() -> None:
    table = read_list(b"email,,\na@b.example,,\nc@d.example,x,\n", "list")
    assert table.header == ("email", "")
    assert _rows(table) == [["a@b.example", ""], ["c@d.example", "x"]]


@settings(max_examples=20)
@given(st.integers(0, 3000), st.integers(0, 3))
def test_values_that_come_again_and_rows_of_any_width_keep_their_places(many: int, width: int) -> None:
    towns = ("Pune", "pune", "Pune ")
    rows = [[f"id{n}", towns[n % 3], *["x"] * (n % (width + 1))][: 2 + width] for n in range(many + 1)]
    table = read_list(_written([["user_id", "town", "x"], *rows], ",").encode(), "list")
    assert table.columns[0] == [f"id{n}" for n in range(many + 1)]
    assert table.columns[1] == [towns[n % 3] for n in range(many + 1)]
    assert table.too_wide == [n for n, row in enumerate(rows) if len(row) > 3]
