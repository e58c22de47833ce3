"""A push on a real desktop: typed, held, sent, and what the server got."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.practice.scenarios import Scenario
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

TITLE = "नमस्ते रवि जी – é"
CONTENT = "Priya’s lead 🙂🔥 €"


def type_push(app: RunningApp, title: str = TITLE, content: str = CONTENT) -> None:
    app.write("compose_recipients", "me")
    app.write("compose_title", title)
    app.write("compose_content", content)


def test_a_push_is_typed_held_sent_and_accepted_byte_for_byte(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server, hold_s=5)
    app = desktop.start(home)
    type_push(app)
    desktop.screen.press("Control_L", "Return")
    app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    assert server.pushes == 0
    app.control("compose_undo")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    body = server.requests[-1].body
    assert json.loads(body) == {"Title": TITLE, "Content": CONTENT}
    assert TITLE in body
    assert CONTENT in body
    assert server.pushes == 1
    assert app.control("compose_title").text == ""
    assert [record.outcome.kind for record in app.history() if record.outcome] == [OutcomeKind.ACCEPTED]
    assert app.said == ""


def test_escape_takes_a_held_push_back_and_nothing_is_sent(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server, hold_s=30)
    app = desktop.start(home)
    type_push(app, "Not this one", "It is not ready")
    app.press("compose_send")
    app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    desktop.screen.press("Escape")
    app.waits_to_say("compose_outcome_sentence", "Taken back. Nothing was sent.")
    assert app.control("compose_title").text == "Not this one"
    assert server.pushes == 0
    assert app.history() == []


def test_2049_bytes_cannot_be_sent_and_2048_can(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    app = desktop.start(home)
    type_push(app, "é", "x" * 2047)
    eventually(lambda: not app.control("compose_send").is_enabled, "Send to be locked at 2,049 bytes")
    desktop.screen.press("Control_L", "Return")
    desktop.screen.press("BackSpace")
    app.press("compose_send")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert [len(json.loads(request.body)["Content"]) for request in server.requests[-server.pushes :]] == [2046]


def test_what_a_crash_cut_off_is_unknown_at_the_next_start(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    server.scenario = Scenario.NO_ANSWER
    app = desktop.start(home)
    type_push(app, "Cut off", "In the middle")
    app.press("compose_send")
    eventually(lambda: server.pushes, "the push at the server")
    app.waits_to_say("compose_outcome_sentence", "Sending…")
    app.crash()
    again = desktop.start(home)
    again.waits_to_say("window_notice_words", "may or may not have been shown")
    again.press("nav_activity")
    again.waits_to_say("activity_sentence", "Pushdesk was closed before the answer came")
    assert [record.outcome and record.outcome.reason for record in again.history()] == [Reason.INTERRUPTED]
    assert server.pushes == 1
