"""Everything without a mouse: from the first run to Accepted, every page, and a way on from everywhere."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.outcome import OutcomeKind
from tests.desktop.accessibility import Node
from tests.desktop.conftest import KEYS, Desktop, StartServer, assert_no_key_in
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

MOST_STOPS = 40
"""More than any page has: who has not come back after so many presses of Tab is caught somewhere."""

MOUSE_ONLY = ("activity_sentence", "settings_kept_in", "QLabel")
"""Words that only the mouse selects; for the keyboard there is a button that does what one would do with them."""

INSIDE = ("tree item", "list item", "menu item")
"""Arrow keys lead to these, from what holds them."""


def test_from_the_first_run_to_accepted_by_keys_alone(desktop: Desktop, home: Path, serve: StartServer) -> None:
    server = serve()
    app = desktop.start(home)
    keys = Keyboard(app)
    keys.is_at("first_run_access_key")
    keys.type(KEYS.access)
    keys.goes_to("first_run_secret_key")
    keys.type(KEYS.secret)
    keys.goes_to("first_run_host")
    app.screen.press("Control_L", "a")
    keys.type(server.base_url)
    keys.goes_to("first_run_connect")
    app.screen.press("space")
    app.waits_to_say("first_run_name", "You are Asha Rao")
    keys.is_at("first_run_next")
    app.screen.press("Return")
    keys.is_at("first_run_send_test")
    app.screen.press("Return")
    app.waits_to_say("first_run_outcome_sentence", "Accepted by LeadSquared at ")
    keys.is_at("first_run_saw_it")
    app.screen.press("Return")
    keys.is_at("first_run_finish")
    app.screen.press("Return")

    keys.is_at("compose_recipients")
    keys.type("me")
    keys.goes_to("compose_title")
    keys.type("By keys alone")
    keys.goes_to("compose_content")
    keys.type("No mouse was near")
    app.screen.press("Control_L", "Return")
    app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    app.screen.press("Escape")
    app.waits_to_say("compose_outcome_sentence", "Taken back. Nothing was sent.")
    assert server.pushes == 1, "the test of the first run alone"
    keys.is_at("compose_content")
    keys.type(" at all")
    app.screen.press("Control_L", "Return")
    app.waits_to_say("compose_outcome_sentence", "Sending to Me in ")
    app.screen.press("Alt_L", "w")  # Send now
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")

    assert json.loads(server.requests[-1].body) == {"Title": "By keys alone", "Content": "No mouse was near at all"}
    assert server.pushes == 2
    assert [record.outcome.kind for record in app.history() if record.outcome] == [OutcomeKind.ACCEPTED] * 2
    assert_no_key_in(app)
    assert app.said == ""


def test_tab_goes_through_each_page_and_comes_back(desktop: Desktop, home: Path, serve: StartServer) -> None:
    desktop.add_account(home, serve())
    app = desktop.start(home)
    keys = Keyboard(app)
    keys.is_at("compose_recipients")
    keys.type("me")
    keys.goes_to("compose_title")
    keys.type("A title")
    keys.goes_to("compose_content")
    keys.type("A message")
    keys.goes_to("compose_click_url")
    keys.type("https://localhost/")
    app.control("compose_link_open")
    keys.goes_everywhere()
    app.screen.press("Control_L", "Return")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    keys.goes_everywhere()

    app.screen.press("Control_L", "2")
    keys.is_at("activity_search")
    app.control("activity_sentence")
    keys.goes_everywhere()

    app.screen.press("Control_L", "3")
    keys.is_at("people_search")
    app.waits_to_say("people_age", "From a moment ago")

    app.screen.press("Control_L", "4")
    keys.is_at("checkup_look")
    keys.goes_everywhere()

    app.screen.press("Control_L", "5")
    keys.is_at("settings_test_account")
    keys.goes_everywhere()
    app.screen.press("Alt_L", "a")
    keys.is_at("settings_access_key")
    keys.goes_everywhere()
    keys.goes_to("settings_secret_key")
    app.screen.press("Escape")
    keys.is_at("settings_add_account")

    app.screen.press("Control_L", "1")
    app.control("compose_send")
    assert app.said == ""


def test_tab_goes_through_the_first_run_and_comes_back(desktop: Desktop, home: Path) -> None:
    app = desktop.start(home)
    keys = Keyboard(app)
    keys.is_at("first_run_access_key")
    keys.goes_everywhere()
    assert app.said == ""


class Keyboard:
    """The keys, and where in the window they go to."""

    def __init__(self, app: RunningApp) -> None:
        self._app = app

    def type(self, text: str) -> None:
        """Type into the field that has the focus, at its end or over what is selected."""
        field = self._focused(self._stops())
        assert field is not None, "nothing has the focus"
        before = len(_text(field))
        self._app.screen.type(text)
        eventually(lambda: len(_text(field)) in (len(text), before + len(text)), f"{text!r} in {field.id}")

    def is_at(self, object_name: str) -> None:
        """Wait for the focus there."""
        eventually(lambda: (node := self._app.sees(object_name)) and _has_focus(node), f"the keyboard at {object_name}")

    def goes_to(self, object_name: str) -> None:
        """Press Tab until the focus is there."""
        stops = self._stops()
        for _ in range(MOST_STOPS):
            if self._press(stops, "Tab").id == object_name:
                return
        raise AssertionError(f"Tab does not lead to {object_name}")

    def goes_everywhere(self) -> None:
        """Press Tab until it is back where it began, and see that it was everywhere; then once the other way."""
        stops = self._stops()
        ways = [self._press(stops, "Tab")]
        while (now := self._press(stops, "Tab")) != ways[0]:
            ways.append(now)
            assert len(ways) < MOST_STOPS, f"Tab is caught: {[node.id for node in ways]}"
        missing = [node.id for node in stops if node not in ways]
        assert not missing, f"Tab never comes to {missing}"
        assert self._press(stops, "Shift_L", "Tab") == ways[-1], "Shift+Tab does not go the other way"

    def _press(self, stops: list[Node], *names: str) -> Node:
        """Press keys that lead on, and return where to. The focus must be somewhere in the window again."""
        before = self._focused(stops)
        self._app.screen.press(*names)

        def moved() -> Node | None:
            now = self._focused(stops)
            return now if now != before else None

        return eventually(moved, f"a place for the keyboard after {before.id if before else 'nothing'}")

    def _focused(self, stops: list[Node]) -> Node | None:
        return next((node for node in stops if _has_focus(node)), None)

    def _stops(self) -> list[Node]:
        """What can have the focus. Of several that exclude each other only the chosen one; arrow keys lead on."""
        found: list[Node] = []
        for node in self._app.nodes():
            is_one = node.is_showing and node.is_focusable and node.is_enabled and node.role not in INSIDE
            is_other = node.role == "radio button" and not node.is_checked
            # Words that the mouse selects are no stop; the field inside a list is the list's own.
            is_word = node.role == "label" and node.id in MOUSE_ONLY
            # Cells bear the name of their table; the arrow keys lead to them.
            is_cell = node.id == "people_table" and node.role != "table"
            if is_one and not is_other and not is_word and not is_cell and not (found and node in found[-1].children):
                found.append(node)
        return found


def _has_focus(node: Node) -> bool:
    return node.is_focused or (node.role == "combo box" and any(child.is_focused for child in node.children))


def _text(node: Node) -> str:
    return node.text or next((child.text for child in node.children if child.role == "text"), "")
