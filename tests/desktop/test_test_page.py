"""The test notification in Debian's real Chromium and Firefox, with a real notification daemon, and without one."""

import contextlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.desktop_state.read_system import read_system
from desktop_app.checkup.machine import Machine
from desktop_app.checkup.test_page import page as pages
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, ProfileFinding, SystemKind
from desktop_app.domain.notification_test import PageNews, PageReport, judge
from tests.desktop.browsers.chromium_window import ChromiumWindow
from tests.desktop.browsers.driver import Browsers, allowed
from tests.desktop.browsers.dunst import Dunst
from tests.desktop.conftest import Desktop
from tests.desktop.screen import eventually

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(180)]

START_WITHIN_S = 60.0
DROPPED_AFTER_S = 5.0
"""The slowest report that comes by itself is Chromium's quiet answer, after 2 s."""

ORIGIN = f"http://localhost:{pages.PORT}"


class Trial:
    """The test page, open in a real browser."""

    def __init__(self, desktop: Desktop, browsers: Browsers) -> None:
        self.reports: list[PageReport] = []
        self.page = pages.TestPage(self.reports.append)
        self._desktop, self._browsers = desktop, browsers

    def open(self, profile: BrowserProfile) -> PageReport:
        """Open the page and return its first report."""
        self.reports.clear()
        self._browsers.open(profile, self.page.start())
        eventually(lambda: self.reports, "the page", START_WITHIN_S)
        eventually(lambda: "Test notification" in self._desktop.screen.active_title(), "the page in front")
        return self.reports[0]

    def press(self, *expected: PageNews) -> PageReport:
        """Press the page's button, which has the keyboard, and wait for one of these.

        Browsers drop what is typed while they still paint a new page; then it is pressed once more.
        """
        before = len(self.reports)
        self._desktop.screen.press("Return")
        with contextlib.suppress(AssertionError):
            eventually(lambda: len(self.reports) > before, "any report", DROPPED_AFTER_S)
        if len(self.reports) == before:
            self._desktop.screen.press("Return")
        return self.wait_for(*expected, after=before)

    def say_seen(self) -> None:
        """Go to “I saw it” with the keyboard and press it."""
        self._desktop.screen.press("Tab")
        self.press(PageNews.SEEN)

    def wait_for(self, *expected: PageNews, after: int = 0) -> PageReport:
        return eventually(
            lambda: next((report for report in self.reports[after:] if report.news in expected), None), f"{expected}"
        )

    def result(self) -> str:
        """What comes out, together with what the system says at this moment."""
        machine = Machine(SystemKind.LINUX, self._desktop.virtual.home, environ=self._desktop.env, is_live=True)
        system = read_system(machine, [BrowserKind.CHROMIUM, BrowserKind.FIREFOX], datetime.now(UTC))
        return judge(self.reports, None, system).result.value


@pytest.fixture
def browsers(desktop: Desktop, tmp_path: Path) -> Iterator[Browsers]:
    with closing(Browsers(desktop.env, tmp_path)) as browsers:
        yield browsers


@pytest.fixture
def trial(desktop: Desktop, browsers: Browsers) -> Iterator[Trial]:
    trial = Trial(desktop, browsers)
    yield trial
    trial.page.stop()


@pytest.fixture
def dunst(desktop: Desktop, tmp_path: Path) -> Iterator[Dunst]:
    with Dunst(desktop.env, desktop.screen, tmp_path) as dunst:
        yield dunst


def test_in_chromium_a_click_is_the_proof_and_quiet_hours_and_a_dead_service_are_told_apart(
    trial: Trial, browsers: Browsers, dunst: Dunst
) -> None:
    assert trial.open(browsers.chromium("allowed", content=allowed(ORIGIN))) == PageReport(PageNews.OPENED, "granted")
    trial.press(PageNews.SHOW)
    assert trial.result() == "shown"
    dunst.click()
    trial.wait_for(PageNews.CLICKED)
    assert trial.result() == "working"

    dunst.pause(True)
    trial.press(PageNews.SHOW)
    eventually(dunst.keeps_back, "the notification, kept off the screen")
    assert dunst.pop_up() is None
    assert trial.result() == "hidden"

    dunst.stop()
    before = len(trial.reports)
    trial.press(PageNews.SHOW)
    trial.wait_for(PageNews.GONE, after=before)
    assert trial.result() == "no_service"


def test_in_firefox_a_click_is_the_proof_and_quiet_hours_and_a_dead_service_are_told_apart(
    trial: Trial, browsers: Browsers, dunst: Dunst
) -> None:
    profile = browsers.firefox("allowed", **{"permissions_default_desktop-notification": 1})
    assert trial.open(profile) == PageReport(PageNews.OPENED, "granted")
    trial.press(PageNews.SHOW)
    dunst.click()
    trial.wait_for(PageNews.CLICKED)
    assert trial.result() == "working"

    dunst.pause(True)
    trial.press(PageNews.SHOW)
    eventually(dunst.keeps_back, "the notification, kept off the screen")
    assert dunst.pop_up() is None
    assert trial.result() == "hidden"

    dunst.stop()
    assert "NS_ERROR_FAILURE" in trial.press(PageNews.FAILED).words
    assert trial.result() == "no_service"


def test_without_a_service_chromium_draws_a_pop_up_itself_and_the_person_says_whether_it_showed(
    trial: Trial, browsers: Browsers
) -> None:
    trial.open(browsers.chromium("allowed", content=allowed(ORIGIN)))
    trial.press(PageNews.SHOW)
    assert trial.result() == "shown"
    trial.say_seen()
    assert trial.result() == "working"


@pytest.mark.parametrize(
    ("content", "state", "words"),
    [
        (allowed(ORIGIN, setting=2), PermissionState.BLOCKED_SITE, "for this page"),
        ({"default_content_setting_values": {"notifications": 2}}, PermissionState.BLOCKED_DEFAULT, "all sites"),
    ],
    ids=["site", "default"],
)
def test_chromium_says_that_it_blocks_and_the_disk_says_why(
    trial: Trial, browsers: Browsers, content: dict[str, object], state: PermissionState, words: str
) -> None:
    profile = browsers.chromium("blocked", content=content)
    assert trial.open(profile) == PageReport(PageNews.OPENED, "denied")
    verdict = judge(trial.reports, ProfileFinding(profile, state, "denied"), ())
    assert (verdict.result.value, words in verdict.sentence) == ("denied", True)


def test_a_switch_that_the_person_turns_is_heard_at_once(trial: Trial, desktop: Desktop, tmp_path: Path) -> None:
    preferences = tmp_path / "data" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"profile": allowed(ORIGIN, setting=2)}), "utf-8")
    with ChromiumWindow(desktop.screen, desktop.env, tmp_path / "data", trial.page.start()) as browser:
        trial.wait_for(PageNews.OPENED)
        assert trial.result() == "denied"
        browser.open_site_information()
        browser.switch_notifications()
        assert trial.wait_for(PageNews.ANSWERED) == PageReport(PageNews.ANSWERED, "granted")
        assert trial.result() == "waiting"


def test_chromium_that_asks_quietly_is_told_from_one_that_was_never_asked(trial: Trial, browsers: Browsers) -> None:
    quiet = {"content_settings": {"enable_quiet_permission_ui": {"notifications": True}}}
    quiet["content_settings"]["enable_cpss"] = {"notifications": False}
    assert trial.open(browsers.chromium("quiet", content=quiet)) == PageReport(PageNews.OPENED, "default")
    assert trial.result() == "waiting"
    answer = trial.press(PageNews.ANSWERED)
    assert answer.page_sees == "default"
    assert trial.result() == "quiet"


def test_firefox_that_blocks_everything_new_says_so(trial: Trial, browsers: Browsers) -> None:
    profile = browsers.firefox("blocked", **{"permissions_default_desktop-notification": 2})
    assert trial.open(profile) == PageReport(PageNews.OPENED, "denied")
    assert trial.result() == "denied"


def test_firefox_without_notifications_at_all_says_so(trial: Trial, browsers: Browsers) -> None:
    trial.open(browsers.firefox("off", dom_webnotifications_enabled=False))
    trial.wait_for(PageNews.FEATURE_MISSING)
    assert {report.page_sees for report in trial.reports} == {"absent"}
    assert trial.result() == "feature_off"
