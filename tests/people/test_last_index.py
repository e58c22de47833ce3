"""One index for whoever looks for people."""

from datetime import UTC, datetime

from desktop_app.domain.person import PeopleList, User
from desktop_app.people.last_index import LastIndex

ASHA = User("u-1", "Asha Rao", "asha@example.com", "Sales_User", True)
PRIYA = User("u-2", "Priya Nair", "priya@example.com", "Sales_User", True)


def _list(*users: User) -> PeopleList:
    return PeopleList("acme", users, datetime(2026, 11, 23, tzinfo=UTC))


def test_the_index_is_made_once_for_a_list() -> None:
    kept = {"acme": _list(ASHA)}
    index = LastIndex(kept.get)
    first = index.of("acme")
    assert first[0] is kept["acme"]
    assert index.of("acme")[1] is first[1]


def test_a_new_list_and_another_account_get_an_index_of_their_own() -> None:
    kept = {"acme": _list(ASHA)}
    index = LastIndex(kept.get)
    assert index.of("acme")[1].find("") == (ASHA,)
    kept["acme"] = _list(PRIYA)
    assert index.of("acme")[1].find("") == (PRIYA,)
    assert index.of("other")[1].find("") == ()
