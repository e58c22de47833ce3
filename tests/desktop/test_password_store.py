"""The real password store, locked or silent: it is said, nothing hangs, and nothing is sent."""

import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import secretstorage
from jeepney import MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from desktop_app.domain.outcome import OutcomeKind, Reason
from tests.desktop.conftest import Desktop, MakeDesktop, StartServer
from tests.desktop.running_app import RunningApp

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

NOT_READ = "It was not sent: the keys could not be read from your password store."


@pytest.fixture
def desktop_of_its_own(make_desktop: MakeDesktop) -> Desktop:
    """Whose password store may be spoilt."""
    return make_desktop()


def send(app: RunningApp) -> None:
    app.write("compose_recipients", "me")
    app.write("compose_title", "A title")
    app.write("compose_content", "A message")
    app.press("compose_send")


def outcomes(app: RunningApp) -> list[tuple[OutcomeKind, Reason] | None]:
    return [(found.kind, found.reason) if (found := record.outcome) else None for record in app.history()]


def silence(desktop: Desktop) -> Callable[[], None]:
    """Let the password store hang, and return what lets it go on."""
    with contextlib.closing(open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
        answer = bus.send_and_get_reply(message_bus.GetConnectionUnixProcessID("org.freedesktop.secrets"))
    assert answer.header.message_type is MessageType.method_return
    pid = answer.body[0]
    os.kill(pid, signal.SIGSTOP)
    return lambda: os.kill(pid, signal.SIGCONT)


def test_a_locked_store_is_named_and_nothing_is_sent(
    desktop_of_its_own: Desktop, home: Path, serve: StartServer
) -> None:
    desktop, server = desktop_of_its_own, serve()
    desktop.add_account(home, server)
    with contextlib.closing(open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
        secretstorage.get_default_collection(bus).lock()
    app = desktop.start(home)
    send(app)
    app.waits_to_say("compose_outcome_sentence", NOT_READ)
    app.waits_to_say("compose_outcome_hint", "Your password store is locked.")
    assert app.control("compose_title").text == "A title"
    assert outcomes(app) == [(OutcomeKind.NOT_SENT, Reason.NO_KEYS)]
    assert server.pushes == 0
    assert app.said == ""


def test_while_a_silent_store_is_waited_for_the_window_says_so_and_answers(
    desktop_of_its_own: Desktop, home: Path, serve: StartServer
) -> None:
    desktop, server = desktop_of_its_own, serve()
    desktop.add_account(home, server)
    app = desktop.start(home)
    go_on = silence(desktop)
    try:
        send(app)
        # The window's own thread says this while the store is silent, and turns its pages.
        app.waits_to_say("compose_outcome_sentence", "Waiting for your password store…")
        app.press("nav_activity")
        app.control("activity_page")
        app.press("nav_compose")
        app.waits_to_say("compose_outcome_sentence", NOT_READ)
    finally:
        go_on()
    assert outcomes(app) == [(OutcomeKind.NOT_SENT, Reason.NO_KEYS)]
    assert server.pushes == 0
    app.press("compose_send")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert server.pushes == 1
