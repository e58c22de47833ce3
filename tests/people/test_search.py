"""People, found as somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.person import User
from desktop_app.people.search import PeopleIndex
from desktop_app.practice.people import acme


def _users() -> list[User]:
    return [
        User(p.id, p.name, p.email, p.role, p.is_active, p.groups, p.first_name, p.last_name) for p in acme().people
    ]


INDEX = PeopleIndex(_users())


def named(typed: str, limit: int = 20, *, with_inactive: bool = False) -> list[str]:
    return [user.name for user in INDEX.find(typed, limit, with_inactive=with_inactive)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("priya nair", "Priya Nair"),
        ("Pri", "Priya Nair"),
        ("nair priya", "Priya Nair"),
        ("nai", "Priya Nair"),
        ("p nair", "Priya Nair"),
        ("zoe muller", "Zoë Müller"),
        ("MÜLLER", "Zoë Müller"),
        ("mueller", "Zoë Müller"),
        ("obrien", "Siobhán O’Brien"),
        ("o'brien", "Siobhán O’Brien"),
        ("अनन्या", "अनन्या शर्मा"),
        ("शर्", "अनन्या शर्मा"),
        ("ananya", "अनन्या शर्मा"),
        ("priya.nair@example.com", "Priya Nair"),
        ("PRIYA.NAIR@EX", "Priya Nair"),
        ("3b1041fb-8374-11e7-8758-0a106ee76b21", "Priya Nair"),
        ("anantharama", "Lakshmi Anantharamakrishnan"),
        ("krishnan", "Lakshmi Anantharamakrishnan"),
    ],
)
def test_somebody_is_found_by_name_e_mail_or_id(typed: str, first: str) -> None:
    assert named(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pryia", "Priya Nair"),
        ("prija nair", "Priya Nair"),
        ("laksmi", "Lakshmi Anantharamakrishnan"),
        ("lakshmii", "Lakshmi Anantharamakrishnan"),
        ("ananthramkrish", "Lakshmi Anantharamakrishnan"),
        ("gurprit singh", "Gurpreet Singh"),
        ("fernandez", "David Fernandes"),
        ("fermandes dav", "David Fernandes"),
        ("kuresh", "Imran Qureshi"),
        ("अनन्य शर्मा", "अनन्या शर्मा"),
    ],
)
def test_a_slip_is_forgiven(typed: str, first: str) -> None:
    assert named(typed)[0] == first


@pytest.mark.parametrize("typed", ["zzz", "qqqq wwww", "priya zzz", "@", ".", "x9", "a;b|c zz", "\u202e", "\ud800"])
def test_what_nobody_is_called_finds_nobody(typed: str) -> None:
    assert named(typed) == []


def test_the_better_hit_comes_first() -> None:
    people = [
        User("in the e-mail", "Ada Rao", "x@an.example", "", True),
        User("inside a name", "Ben Susan", "", "", True),
        User("a group", "Cem Rao", "", "", True, ("Andheri",)),
        User("a middle name", "Dev Anu Rao", "", "", True),
        User("the last name", "Eva Ann", "", "", True),
        User("the first name", "Ann Rao", "", "", True),
        User("the whole name", "An", "", "", True),
    ]
    assert [user.user_id for user in PeopleIndex(people).find("an")] == [
        *("the whole name", "the first name", "the last name", "a middle name", "a group"),
        *("in the e-mail", "inside a name"),
    ]


def test_a_group_finds_those_who_are_in_it() -> None:
    assert set(named("inside sales")) == {p.name for p in acme().people if "Inside sales" in p.groups and p.is_active}
    assert "Kavya Reddy" in named("reddy inside")


def test_a_role_finds_those_who_have_it() -> None:
    assert set(named("marketing")) == {"Imran Qureshi", "Mei Chen"}


def test_deactivated_people_are_hidden_unless_asked_for() -> None:
    assert named("nisha") == []
    assert named("nisha", with_inactive=True) == ["Nisha Patel"]


def test_nothing_typed_is_everybody_by_name() -> None:
    everybody = named("", limit=100)
    assert len(everybody) == 19
    assert everybody[:3] == ["Arjun Mehta", "Asha Rao", "David Fernandes"]
    assert named("  ", limit=2) == everybody[:2]


def test_nobody_stands_in_it_twice_and_the_limit_holds() -> None:
    for typed in ("a", "an", "sales", "field", "priya", "exam", "e"):
        found = named(typed, limit=100)
        assert len(found) == len(set(found))
        assert named(typed, limit=3) == found[:3]


def test_a_single_sign_of_a_script_without_spaces_finds_a_name() -> None:
    people = PeopleIndex([User("1", "陈美玲", "", "", True), User("2", "王小明", "", "", True)])
    assert [user.user_id for user in people.find("美")] == ["1"]


@pytest.mark.parametrize(
    ("first_name", "last_name", "typed"),
    [
        ("Jean-Luc", "Picard", "jeanluc"),
        ("Jean-Luc", "Picard", "Jeanluc pi"),
        ("Maria", "de Souza", "desouza"),
        ("Kees", "van der Berg", "van derberg"),
        ("Asha", "Quimby", "quimbyasha"),
        ("小明", "王", "王小明"),
        ("王", "小明", "王小明"),
        ("철수", "김", "김철수"),
        ("王", "小明", "小明王"),
    ],
)
def test_a_name_that_is_written_without_a_space_is_found(first_name: str, last_name: str, typed: str) -> None:
    index = PeopleIndex([User("1", f"{first_name} {last_name}", "x@acme.example", "", True), *_users()])
    assert [user.user_id for user in index.find(typed)] == ["1"]


def test_groups_are_found_best_first() -> None:
    assert INDEX.groups("sales") == ("Inside sales",)
    assert INDEX.groups("field") == ("Field team South", "Field team West")
    assert INDEX.groups("west fi") == ("Field team West",)
    assert INDEX.groups("feild team w")[0] == "Field team West"
    assert INDEX.groups("") == ("Field team South", "Field team West", "Inside sales")
    assert INDEX.groups("zzz") == ()
    assert INDEX.groups("e", limit=1) == ("Field team South",)


def test_of_a_group_those_who_are_active_are_counted() -> None:
    people = [
        User("1", "A", "", "", True, ("West", "west ")),
        User("2", "B", "", "", True, ("WEST",)),
        User("3", "C", "", "", False, ("West",)),
    ]
    assert PeopleIndex(people).group_size(" West") == 2
    assert PeopleIndex(people).group_size("East") == 0


def test_an_empty_account_finds_nobody() -> None:
    assert PeopleIndex([]).find("a") == ()
    assert PeopleIndex([]).find("asha") == ()
    assert PeopleIndex([]).groups("a") == ()


_ANY = st.text(st.characters(), max_size=12)
_ANYBODY = st.lists(st.builds(User, _ANY, _ANY, _ANY, _ANY, st.booleans(), st.tuples(_ANY)), max_size=8)


@settings(max_examples=200)
@given(_ANYBODY, _ANY)
def test_whatever_the_names_and_whatever_is_typed_it_answers(users: list[User], typed: str) -> None:
    index = PeopleIndex(users)
    found = index.find(typed, 3, with_inactive=True)
    assert len(found) <= 3
    index.groups(typed)


@given(_ANYBODY)
def test_whoever_has_a_name_is_found_by_it(users: list[User]) -> None:
    from desktop_app.people.folding import words_of

    index = PeopleIndex(users)
    for user in users:
        if words_of(user.name) and len(words_of(user.name)) <= 8:
            assert user in index.find(user.name, 100, with_inactive=True)
