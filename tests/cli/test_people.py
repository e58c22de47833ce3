"""``pushdesk-cli people``: everybody in the account, kept, and found without a network."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.person import PeopleList, User
from desktop_app.practice.people import acme
from desktop_app.store.people import PeopleFiles
from tests.cli.conftest import STDIN_KEYS, Cli, StartServer
from tests.cli.test_account import ADD, write_accounts

USERS = tuple(
    User(p.id, p.name, p.email, p.role, p.is_active, p.groups, p.first_name, p.last_name) for p in acme().people
)


@pytest.fixture
def kept(cli: Cli) -> Cli:
    """Two accounts that can't be reached; of one the people were fetched three hours ago."""
    cli.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Bravo"), active="aaaa1111")
    people = PeopleList("aaaa1111", USERS, datetime.now(UTC) - timedelta(hours=3, minutes=5), (USERS[1].user_id,))
    PeopleFiles(cli.home / "data" / "people").save(people)
    return cli


def test_people_are_found_without_a_network_and_their_age_is_said(kept: Cli) -> None:
    told = kept("people", "find", "pryia")
    assert told.code == 0
    assert told.out == (
        "3b1041fb-8374-11e7-8758-0a106ee76b21  Priya Nair · priya.nair@example.com · Sales_Manager · Field team West\n"
    )
    assert told.err == "As LeadSquared said 3 hours ago. pushdesk-cli people sync asks again.\n"


def test_with_json_each_person_is_told_in_full(kept: Cli) -> None:
    told = kept("people", "find", "nair priya", "--json")
    [priya] = told.json["people"]
    assert priya == {
        "user_id": "3b1041fb-8374-11e7-8758-0a106ee76b21",
        "name": "Priya Nair",
        "first_name": "Priya",
        "last_name": "Nair",
        "email": "priya.nair@example.com",
        "role": "Sales_Manager",
        "groups": ["Field team West"],
        "is_active": True,
        "is_in_my_team": True,
    }
    assert (told.code, told.err, told.json["account"]) == (0, "", "aaaa1111")


def test_deactivated_people_are_found_with_all(kept: Cli) -> None:
    assert kept("people", "find", "nisha", "--json").json["people"] == []
    assert kept("people", "find", "nisha", "--all").out.rstrip().endswith("Field team West · deactivated")


def test_nobody_found_is_said(kept: Cli) -> None:
    told = kept("people", "find", "zzzz")
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith("Nobody is like that.\n")


def test_the_limit_holds(kept: Cli) -> None:
    assert len(kept("people", "find", "sales", "--json", "--limit", "3").json["people"]) == 3


def test_another_account_s_people_are_not_shown(kept: Cli) -> None:
    told = kept("people", "find", "priya", "--json", "--account", "bravo")
    assert told.code == 5, "its own were never fetched, and there are no keys to ask with"


@pytest.mark.parametrize("typed", [(), ("find",), ("bogus",), ("find", "x", "--limit", "0"), ("sync", "x")])
def test_what_can_t_be_read_is_2(cli: Cli, typed: tuple[str, ...]) -> None:
    assert cli("people", "--json", *typed).code == 2


def test_without_an_account_it_says_so(cli: Cli) -> None:
    assert cli("people", "find", "x", "--json").json["error"]["title"] == "There is no account yet"


@pytest.mark.desktop
def test_they_are_fetched_kept_used_offline_and_gone_with_the_account(cli: Cli, practice: StartServer) -> None:
    server = practice()
    added = cli(*ADD, server.base_url, stdin=STDIN_KEYS)
    assert added.code == 0, added
    synced = cli("people", "sync", "--json")
    assert {name: synced.json[name] for name in ("people", "inactive", "my_team", "exit_code")} == {
        "people": 20,
        "inactive": 1,
        "my_team": 15,
        "exit_code": 0,
    }
    assert cli("people", "sync").out == "Acme Sales (practice): 19 people, 1 deactivated, 15 in your team\n"
    asked = len(server.requests)
    sent = cli("send", "--json", "--to", "priya.nair@example.com", "--title", "T", "--content", "C")
    assert sent.code == 0, sent
    assert len(server.requests) == asked + 1, "the address is in the kept list"

    server.stop()
    assert cli("people", "sync", "--json").code == 5
    assert len(cli("people", "find", "priya", "--json").json["people"]) == 1
    assert list(cli.home.rglob("people-*.json"))
    cli.assert_no_key_in(synced.out, synced.err)
    assert cli("account", "remove", added.json["account"]["id"]).code == 0
    assert not list(cli.home.rglob("people-*.json"))
