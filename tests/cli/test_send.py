"""``pushdesk-cli send``, as a process of its own, over real sockets."""

import json
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme

from desktop_app.domain.rate import RateLimit
from desktop_app.practice.scenarios import Scenario
from desktop_app.practice.server import PracticeServer
from tests.cli.conftest import (
    KEYS,
    PATIENCE_S,
    STDIN_KEYS,
    Cli,
    StartServer,
    shapes_of_keys,
    traces_of_keys,
    wait_until,
)
from tests.ports import closed_port

# What the reply is, what becomes of the push, the exit code, and how many calls the server sees.
ROWS = [
    (None, "accepted", "success", 0, 1),
    (Scenario.SLOW, "accepted", "success", 0, 1),
    (Scenario.DRIP, "accepted", "success", 0, 1),
    (Scenario.KEYS_REFUSED, "refused", "keys", 4, 1),
    (Scenario.INACTIVE_USER, "refused", "keys", 4, 1),
    (Scenario.WRONG_REGION, "refused", "keys", 4, 1),
    (Scenario.BAD_FORM, "refused", "form", 3, 1),
    (Scenario.BAD_FORM_HTML, "refused", "form", 3, 1),
    (Scenario.NOT_FOUND, "refused", "not_an_api", 3, 1),
    (Scenario.RATE_ONCE, "accepted", "success", 0, 2),
    (Scenario.RATE_429, "refused", "rate", 7, 3),
    (Scenario.RATE_403, "refused", "rate", 7, 3),
    (Scenario.RATE_200, "refused", "rate", 7, 3),
    (Scenario.SERVER_ERROR, "refused", "error", 3, 1),
    (Scenario.ERROR_200, "refused", "error", 3, 1),
    (Scenario.FAILED_200, "refused", "error", 3, 1),
    (Scenario.REDIRECT, "refused", "redirected", 3, 1),
    (Scenario.SERVER_CRASH, "unknown", "server_failed", 6, 1),
    (Scenario.BAD_GATEWAY, "unknown", "server_failed", 6, 1),
    (Scenario.DROP, "unknown", "connection_lost", 6, 1),
    (Scenario.DROP_MID_ANSWER, "unknown", "unreadable", 6, 1),
    (Scenario.NOT_JSON, "unknown", "unreadable", 6, 1),
    (Scenario.EMPTY, "unknown", "unreadable", 6, 1),
    (Scenario.HUGE, "unknown", "unreadable", 6, 1),
]

SENTENCES = {
    "success": "Accepted by LeadSquared at ",
    "keys": "LeadSquared did not accept these keys.",
    "form": "LeadSquared did not accept the message’s form.",
    "not_an_api": "This address is not a LeadSquared API.",
    "rate": "Your plan allows 25 calls in 1 second",
    "error": "LeadSquared could not push it.",
    "redirected": "This address sent the push elsewhere",
    "server_failed": "It may or may not have been shown",
    "connection_lost": "It may or may not have been shown",
    "unreadable": "It may or may not have been shown",
}


@pytest.mark.parametrize(("scenario", "outcome", "reason", "code", "calls"), ROWS)
def test_each_reply_has_its_outcome_sentence_exit_code_and_number_of_calls(
    cli: Cli,
    practice: StartServer,
    scenario: Scenario | None,
    outcome: str,
    reason: str,
    code: int,
    calls: int,
) -> None:
    server = practice(fail=scenario)
    told = cli.send(server.base_url)
    said = told.json
    assert (told.code, said.get("outcome"), said.get("reason")) == (code, outcome, reason), told
    assert said["exit_code"] == code
    assert said["sentence"].startswith(SENTENCES[reason])
    assert server.pushes == calls == said["attempts"]
    assert bool(said["next_step"]) is (code != 0)
    cli.assert_no_key_in(told.out, told.err)

    (kept,) = cli("history", "--json").json["pushes"]
    assert (kept["outcome"], kept["reason"], kept["attempts"]) == (outcome, reason, calls)


def test_every_scenario_but_the_one_that_hangs_has_its_row() -> None:
    assert {row[0] for row in ROWS} == {None, *Scenario} - {Scenario.NO_ANSWER}


def test_the_answer_has_everything_that_a_script_may_ask(cli: Cli, server: PracticeServer) -> None:
    said = cli.send(server.base_url).json
    assert list(said) == [
        *("outcome", "reason", "sentence", "hint", "next_step", "http_status", "message", "at"),
        *("attempts", "to", "account", "exit_code"),
    ]
    assert said["http_status"] == 200
    assert said["message"] == "Message broadcasted successfully"
    assert said["to"] == "me"
    assert said["at"].endswith("+00:00")


def test_for_people_the_sentence_is_on_stdout_and_the_rest_beside_it(cli: Cli, practice: StartServer) -> None:
    host = practice(fail=Scenario.SERVER_ERROR).base_url
    command = [word for word in cli.send_command(host) if word != "--json"]
    told = cli(*command, stdin=STDIN_KEYS)
    assert told.code == 3
    assert told.out == "LeadSquared could not push it.\n"
    assert "LeadSquared said: “" in told.err
    assert "Open Check-up" in told.err


def test_waiting_for_the_limit_is_told_on_stderr_only(cli: Cli, practice: StartServer) -> None:
    told = cli.send(practice(fail=Scenario.RATE_ONCE, limit=RateLimit(10, 1.0)).base_url)
    assert told.json["exit_code"] == 0
    assert told.err == "Your plan allows 10 calls in 1 second; going on in 1 s.\n"


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("नमस्ते आशा", "रवि ने आपका ई-मेल खोला 🙂👩‍💻"),
        ("\"quotes\" \\ and 'others'", "two\nlines\tand a tab"),
        ("-5 % today", "--to is no option here; $HOME `x` %41 &amp; \u00a0"),
    ],
)
def test_texts_arrive_byte_for_byte(cli: Cli, server: PracticeServer, title: str, content: str) -> None:
    said = cli.send(server.base_url, f"--title={title}", f"--content={content}").json
    assert said["outcome"] == "accepted"
    body = server.requests[-1].body
    assert json.loads(body) == {"Title": title, "Content": content}
    for text in (title, content):
        assert json.dumps(text, ensure_ascii=False) in body


def test_all_fields_travel_under_the_contracts_names(cli: Cli, server: PracticeServer) -> None:
    urls = ("https://in21.leadsquared.com/L?LeadID=1", "https://x.example/i.png")
    told = cli.send(server.base_url, "--click-url", f" {urls[0]} ", "--icon-url", urls[1])
    assert told.code == 0
    assert json.loads(server.requests[-1].body) == {
        "Title": "Call Ravi",
        "Content": "He opened your e-mail.",
        "ClickURL": urls[0],
        "IconURL": urls[1],
    }


@pytest.mark.parametrize("sign", ["x", "न", "🙂"])
def test_2048_bytes_are_sent_and_2049_are_refused_before_any_call(cli: Cli, server: PracticeServer, sign: str) -> None:
    many, rest = divmod(2048 - len("T"), len(sign.encode()))
    fitting = sign * many + "x" * rest
    assert cli.send(server.base_url, "--title=T", f"--content={fitting}").code == 0
    assert json.loads(server.requests[-1].body)["Content"] == fitting

    before = len(server.requests)
    told = cli.send(server.base_url, "--title=T", f"--content={fitting}x")
    assert told.code == 2
    assert told.json["error"]["title"] == "Title and message are 1 byte too long"
    assert len(server.requests) == before


def test_an_email_address_is_looked_up_first(cli: Cli, server: PracticeServer) -> None:
    told = cli.send(server.base_url, "--to", "ASHA.RAO@example.com")
    assert told.code == 0, told
    assert [request.path.rsplit("/", 1)[1] for request in server.requests] == [
        "Users.Get",
        "Browser.Push",
    ]
    assert json.loads(server.requests[-1].body)["UserId"] == told.json["to"]


def test_an_email_address_that_nobody_has_sends_nothing(cli: Cli, server: PracticeServer) -> None:
    told = cli.send(server.base_url, "--to", "nobody@example.com")
    assert told.code == 2
    assert told.json["error"]["title"].startswith("Nobody in your account")
    assert server.pushes == 0


@pytest.mark.parametrize("auth", ["headers", "query"])
def test_keys_travel_as_asked_for_and_in_one_call_only(cli: Cli, practice: StartServer, auth: str) -> None:
    other = {"headers": "query", "query": "headers"}[auth]
    assert cli.send(practice(auth=auth).base_url, "--auth", auth).code == 0
    server = practice(auth=other)
    told = cli.send(server.base_url, "--auth", auth)
    assert told.code == 4
    assert len(server.requests) == 1
    assert ("--auth query" in told.json["next_step"]) is (auth == "headers")
    cli.assert_no_key_in(told.out, told.err)


@pytest.mark.parametrize(
    ("host", "title"),
    [
        (
            "leadsquared.com.evil.example",
            "leadsquared.com.evil.example is not a LeadSquared address",
        ),
        ("evilleadsquared.com", "evilleadsquared.com is not a LeadSquared address"),
        ("http://api.leadsquared.com", "Your keys need https"),
        ("me@api.leadsquared.com", "A host has no @ in it"),
        ("", "Type the API host"),
    ],
)
def test_a_host_that_may_not_have_the_keys_is_refused_in_words(cli: Cli, host: str, title: str) -> None:
    told = cli.send(host)
    assert told.code == 2
    assert told.json["error"]["title"] == title
    assert not cli.home.exists(), "nothing was begun"


@pytest.mark.parametrize(
    ("options", "title"),
    [
        (("--to", ""), "Say who gets this push"),
        (("--to", "a b"), "This is not a user ID"),
        (("--to", "@"), "This is not an e-mail address"),
        (("--title", " "), "Write a title"),
        (("--content", ""), "Write a message"),
        (("--content", "Hi {{first_name}}"), "The message still has {{first_name}} in it"),
        (
            ("--click-url", "javascript:alert(1)"),
            "The click URL can’t be used: it begins with javascript:",
        ),
        (("--account", "acme"), "Name an account or a host, not both"),
    ],
)
def test_input_that_cannot_be_used_is_2_with_words_and_nothing_is_sent(
    cli: Cli, server: PracticeServer, options: tuple[str, ...], title: str
) -> None:
    told = cli.send(server.base_url, *options)
    assert (told.code, told.json["exit_code"]) == (2, 2)
    assert told.json["error"]["title"] == title
    assert server.requests == []


@pytest.mark.parametrize(
    "stdin",
    [b"", b"only-one\n", b"\n\n", b"a b\nsecret\n", b"\xff\xfe\nx\n", b"x" * 100_000],
)
def test_stdin_without_two_keys_is_2_and_nothing_is_sent(cli: Cli, server: PracticeServer, stdin: bytes) -> None:
    told = cli.send(server.base_url, stdin=stdin)
    assert told.code == 2
    assert told.json["error"]["title"] == "Two keys are needed"
    assert server.requests == []


@pytest.mark.parametrize(
    "stdin",
    [
        STDIN_KEYS.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + STDIN_KEYS,
        STDIN_KEYS.rstrip(),
        b"\n  " + STDIN_KEYS.replace(b"\n", b" \n\n"),
    ],
)
def test_keys_are_read_as_files_of_any_system_hold_them(cli: Cli, server: PracticeServer, stdin: bytes) -> None:
    assert cli.send(server.base_url, stdin=stdin).code == 0


def test_without_an_account_it_says_what_to_type(cli: Cli) -> None:
    told = cli("send", "--json", "--to", "me", "--title", "T", "--content", "C")
    assert told.code == 2
    assert told.json["error"]["title"] == "There is no account yet"
    assert "pushdesk-cli account add" in told.json["error"]["next_step"]


@pytest.mark.parametrize("option", ["--keys-stdin", "--trust-host", "--auth=query"])
def test_what_belongs_to_a_host_needs_one(cli: Cli, option: str) -> None:
    told = cli("send", "--json", "--to", "me", "--title", "T", "--content", "C", option)
    assert told.code == 2
    assert told.json["error"]["title"] == f"{option.split('=', maxsplit=1)[0]} needs --host"


def test_a_send_with_a_host_touches_no_keyring_and_no_account_file(cli: Cli, server: PracticeServer) -> None:
    cli.environ["PYTHON_KEYRING_BACKEND"] = "there.is.no.such.Backend"
    assert cli.send(server.base_url).code == 0
    kept = {path.name for path in cli.home.rglob("*") if path.is_file()}
    assert "accounts.json" not in kept
    assert {name.split("-")[0] for name in kept} == {"pushdesk.sqlite3", "pushdesk.log"}


# What never leaves this machine.


def test_a_refused_connection_is_not_sent(cli: Cli) -> None:
    with closed_port() as port:
        told = cli.send(f"127.0.0.1:{port}")
    assert (told.code, told.json["reason"]) == (5, "connection_refused")
    cli.assert_no_key_in(told.out, told.err)


def test_a_proxy_that_cannot_be_reached_is_not_sent(cli: Cli) -> None:
    with closed_port() as port:
        cli.environ["HTTPS_PROXY"] = f"http://127.0.0.1:{port}"
        told = cli.send("api.leadsquared.com")
    assert (told.code, told.json["reason"]) == (5, "proxy")
    cli.assert_no_key_in(told.out, told.err)


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """Answers each connection in a thread; ends with the test."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    answer(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE_S)


def test_a_certificate_that_nobody_vouches_for_is_not_sent(cli: Cli) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    seen: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        try:
            with context.wrap_socket(connection, server_side=True) as wrapped:
                seen.append(wrapped.recv(1))
        except OSError:
            pass

    with raw_server(answer) as port:
        told = cli.send(f"https://localhost:{port}")
    assert (told.code, told.json["reason"]) == (5, "certificate")
    assert seen == []
    cli.assert_no_key_in(told.out, told.err)


# Keys.


def _read_request(connection: socket.socket) -> bytes:
    request = b""
    while b"\r\n\r\n" not in request:
        request += connection.recv(65536)
    return request


@pytest.mark.parametrize("auth", ["headers", "query"])
@pytest.mark.parametrize("status", [200, 401, 400, 500, 429])
def test_keys_that_a_server_throws_back_show_up_nowhere(cli: Cli, auth: str, status: int) -> None:
    # Where no limit is named, 5 s are waited before each new try.
    limit = ["API calls exceeded the limit of 25 in 1 second(s)"] if status == 429 else []

    def answer(connection: socket.socket) -> None:
        request = _read_request(connection).decode("latin-1")
        shapes = [shape.decode() for shape in shapes_of_keys()]
        body = json.dumps(
            {
                "Status": "Error",
                "ExceptionType": "MXEchoException",
                "ExceptionMessage": " ".join([*limit, *shapes, request, quote(request)]),
            }
        ).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    with raw_server(answer) as port:
        told = cli.send(f"127.0.0.1:{port}", "--auth", auth)
    assert told.json["message"]
    cli.assert_no_key_in(told.out, told.err, cli("history", "--json").out)


def test_a_redirect_is_not_followed_and_its_target_sees_nothing(cli: Cli) -> None:
    visits: list[bytes] = []

    def note(connection: socket.socket) -> None:
        visits.append(connection.recv(65536))

    with raw_server(note) as target:

        def answer(connection: socket.socket) -> None:
            _read_request(connection)
            connection.sendall(
                f"HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:{target}/\r\nContent-Length: 0\r\n\r\n".encode()
            )

        with raw_server(answer) as port:
            told = cli.send(f"127.0.0.1:{port}")
    assert (told.code, told.json["reason"]) == (3, "redirected")
    assert visits == []


@pytest.mark.only_on("linux")
def test_keys_stand_in_no_argument_and_no_environment(cli: Cli, practice: StartServer) -> None:
    server = practice(fail=Scenario.NO_ANSWER)
    with cli.start(*cli.send_command(server.base_url)) as process:
        assert process.stdin
        process.stdin.write(STDIN_KEYS)
        process.stdin.close()
        wait_until(lambda: server.pushes)
        place = Path(f"/proc/{process.pid}")
        seen = place.joinpath("cmdline").read_bytes() + place.joinpath("environ").read_bytes()
        process.kill()
    assert b"PUSHDESK_HOME" in seen
    for shape in traces_of_keys():
        assert shape not in seen


# Ends that nobody planned.


def _hanging(cli: Cli, server: PracticeServer, end: signal.Signals) -> tuple[int, bytes, bytes]:
    with cli.start(*cli.send_command(server.base_url)) as process:
        assert process.stdin
        process.stdin.write(STDIN_KEYS)
        process.stdin.flush()
        wait_until(lambda: server.pushes)
        process.send_signal(end)
        out, err = process.communicate(timeout=PATIENCE_S)
    return process.returncode, out, err


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_stopping_a_call_that_hangs_is_unknown_at_once(cli: Cli, practice: StartServer, end: signal.Signals) -> None:
    server = practice(fail=Scenario.NO_ANSWER)
    code, out, err = _hanging(cli, server, end)
    said = json.loads(out)
    assert (code, said["exit_code"], said["reason"]) == (6, 6, "interrupted")
    assert b"Traceback" not in err
    (kept,) = cli("history", "--json").json["pushes"]
    assert (kept["outcome"], kept["reason"]) == ("unknown", "interrupted")
    assert server.pushes == 1


@pytest.mark.only_on("linux", "darwin")
def test_a_kill_during_the_call_is_told_as_unknown_by_the_next_command_and_not_sent_again(
    cli: Cli, practice: StartServer
) -> None:
    server = practice(fail=Scenario.NO_ANSWER)
    code, out, _ = _hanging(cli, server, signal.SIGKILL)
    assert (code, out) == (-signal.SIGKILL, b"")
    told = cli("history", "--json")
    (kept,) = told.json["pushes"]
    assert (kept["outcome"], kept["reason"], kept["state"]) == ("unknown", "interrupted", "done")
    assert "One push was cut off" in told.err
    assert cli("history", "--json").err == "", "told once"
    assert server.pushes == 1
    cli.assert_no_key_in(told.out, told.err)


@pytest.mark.only_on("linux", "darwin")
def test_stopping_a_wait_for_the_limit_is_not_sent(cli: Cli, practice: StartServer) -> None:
    server = practice(fail=Scenario.RATE_429, limit=RateLimit(10, 3600.0))
    with cli.start(*cli.send_command(server.base_url)) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(STDIN_KEYS)
        process.stdin.close()
        assert b"going on in 3600 s" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.stdout
        said = json.loads(process.stdout.read())
        assert process.wait(PATIENCE_S) == 5
    assert (said["outcome"], said["reason"]) == ("not_sent", "stopped")
    assert server.pushes == 1


@pytest.mark.only_on("linux", "darwin")
def test_stopping_while_an_email_address_is_looked_up_sends_nothing(cli: Cli) -> None:
    asked = threading.Event()
    over = threading.Event()

    def answer(connection: socket.socket) -> None:
        _read_request(connection)
        asked.set()
        over.wait(PATIENCE_S)

    with raw_server(answer) as port:
        command = cli.send_command(f"127.0.0.1:{port}")
        with cli.start(*command, "--to", "asha@example.com") as process:
            assert process.stdin
            process.stdin.write(STDIN_KEYS)
            process.stdin.close()
            assert asked.wait(PATIENCE_S)
            process.send_signal(signal.SIGINT)
            assert process.stdout
            said = json.loads(process.stdout.read())
            assert process.wait(PATIENCE_S) == 5
        over.set()
    assert said["error"]["title"] == "It was not sent: you stopped it."


def test_several_at_once_each_send_once_and_leave_each_other_alone(cli: Cli, practice: StartServer) -> None:
    server = practice(fail=Scenario.SLOW, slow_s=1.0)
    processes = [cli.start(*cli.send_command(server.base_url)) for _ in range(4)]
    for process in processes:
        assert process.stdin
        process.stdin.write(STDIN_KEYS)
        process.stdin.close()
    outcomes = []
    for process in processes:
        assert process.stdout
        outcomes.append(json.loads(process.stdout.read())["outcome"])
        with process:
            assert process.wait(PATIENCE_S) == 0
    assert outcomes == ["accepted"] * 4
    assert server.pushes == 4
    kept = cli("history", "--json").json["pushes"]
    assert [push["reason"] for push in kept] == ["success"] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full is a thing of Linux")
def test_a_reader_that_has_gone_changes_neither_outcome_nor_exit_code(cli: Cli, server: PracticeServer) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with cli.start(*cli.send_command(server.base_url), stdout=writer) as process:
        os.close(writer)
        _, err = process.communicate(STDIN_KEYS, timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, b"")
    assert server.pushes == 1


def test_a_history_that_cannot_be_written_sends_nothing(cli: Cli, server: PracticeServer) -> None:
    cli.home.mkdir()
    (cli.home / "data").write_text("a file where the folder should be")
    told = cli.send(server.base_url)
    assert told.code == 5
    assert told.json["error"]["title"]
    assert server.requests == []


def test_the_access_key_alone_is_as_secret_as_the_other(cli: Cli, server: PracticeServer) -> None:
    told = cli.send(server.base_url, stdin=f"{KEYS.access}\nwrong-secret\n".encode())
    assert told.code == 4
    cli.assert_no_key_in(told.out, told.err)
