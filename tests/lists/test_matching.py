"""Who the rows of a list are."""

from datetime import UTC, datetime

import pytest

from desktop_app.domain.list_result import SHOWN_ERRORS, ListRefused, ListResult, PeopleNeeded
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.wording import Wording
from desktop_app.lists.matching import MAX_CELL_CHARACTERS, match
from desktop_app.lists.reading import read_list

PRIYA = User("7", "Priya Nair", "Priya@acme.example", "", True, (), "Priya", "Nair")
ASHA = User("9", "Asha Rao", "asha@acme.example", "", True, (), "Asha", "Rao")
LEFT = User("10", "Asha Rao", "asha@acme.example", "", False, (), "Asha", "Rao")
PEOPLE = PeopleList("acme", (PRIYA, LEFT, ASHA), datetime(2026, 11, 23, tzinfo=UTC))


def _match(text: str, people: PeopleList | None = PEOPLE, owner_id: str = "9") -> ListResult:
    return match(read_list(text.encode(), "list.csv"), people, owner_id)


def test_a_person_is_found_by_id_and_by_address_in_the_same_column() -> None:
    rows = _match("recipient\n7\nasha@ACME.example\n").rows()
    assert [rows.recipient(at).user_id for at in range(2)] == ["7", "9"]
    assert [rows.recipient(at).label for at in range(2)] == ["Priya Nair", "Asha Rao"]


@pytest.mark.parametrize(
    "cell",
    [
        "\u200bpriya@acme.example\ufeff",
        "\u202a 7 \u202c",
        "priya@acme.example;",
        "Priya Nair <priya@acme.example>",
        "\xa0Priya@Acme.Example",
    ],
)
def test_an_address_is_found_as_mail_programs_and_web_pages_hand_it_out(cell: str) -> None:
    assert _match(f"email\n{cell}\n").rows().recipient(0).user_id == "7"


def test_of_several_with_an_address_the_only_active_one_is_meant() -> None:
    assert _match("email\nasha@acme.example\n").rows().recipient(0).user_id == "9"


def test_me_is_the_keys_owner_and_the_same_person_as_their_id() -> None:
    result = _match("user_id,city\nMe,Pune\n9,Goa\n")
    rows = result.rows()
    assert rows.recipient(0).is_me
    assert rows.value(0, "first_name") == "Asha"
    assert [str(twice) for twice in result.twice] == ["rows 2 and 3: Asha Rao"]
    assert _match("user_id\nme\n", PEOPLE, "").rows().recipient(0).is_me


def test_the_lists_own_columns_come_before_what_leadsquared_knows() -> None:
    rows = _match("user_id,First Name\n7,Pri\n").rows()
    assert rows.names == ("user_id", "first_name", "last_name", "name", "email")
    assert rows.push(0, Wording.parse("{{first_name}} {{last_name}}", "{{email}}")).title == "Pri Nair"


def test_values_lose_the_spaces_around_them() -> None:
    assert _match("user_id, city \n 7 ,  Bad Orb \n").rows().value(0, "city") == "Bad Orb"


def test_a_user_id_that_is_not_among_the_people_is_sent_to_and_told() -> None:
    result = _match("user_id,Name\n7,x\n77,Newly Come\n")
    assert result.notes == ("1 user ID is not among the people that LeadSquared listed.",)
    rows = result.rows()
    assert (rows.recipient(1).user_id, rows.recipient(1).name) == ("77", "Newly Come")


@pytest.mark.parametrize("text", ["email\n77\n", "E-Mail\npriya\n", "to\npriya\n", "to\nPriya Nair\n"])
@pytest.mark.parametrize("people", [PEOPLE, None])
def test_what_is_hardly_meant_as_an_id_is_not_sent_to(text: str, people: PeopleList | None) -> None:
    [error] = _match(text, people).errors
    assert error.why == "this is neither a user ID nor an e-mail address"


def test_a_column_of_ids_is_believed_as_long_as_nobody_is_known() -> None:
    assert _match("user_id\npriya\n", None).rows().recipient(0).user_id == "priya"
    assert _match("user_id\npriya\n", PEOPLE).error_count == 1


def test_whoever_has_no_user_id_is_found_by_the_address_beside_it() -> None:
    result = _match("id,E-Mail,n\n7,asha@acme.example,1\n,ASHA@acme.example,2\n,x@acme.example,3\n,,4\n")
    assert [str(error) for error in result.errors] == [
        "row 4, E-Mail: nobody has this address",
        "row 5, id: nobody is named here",
    ]
    rows = result.rows(without_errors=True)
    assert [rows.recipient(at).name for at in range(len(rows))] == ["Priya Nair", "Asha Rao"]
    with pytest.raises(PeopleNeeded):
        _match("user_id,email\n7,\n,asha@acme.example\n", None)


def test_a_leads_address_does_not_stand_for_its_owner() -> None:
    [error] = _match("owner_id,email\n,asha@acme.example\n").errors
    assert str(error) == "row 2, owner_id: nobody is named here"


@pytest.mark.parametrize("cell", ['"=""7"""', "'7"])
def test_an_id_that_a_spreadsheet_was_told_to_keep_as_text_is_that_id(cell: str) -> None:
    assert _match(f"user_id,city\n{cell},Pune\n").rows().recipient(0).name == "Priya Nair"


def test_an_id_in_braces_is_the_person_without_them() -> None:
    guid = "3b1041fb-8374-11e7-8758-0a106ee76b21"
    found = _match(f"user_id\n{{{guid}}}\n{guid}\n")
    assert found.twice_count == 1
    assert found.rows().recipient(0).user_id == guid


@pytest.mark.parametrize("cell", ["1.23457E+15", "4.5E+11", "1,2E15", "3E+12"])
def test_a_number_that_a_spreadsheet_has_rounded_is_nobody(cell: str) -> None:
    found = _match(f"user_id;x\n{cell};\n17;\n")
    assert [str(error) for error in found.errors] == [
        "row 2, user_id: a spreadsheet has rounded this number; format its column as text"
    ]


def test_of_many_columns_with_other_names_only_some_are_told_of() -> None:
    found = _match("user_id" + ",x" * 100 + "\n7" + ",1" * 100 + "\n")
    assert len(found.notes) < 10
    assert "So it is with 94 more columns." in found.notes


def test_a_list_without_a_header_is_told() -> None:
    assert _match("7\n9\n").notes == ("It has no header: its first row is a person too.",)


def test_without_people_ids_can_be_used_and_addresses_can_not() -> None:
    rows = _match("user_id,city\n7,Pune\n", None).rows()
    assert rows.names == ("user_id", "city")
    assert rows.who(0) == "7 (row 2)"
    with pytest.raises(ListRefused, match="can’t be matched yet") as refused:
        _match("email\npriya@acme.example\n", None)
    assert refused.value.hint == "It names people by e-mail. People has a button that asks LeadSquared for everybody."


def test_every_error_is_counted_and_the_first_are_told_from_top_to_bottom() -> None:
    long = "x" * (MAX_CELL_CHARACTERS + 1)
    lines = [f"nobody{n}@acme.example,{long if n % 10 == 0 else n}" for n in range(100)]
    result = _match("\n".join(["email,note", "priya@acme.example,fine", *lines]))
    assert (result.total, result.error_count, result.error_rows) == (101, 110, 100)
    assert len(result.errors) == SHOWN_ERRORS
    assert [str(error) for error in result.errors[:3]] == [
        "row 3, email: nobody has this address",
        "row 3, note: this is longer than 10,000 characters",
        "row 4, email: nobody has this address",
    ]
    assert result.errors[0].number == 2
    assert len(result.rows(without_errors=True)) == 1


def test_a_list_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(ListRefused, match="Nobody is left"):
        _match("email\nx@acme.example\n").rows(without_errors=True)


def test_everybody_who_stands_there_twice_is_named_and_both_rows_stay() -> None:
    result = _match("user_id,city\n7,Pune\n9,Goa\n7,Agra\n7,Pune\n9,Goa\n")
    assert [str(twice) for twice in result.twice] == ["rows 2, 4 and 5: Priya Nair", "rows 3 and 6: Asha Rao"]
    assert result.twice_count == 2
    rows = result.rows()
    assert len(rows) == 5
    assert rows.repeats(Wording.parse("T", "{{city}}")) == [3, 4]


def test_a_column_without_a_name_is_named_by_its_place() -> None:
    result = _match("user_id,\n7,x\n9,a\0b\n")
    assert str(result.errors[0]) == "row 3, column 2: it has a character that can’t be sent"
