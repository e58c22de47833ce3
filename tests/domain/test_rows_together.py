"""People from several places as one batch."""

import pytest

from desktop_app.domain import rows_together as module
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.person import User
from desktop_app.domain.rows import Rows
from desktop_app.domain.rows_together import rows_together

PRIYA = User("7", "Priya Nair", "priya@acme.example", "", True, (), "Priya", "Nair")
PEOPLE = Rows.of_people([PRIYA], {"lead_name": "Ms. Sen"})
SHEET = Rows(["8", "9"], ["Ravi", ""], {"First Name": ["Ravi", "Mia"], "City": ["Pune", "Goa"]}, [1, 3], [2, 5])


def test_one_place_alone_stays_as_it_is() -> None:
    assert rows_together([SHEET]) is SHEET
    assert rows_together([PEOPLE], {"lead_name": "Ms. Sen"}) is PEOPLE


def test_everybody_has_every_field_and_a_number_of_their_own() -> None:
    both = rows_together([PEOPLE, SHEET], {"lead_name": "Ms. Sen"})
    assert both.names == ("first_name", "last_name", "name", "email", "lead_name", "city")
    assert [both.number(at) for at in range(3)] == [1, 2, 3]
    assert [both.value(at, "city") for at in range(3)] == ["", "Pune", "Goa"]
    assert [both.value(at, "first_name") for at in range(3)] == ["Priya", "Ravi", "Mia"]
    assert [both.value(at, "lead name") for at in range(3)] == ["Ms. Sen"] * 3
    assert [both.recipient(at).user_id for at in range(3)] == ["7", "8", "9"]


def test_only_those_from_a_sheet_are_named_with_its_row() -> None:
    both = rows_together([PEOPLE, SHEET])
    assert [both.who(at) for at in range(3)] == ["Priya Nair", "Ravi (row 2)", "9 (row 5)"]


def test_of_several_sheets_the_name_stands_beside_the_row() -> None:
    both = rows_together([PEOPLE, SHEET, SHEET], sheets=["leads.csv", "west.csv"])
    named = ["Priya Nair", "Ravi (leads.csv, row 2)", "9 (leads.csv, row 5)", "Ravi (west.csv, row 2)"]
    assert [both.who(at) for at in range(4)] == named
    assert both.only([0, 3]).who(1) == "Ravi (west.csv, row 2)"
    assert rows_together([PEOPLE, SHEET], sheets=["leads.csv"]).who(1) == "Ravi (row 2)"


def test_whoever_gets_two_rows_is_one_person() -> None:
    both = rows_together([PEOPLE, SHEET, SHEET])
    assert (len(both), both.people) == (5, 3)


def test_a_lists_own_column_counts_more_than_what_is_the_same_for_everybody() -> None:
    assert rows_together([SHEET], {"city": "Delhi"}).value(0, "city") == "Pune"
    assert rows_together([SHEET], {"lead_name": "Ms. Sen"}).value(1, "lead_name") == "Ms. Sen"


def test_more_than_one_batch_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 2)
    with pytest.raises(InputRefused, match="3 people are too many at once"):
        rows_together([PEOPLE, SHEET])


def test_nobody_at_all_is_no_mistake() -> None:
    nobody = rows_together([Rows.of_people([], {"lead_name": "Ms. Sen"})])
    assert len(nobody) == 0
    assert "lead_name" in nobody.names
