"""Characters as people count them: emoji, flags, marks, Devanagari, and no half of anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.characters import LONGEST_CHARACTER, characters_of, is_right_to_left


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨‍👩‍👧‍👦!", ["👨‍👩‍👧‍👦", "!"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("❤️❤", ["❤️", "❤"]),
        ("🏃🏽‍♀️x", ["🏃🏽‍♀️", "x"]),
        ("🇮🇳🇮🇪🇮", ["🇮🇳", "🇮🇪", "🇮"]),
        ("1️⃣2", ["1️⃣", "2"]),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f.",
            ["🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "."],
        ),
        ("नमस्ते", ["न", "म", "स्ते"]),
        ("क्‍ष", ["क्‍ष"]),
        ("நி", ["நி"]),
        ("한글", ["한", "글"]),
        ("\u1112\u1161\u11ab\u1100", ["\u1112\u1161\u11ab", "\u1100"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("\ud83d\ude00x", ["\ud83d\ude00", "x"]),
        ("שָׁלוֹם", ["שָׁ", "ל", "וֹ", "ם"]),
    ],
    ids=lambda value: ascii(value)[:40] if isinstance(value, str) else "",
)
def test_what_people_see_as_one_character_is_one(text: str, characters: list[str]) -> None:
    assert list(characters_of(text)) == characters


def test_a_heap_of_marks_is_not_one_endless_character() -> None:
    heap = "a" + "\u0301" * 1000
    assert max(len(character) for character in characters_of(heap)) == LONGEST_CHARACTER


@given(st.text())
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(characters_of(text)) == text
    assert all(characters_of(text))


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [("", False), ("123 !", False), ("Hi שלום", False), ("שלום Hi", True), ("12 مرحبا", True), ("🔥 عميل", True)],
)
def test_the_first_letter_says_how_a_text_is_read(text: str, is_rtl: bool) -> None:
    assert is_right_to_left(text) is is_rtl
