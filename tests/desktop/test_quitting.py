"""Quitting waits for nothing and loses nothing."""

import time
from pathlib import Path

import pytest

from desktop_app.domain.outcome import Reason
from desktop_app.domain.rate import RateLimit
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.running_app import RunningApp

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

QUITS_WITHIN_S = 2.0
SLACK_S = 4.0
"""For a busy machine. What it must not wait for takes 30 s and 60 s."""


def _quit(app: RunningApp) -> None:
    app.open_menu()
    began_s = time.monotonic()
    app.screen.press("Up")
    app.screen.press("Return")
    assert app.exit_code() == 0
    assert time.monotonic() - began_s < QUITS_WITHIN_S + SLACK_S


def _type(app: RunningApp, title: str) -> None:
    app.write("compose_recipients", "me")
    app.write("compose_title", title)
    app.write("compose_content", "Before I go")
    app.press("compose_send")


def test_a_held_push_is_not_sent_and_its_text_is_there_at_the_next_start(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    desktop.add_account(home, server, hold_s=30)
    app = desktop.start(home)
    _type(app, "Held")
    app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    _quit(app)
    assert [record.outcome and record.outcome.reason for record in app.history()] == [Reason.CLOSED]
    assert server.pushes == 0
    again = desktop.start(home)
    assert again.control("compose_title").text == "Held"
    again.press("nav_activity")
    again.waits_to_say("activity_sentence", "It was not sent: Pushdesk was closed first.")
    assert again.said == ""


def test_quitting_does_not_wait_for_the_rate_limit(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    desktop.add_account(home, server)
    server.limit = RateLimit(1, 60)  # the connection test was the one call
    app = desktop.start(home)
    _type(app, "Waiting")
    app.waits_to_say("compose_outcome_sentence", "going on in ")
    _quit(app)
    assert [record.outcome and record.outcome.reason for record in app.history()] == [Reason.CLOSED]
    assert server.pushes == 1
    assert server.arrivals == []
