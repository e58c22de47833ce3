from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.audience import Directory, Entry, EntryKind, Gathered, read_entries, write_entries
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.team import Team

ME = "id-asha"
ACCOUNT = Account("acme", ApiHost.parse("api.leadsquared.com"), owner_id=ME, owner_name="Asha Rao")


def user(user_id: str, name: str, *, is_active: bool = True, groups: tuple[str, ...] = ()) -> User:
    first, _, last = name.partition(" ")
    return User(user_id, name, f"{first.lower()}@example.com", "Sales_User", is_active, groups, first, last)


PEOPLE = PeopleList(
    "acme",
    (
        user(ME, "Asha Rao", groups=("West",)),
        user("id-priya", "Priya Nair", groups=("West", "South")),
        user("id-nisha", "Nisha Patel", is_active=False, groups=("West",)),
        user("id-david", "David Fernandes", groups=("Sales, North",)),
        user("id-david2", "David Fernandes"),
    ),
    datetime(2026, 11, 23, tzinfo=UTC),
    my_team=("id-priya", "id-gone"),
)
TEAMS = (Team("Closers", ("id-david", "id-priya")), Team("Empty"))


def gathered(to: str, people: PeopleList | None = PEOPLE) -> Gathered:
    return Directory(ACCOUNT, people, TEAMS).gather(read_entries(to))


def ids(found: Gathered) -> list[str]:
    return [each.user_id for each in found.users]


def problem(to: str, people: PeopleList | None = PEOPLE) -> str:
    (found,) = gathered(to, people).problems
    assert found.field == "to"
    return found.title


@pytest.mark.parametrize(
    "text", ["Me; priya@example.com", "me,priya@example.com", " ME\r\npriya@example.com\n", "me;;priya@example.com;"]
)
def test_semicolons_commas_and_line_ends_stand_between_two(text: str) -> None:
    assert read_entries(text) == (Entry(EntryKind.ME), Entry(EntryKind.PERSON, "priya@example.com"))


def test_nothing_typed_means_nobody_and_never_me() -> None:
    assert read_entries(" ; ,\n") == ()
    assert gathered("").users == ()


def test_a_comma_can_be_part_of_a_groups_name() -> None:
    assert ids(gathered("Group: Sales, North; Me")) == ["id-david", ""]


@given(
    st.lists(
        st.one_of(
            st.just(Entry(EntryKind.ME)),
            st.just(Entry(EntryKind.MY_TEAM)),
            st.builds(Entry, st.just(EntryKind.TEAM), st.from_regex(r"[\w,:.]( ?[\w,:.])*", fullmatch=True)),
            st.builds(
                Entry, st.just(EntryKind.PERSON), st.from_regex(r"id-[a-z0-9]+|[a-z]+@[a-z]+\.com", fullmatch=True)
            ),
        )
    )
)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    assert read_entries(write_entries(entries)) == tuple(entries)


def test_a_person_is_found_by_id_email_and_whole_name_however_it_is_written() -> None:
    for to in ("id-priya", "ID-Priya", "PRIYA@example.com", "priya  nair"):
        assert ids(gathered(to)) == ["id-priya"], to


def test_a_user_id_that_nobody_has_heard_of_is_sent_to_all_the_same() -> None:
    assert ids(gathered("3b1041fb-8374-11e7-8758-0a106ee76b21", None)) == ["3b1041fb-8374-11e7-8758-0a106ee76b21"]


def test_nobody_gets_it_twice_and_those_who_would_are_named() -> None:
    found = gathered("Me; My team; Team: Closers; id-asha; Group: West")
    assert ids(found) == ["", "id-priya", "id-david"]
    assert set(found.twice) == {"Asha Rao", "Priya Nair"}


def test_the_deactivated_are_left_out_of_a_group_and_refused_by_name() -> None:
    found = gathered("Group: west")
    assert ids(found) == [ME, "id-priya"]
    assert [each.name for each in found.left_out] == ["Nisha Patel"]
    assert found.problems == ()
    assert problem("nisha@example.com") == "Nisha Patel is deactivated in LeadSquared"


def test_what_means_nobody_is_said_each_by_each() -> None:
    assert problem("who@example.com") == "Nobody in your account has the e-mail address “who@example.com”"
    assert problem("Team: Nope") == "You have no team called “Nope”"
    assert problem("Team: Empty") == "Nobody is in “Empty”"
    assert problem("Group: Nope") == "Nobody is in “Nope”"
    assert problem("Priya Nobody") == "Nobody is called “Priya Nobody”"
    assert problem("everybody") == "Nobody is called “everybody”", "no user ID is all letters"
    assert problem("David Fernandes") == "Several people have the name “David Fernandes”"
    assert len(gathered("Team: Nope; who@example.com; id-priya").problems) == 2


def test_before_people_were_asked_for_names_can_not_be_looked_up() -> None:
    assert problem("priya@example.com", None) == "Nobody knows yet whose “priya@example.com” is"
    assert problem("My team", None) == "Nobody knows yet who is in “My team”"
    assert problem("Priya", None) == "Nobody knows yet who “Priya” is"
    assert ids(gathered("Me", None)) == [""]
