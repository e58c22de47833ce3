import json
import socket
from collections.abc import Callable

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, KeysRefused, NotReachable
from desktop_app.domain.keys import Keys
from desktop_app.domain.person import User
from desktop_app.domain.rate import RateLimit
from desktop_app.leadsquared.people import MAX_PAGES, _searched, list_my_team, list_users
from desktop_app.leadsquared.transport import Transport
from desktop_app.leadsquared.user_entries import read_users
from desktop_app.practice.people import Company, Person, acme
from desktop_app.practice.server import PracticeServer
from tests.leadsquared.servers import Script, Server, answer

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
        User("id-1", "Asha Rao", "asha@example.com", "Sales_User", True, ("North", "South"), "Asha", "Rao"),
        User("id-2", "id-2", "", "", False),
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
        {"ID": "two words"},
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


def test_nobody_stands_twice_in_the_list(listed: Callable[[object], list[User]]) -> None:
    assert [user.user_id for user in listed([entry(1), entry(1, "other@example.com"), entry(2) | {"ID": "ID-1"}])] == [
        "id-1"
    ]


def _by_path(users_get: bytes, search: Callable[[dict[str, int]], bytes], asked: list[dict[str, int]]) -> Script:
    def script(sock: socket.socket, request: bytes, _over: object) -> None:
        if b"Users.Get" in request.split(b"\r\n")[0]:
            sock.sendall(users_get)
            return
        paging = json.loads(request.partition(b"\r\n\r\n")[2])["Paging"]
        asked.append(paging)
        sock.sendall(search(paging))

    return script


def _found(number: int) -> dict[str, object]:
    return {"UserId": f"id-{number}", "FirstName": "Asha", "StatusCode": "0", "Groups": "North,South"}


FAILED = answer(500, {"Status": "Error", "ExceptionType": "MXException", "ExceptionMessage": "Something failed"})


@pytest.mark.parametrize("first", [FAILED, answer(500, b""), answer(200, b"<html>"), answer(200, []), answer(200, {})])
def test_where_the_list_fails_the_pages_of_the_search_are_read(
    transport: Transport, serve: Serve, keys: Keys, first: bytes
) -> None:
    asked: list[dict[str, int]] = []

    def page(paging: dict[str, int]) -> bytes:
        # It gives fewer than it was asked for, and says so nowhere.
        numbers = range((paging["PageIndex"] - 1) * 2, min(paging["PageIndex"] * 2, 5))
        return answer(200, {"Users": [_found(number) for number in numbers]})

    server = serve(_by_path(first, page, asked))
    users = list_users(transport, Account("1", server.host), keys)
    assert [user.user_id for user in users] == ["id-0", "id-1", "id-2", "id-3", "id-4"]
    assert users[0] == User("id-0", "Asha", "", "", True, ("North", "South"), "Asha")
    assert asked == [{"PageIndex": index, "PageSize": 1000} for index in (1, 2, 3, 4)]


def test_a_search_that_gives_the_same_page_for_ever_has_an_end(transport: Transport, serve: Serve, keys: Keys) -> None:
    asked: list[dict[str, int]] = []
    server = serve(_by_path(FAILED, lambda _: answer(200, {"Users": [_found(1), _found(2)]}), asked))
    assert len(list_users(transport, Account("1", server.host), keys)) == 2
    assert len(asked) == 2


def test_pages_without_end_are_given_up_rather_than_cut_off(transport: Transport, serve: Serve, keys: Keys) -> None:
    asked: list[dict[str, int]] = []
    server = serve(_by_path(FAILED, lambda p: answer(200, {"Users": [_found(p["PageIndex"])]}), asked))
    with pytest.raises(AppError, match="could not answer"):
        list_users(transport, Account("1", server.host), keys)
    assert len(asked) <= MAX_PAGES + 1


def test_pages_become_smaller_until_one_is_accepted(transport: Transport, serve: Serve, keys: Keys) -> None:
    asked: list[dict[str, int]] = []

    def page(paging: dict[str, int]) -> bytes:
        if paging["PageSize"] > 250:
            return answer(400, {"Status": "Error", "ExceptionType": "MXInvalidInputException"})
        return answer(200, {"Users": [_found(1)] if paging["PageIndex"] == 1 else []})

    server = serve(_by_path(FAILED, page, asked))
    assert len(list_users(transport, Account("1", server.host), keys)) == 1
    assert [paging["PageSize"] for paging in asked] == [1000, 250, 250]


def test_where_both_ways_fail_the_first_one_s_words_are_said(transport: Transport, serve: Serve, keys: Keys) -> None:
    server = serve(_by_path(FAILED, lambda _: answer(500, b""), []))
    with pytest.raises(AppError) as caught:
        list_users(transport, Account("1", server.host), keys)
    assert "Something failed" in caught.value.hint


@pytest.mark.parametrize("status", [401, 429])
def test_refused_keys_or_used_up_calls_are_no_reason_to_ask_in_another_way(
    transport: Transport, serve: Serve, keys: Keys, status: int
) -> None:
    server = serve(answer(status, b""))
    with pytest.raises(AppError):
        list_users(transport, Account("1", server.host), keys)
    assert server.connections == 1


def test_without_a_network_nothing_else_is_tried(transport: Transport, serve: Serve, keys: Keys) -> None:
    host = serve(answer(200, b"")).host
    nobody = host._replace(port=1)
    with pytest.raises(NotReachable):
        list_users(transport, Account("1", nobody), keys)


HOSTILE_PAGES: list[object] = [
    {"Users": None},
    {"Users": {}},
    {"Users": [None, 5, [], {"UserId": None}]},
    [],
    {"Users": [[[[[]]]]]},
    5,
]


@pytest.mark.parametrize("page", HOSTILE_PAGES)
def test_pages_that_are_none_end_the_search(transport: Transport, serve: Serve, keys: Keys, page: object) -> None:
    server = serve(_by_path(FAILED, lambda _: answer(200, page), []))
    with pytest.raises(AppError):
        list_users(transport, Account("1", server.host), keys)


def _many(count: int) -> Company:
    people = [*acme().people, *(Person(f"more-{number}", "More", f"No {number}") for number in range(count))]
    return Company(people, (), acme().owner.id)


def test_the_practice_company_is_read_the_same_both_ways(transport: Transport, keys: Keys) -> None:
    with PracticeServer(keys=keys, limit=RateLimit(1000, 1.0), company=_many(2500)) as server:
        account = Account("1", ApiHost.parse(server.base_url))
        whole = list_users(transport, account, keys)
        searched = read_users(_searched(transport, account, keys), transport.redactor)
    assert len(whole) == 2520
    assert searched == whole


Team = Callable[[bytes], tuple[str, ...] | None]


@pytest.fixture
def team(transport: Transport, serve: Serve, keys: Keys) -> Team:
    users = [
        User("a-1", "Asha", "", "", True),
        User("b-2", "Priya", "", "", True),
        User("c-3", "Nisha", "", "", False),
    ]
    return lambda said: list_my_team(transport, Account("1", serve(said).host), keys, users)


def test_my_team_is_who_reports_and_is_active(team: Team) -> None:
    assert team(answer(200, ["B-2", "c-3", "d-4", None, 5, {}, "b-2"])) == ("b-2",)


@pytest.mark.parametrize("said", [answer(401, b""), answer(500, b""), answer(200, {}), answer(200, b"x"), b""])
def test_a_hierarchy_that_is_not_told_is_no_error(team: Team, said: bytes) -> None:
    assert team(said) is None


def test_where_nobody_reports_my_team_is_empty(team: Team) -> None:
    assert team(answer(200, [])) == ()
