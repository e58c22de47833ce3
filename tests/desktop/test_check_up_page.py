"""Check-up in the real app, on files as Chromium writes them: by mouse, by keyboard and by ear."""

import contextlib
import http.client
import json
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from desktop_app.domain.push_record import PushRecord
from desktop_app.store.paths import AppPaths
from desktop_app.store.settings import SettingsFile
from tests.desktop.conftest import Desktop, StartServer, assert_no_key_in
from tests.desktop.running_app import RunningApp
from tests.desktop.screen import eventually
from tests.desktop.test_keyboard import Keyboard
from tests.desktop.test_screen_reader import assert_can_be_used_by_ear

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux")]

SITE = "https://run.leadsquared.com"
"""The web app of the simulated company."""
BLOCK, ALLOW = 2, 1
QUITS_WITHIN_S, SLACK_S = 1.0, 3.0
"""The second is for a busy machine; a browser that still holds a connection would do so for minutes."""


class Person:
    """Somebody with one Chromium profile, whose home is not the one of whoever runs the tests."""

    def __init__(self, folder: Path) -> None:
        self.env = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
        self.preferences = folder / ".config" / "chromium" / "Default" / "Preferences"
        self.preferences.parent.mkdir(parents=True)

    def sets(self, setting: int) -> None:
        """As Chromium does it: a new file takes the place of the old one."""
        rule = {f"{SITE}:443,*": {"last_modified": "13439851420546588", "setting": setting}}
        content = {"exceptions": {"notifications": rule}}
        new = self.preferences.with_name("Preferences.new")
        new.write_text(json.dumps({"profile": {"name": "Work", "content_settings": content}}), "utf-8")
        new.replace(self.preferences)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    person = Person(tmp_path / "person")
    person.sets(BLOCK)
    return person


def opened(desktop: Desktop, home: Path, serve: StartServer, person: Person, **settings: object) -> RunningApp:
    desktop.add_account(home, serve(), **settings)
    app = desktop.start(home, env=person.env)
    app.control("compose_send")
    app.screen.press("Control_L", "4")
    return app


def test_it_asks_once_finds_the_block_and_sees_it_lifted_without_a_click(
    desktop: Desktop, home: Path, serve: StartServer, person: Person
) -> None:
    before = person.preferences.read_bytes()
    app = opened(desktop, home, serve, person)
    keys = Keyboard(app)
    keys.is_at("checkup_look")
    app.waits_to_say("checkup_files", "•  Chrome, Chromium, Edge, Brave: Preferences")
    assert_can_be_used_by_ear(app, holds="checkup_look")
    keys.goes_everywhere()
    app.screen.press("Return")
    app.waits_to_say("checkup_headline_sentence", "Chromium blocks notifications from run.leadsquared.com")
    keys.is_at("checkup_findings")
    assert_can_be_used_by_ear(app, holds="checkup_open_setting")
    keys.goes_everywhere()
    assert SettingsFile(AppPaths.find({"PUSHDESK_HOME": str(home)}).settings_file).load().settings.check_up_answer

    assert person.preferences.read_bytes() == before
    person.sets(ALLOW)
    app.waits_to_say("checkup_headline_sentence", "Chromium now allows notifications from run.leadsquared.com")
    app.waits_to_say("checkup_guide_title", "2 of 2 · Open the web app once")
    assert app.said == ""


def test_a_push_to_oneself_is_sent_from_there_answered_and_kept(
    desktop: Desktop, home: Path, serve: StartServer, person: Person
) -> None:
    app = opened(desktop, home, serve, person, check_up_answer="look")
    app.waits_to_say("checkup_headline_sentence", "Chromium blocks")
    app.screen.press("Alt_L", "m")
    app.waits_to_say("checkup_own_push_news_sentence", "Accepted by LeadSquared at ")
    assert_can_be_used_by_ear(app, holds="checkup_own_push_saw_it")
    app.screen.press("Alt_L", "n")

    def noted() -> PushRecord | None:
        return next((each for each in app.history() if each.seen is not None), None)

    record = eventually(noted, "the word of the person in the history")
    assert record.seen is not None
    assert not record.seen.is_seen
    app.screen.press("Control_L", "2")
    app.press("activity_check_up")
    app.waits_to_say("checkup_headline_sentence", "Chromium blocks")
    found = eventually(lambda: (now := noted()) and now.check_up, "what was found in the history")
    assert (found.verdict, found.site.origin) == ("blocked_site", SITE)
    app.press("checkup_send_again")
    assert app.control("compose_title").text == "Pushdesk test"
    assert_no_key_in(app)
    assert app.said == ""


def test_quitting_while_the_test_page_is_open_waits_for_nothing_and_leaves_no_port(
    desktop: Desktop, home: Path, serve: StartServer, person: Person, tmp_path: Path
) -> None:
    browser = tmp_path / "programs" / "chromium"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    person.env["PATH"] = f"{browser.parent}:{desktop.env['PATH']}"
    app = opened(desktop, home, serve, person, check_up_answer="look")
    app.press("checkup_test")
    told = tmp_path / "opened"
    url = eventually(lambda: told.exists() and told.read_text("utf-8").split()[-1:], "the page, opened")[0]
    with contextlib.closing(http.client.HTTPConnection("localhost", urlsplit(url).port, timeout=5)) as connection:
        connection.request("GET", urlsplit(url).path)  # and the connection stays open, as a browser keeps it
        assert connection.getresponse().status == 200
        app.process.terminate()
        began_s = time.monotonic()
        assert app.exit_code() == 0
        assert time.monotonic() - began_s < QUITS_WITHIN_S + SLACK_S
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0), timeout=5)
    assert app.said == ""
