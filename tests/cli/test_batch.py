"""``pushdesk-cli batch``, as a process of its own, over real sockets."""

import contextlib
import json
import os
import pty
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit
from desktop_app.practice.people import Company, Person
from desktop_app.practice.request_log import LoggedRequest
from desktop_app.practice.scenarios import Scenario
from desktop_app.practice.server import PracticeServer
from tests.cli.conftest import KEYS, PATIENCE_S, STDIN_KEYS, Cli, StartServer, Told, wait_until

Batch = Callable[..., Told]

PEOPLE = [Person(f"id-{n:03}", f"First{n}", f"Last{n}") for n in range(1, 201)]
PEOPLE.append(Person("id-gone", "Nisha", "Patel", is_active=False))
PLENTY = RateLimit(1000, 1)


@pytest.fixture
def server(practice: StartServer) -> PracticeServer:
    return practice(company=Company(PEOPLE, (), "id-001"), limit=PLENTY)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


Write = Callable[[str], str]


def ids(many: int) -> str:
    return "user_id\n" + "".join(f"id-{n:03}\n" for n in range(1, many + 1))


def command(server: PracticeServer, file: str, *more: str) -> list[str]:
    text = ("--title", "Hi {{first_name}}", "--content", "Call") if "--resume" not in more else ()
    return ["batch", *([file] if file else []), "--json", "--host", server.base_url, "--keys-stdin", *text, *more]


def pushes(server: PracticeServer) -> list[LoggedRequest]:
    return [request for request in server.requests if request.path.endswith("Browser.Push")]


def bodies(server: PracticeServer) -> list[dict[str, Any]]:
    return [json.loads(request.body) for request in pushes(server)]


def seen(server: PracticeServer) -> Counter[str]:
    return Counter(body["UserId"] for body in bodies(server))


class Terminal:
    """A batch at a terminal, typed by somebody."""

    def __init__(self, cli: Cli, server: PracticeServer, file: str) -> None:
        self._ours, theirs = pty.openpty()
        self.said = b""
        arguments = ("batch", file, "--host", server.base_url, "--keys-stdin", "--title", "t", "--content", "c")
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        # Its own controlling terminal, so that Ctrl+C becomes a signal.
        self._process = cli.start(*arguments, **streams, preexec_fn=lambda: os.login_tty(theirs))
        os.close(theirs)

    def hear(self, words: bytes) -> None:
        until = time.monotonic() + PATIENCE_S
        while words not in self.said:
            assert time.monotonic() < until, self.said
            self.said += os.read(self._ours, 4096)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def give_keys(self) -> None:
        for words, key in ((b"Access key: ", KEYS.access), (b"Secret key: ", KEYS.secret)):
            self.hear(words)
            self.type(f"{key}\n")

    def close(self) -> int:
        """Close it, as with its window, and wait for the batch."""
        os.close(self._ours)
        return self._process.wait(PATIENCE_S)

    def ended(self) -> int:
        with contextlib.suppress(OSError):  # a terminal that nobody has open any more
            while piece := os.read(self._ours, 4096):
                self.said += piece
        os.close(self._ours)
        return self._process.wait(PATIENCE_S)


def test_everybody_in_the_list_gets_their_own_text_and_the_report_has_every_row(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    file = write("E-Mail;Lead\nfirst1.last1@example.com;Ravi\nid-002;“Mei”\n")
    told = cli(
        *("batch", file, "--json", "--host", server.base_url, "--keys-stdin"),
        *("--title", "{{First Name}}: {{lead}}", "--content", "c", "--click-url", "https://x.example/?l={{lead}}"),
        stdin=STDIN_KEYS,
    )
    assert told.code == 0, told
    report = told.json
    assert {key: report[key] for key in ("accepted", "refused", "not_sent", "unknown")} == {
        "accepted": 2,
        "refused": 0,
        "not_sent": 0,
        "unknown": 0,
    }
    assert set(report) == {"accepted", "refused", "not_sent", "unknown", "rows"}
    assert [set(row) for row in report["rows"]] == [{"row", "user_id", "outcome", "reason", "at"}] * 2
    assert [(row["row"], row["user_id"], row["outcome"], row["reason"]) for row in report["rows"]] == [
        (1, "id-001", "accepted", "success"),
        (2, "id-002", "accepted", "success"),
    ]
    assert sorted((b["UserId"], b["Title"], b["ClickURL"]) for b in bodies(server)) == [
        ("id-001", "First1: Ravi", "https://x.example/?l=Ravi"),
        ("id-002", "First2: “Mei”", "https://x.example/?l=%E2%80%9CMei%E2%80%9D"),
    ]
    cli.assert_no_key_in(told.out, told.err)


@pytest.mark.parametrize("heading", ["user_id", "userid", "id", "User ID"])
def test_the_recipient_column_has_several_names(cli: Cli, server: PracticeServer, write: Write, heading: str) -> None:
    told = cli(*command(server, write(f"x,{heading}\n1,id-003\n")), "--title", "t", stdin=STDIN_KEYS)
    assert told.json["rows"][0]["user_id"] == "id-003", told


def test_the_limit_is_kept_and_learned(cli: Cli, practice: StartServer, write: Write) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(10, 1))
    told = cli(*command(server, write(ids(40)), "--yes"), stdin=STDIN_KEYS)
    assert told.json["accepted"] == 40, told
    refused = sum(request.status != 200 for request in pushes(server))
    assert refused <= 4
    assert set(seen(server)) == {f"id-{n:03}" for n in range(1, 41)}


@pytest.mark.parametrize(
    ("text", "place", "title"),
    [
        ("email\nwho@example.com\n", "row 2, email: nobody has this address", "1 cell of “list.csv” can’t be used"),
        ("id,email\nid-001,x\n,y\n", "row 3, id: nobody is named here", "1 cell of “list.csv” can’t be used"),
        ("email\nnisha.patel@example.com\nx y\n", "row 3, email: this is neither a user ID nor", "2 cells"),
    ],
)
def test_each_cell_that_cannot_be_used_is_named_and_nothing_is_sent(
    cli: Cli, server: PracticeServer, write: Write, text: str, place: str, title: str
) -> None:
    told = cli(*command(server, write(text)), stdin=STDIN_KEYS)
    assert told.code == 2
    assert told.json["error"]["title"].startswith(title)
    assert any(found.startswith(place) for found in told.json["error"]["places"])
    assert server.pushes == 0


def test_rows_with_errors_are_left_out_where_that_is_asked_for(cli: Cli, server: PracticeServer, write: Write) -> None:
    file = write("email\nfirst1.last1@example.com\nwho@example.com\nnisha.patel@example.com\n")
    told = cli(*command(server, file, "--leave-out-errors"), stdin=STDIN_KEYS)
    assert (told.code, told.json["accepted"]) == (0, 1), told
    assert "row 3, email: nobody has this address" in told.err
    assert seen(server) == {"id-001": 1}


def test_a_field_that_nobody_knows_or_a_text_too_long_for_somebody_sends_nothing_and_is_named(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    file = write("user_id,n\nid-001,1\nid-002," + "x" * 2100 + "\n")
    unknown = cli(*command(server, file), "--title", "{{phone}}", stdin=STDIN_KEYS)
    assert unknown.code == 2
    assert "phone" in unknown.json["error"]["title"] + unknown.json["error"]["hint"]
    long = cli(*command(server, file), "--content", "{{n}}", "--title", "t", stdin=STDIN_KEYS)
    assert long.code == 2
    assert "row 3" in long.json["error"]["places"][0], long
    left = cli(*command(server, file), "--content", "{{n}} <>", "--title", "t", stdin=STDIN_KEYS)
    assert left.code == 2
    assert server.pushes == 0


def test_more_than_25_people_are_confirmed_or_nothing_is_sent(cli: Cli, server: PracticeServer, write: Write) -> None:
    told = cli(*command(server, write(ids(26))), stdin=STDIN_KEYS)
    assert told.code == 2
    assert told.json["error"]["title"] == "26 pushes would go out"
    assert server.pushes == 0
    assert cli(*command(server, write(ids(25))), "--title", "t", stdin=STDIN_KEYS).json["accepted"] == 25


def test_the_same_text_for_the_same_people_within_ten_minutes_is_asked_about(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    file = write(ids(3))
    assert cli(*command(server, file), stdin=STDIN_KEYS).code == 0
    again = cli(*command(server, file), stdin=STDIN_KEYS)
    assert again.code == 2
    assert again.json["error"]["title"] == "Some would get it twice"
    assert server.pushes == 3
    assert cli(*command(server, file, "--yes"), stdin=STDIN_KEYS).json["accepted"] == 3


def test_a_list_without_recipients_is_told_before_anybody_is_asked(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    told = cli(*command(server, write("name,city\nAsha,Pune\n")), stdin=STDIN_KEYS)
    assert (told.code, told.json["error"]["title"]) == (2, "No column of “list.csv” says who gets a row")
    assert not server.requests


def test_somebody_twice_with_the_same_text_gets_it_once_and_with_another_one_twice(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    file = write("user_id,n\nid-001,1\nid-001,1\nid-001,2\n")
    told = cli(*command(server, file), "--title", "{{n}}", stdin=STDIN_KEYS)
    assert [row["row"] for row in told.json["rows"]] == [1, 3], told
    assert "1 row was left out" in told.err
    assert "rows 2, 3 and 4: First1 Last1" in told.err or "id-001" in told.err


def test_keys_that_are_refused_stop_the_rest(cli: Cli, practice: StartServer, write: Write) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), fail=Scenario.KEYS_REFUSED)
    told = cli(*command(server, write(ids(60)), "--yes"), "--title", "t", stdin=STDIN_KEYS)
    assert told.code == 4
    report = told.json
    assert report["refused"] >= 1
    assert report["refused"] + report["not_sent"] == 60
    assert server.pushes == report["refused"] <= 25


def test_an_unknown_outcome_is_told_first_and_never_sent_again(cli: Cli, server: PracticeServer, write: Write) -> None:
    server.fail_next(Scenario.DROP)
    told = cli(*command(server, write(ids(5))), stdin=STDIN_KEYS)
    assert told.code == 6
    assert (told.json["unknown"], told.json["accepted"]) == (1, 4)
    assert set(seen(server).values()) == {1}


def test_what_was_given_up_by_itself_does_not_say_that_somebody_stopped_it(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    server.fail_next(Scenario.DROP_MID_ANSWER, pushes=100)
    told = cli(*command(server, write(ids(100)), "--yes"), stdin=STDIN_KEYS)
    assert told.code == 6, told
    assert {row["reason"] for row in told.json["rows"] if row["outcome"] == "not_sent"} == {"list_ended"}
    assert told.json["unknown"] >= 5
    assert "5 calls in a row led nowhere, so the rest is not sent." in told.err


@pytest.mark.only_on("linux", "darwin")
def test_where_the_disk_gives_up_in_the_midst_the_report_tells_all_the_same(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    import resource  # there is none on Windows

    def allow_small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))

    with cli.start(*command(server, write(ids(200)), "--yes"), preexec_fn=allow_small_files_only) as process:
        out, err = process.communicate(STDIN_KEYS, timeout=PATIENCE_S)
    report = Told(process.returncode, out.decode(), err.decode()).json
    assert "rows" in report, err
    assert len(report["rows"]) == 200
    told = {row["user_id"]: row["outcome"] for row in report["rows"]}
    assert 0 < len(seen(server)) < 200
    assert all(told[user_id] in ("accepted", "unknown") for user_id in seen(server))
    assert process.returncode in (5, 6)


def test_a_server_that_is_not_there_leaves_everything_not_sent(cli: Cli, write: Write) -> None:
    told = cli(
        *("batch", write(ids(30)), "--json", "--yes", "--host", "http://127.0.0.1:9", "--keys-stdin"),
        *("--title", "t", "--content", "c"),
        stdin=STDIN_KEYS,
    )
    assert told.code == 5, told
    assert told.json["not_sent"] == 30


def test_a_push_from_another_terminal_goes_out_while_a_batch_has_the_whole_plan(
    cli: Cli, practice: StartServer, write: Write
) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(5, 1))
    with cli.start(*command(server, write(ids(60)), "--yes")) as process:
        assert process.stdin is not None
        process.stdin.write(STDIN_KEYS)
        process.stdin.flush()
        wait_until(lambda: server.pushes >= 20)
        sent = cli.send(server.base_url)
        is_over = process.poll() is not None
        out, _ = process.communicate(timeout=PATIENCE_S)
    assert not is_over, "it met no batch"
    assert sent.code == 0, sent
    assert json.loads(out)["accepted"] == 60


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_starts_nothing_more_and_the_report_has_every_row(
    cli: Cli, practice: StartServer, write: Write, how: signal.Signals
) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(10, 2))
    process = cli.start(*command(server, write(ids(100)), "--yes"))
    assert process.stdin is not None
    process.stdin.write(STDIN_KEYS)
    process.stdin.flush()
    wait_until(lambda: server.pushes >= 10)
    process.send_signal(how)
    out, err = process.communicate(timeout=PATIENCE_S)
    told = Told(process.returncode, out.decode(), err.decode())
    report = told.json
    assert told.code == 5, told
    assert len(report["rows"]) == 100
    assert report["accepted"] + report["refused"] + report["not_sent"] + report["unknown"] == 100
    assert report["accepted"] == sum(request.status == 200 for request in pushes(server))
    before = server.pushes
    resumed = cli(*command(server, "", "--resume"), stdin=STDIN_KEYS)
    assert resumed.json == {"accepted": 0, "refused": 0, "not_sent": 0, "unknown": 0, "rows": []}
    assert (resumed.code, server.pushes) == (0, before)


@pytest.mark.only_on("linux", "darwin")
def test_what_a_killed_run_left_queued_is_taken_up_and_nobody_gets_it_twice(
    cli: Cli, practice: StartServer, write: Write
) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(20, 1))
    process = cli.start(*command(server, write(ids(100)), "--yes"))
    assert process.stdin is not None
    process.stdin.write(STDIN_KEYS)
    process.stdin.flush()
    wait_until(lambda: server.pushes >= 30)
    process.kill()
    process.communicate(timeout=PATIENCE_S)
    told = cli(*command(server, "", "--resume"), stdin=STDIN_KEYS)
    report = told.json
    assert [row["row"] for row in report["rows"]] == list(range(1, 101))
    assert report["accepted"] + report["unknown"] == 100
    # The killed run may have left half a request.
    accepted = Counter(json.loads(request.body)["UserId"] for request in pushes(server) if request.status == 200)
    assert set(accepted.values()) == {1}
    assert {row["user_id"] for row in report["rows"] if row["outcome"] == "accepted"} <= set(accepted)
    assert told.code == (6 if report["unknown"] else 0)


@pytest.mark.only_on("linux", "darwin")
def test_a_run_that_was_killed_once_all_had_gone_is_told_of_by_the_next_and_only_once(
    cli: Cli, server: PracticeServer, write: Write
) -> None:
    server.fail_next(Scenario.NO_ANSWER, after=9)
    process = cli.start(*command(server, write(ids(10))))
    assert process.stdin is not None
    process.stdin.write(STDIN_KEYS)
    process.stdin.flush()
    wait_until(lambda: server.pushes == 10)
    process.kill()
    process.communicate(timeout=PATIENCE_S)
    told = cli(*command(server, "", "--resume"), stdin=STDIN_KEYS)
    report = told.json
    assert [row["row"] for row in report["rows"]] == list(range(1, 11)), told
    assert report["unknown"] >= 1
    assert (report["accepted"] + report["unknown"], server.pushes) == (10, 10)
    assert cli(*command(server, "", "--resume"), stdin=STDIN_KEYS).json["rows"] == []


OTHER_KEYS = b"u$r0therc0mpany\n0ther5ecret\n"


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize(("is_other_host", "keys"), [(True, STDIN_KEYS), (False, OTHER_KEYS)])
def test_only_the_account_that_began_a_batch_takes_it_up(
    cli: Cli, practice: StartServer, write: Write, is_other_host: bool, keys: bytes
) -> None:
    first = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(5, 5))
    process = cli.start(*command(first, write(ids(26)), "--yes"))
    assert process.stdin is not None
    process.stdin.write(STDIN_KEYS)
    process.stdin.flush()
    wait_until(lambda: first.pushes >= 5)
    process.kill()
    process.communicate(timeout=PATIENCE_S)
    before = first.pushes
    asked = practice(company=Company(PEOPLE, (), "id-001")) if is_other_host else first
    told = cli(*command(asked, "", "--resume"), stdin=keys)
    assert told.json["rows"] == []
    assert "waits for those" in told.err
    assert (asked.pushes, first.pushes) == (0 if is_other_host else before, before)


def test_a_dry_run_says_who_gets_what_and_asks_nobody(cli: Cli, server: PracticeServer, write: Write) -> None:
    told = cli(*command(server, write("user_id,n\nid-001,1\nid-002,22\n"), "--dry-run"), "--title", "{{n}}")
    assert told.code == 0, told
    assert (told.json["people"], told.json["longest_bytes"]) == (2, 6)
    assert [push["Title"] for push in told.json["first"]] == ["1", "22"]
    assert not server.requests


def test_somebody_with_two_rows_is_one_person_and_two_pushes(cli: Cli, server: PracticeServer, write: Write) -> None:
    file = write("user_id,n\nid-001,1\nid-001,2\nid-002,1\n")
    told = cli(*command(server, file, "--dry-run"), "--title", "{{n}}")
    assert (told.json["pushes"], told.json["people"]) == (3, 2)
    told = cli(*(each for each in command(server, file, "--dry-run") if each != "--json"), "--title", "{{n}}")
    assert "3 pushes to 2 people from “list.csv”." in told.out


@pytest.mark.parametrize(
    ("list_", "words"),
    [
        ("email\nfirst1@acme.example\n", "It names people by e-mail, and a dry run asks nobody."),
        ("user_id\nid-001\n", "It uses what only LeadSquared knows of people, and a dry run asks nobody."),
    ],
)
def test_a_dry_run_that_would_have_to_ask_says_so(
    cli: Cli, server: PracticeServer, write: Write, list_: str, words: str
) -> None:
    told = cli(*command(server, write(list_), "--dry-run"))
    assert (told.code, told.json["error"]["hint"]) == (2, words)
    assert not server.requests


def test_people_who_cannot_be_asked_for_are_what_is_told_and_not_their_field(
    cli: Cli, practice: StartServer, write: Write
) -> None:
    server = practice(keys=Keys("u$rsome0ne", "else"))
    told = cli(*command(server, write(ids(3))), stdin=STDIN_KEYS)
    assert told.code == 4, told
    assert told.json["error"]["title"] == "LeadSquared did not accept these keys."
    assert server.pushes == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("batch", "--title", "t", "--content", "c", "--dry-run"), "FILE is missing"),
        (("batch", "x.csv", "--content", "c", "--dry-run"), "--title is missing"),
        (("batch", "x.csv", "--resume"), "--resume takes up what is there"),
        (("batch", "no.csv", "--title", "t", "--content", "c", "--dry-run"), "“no.csv” could not be opened"),
    ],
)
def test_what_cannot_be_a_batch_is_said(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    told = cli(*arguments)
    assert told.code == 2
    assert words in told.err


def test_people_read_how_it_went_line_by_line(cli: Cli, server: PracticeServer, write: Write) -> None:
    server.fail_next(Scenario.SERVER_ERROR)
    without_json = [word for word in command(server, write(ids(3))) if word != "--json"]
    told = cli(*without_json, stdin=STDIN_KEYS)
    assert told.code == 3
    assert told.out.splitlines()[0] == "3 pushes: 2 accepted, 1 refused."
    assert "LeadSquared could not push it. LeadSquared said: “" in told.out
    assert "3 people from “list.csv”." in told.err
    assert KEYS.access not in told.out + told.err


@pytest.mark.only_on("linux", "darwin")
def test_at_a_terminal_the_number_is_typed_and_a_bar_moves(cli: Cli, server: PracticeServer, write: Write) -> None:
    terminal = Terminal(cli, server, write(ids(30)))
    terminal.give_keys()
    terminal.hear(b"Type 30 to send: ")
    terminal.type("30\n")
    terminal.hear(b"30 pushes: 30 accepted.")
    terminal.hear(b"[########################] 30 of 30")
    assert terminal.ended() == 0
    assert KEYS.secret.encode() not in terminal.said


@pytest.mark.only_on("linux", "darwin")
def test_a_terminal_that_is_closed_stops_the_batch_like_ctrl_c(cli: Cli, practice: StartServer, write: Write) -> None:
    server = practice(company=Company(PEOPLE, (), "id-001"), limit=RateLimit(10, 2))
    terminal = Terminal(cli, server, write(ids(30)))
    terminal.give_keys()
    terminal.hear(b"Type 30 to send: ")
    terminal.type("30\n")
    wait_until(lambda: server.pushes >= 10)
    assert terminal.close() == 5
    resumed = cli(*command(server, "", "--resume"), stdin=STDIN_KEYS)
    assert (resumed.code, resumed.json["rows"]) == (0, []), "nothing was torn, so nothing is left to take up"
    assert max(seen(server).values()) == 1


@pytest.mark.only_on("linux", "darwin")
def test_ctrl_c_instead_of_the_number_sends_nothing(cli: Cli, server: PracticeServer, write: Write) -> None:
    terminal = Terminal(cli, server, write(ids(30)))
    terminal.give_keys()
    terminal.hear(b"Type 30 to send: ")
    terminal.type("\x03")
    assert terminal.ended() == 5, terminal.said
    terminal.hear(b"Nothing was sent: you stopped it.")
    assert server.pushes == 0
