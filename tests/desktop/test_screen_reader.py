"""What a screen reader is told of each page: everything that can be used has a name and a role."""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.parts import Parts
from tests.desktop.accessibility import Ears, Node
from tests.desktop.conftest import Desktop, StartServer
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually
from tests.desktop.test_planted_keys import CRASHING

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

SAYS_NOTHING = ("unknown", "filler", "invalid", "")
"""Roles that do not tell what one can do there."""

INPUTS = ("text", "entry", "password text", "spin button")

FIELDS = {
    "compose_recipients": "To",
    "compose_title": "Title",
    "compose_content": "Message",
    "compose_click_url": "Click URL",
    "compose_icon_url": "Icon URL",
}


def assert_can_be_used_by_ear(app: RunningApp, *, holds: str) -> None:
    """Walk over all that shows.

    Args:
        app: The running app.
        holds: A control that must be among it, so that an empty window is no success.
    """
    app.control(holds)
    nodes = [node for node in app.nodes() if node.is_showing]
    wrong: list[str] = []
    usable = 0
    for node in nodes:
        actions = set(node.actions) - {"Increase", "Decrease"}  # a scroll bar: the keys scroll what it belongs to
        if node.role in ("image", "icon") and not node.name:
            wrong.append(f"{node.id}: a picture without a name")
        if not (node.is_focusable or actions):
            continue
        usable += 1
        if not node.name or node.role in SAYS_NOTHING:
            wrong.append(f"{node.id}: {node.role} {node.name!r}")
        # On this bus the name of a list is what is chosen: its label must say what for.
        if node.role == "combo box" and not node.label:
            wrong.append(f"{node.id}: a list without a label")
        elif node.label and node.name != node.label and node.role in INPUTS:
            wrong.append(f"{node.id}: called {node.name!r}, labelled {node.label!r}")
    assert holds in {node.id for node in nodes}
    assert usable > 1
    assert wrong == []


def test_the_first_run(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    app = desktop.start(home)
    assert_can_be_used_by_ear(app, holds="first_run_connect")
    app.press("first_run_connect")
    app.waits_to_say("first_run_account_notice_sentence", "")
    assert_can_be_used_by_ear(app, holds="first_run_connect")
    app.write("first_run_access_key", server.keys.access)
    app.write("first_run_secret_key", server.keys.secret)
    app.write("first_run_host", server.base_url)
    app.press("first_run_connect")
    assert_can_be_used_by_ear(app, holds="first_run_next")
    app.press("first_run_next")
    assert_can_be_used_by_ear(app, holds="first_run_send_test")
    app.press("first_run_send_test")
    app.waits_to_say("first_run_outcome_sentence", "Accepted by LeadSquared at ")
    assert_can_be_used_by_ear(app, holds="first_run_saw_it")
    assert app.said == ""


def test_compose_its_fields_meter_preview_and_banner(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve(), hold_s=30)
    app = desktop.start(home)
    assert_can_be_used_by_ear(app, holds="compose_send")
    assert {name: (app.control(name).name, app.control(name).label) for name in FIELDS} == {
        name: (words, words) for name, words in FIELDS.items()
    }
    assert _says_what(app.control("compose_meter"), "2,048 of 2,048 bytes left")

    app.press("compose_send")
    hint = app.control("compose_content_hint").name
    assert hint
    assert app.control("compose_content").description == hint
    assert app.control("compose_recipients").description == app.control("compose_recipients_hint").name

    app.write("compose_recipients", "me")
    app.write("compose_title", "A title")
    app.write("compose_content", "A message")
    app.write("compose_click_url", "https://localhost/")
    assert _says_what(app.control("compose_meter"), "2,032 of 2,048 bytes left")
    assert "Title: A title\nMessage: A message" in app.control("compose_preview").description
    assert_can_be_used_by_ear(app, holds="compose_link_open")

    app.press("compose_send")
    said = app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    assert app.control("compose_outcome").name.startswith(said[:14])
    assert_can_be_used_by_ear(app, holds="compose_undo")
    app.press("compose_send_now")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert "Accepted by LeadSquared at " in app.control("compose_outcome").name
    assert_can_be_used_by_ear(app, holds="compose_dismiss")

    assert app.said == ""


@pytest.fixture
def ears(desktop: Desktop) -> Iterator[Ears]:
    with closing(Ears(desktop.env["DBUS_SESSION_BUS_ADDRESS"])) as ears:
        yield ears


@pytest.fixture
def app_with_things_to_use_again(desktop: Desktop, home: Path, serve: StartServer, ears: Ears) -> RunningApp:
    """The app with a push in its history and a template, and somebody who listens before it starts."""
    desktop.add_account(home, serve())
    parts = Parts({"PUSHDESK_HOME": str(home)})
    with closing(parts.open_outbox()) as outbox:
        outbox.add(
            Push("Sent before", "Call", to=Recipient.me()), Account("a1", ApiHost("x.example")), datetime.now(UTC)
        )
    parts.templates.save(Template("Hot & cold", "From a template", "Please call"))
    parts.close()
    return desktop.start(home)


def test_the_menus_of_compose(app_with_things_to_use_again: RunningApp, ears: Ears) -> None:
    app = app_with_things_to_use_again
    app.press("compose_recent")
    assert _can_be_chosen(ears.hears("Sent before – Me"))
    app.screen.press("Return")
    assert ears.hears("Title").text == "Sent before"

    app.press("compose_templates")
    assert _can_be_chosen(ears.hears("Hot & cold"))
    app.screen.press("Down")
    assert _can_be_chosen(ears.hears("Save this as a template…"))
    app.screen.press("Down")
    assert ears.hears("Delete a template").actions == ["ShowMenu"]
    app.screen.press("Right")
    app.screen.press("Return")
    ears.hears("Keep it")
    assert app.said == ""


def test_the_menu_of_the_tray_icon(app_with_things_to_use_again: RunningApp, ears: Ears) -> None:
    app = app_with_things_to_use_again
    app.control("compose_send")
    app.open_menu()
    for words in ("Open Pushdesk", "New push…", "Send me a test"):
        app.screen.press("Down")
        assert _can_be_chosen(ears.hears(words))
    app.screen.press("Down")
    assert ears.hears("Recent").actions == ["ShowMenu"]
    app.screen.press("Right")
    assert _can_be_chosen(ears.hears("Sent before – Me"))
    app.screen.press("Left")
    app.screen.press("Down")
    assert ears.hears("Templates").actions == ["ShowMenu"]
    for words in ("Pause sending", "Check-up…", "Settings…", "Quit"):
        app.screen.press("Down")
        assert _can_be_chosen(ears.hears(words))
    app.screen.press("Escape")
    assert app.said == ""


def test_arrow_keys_in_the_sidebar_go_from_place_to_place_and_stay_there(
    desktop: Desktop, home: Path, serve: StartServer, ears: Ears
) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home)
    app.control("nav_compose").focus()
    assert ears.hears("Compose").is_checked
    places = {
        "Activity": "activity_search",
        "People": "people_search",
        "Check-up": "checkup_page",
        "Settings": "settings_theme",
    }
    for words, holds in places.items():
        app.screen.press("Down")
        assert ears.hears(words).is_checked
        app.control(holds)
        assert app.control(f"nav_{words.lower().replace('-', '_')}").is_focused
    for words in ("Check-up", "People", "Activity", "Compose"):
        app.screen.press("Up")
        assert ears.hears(words).is_checked
    app.control("compose_send")
    app.screen.press("Tab")
    assert not app.control("nav_compose").is_focused
    assert app.said == ""


def test_activity_check_up_and_settings(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home)
    app.press("nav_activity")
    assert_can_be_used_by_ear(app, holds="activity_empty")
    app.press("nav_check_up")
    app.press("checkup_skip")
    assert_can_be_used_by_ear(app, holds="checkup_send_me")
    app.press("checkup_send_me")
    app.waits_to_say("checkup_own_push_news_sentence", "Accepted by LeadSquared at ")
    app.press("nav_activity")
    app.control("activity_sentence")
    assert_can_be_used_by_ear(app, holds="activity_use_again")
    words = [node.name for node in app.nodes() if node.id == "activity_list" and node.role == "tree item"]
    assert words[:3] == ["Accepted", "Me", "Pushdesk test"]
    app.press("nav_settings")
    assert_can_be_used_by_ear(app, holds="settings_theme")
    kept_in = app.control("settings_kept_in")
    assert kept_in.name.startswith(str(home))
    assert kept_in.description == "Where settings and history are kept"
    app.press("settings_add_account")
    assert_can_be_used_by_ear(app, holds="settings_connect")
    app.press("settings_cancel_account")
    app.press("settings_remove_account")
    assert_can_be_used_by_ear(app, holds="settings_remove_no")
    assert app.said == ""


def test_practice_mode(desktop: Desktop, home: Path) -> None:
    app = desktop.start(home, "--practice")
    app.control("compose_send")
    app.press("nav_settings")
    assert_can_be_used_by_ear(app, holds="settings_practice_scenario")


def test_the_word_that_pushdesk_failed(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    program = home.parent / "crashing.py"
    program.write_text(CRASHING.format(module="desktop_app.ui.check_up.trials", kind="Trials", method="push"), "utf-8")
    (home.parent / "planted").write_text("nothing", "utf-8")
    app = desktop.start(
        home,
        command=(sys.executable, str(program)),
        env={"PLANTED": str(home.parent / "planted"), "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    app.press("nav_check_up")
    app.press("checkup_skip")
    app.press("checkup_send_me")
    assert_can_be_used_by_ear(app, holds="crash_report")
    assert app.control("crash_report").name == "Report"


def _can_be_chosen(line: Node) -> bool:
    return line.role == "menu item" and line.is_enabled and line.actions == ["Press"]


def _says_what(meter: Node, words: str) -> bool:
    """Wait until a screen reader is told that, in the meter itself."""
    return eventually(lambda: words in f"{meter.name} {meter.description}", f"“{words}” at the meter")
