"""What a search compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.search_words import all_of, folded, searched_text, threes, typed_row, typed_words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("izmir", "İZMİR"),
        ("strasse", "Straße"),
        ("lodz", "ŁÓDŹ"),
        ("елка", "Ёлка"),
        ("angstrom", "Ångström"),
        ("oresund", "Øresund"),
        ("ΕΛΛΑΣ", "Ελλάς"),
        ("アイ", "ｱｲ"),
        ("하", "한국"),
        ("محمد", "مُحَمَّد"),
    ],
)
def test_case_and_accents_are_forgiven(typed: str, written: str) -> None:
    assert folded(typed) in folded(written)


def test_a_vowel_sign_of_an_indic_script_is_no_accent() -> None:
    assert folded("की") != folded("का")
    assert folded("कु") != folded("क")


def test_words_are_each_asked_once_and_the_longest_first() -> None:
    assert typed_words("  a LEAD\x1flead\tHot ") == ("lead", "hot", "a")
    assert typed_words(" \n") == ()


def test_threes_cover_a_word_from_both_ends() -> None:
    assert threes("ab") == ()
    assert threes("lead") == ("lea", "ead")
    assert threes("reminder") == ("rem", "ind", "der")
    assert threes("aaaa") == ("aaa",)


@given(st.text(), st.text(min_size=3))
def test_a_text_has_all_threes_of_each_word_in_it(before: str, word: str) -> None:
    text = searched_text([before, word])
    for found in typed_words(word):
        assert found in text
        assert all(three in text for three in threes(found))
        assert len(threes(found)) <= 12


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_each_letter_begins_three() -> None:
    text = searched_text(["ab", "c"])
    assert [text[place : place + 3] for place in range(text.index("c") + 1)] == [
        "ab\x1f",
        "b\x1fc",
        "\x1fc\x1f",
        "c\x1f\x1f",
    ]


def test_signs_that_mean_something_to_the_index_are_taken_as_they_are() -> None:
    assert all_of([('a"b',), ("*^:", "NOT")]) == '("a""b") AND ("*^:" OR "NOT")'


@pytest.mark.parametrize(
    ("typed", "row"),
    [("12", 12), (" Row 12", 12), ("1,200", 1200), ("١٢", 12), ("row", None), ("12 13", None), ("row 12 priya", None)],
)
def test_the_number_of_a_row_is_read_as_people_write_it(typed: str, row: int | None) -> None:
    assert typed_row(typed_words(typed)) == row


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "9" * 10, "9" * 5000, "rows 12", ","])
def test_what_is_no_row_s_number_is_none(typed: str) -> None:
    assert typed_row(typed_words(typed)) is None
