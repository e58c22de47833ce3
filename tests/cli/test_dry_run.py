"""``send --dry-run``: the request, its keys masked, and nothing sent."""

import json

import pytest

from desktop_app import __version__
from desktop_app.practice.server import PracticeServer
from tests.cli.conftest import STDIN_KEYS, Cli

DRY = ("send", "--dry-run", "--to", "me", "--title", "नमस्ते", "--content", "🙂")


def test_it_needs_no_account_no_keys_and_no_network(cli: Cli) -> None:
    told = cli(*DRY)
    assert told.code == 0
    assert told.out.splitlines() == [
        "POST https://api.leadsquared.com/v2/Notifier.svc/Browser.Push",
        "Content-Type: application/json",
        f"User-Agent: Pushdesk/{__version__}",
        "x-LSQ-AccessKey: [hidden]",
        "x-LSQ-SecretKey: [hidden]",
        "",
        '{"Title": "नमस्ते", "Content": "🙂"}',
    ]
    assert "22 of 2,048 bytes" in told.err
    assert not cli.home.exists()


def test_it_prints_what_would_really_be_sent(cli: Cli, server: PracticeServer) -> None:
    options = ("--to", "user-7", "--click-url", "https://x.example/ä")
    dry = cli(*cli.send_command(server.base_url), *options, "--dry-run", stdin=STDIN_KEYS)
    assert server.requests == []
    cli.send(server.base_url, *options)
    assert json.loads(server.requests[-1].body) == dry.json["body"]
    assert dry.json["url"] == f"{server.base_url}{server.requests[-1].path}"
    cli.assert_no_key_in(dry.out, dry.err)


def test_keys_in_the_query_are_masked_too(cli: Cli) -> None:
    told = cli(*DRY, "--json", "--host", "api-in21.leadsquared.com", "--auth", "query")
    assert told.json["url"].endswith("?accessKey=[hidden]&secretKey=[hidden]")
    assert "x-LSQ-AccessKey" not in told.json["headers"]


def test_it_refuses_what_a_send_would_refuse(cli: Cli) -> None:
    assert cli(*DRY, "--content", "x" * 2049).code == 2
    assert cli(*DRY, "--host", "evil.example").code == 2
    assert cli(*DRY, "--to", "").code == 2


@pytest.mark.parametrize("to", ["asha@example.com"])
def test_an_email_address_is_not_looked_up(cli: Cli, to: str) -> None:
    told = cli(*DRY, "--to", to)
    assert told.code == 0
    assert f'"UserId": "{to}"' in told.out
    assert "looked up when it is sent" in told.err
    told = cli(*DRY, "--to", to, "--json")
    assert told.json["body"]["UserId"] == to
    assert "looked up when it is sent" in told.err
