"""The 2 KB that title and content share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.byte_budget import LIMIT_BYTES, WARN_BYTES, ByteBudget, utf8_bytes


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("", 0), ("a", 1), ("é", 2), ("न", 3), ("🙂", 4), ("नमस्ते", 18), ("👩‍💻", 11)],
)
def test_characters_count_as_many_bytes_as_they_take_on_the_way(text: str, bytes_: int) -> None:
    assert utf8_bytes(text) == bytes_


def test_half_a_character_is_counted_and_does_not_break_the_meter() -> None:
    assert utf8_bytes("\ud83d") == 3


@given(st.text(), st.text())
def test_title_and_content_share_one_budget_whatever_they_hold(title: str, content: str) -> None:
    budget = ByteBudget.of(title, content)
    assert budget.used_bytes == len((title + content).encode())
    assert budget.used_bytes + budget.left_bytes == LIMIT_BYTES
    assert budget.is_over == (budget.left_bytes < 0)
    assert not (budget.is_over and budget.is_near)


@given(st.text(st.characters(codec="utf-8")))
def test_bytes_are_never_fewer_than_any_other_way_of_counting(text: str) -> None:
    assert utf8_bytes(text) >= len(text.encode("utf-16-le")) // 2 >= len(text)


@pytest.mark.parametrize(
    ("used", "near", "over"),
    [
        (WARN_BYTES, False, False),
        (WARN_BYTES + 1, True, False),
        (LIMIT_BYTES, True, False),
        (LIMIT_BYTES + 1, False, True),
    ],
)
def test_2048_bytes_fit_and_2049_do_not(used: int, near: bool, over: bool) -> None:
    budget = ByteBudget.of("T", "x" * (used - 1))
    assert (budget.used_bytes, budget.is_near, budget.is_over) == (used, near, over)
