"""The steps of Check-up's remedies, followed to the letter in the real browsers until the site may notify."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.checkup.remedies import steps_for
from desktop_app.domain.check_up import PermissionState, SystemKind
from desktop_app.domain.site import Site
from tests.desktop.browsers.check_up_beside import CheckUpBeside
from tests.desktop.browsers.chromium_steps import ChromiumSteps
from tests.desktop.browsers.chromium_window import ChromiumWindow
from tests.desktop.browsers.driver import allowed
from tests.desktop.browsers.firefox_steps import FirefoxSteps
from tests.desktop.browsers.firefox_window import FirefoxWindow
from tests.desktop.browsers.profile_folders import chromium_data, firefox_profile
from tests.desktop.browsers.steps_followed import StepsFollowed
from tests.desktop.browsers.web_app import SILENT, WebApp
from tests.desktop.conftest import Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(180)]

PICTURES = "REMEDY_PICTURES"
"""A folder for pictures of the screen after each step, for looking at: build/remedies."""

ASKS = "crm"

BLOCKED = PermissionState.BLOCKED_SITE
BLOCKED_BY_DEFAULT = PermissionState.BLOCKED_DEFAULT
EMBARGOED = PermissionState.EMBARGOED
ASK = PermissionState.ASK
ASK_QUIET = PermissionState.ASK_QUIET
REVOKED = PermissionState.AUTO_REVOKED
FEATURE_OFF = PermissionState.FEATURE_DISABLED
PUSH_OFF = PermissionState.PUSH_DISABLED
CONTAINER = PermissionState.CONTAINER_ONLY

IN_FIREFOX: Mapping[PermissionState, Mapping[str, object]] = {
    BLOCKED_BY_DEFAULT: {"permissions.default.desktop-notification": 2},
    FEATURE_OFF: {"dom.webnotifications.enabled": False},
    PUSH_OFF: {"dom.push.enabled": False},
    CONTAINER: {"permissions.isolateBy.userContext": True},
}
"""What a profile’s preferences say, for each state that comes from them."""

ROWS: Mapping[PermissionState, tuple[str, int]] = {
    BLOCKED: ("", 2),
    PUSH_OFF: ("", 1),
    CONTAINER: ("^userContextId=1", 1),
}
"""What a profile’s database says of the site: what follows its name, and 1 that it may notify, 2 that it may not."""


@pytest.fixture
def web_app() -> Iterator[WebApp]:
    with WebApp() as web_app:
        yield web_app


def embargoed(site: Site) -> dict[str, object]:
    """As Chromium writes it for a week, once a site’s question was closed three times."""
    start = an_hour_ago()
    setting = {"Notifications": {"dismiss_count": 3, "dismissal_embargo_days": float(start)}}
    entry = {f"{site.origin},*": {"last_modified": str(start), "setting": setting}}
    return {"content_settings": {"exceptions": {"permission_autoblocking_data": entry}}}


def revoked(site: Site) -> dict[str, object]:
    """As Chromium writes it for a month, about a site that notified often and was hardly used."""
    start, month = an_hour_ago(), 30 * 24 * 3600 * 1_000_000
    setting = {"revoked_status": "revoke", "daily_notification_count": 9, "timestamp": str(start)}
    times = {"last_modified": str(start), "lifetime": str(month), "expiration": str(start + month)}
    entry = {f"{site.origin},*": {**times, "setting": {**setting, "site_engagement": 0.0}}}
    return {"content_settings": {"exceptions": {"disruptive_notification_permissions": entry}}}


def an_hour_ago() -> int:
    """In µs since 1601, as Chromium counts."""
    since_1601 = datetime.now(UTC) - timedelta(hours=1) - datetime(1601, 1, 1, tzinfo=UTC)
    return since_1601 // timedelta(microseconds=1)


def in_chromium(state: PermissionState, site: Site) -> dict[str, object]:
    """What a profile’s preferences say, for each state."""
    quiet = {"enable_cpss": {"notifications": False}, "enable_quiet_permission_ui": {"notifications": True}}
    of_states: Mapping[PermissionState, dict[str, object]] = {
        BLOCKED: allowed(site.origin, setting=2),
        BLOCKED_BY_DEFAULT: {"default_content_setting_values": {"notifications": 2}},
        EMBARGOED: embargoed(site),
        ASK: {},
        ASK_QUIET: {"content_settings": quiet},
        REVOKED: revoked(site),
    }
    return of_states[state]


def follow(steps: StepsFollowed, beside: CheckUpBeside, picture: str) -> None:
    """Do what Check-up says, until the web app may notify."""
    place = os.environ.get(PICTURES)
    steps.follow(steps_for(beside.finding, steps.site, SystemKind.LINUX), Path(place, picture) if place else None)
    steps.wait_for_page("granted")


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (BLOCKED, ASKS),
        (BLOCKED_BY_DEFAULT, ASKS),
        (EMBARGOED, ASKS),
        (ASK, ASKS),
        (ASK, SILENT),
        (ASK_QUIET, ASKS),
        (ASK_QUIET, SILENT),
        (REVOKED, SILENT),
    ],
)
def test_a_remedy_followed_in_chromium_ends_in_allowed(
    desktop: Desktop, web_app: WebApp, home: Path, state: PermissionState, name: str
) -> None:
    site = web_app.site(name)
    data = chromium_data(home, in_chromium(state, site))
    beside = CheckUpBeside(home, site)
    assert beside.finding.state is state
    # Who is told to paste an address has a page open: an empty window puts its own back while it starts.
    first = site.origin if state is REVOKED else "about:blank"
    with ChromiumWindow(desktop.screen, desktop.env, data, first) as browser:
        steps = ChromiumSteps(browser, desktop.env, site, asks=name == ASKS)
        if state is REVOKED:
            steps.wait_for_page("default")
        follow(steps, beside, f"chromium-{state.value}-{name}")
    assert beside.says(PermissionState.ALLOWED).page_sees == "granted"  # written at the latest when it ends


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (BLOCKED, ASKS),
        (BLOCKED, SILENT),
        (BLOCKED_BY_DEFAULT, SILENT),
        (ASK, ASKS),
        (ASK, SILENT),
        (FEATURE_OFF, ASKS),
        (PUSH_OFF, ASKS),
        (CONTAINER, ASKS),
    ],
)
def test_a_remedy_followed_in_firefox_ends_in_allowed(
    desktop: Desktop, web_app: WebApp, home: Path, state: PermissionState, name: str
) -> None:
    site = web_app.site(name)
    suffix, answer = ROWS.get(state, ("", 0))
    profile = firefox_profile(home, IN_FIREFOX.get(state, {}), {site.origin + suffix: answer} if answer else {})
    beside = CheckUpBeside(home, site)
    assert beside.finding.state is state
    with FirefoxWindow(desktop.screen, desktop.env, profile, "about:blank") as browser:
        follow(FirefoxSteps(browser, desktop.env, site, asks=name == ASKS), beside, f"firefox-{state.value}-{name}")
        assert beside.says(PermissionState.ALLOWED).page_sees == "granted"
