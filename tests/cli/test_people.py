"""``pushdesk-cli people``: everybody in the account, kept, and found without a network."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.person import PeopleList, User
from desktop_app.practice.people import acme
from desktop_app.practice.server import PracticeServer
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


# Without an account: a host, and keys from stdin.


def test_with_a_host_and_keys_they_are_kept_and_found_without_a_network(cli: Cli, practice: StartServer) -> None:
    cli.environ["PYTHON_KEYRING_BACKEND"] = "there.is.no.such.Backend"
    server = practice()
    host = ("--json", "--host", server.base_url, "--keys-stdin")
    synced = cli("people", "sync", *host, stdin=STDIN_KEYS)
    assert (synced.code, synced.json["people"], synced.json["my_team"]) == (0, 20, 15), synced

    server.stop()
    found = cli("people", "find", "priya", *host, stdin=STDIN_KEYS)
    assert (found.code, len(found.json["people"])) == (0, 1), found
    assert cli("people", "sync", *host, stdin=STDIN_KEYS).code == 5
    cli.assert_no_key_in(synced.out, synced.err, found.out, found.err)
    kept = {path.name.split("-command-line-")[0] for path in cli.home.rglob("*") if path.is_file()}
    assert kept == {"people", "pushdesk.log", "pushdesk.sqlite3-urgent"}


def test_a_failed_sync_says_how_old_the_list_is_that_stays(cli: Cli, practice: StartServer) -> None:
    server = practice()
    command = ("people", "sync", "--json", "--host", server.base_url, "--keys-stdin")
    assert "stays" not in cli(*command, stdin=STDIN_KEYS).err
    server.stop()
    failed = cli(*command, stdin=STDIN_KEYS)
    assert failed.code == 5
    assert failed.err == "The list that LeadSquared gave a moment ago stays.\n"


def test_other_keys_of_the_same_host_find_nobody_of_another_company(cli: Cli, server: PracticeServer) -> None:
    host = ("--json", "--host", server.base_url, "--keys-stdin")
    assert cli("people", "sync", *host, stdin=STDIN_KEYS).code == 0
    told = cli("people", "find", "priya", *host, stdin=b"u$rother\nothersecret\n")
    assert (told.code, "people" in told.json) == (4, False)


def test_finding_with_keys_asks_the_first_time_only(cli: Cli, server: PracticeServer) -> None:
    find = ("people", "find", "priya", "--json", "--host", server.base_url, "--keys-stdin")
    told = cli(*find, stdin=STDIN_KEYS)
    assert (told.code, len(told.json["people"])) == (0, 1)
    asked = len(server.requests)
    assert cli(*find, stdin=STDIN_KEYS).json == told.json
    assert len(server.requests) == asked > 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (("sync", "--host", "api.leadsquared.com"), "--host needs --keys-stdin"),
        (("find", "x", "--host", "api.leadsquared.com"), "--host needs --keys-stdin"),
        (("sync", "--keys-stdin"), "--keys-stdin needs --host"),
        (("find", "x", "--keys-stdin"), "--keys-stdin needs --host"),
        (("find", "x", "--host", "api.leadsquared.com", "--account", "a"), "Name an account or a host, not both"),
    ],
)
def test_options_that_don_t_go_together_are_named(cli: Cli, typed: tuple[str, ...], title: str) -> None:
    told = cli("people", "--json", *typed)
    assert (told.code, told.json["error"]["title"]) == (2, title)
