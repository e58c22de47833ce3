"""From two keys typed by hand to a push, and to the next start, which finds them in the password store."""

import contextlib
import json
from pathlib import Path

import pytest
import secretstorage
from jeepney.io.blocking import open_dbus_connection

from desktop_app.practice.scenarios import Scenario
from desktop_app.store.paths import AppPaths
from tests.desktop.accessibility import accessibility_bus
from tests.desktop.conftest import KEYS, Desktop, MakeDesktop, StartServer, assert_no_key_in
from tests.desktop.running_app import RunningApp

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]


def type_keys(app: RunningApp, host: str) -> None:
    app.write("first_run_access_key", KEYS.access)
    app.write("first_run_secret_key", KEYS.secret)
    app.write("first_run_host", host)
    app.press("first_run_connect")


def send_to_me(app: RunningApp) -> None:
    app.write("compose_recipients", "me")
    app.write("compose_title", "A title")
    app.write("compose_content", "A message")
    app.press("compose_send")
    app.press("compose_send_now")


def kept_entries(env: dict[str, str]) -> list[tuple[dict[str, str], str]]:
    """What Pushdesk has in the password store: attributes and secret of each entry."""
    with contextlib.closing(open_dbus_connection(env["DBUS_SESSION_BUS_ADDRESS"])) as bus:
        found = secretstorage.get_default_collection(bus).search_items({"service": "Pushdesk"})
        return [(dict(item.get_attributes()), item.get_secret().decode()) for item in found]


def test_two_typed_keys_lead_to_a_push_and_are_kept_in_the_password_store_alone(
    make_desktop: MakeDesktop, home: Path, serve: StartServer
) -> None:
    desktop = make_desktop()
    server = serve()
    app = desktop.start(home)
    type_keys(app, server.base_url)
    app.waits_to_say("first_run_name", "You are Asha Rao")
    app.press("first_run_next")
    app.press("first_run_send_test")
    app.waits_to_say("first_run_outcome_sentence", "Accepted by LeadSquared at ")
    app.press("first_run_saw_it")
    app.press("first_run_finish")
    app.control("compose_send")
    accounts = json.loads(AppPaths.find({"PUSHDESK_HOME": str(home)}).accounts_file.read_text("utf-8"))["accounts"]
    [(attributes, secret)] = kept_entries(desktop.env)
    assert attributes["username"] == accounts[0]["id"]
    assert json.loads(secret) == {"access": KEYS.access, "secret": KEYS.secret}
    assert_no_key_in(app)

    app.crash()
    again = desktop.start(home)
    send_to_me(again)
    again.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert server.pushes == 2
    assert_no_key_in(again)
    assert again.said == ""


def test_refused_keys_stay_in_the_form_and_are_shown_nowhere(desktop: Desktop, home: Path, serve: StartServer) -> None:
    app = desktop.start(home)
    type_keys(app, serve(fail=Scenario.KEYS_REFUSED).base_url)
    app.waits_to_say("first_run_account_notice_sentence", "did not accept these keys")
    assert len(app.control("first_run_access_key").text) == len(KEYS.access)
    assert_no_key_in(app)


def test_without_a_password_store_keys_can_be_used_for_this_session(
    desktop: Desktop, home: Path, serve: StartServer
) -> None:
    server = serve()
    bus = desktop.env["DBUS_SESSION_BUS_ADDRESS"]
    nowhere = f"unix:path={home.parent / 'no-bus'}"
    app = desktop.start(
        home,
        env={"DBUS_SESSION_BUS_ADDRESS": nowhere, "AT_SPI_BUS_ADDRESS": accessibility_bus(bus)},
        session_bus=bus,
    )
    type_keys(app, server.base_url)
    remedy = app.control("first_run_account_notice_remedy")
    assert remedy.name == "Use keys for this session only"
    app.press("first_run_account_notice_remedy")
    app.waits_to_say("first_run_keys_kept", "In memory, for this session only.")
    app.press("first_run_next")
    app.press("first_run_later")
    send_to_me(app)
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert server.pushes == 1
    assert_no_key_in(app)
