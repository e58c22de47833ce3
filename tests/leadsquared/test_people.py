from collections.abc import Callable

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError, InputRefused, KeysRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.person import User
from desktop_app.domain.recipient import Recipient
from desktop_app.leadsquared.people import find_user_by_email, list_users
from desktop_app.leadsquared.transport import Transport
from tests.leadsquared.servers import Server, answer

Serve = Callable[..., Server]


def entry(number: int, email: object = "", **more: object) -> dict[str, object]:
    return {
        "ID": f"id-{number}",
        "FirstName": "Asha",
        "LastName": "Rao",
        "EmailAddress": email,
        "StatusCode": 0,
    } | more


@pytest.fixture
def listed(transport: Transport, serve: Serve, keys: Keys) -> Callable[[object], list[User]]:
    def ask(body: object) -> list[User]:
        return list_users(transport, Account("1", serve(answer(200, body)).host), keys)

    return ask


def test_users_are_read_as_documented(listed: Callable[[object], list[User]]) -> None:
    full = entry(
        1,
        "asha@example.com",
        Role="Sales_User",
        MemberOfGroups=["North", "North", None, "South"],
        Tag=None,
    )
    bare = {
        "ID": "id-2",
        "FirstName": None,
        "LastName": None,
        "EmailAddress": None,
        "StatusCode": 1,
    }
    assert listed([full, bare]) == [
        User("id-1", "Asha Rao", "asha@example.com", "Sales_User", True, ("North", "South")),
        User("id-2", "id-2", "", "", False, ()),
    ]


@pytest.mark.parametrize(
    ("code", "is_active"),
    [(0, True), ("0", True), (1, False), ("1", False), (None, False), (False, False), ([], False)],
)
def test_only_status_0_is_active(listed: Callable[[object], list[User]], code: object, is_active: bool) -> None:
    assert [user.is_active for user in listed([entry(1, StatusCode=code)])] == [is_active]


@pytest.mark.parametrize(
    ("groups", "read"),
    [("a, b,,a", ("a", "b")), (None, ()), (5, ()), ([1, {"x": 1}], ()), ("", ())],
)
def test_groups_are_a_list_or_a_text_with_commas(
    listed: Callable[[object], list[User]], groups: object, read: tuple[str, ...]
) -> None:
    assert [user.groups for user in listed([entry(1, MemberOfGroups=groups)])] == [read]


def test_entries_that_are_no_users_are_left_out(listed: Callable[[object], list[User]]) -> None:
    hostile: list[object] = [
        None,
        1,
        "x",
        [],
        {},
        {"ID": 7},
        {"ID": ""},
        {"ID": "x" * 129},
        entry(1),
    ]
    assert [user.user_id for user in listed(hostile)] == ["id-1"]


def test_a_big_company_s_list_may_be_larger_than_other_answers(
    listed: Callable[[object], list[User]],
) -> None:
    assert len(listed([entry(n, f"user{n}@example.com", Tag="x" * 300) for n in range(3400)])) == 3400


@pytest.mark.parametrize("body", [{}, {"Users": []}])
def test_a_list_that_is_none_is_said(listed: Callable[[object], list[User]], body: object) -> None:
    with pytest.raises(AppError):
        listed(body)


def test_refused_keys_are_said(transport: Transport, serve: Serve, keys: Keys) -> None:
    with pytest.raises(KeysRefused):
        list_users(transport, Account("1", serve(answer(401, b"")).host), keys)


@pytest.fixture
def find(transport: Transport, serve: Serve, keys: Keys) -> Callable[[str], Recipient]:
    server = serve(
        answer(
            200,
            [
                entry(1, "Asha.Rao@Example.com"),
                entry(2, "two@example.com"),
                entry(3, "TWO@example.com"),
                entry(4, "gone@example.com", StatusCode=1),
                entry(5, "back@example.com", StatusCode=1),
                entry(6, "back@example.com"),
                entry(7, "same@example.com"),
                entry(7, "same@example.com"),
            ],
        )
    )
    return lambda email: find_user_by_email(transport, Account("1", server.host), keys, email)


@pytest.mark.parametrize(
    ("email", "user_id"),
    [
        ("asha.rao@example.com", "id-1"),
        (" ASHA.RAO@EXAMPLE.COM ", "id-1"),
        ("back@example.com", "id-6"),
        ("same@example.com", "id-7"),
    ],
)
def test_the_one_active_user_with_the_address_is_found(
    find: Callable[[str], Recipient], email: str, user_id: str
) -> None:
    assert find(email) == Recipient(user_id, "Asha Rao")


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nobody@example.com", "Nobody in your account"),
        ("rao@example.com", "Nobody in your account"),
        ("two@example.com", "Several people"),
        ("gone@example.com", "deactivated"),
        ("asha", "not an e-mail"),
        ("", "not an e-mail"),
    ],
)
def test_anybody_else_is_said_at_the_field(find: Callable[[str], Recipient], email: str, said: str) -> None:
    with pytest.raises(InputRefused) as caught:
        find(email)
    assert said in caught.value.title
    assert caught.value.field == "to"
