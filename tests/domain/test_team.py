"""Teams and their names."""

import pytest

from desktop_app.domain.audience import EntryKind, read_entries
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.team import MAX_NAME_CHARACTERS, Team, read_team_name


def test_names_that_differ_in_spaces_and_capitals_count_as_the_same() -> None:
    assert Team(" Field  West").key == Team("field west").key


@pytest.mark.parametrize(
    ("typed", "name"),
    [("  Field   West ", "Field West"), ("👩\u200d💼", "👩\u200d💼"), ("x" * MAX_NAME_CHARACTERS,) * 2],
)
def test_a_name_is_read_as_a_person_types_it(typed: str, name: str) -> None:
    assert read_team_name(typed) == name


@pytest.mark.parametrize("typed", ["", " \n ", "x" * (MAX_NAME_CHARACTERS + 1), "a;b", "a\u202eb", "a\x00b"])
def test_what_can_t_be_a_name_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused):
        read_team_name(typed)


def test_any_name_can_stand_in_to() -> None:
    [entry] = read_entries(f"Team: {read_team_name('Rao, Nair & co: “West”')}")
    assert (entry.kind, entry.text) == (EntryKind.TEAM, "Rao, Nair & co: “West”")
