"""Practice mode’s whole loop in the app’s own window, beside a Chromium that runs: blocked, found, lifted, seen."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.practice.mode import PORTS
from desktop_app.store.paths import AppPaths
from desktop_app.store.settings import SettingsFile
from tests.desktop.browsers.chromium_window import ChromiumWindow
from tests.desktop.browsers.driver import Browsers, allowed
from tests.desktop.browsers.dunst import Dunst
from tests.desktop.conftest import Desktop
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(180)]

FOLLOWS_WITHIN_S = 15.0
"""Chromium writes 10 s after a change at the latest (its ``kDefaultCommitInterval``, DOC, read 2026-11-22)."""
GONE_WITHIN_S = 1.0


class Practising:
    """Somebody who tries Practice mode, with a Chromium of their own that blocks its inbox."""

    def __init__(self, desktop: Desktop, home: Path, place: Path) -> None:
        self.data = place / ".config" / "chromium"
        preferences = self.data / "Default" / "Preferences"
        preferences.parent.mkdir(parents=True)
        origins = [f"http://127.0.0.1:{port}" for port in PORTS]
        preferences.write_text(json.dumps({"profile": allowed(*origins, setting=2)}), "utf-8")
        file = SettingsFile(AppPaths.find({"PUSHDESK_HOME": str(home)}).settings_file)
        file.save(replace(file.load().settings, hold_s=0, close_hint_shown=True, check_up_answer="look"))
        self.env = {"HOME": str(place), "XDG_CONFIG_HOME": str(place / ".config")}
        self.desktop = desktop

    def start(self, home: Path, path: str) -> RunningApp:
        return self.desktop.start(home, "--practice", env={**self.env, "PATH": path})

    def browse(self) -> ChromiumWindow:
        return ChromiumWindow(self.desktop.screen, {**self.desktop.env, **self.env}, self.data, "about:blank")


@pytest.fixture
def browsers(desktop: Desktop, tmp_path: Path) -> Iterator[Browsers]:
    with closing(Browsers(desktop.env, tmp_path)) as browsers:
        yield browsers


def follows(app: RunningApp, words: str) -> None:
    """Wait until the headline says so by itself."""

    def is_said() -> bool:
        node = app.sees("checkup_headline_sentence")
        return node is not None and words in node.name

    eventually(is_said, f"“{words}”", FOLLOWS_WITHIN_S)


def test_blocked_found_lifted_tested_and_sent_again(
    desktop: Desktop, browsers: Browsers, home: Path, tmp_path: Path
) -> None:
    person = Practising(desktop, home, tmp_path / "person")
    app = person.start(home, browsers.path)
    with (
        Dunst(desktop.env, desktop.screen, tmp_path) as dunst,
        person.browse() as browser,  # starts while the app does
    ):
        desktop.screen.bring_to_front(app.process.pid)
        app.control("compose_send")
        app.screen.press("Control_L", "4")
        app.waits_to_say("checkup_headline_sentence", "Chromium blocks notifications from ")
        site = app.control("checkup_headline_sentence").name.split()[-1]
        app.press("checkup_open_setting")
        browser.wait_for("This browser blocks notifications", is_part=True)
        desktop.screen.bring_to_front(app.process.pid)
        app.screen.press("Control_L", "1")
        app.write("compose_recipients", "me")
        app.write("compose_title", "Hot lead")
        app.write("compose_content", "Please call Ravi")
        app.press("compose_send")
        app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
        browser.wait_for("Hot lead", "heading")
        assert dunst.pop_up() is None, "the browser blocks it"

        app.screen.press("Control_L", "2")
        app.press("activity_check_up")
        app.waits_to_say("checkup_headline_sentence", f"Chromium blocks notifications from {site}")
        app.press("checkup_open_setting")
        eventually(lambda: desktop.screen.active_pid() == browser.process.pid, "Chromium in front")
        browser.wait_for("This browser blocks notifications", is_part=True)
        browser.open_site_information()
        browser.switch_notifications()
        follows(app, f"Chromium now allows notifications from {site}")

        desktop.screen.bring_to_front(app.process.pid)
        app.press("checkup_test")
        browser.click("Show a test notification", "push button")
        browser.answer_prompt("Allow", question="localhost")
        dunst.click()
        app.waits_to_say("checkup_headline_sentence", "You clicked it: ")
        desktop.screen.bring_to_front(app.process.pid)  # not before: a click brings the page to the front

        app.press("checkup_send_again")
        app.press("compose_send")
        app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
        eventually(dunst.pop_up, "the push, on the screen")
    assert app.said == ""
