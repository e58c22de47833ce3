"""Who gets the longest text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.byte_budget import LIMIT_BYTES, ByteBudget
from desktop_app.domain.longest import Longest, LongestText
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording

VALUES = st.text(st.sampled_from("a é🙂"), max_size=6)
PARTS = st.lists(st.sampled_from(["{{a}}", "{{ B }}", "{{c}}", "{{zzz}}", "x", "न", "{{", "\n"]), max_size=8)


def _slowly(rows: Rows, wording: Wording) -> LongestText:
    """The same, by filling in every row."""
    pushes = [push for _, push in rows.pushes(wording)]
    used = [push.budget.used_bytes for push in pushes]
    at = used.index(max(used))
    over = [n for n, bytes_ in enumerate(used) if bytes_ > LIMIT_BYTES]
    keys = [key for key in wording.used if key in rows.keys]
    empty = [n for n in range(len(rows)) if any(not rows.column(key)[n].strip() for key in keys)]
    return LongestText(
        pushes[at].budget, at, len(over), over[0] if over else None, len(empty), empty[0] if empty else None
    )


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=12), PARTS, PARTS, PARTS, st.integers(0, 2100))
def test_it_is_exact(
    values: list[tuple[str, str, str]], title: list[str], content: list[str], url: list[str], many: int
) -> None:
    columns = [list(column) for column in zip(*values, strict=True)]
    rows = Rows([str(n) for n in range(len(values))], [""] * len(values), dict(zip("abc", columns, strict=True)))
    longest = Longest(rows)
    for wording in (
        Wording.parse("".join(title), "".join(content) + "y" * many, "".join(url)),
        Wording.parse("".join(content), "".join(title) * 3),
    ):
        assert longest.of(wording) == _slowly(rows, wording)


@pytest.mark.parametrize("letters", [2040, 2041, 2042, 2043, 2044, 2048, 2049])
def test_the_rows_that_are_too_long_are_counted_to_the_byte(letters: int) -> None:
    rows = Rows(list("1234"), [""] * 4, {"x": ["abc", "abcde", "é", "abcde"]})
    wording = Wording.parse("T", "{{x}}" + "x" * letters)
    assert Longest(rows).of(wording) == _slowly(rows, wording)


def test_a_value_that_stands_there_a_million_times_is_counted_too() -> None:
    rows = Rows(["1", "2"], ["", ""], {"x": ["a" * 5000, "b" * 10_000], "y": ["c", ""]})
    wording = Wording.parse("{{y}}", "{{x}}" * 900_000)
    assert Longest(rows).of(wording) == LongestText(ByteBudget(0, 9_000_000_000), 1, 2, 0, 1, 1)


def test_without_people_the_text_counts_as_typed() -> None:
    assert Longest(Rows([], [], {"x": []})).of(Wording.parse("{{x}}", "é")) == LongestText(ByteBudget(5, 2))


def test_half_characters_count_as_the_meter_counts_them() -> None:
    rows = Rows(["1"], [""], {"x": ["\ud83d"]})
    assert Longest(rows).of(Wording.parse("T", "{{x}}")).budget == ByteBudget(1, 3)


def test_it_is_exact_for_a_hundred_thousand_rows_that_rule_one_another_out() -> None:
    dice = random.Random(6)
    many = 100_000
    columns = {name: [""] * many for name in "abcd"}
    for at in range(many):
        left = 400
        for name in "abcd":  # anti-correlated: no row is longer than another in every column
            taken = dice.randrange(left + 1)
            columns[name][at] = "x" * taken
            left -= taken
    rows = Rows([str(n) for n in range(many)], [""] * many, columns)
    wording = Wording.parse("{{a}}{{b}}", "{{a}}{{c}}{{c}}{{d}}{{d}}{{d}}" + "y" * 1_000)
    lengths = [
        2 * len(a) + len(b) + 2 * len(c) + 3 * len(d) + 1_000 for a, b, c, d in zip(*columns.values(), strict=True)
    ]
    found = Longest(rows).of(wording)
    assert (found.budget.used_bytes, found.at) == (max(lengths), lengths.index(max(lengths)))
    assert found.over == sum(length > LIMIT_BYTES for length in lengths)
