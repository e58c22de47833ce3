"""The people of a batch, and what fills in the fields for each."""

import pytest

from desktop_app.domain.fields import FieldText
from desktop_app.domain.person import User
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.rows import Rows
from desktop_app.domain.wording import Wording

PRIYA = User("7", "Priya Nair", "priya@acme.example", "", True, (), "Priya", "Nair")
RAVI = User("8", "Ravi", "ravi@acme.example", "", True, (), "Ravi", "")
ME = User("", "Asha Rao", "asha@acme.example", "", True, (), "Asha", "Rao")


def _sheet() -> Rows:
    columns = {"First Name": ["Pri", "Ravi", "Pri"], "City": ["Pune", "", "Goa"], "first-name": ["x", "y", "z"]}
    return Rows(["7", "8", "7"], ["Priya Nair", "", "Priya Nair"], columns, [1, 3, 4], [2, 5, 6])


def test_everybody_has_the_fields_that_leadsquared_knows() -> None:
    rows = Rows.of_people([PRIYA, ME], {"lead_name": "Ms. Sen"})
    assert rows.names == ("first_name", "last_name", "name", "email", "lead_name")
    text = FieldText.parse("{{first_name}}|{{Last Name}}|{{name}}|{{e-mail}}|{{lead_name}}")
    assert [rows.text(at, text) for at in range(len(rows))] == [
        "Priya|Nair|Priya Nair|priya@acme.example|Ms. Sen",
        "Asha|Rao|Asha Rao|asha@acme.example|Ms. Sen",
    ]
    assert rows.recipient(0) == Recipient("7", "Priya Nair")
    assert rows.recipient(1).is_me


def test_a_row_becomes_a_push_with_values_encoded_in_the_address_alone() -> None:
    wording = Wording.parse(
        "Hi {{first_name}}", "In {{city}}?", "https://x.example/{{city}}", "https://x.example/i.png"
    )
    rows = Rows(["7"], ["Priya"], {"first_name": ["Pri & Co"], "city": ["Bad Orb"]})
    push = Push(
        "Hi Pri & Co", "In Bad Orb?", "https://x.example/Bad%20Orb", "https://x.example/i.png", Recipient("7", "Priya")
    )
    assert list(rows.pushes(wording)) == [(1, push)]


def test_a_row_is_named_by_its_person_and_its_place_in_the_sheet() -> None:
    rows = _sheet()
    assert [rows.who(at) for at in range(3)] == ["Priya Nair (row 2)", "8 (row 5)", "Priya Nair (row 6)"]
    assert [(rows.number(at), rows.line(at)) for at in range(3)] == [(1, 2), (3, 5), (4, 6)]
    people = Rows.of_people([PRIYA])
    assert (people.who(0), people.number(0), people.line(0), people.has_lines) == ("Priya Nair", 1, 0, False)


def test_of_two_columns_for_one_field_the_first_counts() -> None:
    rows = _sheet()
    assert rows.names == ("first_name", "city")
    assert rows.value(0, "FIRST NAME") == "Pri"
    assert rows.column("city") == ["Pune", "", "Goa"]
    with pytest.raises(KeyError):
        rows.value(0, "zip")


def test_chosen_rows_keep_their_numbers_and_values() -> None:
    rows = _sheet().only([0, 2])
    assert len(rows) == 2
    assert [(rows.number(at), rows.who(at), rows.value(at, "city")) for at in range(2)] == [
        (1, "Priya Nair (row 2)", "Pune"),
        (4, "Priya Nair (row 6)", "Goa"),
    ]
    assert not Rows.of_people([PRIYA]).only([0]).has_lines


def test_a_field_that_nobody_knows_stays_as_typed() -> None:
    assert _sheet().text(0, FieldText.parse("{{zip}} {{city}}")) == "{{zip}} Pune"


def test_fields_with_nothing_to_be_filled_in_are_named_for_each_person() -> None:
    wording = Wording.parse("{{CITY}} {{zip}}", "{{First Name}}")
    assert [_sheet().empty(at, wording) for at in range(3)] == [(), ("city",), ()]


def test_only_what_would_say_the_very_same_to_the_same_person_is_a_repeat() -> None:
    rows = _sheet()
    assert rows.repeats(Wording.parse("Hi {{first_name}}", "C")) == [2]
    assert rows.repeats(Wording.parse("Hi {{first_name}}", "{{city}}")) == []
    assert rows.repeats(Wording.parse("Hi", "C", "https://x.example/{{city}}")) == []
    three = Rows(["a", "A", "b", "a", "a"], [""] * 5, {"x": ["1", "2", "1", "2", "1"]})
    assert three.repeats(Wording.parse("T", "{{x}}")) == [3, 4]
    assert Rows.of_people([RAVI, PRIYA]).repeats(Wording.parse("T", "C")) == []
