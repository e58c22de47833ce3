"""The Practice inbox as a real site: a push is a real notification of a real browser, and a click opens its link."""

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, SystemKind
from desktop_app.practice.browser_push import PATH
from desktop_app.practice.mode import PracticeMode
from desktop_app.practice.server import PracticeServer
from tests.desktop.browsers.chromium_window import ChromiumWindow
from tests.desktop.browsers.driver import Browsers, allowed
from tests.desktop.browsers.dunst import Dunst
from tests.desktop.conftest import Desktop
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(180)]

START_WITHIN_S = 60.0


@pytest.fixture
def practice() -> Iterator[PracticeMode]:
    mode = PracticeMode(lambda _id, _keys: None)
    mode.account()
    yield mode
    mode.stop()


@pytest.fixture
def browsers(desktop: Desktop, tmp_path: Path) -> Iterator[Browsers]:
    with closing(Browsers(desktop.env, tmp_path)) as browsers:
        yield browsers


def push(server: PracticeServer, **fields: str) -> None:
    body = json.dumps({"Title": "Ravi Kumar", "Content": "नमस्ते 🙂 is waiting", **fields})
    keys = {"x-LSQ-AccessKey": server.keys.access, "x-LSQ-SecretKey": server.keys.secret}
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("POST", PATH, body.encode(), {"Content-Type": "application/json", **keys})
        assert connection.getresponse().status == 200


def profile_that_allows(browsers: Browsers, browser: BrowserKind, origin: str) -> BrowserProfile:
    if browser is BrowserKind.FIREFOX:
        return browsers.firefox("allowed", **{"permissions_default_desktop-notification": 1})
    return browsers.chromium("allowed", content=allowed(origin))


@pytest.mark.parametrize("browser", [BrowserKind.CHROMIUM, BrowserKind.FIREFOX])
def test_a_push_shows_as_a_notification_and_a_click_on_it_opens_its_link(
    desktop: Desktop, browsers: Browsers, practice: PracticeMode, tmp_path: Path, browser: BrowserKind
) -> None:
    server, site = practice.server, practice.site
    assert server is not None
    assert site is not None
    with Dunst(desktop.env, desktop.screen, tmp_path) as dunst:
        browsers.open(profile_that_allows(browsers, browser, site.origin), practice.inbox_url)
        eventually(lambda: server.open_inboxes, "the inbox page", START_WITHIN_S)
        push(server, ClickURL=f"{server.base_url}/v2/clicked")
        dunst.click()
        eventually(lambda: any(asked.path == "/v2/clicked" for asked in server.requests), "the link, opened")


def test_blocked_looked_into_allowed_and_seen(desktop: Desktop, practice: PracticeMode, tmp_path: Path) -> None:
    server, site = practice.server, practice.site
    assert server is not None
    assert site is not None
    config = tmp_path / ".config"
    preferences = config / "chromium" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"profile": allowed(site.origin, setting=2)}), "utf-8")
    env = {**desktop.env, "XDG_CONFIG_HOME": str(config)}
    check_up = CheckUp(Machine(SystemKind.LINUX, tmp_path, environ=env, is_live=True))

    def state() -> PermissionState:
        return check_up.read(site, datetime.now(UTC)).profiles[0].state

    with Dunst(desktop.env, desktop.screen, tmp_path) as dunst:
        with ChromiumWindow(desktop.screen, env, config / "chromium", practice.inbox_url) as browser:
            browser.wait_for("This browser blocks notifications", is_part=True)
            push(server)
            browser.wait_for("Ravi Kumar", "heading")
            assert dunst.pop_up() is None
            assert state() is PermissionState.BLOCKED_SITE

            browser.open_site_information()
            browser.switch_notifications()
            browser.wait_for("Notifications are allowed", is_part=True)
            eventually(lambda: state() is PermissionState.ALLOWED, "Check-up to say that it is allowed")

            push(server, ClickURL=f"{server.base_url}/v2/clicked")
            dunst.click()
            eventually(lambda: any(asked.path == "/v2/clicked" for asked in server.requests), "the link, opened")
        # What it counts on the disk is the one trace of a push that was handed to the system; it is written by now.
        assert check_up.read(site, datetime.now(UTC)).profiles[0].marks.displayed == 1
