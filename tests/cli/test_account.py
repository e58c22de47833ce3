"""``pushdesk-cli account``: the connection test over real sockets, keys in a real keyring."""

import json
import os
import sys
import textwrap
from pathlib import Path

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.practice.scenarios import Scenario
from desktop_app.practice.server import PracticeServer
from tests.cli.conftest import KEYS, PATIENCE_S, STDIN_KEYS, Cli, StartServer

ADD = ("account", "add", "--json", "--keys-stdin", "--host")


@pytest.fixture
def no_store(cli: Cli) -> Cli:
    """A machine that has no password store."""
    cli.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    return cli


def write_accounts(cli: Cli, *accounts: tuple[str, str], active: str = "") -> None:
    """Write accounts down as the app does; each is (id, organisation)."""
    config = cli.home / "config"
    config.mkdir(parents=True)
    entries = [
        {"id": i, "host": "https://api.leadsquared.com", "organisation": o, "owner_name": "Asha"} for i, o in accounts
    ]
    (config / "accounts.json").write_text(json.dumps({"accounts": entries}))
    if active:
        (config / "settings.json").write_text(json.dumps({"active_account": active}))


# Adding.


def test_refused_keys_are_4_and_leave_nothing(no_store: Cli, server: PracticeServer) -> None:
    told = no_store(*ADD, server.base_url, stdin=b"wrong\nwrong-too\n")
    assert (told.code, told.json["exit_code"]) == (4, 4)
    assert told.json["error"]["title"] == "LeadSquared did not accept these keys."
    assert len(server.requests) == 2, "in headers, then in the query"
    assert not list(no_store.home.rglob("accounts.json"))


def test_a_host_that_cannot_be_reached_is_5(no_store: Cli, server: PracticeServer) -> None:
    host = server.base_url
    server.stop()
    told = no_store(*ADD, host, stdin=STDIN_KEYS)
    assert told.code == 5
    assert told.json["error"]["next_step"] == "Try again."
    no_store.assert_no_key_in(told.out, told.err)


def test_a_rate_refusal_is_7(no_store: Cli, practice: StartServer) -> None:
    server = practice(limit=RateLimit(1, 3600.0))
    assert no_store(*ADD, server.base_url, stdin=STDIN_KEYS).code == 5, "no password store"
    told = no_store(*ADD, server.base_url, stdin=STDIN_KEYS)
    assert told.code == 7
    assert "1 call in 3600 seconds" in told.json["error"]["title"]


def test_no_password_store_is_5_and_offers_the_way_without_one(no_store: Cli, server: PracticeServer) -> None:
    told = no_store(*ADD, server.base_url, stdin=STDIN_KEYS)
    assert told.code == 5
    assert "--host HOST --keys-stdin" in told.json["error"]["next_step"]
    assert not list(no_store.home.rglob("accounts.json"))
    no_store.assert_no_key_in(told.out, told.err)


def test_a_strange_host_wants_a_yes_before_keys_are_read(no_store: Cli) -> None:
    told = no_store(*ADD, "leadsquared.com.evil.example", stdin=b"")
    assert told.code == 2
    assert "--trust-host" in told.json["error"]["next_step"]


def test_keys_are_never_arguments(no_store: Cli) -> None:
    for typed in (["--access-key", KEYS.access], [f"--secret-key={KEYS.secret}"], [KEYS.secret]):
        told = no_store("account", "add", "--json", *typed)
        assert told.code == 2
        assert told.json["error"]["hint"]
        no_store.assert_no_key_in(told.out, told.err)


def test_without_a_terminal_it_says_how_to_give_the_keys(no_store: Cli) -> None:
    told = no_store("account", "add", "--json", stdin=STDIN_KEYS)
    assert told.code == 2
    assert "--keys-stdin" in told.json["error"]["hint"]


ON_A_TERMINAL = textwrap.dedent("""
    import fcntl, sys, termios
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    from desktop_app.cli.main import main
    sys.exit(main(sys.argv[1:]))
""")


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("option", [(), ("--keys-stdin",)])
def test_at_a_terminal_keys_are_asked_for_and_do_not_show(
    no_store: Cli, server: PracticeServer, option: tuple[str, ...]
) -> None:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ON_A_TERMINAL, "account", "add", "--host", server.base_url, *option],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **no_store.environ, "PUSHDESK_HOME": str(no_store.home)},
    ) as process:
        os.close(theirs)
        seen = b""
        for prompt, key in ((b"Access key: ", KEYS.access), (b"Secret key: ", "wrong")):
            while not seen.endswith(prompt):
                seen += os.read(ours, 1024)
            os.write(ours, f"{key}\n".encode())
        try:
            while more := os.read(ours, 1024):
                seen += more
        except OSError:  # Linux says so where the other side has closed
            pass
        assert process.wait(PATIENCE_S) == 4
    os.close(ours)
    assert "did not accept these keys" in seen.decode()
    no_store.assert_no_key_in(seen.decode())
    assert "wrong" not in seen.decode().replace("keys may be wrong", "")


# Listing and choosing.


def test_no_account_is_an_empty_list(cli: Cli) -> None:
    told = cli("account", "list", "--json")
    assert told.json == {"accounts": [], "active": "", "exit_code": 0}
    words = cli("account", "list")
    assert (words.code, words.out) == (0, "")
    assert "pushdesk-cli account add" in words.err


def test_accounts_are_listed_with_how_their_keys_travel(cli: Cli) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Büro"), active="bbbb2222")
    told = cli("account", "list", "--json")
    assert [account["name"] for account in told.json["accounts"]] == ["Acme", "Büro"]
    assert told.json["active"] == "bbbb2222"
    assert told.json["accounts"][0]["keys_travel"] == "headers"
    lines = cli("account", "list").out.splitlines()
    assert lines[0].startswith("aaaa1111  Asha · Acme · Singapore (api.leadsquared.com)")
    assert "keys travel in headers" in lines[0]
    assert lines[1].endswith("active")


def dry_run(cli: Cli, *options: str) -> "tuple[int, dict[str, object]]":
    told = cli(*("send", "--json", "--dry-run", "--to", "me", "--title", "T", "--content", "C"), *options)
    return told.code, told.json


@pytest.mark.parametrize("typed", ["aaaa1111", "aa", "AAAA", "Acme", "acme"])
def test_an_account_is_named_by_its_id_the_beginning_of_it_or_its_name(cli: Cli, typed: str) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Büro"))
    assert dry_run(cli, "--account", typed)[1]["account"] == "Acme"


@pytest.mark.parametrize("typed", ["cccc", "", "zzz"])
def test_an_account_that_is_not_there_is_2_with_the_ones_that_are(cli: Cli, typed: str) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Büro"))
    code, said = dry_run(cli, "--account", typed)
    assert code == 2
    assert "aaaa1111 (Acme), bbbb2222 (Büro)" in str(said["error"])


def test_a_name_that_two_have_is_2_with_their_ids(cli: Cli) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Acme"))
    code, said = dry_run(cli, "--account", "acme")
    assert code == 2
    assert "bbbb2222" in str(said["error"])


def test_of_several_the_active_one_is_used_and_without_one_they_are_listed(cli: Cli) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Büro"), active="bbbb2222")
    assert dry_run(cli)[1]["account"] == "Büro"
    (cli.home / "config" / "settings.json").unlink()
    code, said = dry_run(cli)
    assert code == 2
    assert "aaaa1111 (Acme), bbbb2222 (Büro)" in str(said["error"])


def test_each_command_says_how_it_has_an_account_named(cli: Cli) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("bbbb2222", "Büro"))
    assert "Add --account: aaaa1111 (Acme)" in str(dry_run(cli)[1]["error"])
    told = cli("account", "test")
    assert told.code == 2
    assert "Type its id or name after account test: aaaa1111 (Acme), bbbb2222 (Büro)." in told.err
    assert "--account" not in told.err


@pytest.mark.parametrize("command", [("account", "list"), ("account", "test")])
def test_a_damaged_file_of_accounts_is_not_passed_over_in_silence(cli: Cli, command: tuple[str, ...]) -> None:
    write_accounts(cli)
    assert "damaged" not in cli(*command).err
    (cli.home / "config" / "accounts.json").write_text('{"accounts": [{"id": "aaaa1111", "ho')
    assert "The file with your accounts is damaged." in cli(*command).err


def test_a_damaged_file_of_accounts_leaves_one_json_object(cli: Cli) -> None:
    write_accounts(cli, ("aaaa1111", "Acme"), ("not an id", "Büro"))
    told = cli("account", "list", "--json")
    assert (told.code, [account["name"] for account in told.json["accounts"]]) == (0, ["Acme"])
    assert "damaged" in told.err


def test_sending_with_keys_that_the_store_does_not_give_is_not_sent(no_store: Cli) -> None:
    write_accounts(no_store, ("aaaa1111", "Acme"))
    told = no_store("send", "--json", "--to", "me", "--title", "T", "--content", "C")
    assert told.code == 5
    assert (told.json["outcome"], told.json["reason"]) == ("not_sent", "no_keys")
    (kept,) = no_store("history", "--json").json["pushes"]
    assert (kept["outcome"], kept["attempts"]) == ("not_sent", 0)


# The whole way, with a real keyring.


@pytest.mark.desktop
@pytest.mark.parametrize("auth", ["headers", "query"])
def test_an_account_is_added_used_tested_and_removed(cli: Cli, practice: StartServer, auth: str) -> None:
    server = practice(auth=auth)
    added = cli(*ADD, server.base_url, stdin=STDIN_KEYS)
    assert added.code == 0, added
    account = added.json["account"]
    assert (account["owner"], account["keys_travel"]) == ("Asha Rao", auth)
    assert account["host"] == server.base_url.removeprefix("http://")

    sent = cli("send", "--json", "--to", "me", "--title", "T", "--content", "C")
    assert (sent.code, sent.json["outcome"]) == (0, "accepted"), sent
    assert sent.json["account"] == account["name"]
    assert server.pushes == 1

    again = cli(*ADD, server.base_url, stdin=STDIN_KEYS)
    assert again.json["account"]["id"] == account["id"], "the same person is one account"
    assert cli("account", "test", "--json").json["account"] == account

    removed = cli("account", "remove", account["id"][:6], "--json")
    assert (removed.code, removed.json["removed"]["id"]) == (0, account["id"])
    assert cli("account", "list", "--json").json["accounts"] == []
    cli.assert_no_key_in(*(told.out + told.err for told in (added, sent, again, removed)))


@pytest.mark.desktop
def test_a_limit_that_a_refusal_named_is_kept_with_the_account(cli: Cli, practice: StartServer) -> None:
    server = practice(limit=RateLimit(20, 1.0))
    assert cli(*ADD, server.base_url, stdin=STDIN_KEYS).code == 0
    server.scenario = Scenario.RATE_ONCE
    assert cli("send", "--to", "me", "--title", "T", "--content", "C").code == 0
    (account,) = cli("account", "list", "--json").json["accounts"]
    assert account["limit"] == {"calls": 20, "per_s": 1.0}
    assert cli("account", "remove", account["id"]).code == 0


@pytest.mark.desktop
def test_keys_that_were_changed_meanwhile_are_refused_by_the_test(cli: Cli, practice: StartServer) -> None:
    server = practice()
    assert cli(*ADD, server.base_url, stdin=STDIN_KEYS).code == 0
    port = server.port
    server.stop()
    practice(port=port, keys=Keys("u$rother", "other-secret"))
    told = cli("account", "test", "--json")
    assert told.code == 4
    cli.assert_no_key_in(told.out, told.err)
    (account,) = cli("account", "list", "--json").json["accounts"]
    assert cli("account", "remove", account["id"]).code == 0
