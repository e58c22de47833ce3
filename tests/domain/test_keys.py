"""Keys that never show themselves."""

import copy
import pickle

import pytest

from desktop_app.domain.keys import Keys

ACCESS, SECRET = "u$r0123456789abcdef", "fedcba9876543210"


def test_keys_show_themselves_in_no_text() -> None:
    keys = Keys(ACCESS, SECRET)
    for text in (repr(keys), str(keys), f"{keys}", f"{keys:>40}", f"{[keys]}", "%s" % (keys,)):  # noqa: UP031
        assert ACCESS not in text
        assert SECRET not in text


def test_keys_are_not_pickled_or_copied_into_another_place() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Keys(ACCESS, SECRET))
    with pytest.raises(TypeError):
        copy.copy(Keys(ACCESS, SECRET))


def test_space_from_pasting_is_removed() -> None:
    assert Keys(f" {ACCESS}\n", f"\t{SECRET} ") == Keys(ACCESS, SECRET)


@pytest.mark.parametrize(
    ("access", "secret", "complete"),
    [
        (ACCESS, SECRET, True),
        ("x", "y", True),
        ("", SECRET, False),
        (ACCESS, " ", False),
        ("a b", SECRET, False),
        ("a\r\nX: y", SECRET, False),
        ("clé", SECRET, False),
        ("a\x00", SECRET, False),
    ],
)
def test_keys_are_complete_where_both_can_travel_in_a_header(access: str, secret: str, complete: bool) -> None:
    assert Keys(access, secret).is_complete is complete
