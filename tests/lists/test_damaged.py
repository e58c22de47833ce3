"""Lists as they come: each is taken as it was meant, or refused in words that say what to do. Nothing in between."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.list_result import ListRefused, ListResult
from desktop_app.domain.person import PeopleList, User
from desktop_app.lists.encodings import WINDOWS_NOTE
from desktop_app.lists.matching import match
from desktop_app.lists.reading import read_file

DAMAGED = Path(__file__).parent / "damaged"
PEOPLE = PeopleList(
    "acme",
    (
        User("7", "Priya Nair", "priya@acme.example", "", True, (), "Priya", "Nair"),
        User("8", "Ravi", "ravi@acme.example", "", True, (), "Ravi", ""),
        User("9", "Asha Rao", "asha@acme.example", "", True, (), "Asha", "Rao"),
        User("10", "Old One", "gone@acme.example", "", False),
        User("11", "Twin", "both@acme.example", "", True),
        User("12", "Other twin", "both@acme.example", "", True),
    ),
    datetime(2026, 11, 23, tzinfo=UTC),
)


def _read(name: str) -> ListResult:
    return match(read_file(DAMAGED / name), PEOPLE)


def _cells(result: ListResult, *fields: str) -> list[tuple[str, ...]]:
    rows = result.rows()
    return [(rows.who(at), *(rows.value(at, field) for field in fields)) for at in range(len(rows))]


@pytest.mark.parametrize(
    ("name", "title", "hint"),
    [
        (
            "excel_file.csv",
            "“excel_file.csv” is an Excel file",
            "Save it as CSV first: “CSV UTF-8” in Excel.",
        ),
        ("web_page.csv", "“web_page.csv” is a web page", "Save it as CSV first: “CSV UTF-8” in Excel."),
        (
            "unclosed_quote.csv",
            "A quotation mark in row 3 of “unclosed_quote.csv” is never closed, or stands in the wrong place",
            'A cell that begins with " has to end with one; a " inside it is written twice.',
        ),
        (
            "stray_quote.csv",
            "A quotation mark in row 3 of “stray_quote.csv” is never closed, or stands in the wrong place",
            'A cell that begins with " has to end with one; a " inside it is written twice.',
        ),
        (
            "no_recipient.csv",
            "No column of “no_recipient.csv” says who gets a row",
            "Call one “user_id” or “email”. It has “Lead”, “City”.",
        ),
        ("header_only.csv", "“header_only.csv” has a header and nobody below it", "Add a row for each person."),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(name: str, title: str, hint: str) -> None:
    with pytest.raises(ListRefused) as refused:
        _read(name)
    assert (refused.value.title, refused.value.hint) == (title, hint)


def test_utf_16_is_seen_without_a_mark() -> None:
    assert _cells(_read("utf16_without_mark.csv"), "lead") == [
        ("Priya Nair (row 2)", "आशा"),
        ("Ravi (row 3)", "Émile 🙂"),
    ]


def test_windows_letters_are_read_and_the_person_is_told() -> None:
    result = _read("windows_1252_semicolons.csv")
    assert result.notes == (WINDOWS_NOTE,)
    assert _cells(result, "stadt", "betrag") == [
        ("Priya Nair (row 2)", "Köln", "1,5"),
        ("Ravi (row 3)", "Zürich", "2,5 €"),
    ]


def test_a_row_with_too_many_cells_is_an_error_and_one_with_too_few_is_filled_up() -> None:
    result = _read("ragged_rows.csv")
    assert list(map(str, result.errors)) == ["row 5: it has more cells than the header"]
    rows = result.rows(without_errors=True)
    assert [(rows.who(at), rows.value(at, "city"), rows.number(at)) for at in range(len(rows))] == [
        ("Priya Nair (row 2)", "Pune", 1),
        ("Ravi (row 3)", "", 2),
    ]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("zero_bytes.csv", "row 2, city: it has a character that can’t be sent"),
        ("byte_lost_in_hindi.csv", "row 3, lead: a letter in it could not be read (\ufffd)"),
    ],
)
def test_a_damaged_byte_is_an_error_of_its_cell_alone(name: str, error: str) -> None:
    result = _read(name)
    assert [str(e) for e in result.errors] == [error]
    assert result.notes == ()
    assert len(result.rows(without_errors=True)) == 1


def test_excels_first_line_lone_returns_and_empty_rows_are_understood() -> None:
    assert _cells(_read("only_returns_after_sep.csv"), "city") == [
        ("Priya Nair (row 3)", "Pune, Kothrud"),
        ("Ravi (row 5)", "Goa; North"),
    ]


def test_columns_of_one_name_or_of_none_get_a_name_and_it_is_told() -> None:
    result = _read("headers_twice_and_missing.csv")
    assert result.rows().names[:5] == ("user_id", "lead", "column_3", "lead_2", "lead_3")
    assert result.notes == (
        "Column 3 has no name; it is {{column_3}}.",
        "Several columns are called “lead”; column 4 is {{lead_2}}.",
        "Several columns are called “LEAD”; column 5 is {{lead_3}}.",
    )
    assert _cells(result, "lead", "lead_2", "lead_3")[0] == ("Priya Nair (row 2)", "Sen", "Rao", "Das")


def test_bare_addresses_need_no_header() -> None:
    assert _cells(_read("bare_addresses.txt"), "first_name") == [
        ("Priya Nair (row 1)", "Priya"),
        ("Ravi (row 2)", "Ravi"),
        ("Asha Rao (row 4)", "Asha"),
    ]


def test_each_cell_that_names_nobody_is_named_itself() -> None:
    result = _read("people_that_are_not_there.csv")
    assert [str(error) for error in result.errors] == [
        "row 3, E-mail: nobody has this address",
        "row 4, E-mail: Old One is deactivated in LeadSquared",
        "row 5, E-mail: several people have this address",
        "row 6, E-mail: nobody is named here",
        "row 7, E-mail: this is neither a user ID nor an e-mail address",
    ]
    assert [str(twice) for twice in result.twice] == ["rows 2 and 9: Priya Nair"]
    with pytest.raises(ListRefused, match="was not taken") as refused:
        result.rows()
    assert refused.value.hint == "Row 3, E-mail: nobody has this address. There are 4 more."
    left = result.rows(without_errors=True)
    assert [left.who(at) for at in range(len(left))] == ["Priya Nair (row 2)", "Ravi (row 8)", "Priya Nair (row 9)"]


def test_cells_of_several_lines_count_as_one_row() -> None:
    assert _cells(_read("line_ends_in_cells.tsv"), "note") == [
        ("Priya Nair (row 2)", 'two\r\nlines and "quotes"'),
        ("Ravi (row 3)", "a\ttab"),
    ]


def test_every_file_here_has_its_test() -> None:
    told = Path(__file__).read_text("utf-8")
    assert [path.name for path in DAMAGED.iterdir() if f'"{path.name}"' not in told] == []
