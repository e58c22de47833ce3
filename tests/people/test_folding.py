"""What two spellings have in common."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.people.folding import fold, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Müller", "ZOE MULLER"),
        ("Siobhán O’Brien", "siobhan obrien"),
        ("Siobhán O'Brien", "siobhan o’brien"),
        ("Jean-Luc", "jean luc"),
        ("Løvø Ærø", "lovo aero"),
        ("Straße", "strasse"),
        ("İstanbul I\u015f\u0131k", "istanbul isik"),
        ("Łukasz Đorđe", "lukasz dorde"),
        ("\uff26\uff35\uff2c\uff2c", "full"),
        ("Ελένη", "ελενη"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("क़लम", "कलम"),
        ("a\u200db", "ab"),
        (unicodedata.normalize("NFD", "Zoë"), "zoë"),
    ],
)
def test_case_accents_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), [("शर्मा", "शर्मी"), ("रवि", "रव"), ("นา", "นี"), ("कमल", "क्मल")])
def test_vowel_signs_are_letters(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["asha.rao@example.com", "Sales_User", "  Asha,Rao;x\ty\u00a0z ", "…", ""])
def test_words_hold_no_separators(text: str) -> None:
    assert not any(set(word) & set(" .,;@_\t\u00a0") or not word for word in words_of(text))


@given(st.text())
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)
