"""``pushdesk-cli practice``: the simulator, until it is stopped."""

import json
import signal
import socket
from pathlib import Path
from typing import Any, Self

import pytest

from desktop_app.practice.scenarios import Scenario
from tests.cli.conftest import PATIENCE_S, Cli


class Running:
    """The command, once it has said where it is."""

    def __init__(self, cli: Cli, *options: str) -> None:
        self.process = cli.start("practice", *options)
        assert self.process.stdout
        self.first: dict[str, Any] = json.loads(self.process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        with self.process:
            pass

    @property
    def keys(self) -> bytes:
        return f"{self.first['access_key']}\n{self.first['secret_key']}\n".encode()

    def end(self, how: signal.Signals) -> tuple[int, bytes, bytes]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out, err


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_its_first_line_is_all_that_a_script_needs_and_a_signal_ends_it_with_0(cli: Cli, end: signal.Signals) -> None:
    with Running(cli, "--json") as running:
        assert set(running.first) == {"base_url", "access_key", "secret_key", "inbox_url"}
        told = cli.send(running.first["base_url"], stdin=running.keys)
        assert told.json["outcome"] == "accepted"
        assert running.end(end) == (0, b"", b"")


@pytest.mark.only_on("linux", "darwin")
def test_for_people_it_says_a_few_words_beside_it(cli: Cli) -> None:
    with Running(cli, "--fail", "drop") as running:
        code, out, err = running.end(signal.SIGINT)
    assert (code, out) == (0, b"")
    assert running.first["base_url"] in err.decode()
    assert Scenario.DROP.sentence in err.decode()


def test_it_does_as_its_options_say(cli: Cli, tmp_path: Path) -> None:
    log = tmp_path / "requests.jsonl"
    options = ("--limit", "2", "--window", "1", "--auth", "query", "--log", str(log))
    with Running(cli, "--json", *options) as running:
        host = running.first["base_url"]
        assert cli.send(host, stdin=running.keys).code == 4
        assert cli.send(host, "--auth", "query", stdin=running.keys).code == 0
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines] == [401, 200]
    assert running.first["secret_key"] not in log.read_text("utf-8")


def test_a_scenario_is_what_each_push_ends_in(cli: Cli) -> None:
    with Running(cli, "--fail", "not-found") as running:
        assert cli.send(running.first["base_url"], stdin=running.keys).json["reason"] == "not_an_api"


def test_a_scenario_that_is_not_there_is_2_with_all_that_are(cli: Cli) -> None:
    told = cli("practice", "--json", "--fail", "earthquake")
    assert told.code == 2
    assert told.json["error"]["title"] == "There is no such scenario"
    for scenario in Scenario:
        assert scenario.value in told.json["error"]["hint"]


def test_a_port_in_use_is_2_in_one_sentence(cli: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = cli("practice", "--json", "--port", str(port))
    assert told.code == 2
    assert told.json["error"]["title"] == f"Port {port} is in use by another program"


def test_a_log_that_cannot_be_written_is_2(cli: Cli, tmp_path: Path) -> None:
    told = cli("practice", "--json", "--log", str(tmp_path / "none" / "x"))
    assert told.code == 2
    assert told.json["error"]["hint"]


def test_it_keeps_nothing(cli: Cli) -> None:
    with Running(cli, "--json"):
        pass
    assert not cli.home.exists()
