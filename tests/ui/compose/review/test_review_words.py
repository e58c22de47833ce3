"""What the review says."""

from datetime import UTC, datetime

from desktop_app.domain.audience import LeftOut
from desktop_app.domain.longest import Longest
from desktop_app.domain.person import User
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.review import review
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording
from desktop_app.ui.compose.review.look_before import Due
from desktop_app.ui.compose.review.review_words import (
    finish_words,
    lately_line,
    lines_for_one,
    review_lines,
)

HELLO = Wording.parse("Hello", "Hi {{first_name}}")
ROWS = Rows.of_people([User("7", "Priya Nair", "", "", True, (), "Priya"), User("8", "8", "", "", True)])


def test_everything_there_is_to_know_stands_in_a_line_of_its_own() -> None:
    left_out = tuple(LeftOut(f"N{n}", "deactivated") for n in range(5))
    found = review(ROWS, HELLO, Longest(ROWS).of(HELLO), left_out)
    lines = review_lines(found, 630, RateLimit(25, 5), None, list_rows_out=2)
    assert [line.words for line in lines] == [
        "About 11 min at 25 calls in 5 s.",
        "The longest takes 13 of 2,048 bytes: Priya Nair.",
        "Rows of the list that are left out: 2.",
        "Left out: N0: deactivated; N1: deactivated; N2: deactivated; 2 more.",
        "A field has nothing filled in: 8.",
    ]
    assert [line.role for line in lines] == ["hint"] * 4 + ["warn"]


def test_a_later_one_says_when_it_begins() -> None:
    found = review(ROWS, HELLO, Longest(ROWS).of(HELLO))
    due = Due(datetime(2026, 11, 24, 3, 30, tzinfo=UTC), "Asia/Kolkata")
    said = review_lines(found, 1, RateLimit(), due)[0].words
    assert said == "It begins Tuesday 24 November 2026, 09:00 (Asia/Kolkata)."


def test_for_one_there_is_nothing_to_say_where_nothing_speaks_against_it() -> None:
    assert lines_for_one(ROWS.only([0]), HELLO, (), ()) == []
    said = lines_for_one(ROWS.only([1]), HELLO, ("8",), ("It is 22:10.",))
    assert [line.words for line in said] == [
        "It is 22:10.",
        "Got the same text in the last 10 minutes: 8.",
        "Nothing is filled in for first_name.",
    ]


def test_times_and_many_names_are_said_as_people_say_them() -> None:
    assert finish_words(0.4, RateLimit(25, 5)) == "About 1 s at 25 calls in 5 s"
    assert lately_line(("A", "B", "C"), 8).words.endswith("A, B, C and 5 more.")
