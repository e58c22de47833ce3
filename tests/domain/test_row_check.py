"""Every row of a batch, looked at."""

import pytest

from desktop_app.domain.person import User
from desktop_app.domain.row_check import SHOWN_PROBLEMS, RowsChecked, check_rows, shared_problems
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording


def _rows(*values: str) -> Rows:
    many = len(values)
    return Rows(list("123456789")[:many], [f"P{n}" for n in range(many)], {"x": values}, None, range(2, many + 2))


def test_a_batch_without_problems_can_go() -> None:
    assert check_rows(_rows("a", "b"), Wording.parse("T", "{{x}}", "https://x.example/{{x}}")) == RowsChecked()


def test_the_row_that_can_not_go_is_named_with_its_place() -> None:
    rows = _rows("a", "{{y}}", "<>", "fine", "nul\x00", "half \ud83d", "long" * 600)
    found = check_rows(rows, Wording.parse("T", "Hi {{x}}"))
    assert found.many == 5
    assert [(problem.line, problem.at, problem.title) for problem in found.first] == [
        (3, 1, "P1 (row 3): the message still has {{y}} in it"),
        (4, 2, "P2 (row 4): the message still has <> in it"),
        (6, 4, "P4 (row 6): the message has a character that can’t be sent"),
        (7, 5, "P5 (row 7): the message has half a character in it"),
        (8, 6, "P6 (row 8): title and message are 356 bytes too long"),
    ]
    assert found.first[0].field == "content"


def test_braces_that_a_text_and_a_value_make_together_are_found() -> None:
    assert check_rows(_rows("{b}}", "x"), Wording.parse("T", "{{{x}} {a")).many == 1


def test_an_empty_title_and_an_address_that_is_none_are_found() -> None:
    assert check_rows(_rows("", "x"), Wording.parse("{{x}}", "C")).first[0].title == "P0 (row 2): write a title"
    found = check_rows(_rows("javascript:alert(1)", "https://a.example"), Wording.parse("T", "C", "{{x}}"))
    assert [problem.title for problem in found.first] == [
        "P0 (row 2): the click URL can’t be used: it begins with javascript:"
    ]


def test_addresses_that_are_the_same_for_everybody_are_found_wrong_for_everybody() -> None:
    found = check_rows(_rows("a", "<>"), Wording.parse("T", "{{x}}", "x.example", "data:x"))
    assert [problem.title for problem in found.first] == [
        "P0 (row 2): the click URL can’t be used: it has no https:// in front",
        "P1 (row 3): the message still has <> in it",
    ]
    assert check_rows(_rows("a"), Wording.parse("T", "C", "", "data:x")).first[0].field == "icon_url"


def test_of_very_many_the_first_are_told_and_all_are_counted() -> None:
    rows = Rows.of_people([User(str(n), f"P{n}", "", "", True) for n in range(500)])
    for message in ("<>", "<> {{name}}"):
        found = check_rows(rows, Wording.parse("T", message))
        assert (found.many, len(found.first)) == (500, SHOWN_PROBLEMS)
    assert found.first[0].title == "P0: the message still has <> in it"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("T", "{{x}}", "{{x}}", "https://a.example/i.png"), ""),
        (("", "{{x}}"), "Write a title"),
        (("T" * 1024, "C" * 1025), "Title and message are 1 byte too long"),
        (("T", "{{x}}", "javascript:alert(1)"), "The click URL can’t be used: it begins with javascript:"),
        (("T", "C", "", "https://a.example/{{x}}.png"), "The icon URL still has {{x}} in it"),
    ],
)
def test_what_is_wrong_for_everybody_is_told_without_anybodys_name(texts: tuple[str, ...], title: str) -> None:
    assert [problem.title for problem in shared_problems(Wording.parse(*texts))][:1] == [title] * bool(title)
