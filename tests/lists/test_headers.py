"""What heads a list's columns."""

import pytest

from desktop_app.lists.headers import field_names, headless, recipient_column

GUID = "3b1041fb-8374-11e7-8758-0a106ee76b21"


@pytest.mark.parametrize(
    "heading",
    [
        *("user_id", "UserId", "USER ID", "id", "Email", "e-mail", " E-Mail Address ", "Email ID", "mail"),
        *("E\u2011Mail", "Émail", "recipient", "OwnerIdEmailAddress", "Owner Email", "{{user-id}}", "To:"),
    ],
)
def test_a_recipients_column_is_known_however_it_is_called(heading: str) -> None:
    assert recipient_column(["Lead", heading]) == 1


@pytest.mark.parametrize("heading", ["", "name", "lead email", "email sent", "phone", "ids", "@"])
def test_another_column_is_no_recipients_column(heading: str) -> None:
    assert recipient_column([heading]) is None


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (["email", "name", "user_id"], 2),
        (["email", "id"], 1),
        (["Email", "Owner Email"], 1),
        (["Id", "OwnerIdEmailAddress", "OwnerId"], 2),
        (["to", "mail"], 1),
        (["email", "E-Mail"], 0),
    ],
)
def test_of_several_a_user_id_comes_before_an_address_and_an_owner_before_a_lead(header: list[str], at: int) -> None:
    assert recipient_column(header) == at


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["a@b.example"], ["c@d.example"]], ["email"]),
        ([["Asha", "a@b.example", "x"], ["Ravi", "c@d.example"]], ["column_1", "email", "column_3"]),
        ([[GUID], [GUID]], ["user_id"]),
        ([["a@b.example", GUID]], ["column_1", "user_id"]),
        ([["1001"], ["1002"]], ["user_id"]),
        ([["U-7"], ["U-8"], [""]], ["user_id"]),
        ([["email"], ["a@b.example"]], []),
        ([["Address"], ["a@b.example"]], []),
        ([["Lead", "a@b.example"], ["x", "y"], ["x", "y"]], []),
        ([["City", "1001"], ["Pune", "1002"]], []),
        ([["Asha"], ["Ravi"]], []),
        ([], []),
    ],
)
def test_a_list_that_begins_with_its_first_person_gets_a_header(rows: list[list[str]], header: list[str]) -> None:
    assert headless(rows) == header


def test_no_two_columns_get_the_same_field() -> None:
    names, notes = field_names(["Name", "name", "name 2", "NAME", "", "{}", "Column 5"])
    assert names == ["name", "name_2", "name_2_2", "name_3", "column_5", "column_6", "column_5_2"]
    assert len(notes) == 6
    assert field_names(["First Name", "FirstName"])[0] == ["first_name", "firstname_2"]
