"""Keys show up nowhere, whatever goes wrong: not in the window, files, words, arguments or what was copied."""

import json
import socket
import sys
import threading
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest

from desktop_app.practice.scenarios import Scenario
from desktop_app.store.paths import AppPaths
from tests.desktop.conftest import KEYS, Desktop, StartServer, assert_no_key_in
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually
from tests.leadsquared.servers import Server, answer

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

FAILURES = {
    Scenario.KEYS_REFUSED: "LeadSquared did not accept these keys.",
    Scenario.SERVER_ERROR: "LeadSquared could not push it.",
    Scenario.REDIRECT: "This address sent the push elsewhere",
    Scenario.DROP: "It may or may not have been shown: the connection was lost",
}

CRASHING = """
import os, pathlib, sys
from {module} import {kind}

def fail(self, *_arguments):
    key = pathlib.Path(os.environ["PLANTED"]).read_text()
    raise RuntimeError("It failed with " + key)

{kind}.{method} = fail
from desktop_app.__main__ import main
sys.exit(main())
"""


def type_push(app: RunningApp) -> None:
    app.write("compose_recipients", "me")
    app.write("compose_title", "A title")
    app.write("compose_content", "A message")


def test_no_failure_shows_a_key(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    app = desktop.start(home)
    type_push(app)
    for scenario, words in FAILURES.items():
        server.scenario = scenario
        app.press("compose_send")
        app.waits_to_say("compose_outcome_sentence", words)
        assert_no_key_in(app)
        app.press("compose_dismiss")
    server.stop()
    app.press("compose_send")
    app.waits_to_say("compose_outcome_sentence", "It was not sent: the API host did not take the connection.")
    app.press("nav_activity")
    app.control("activity_sentence")
    assert_no_key_in(app)
    assert app.said == ""


def test_a_server_that_repeats_the_keys_gets_none_into_the_window_or_the_files(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    echo = " | ".join(
        shape
        for key in (KEYS.access, KEYS.secret)
        for shape in (key, quote(key, safe=""), b64encode(key.encode()).decode(), f"accessKey={key}")
    )

    def repeat(sock: socket.socket, _request: bytes, _over: threading.Event) -> None:
        sock.sendall(answer(500, {"Status": "Error", "ExceptionType": "MXException", "ExceptionMessage": echo}))

    desktop.add_account(home, serve())
    with Server(repeat) as server:
        file = AppPaths.find({"PUSHDESK_HOME": str(home)}).accounts_file
        kept = json.loads(file.read_text("utf-8"))
        kept["accounts"][0]["host"] = str(server.host)
        file.write_text(json.dumps(kept), "utf-8")
        app = desktop.start(home)
        type_push(app)
        app.press("compose_send")
        app.waits_to_say("compose_outcome_sentence", "LeadSquared could not push it.")
        app.waits_to_say("compose_outcome_hint", "[hidden]")
        assert_no_key_in(app)
        assert KEYS.secret in server.requests[-1].decode()


@pytest.mark.parametrize(
    ("module", "kind", "method"),
    [
        ("desktop_app.ui.check_up.trials", "Trials", "push"),
        ("desktop_app.leadsquared.push", "LeadSquaredPush", "push"),
    ],
    ids=["in the window", "in the thread that sends"],
)
def test_a_crash_is_told_without_keys_and_keeps_the_draft(
    desktop: Desktop, home: Path, serve: StartServer, module: str, kind: str, method: str
) -> None:
    desktop.add_account(home, serve())
    planted = home.parent / "planted"
    planted.write_text(f"{KEYS.access} {KEYS.secret}", "utf-8")
    program = home.parent / "crashing.py"
    program.write_text(CRASHING.format(module=module, kind=kind, method=method), "utf-8")
    app = desktop.start(
        home,
        command=(sys.executable, str(program)),
        env={"PLANTED": str(planted), "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    type_push(app)
    app.press("nav_check_up")
    app.press("checkup_skip")
    app.press("checkup_send_me")
    assert "RuntimeError" in app.control("crash_report").text
    app.press("crash_copy")
    report = eventually(desktop.screen.clipboard, "the report in the clipboard").decode()
    assert "RuntimeError" in report
    assert "fail" in report
    assert_no_key_in(app, report=report)
    draft = AppPaths.find({"PUSHDESK_HOME": str(home)}).draft_file.read_text("utf-8")
    assert "A message" in draft
    app.press("crash_close")
    app.press("nav_compose")
    assert app.control("compose_content").text == "A message"
    log = b"".join(path.read_bytes() for path in (home / "logs").rglob("*") if path.is_file())
    assert b"RuntimeError" in log
    assert b"A message" not in log
