"""The real Firefox at work, and Check-up beside it."""

from pathlib import Path

import pytest

from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import PermissionState
from scripts.firefox_case import PROFILE, make_case
from scripts.marionette import Marionette, firefox
from scripts.verify_firefox_cases import every_site
from tests.checkup.firefox.conftest import Look
from tests.desktop.screen import eventually

pytestmark = pytest.mark.desktop

CRM = "https://crm.example.com"
_SET = """
    const page = Services.scriptSecurityManager.createContentPrincipalFromOrigin(arguments[0]);
    Services.perms.addFromPrincipal(page, "desktop-notification", arguments[1]);
"""
_RESET = """
    const page = Services.scriptSecurityManager.createContentPrincipalFromOrigin(arguments[0]);
    Services.perms.removeFromPrincipal(page, "desktop-notification");
"""
_NEW_PROFILE = """
    return (async () => {
        const { SelectableProfileService } = ChromeUtils.importESModule(
            "resource:///modules/profiles/SelectableProfileService.sys.mjs");
        return (await SelectableProfileService.createNewProfile(false)).name;
    })();
"""


def _page_sees(browser: Marionette) -> str:
    browser.ask("WebDriver:Navigate", url=f"{CRM}/")
    return str(browser.run("return Notification.permission"))


def test_check_up_follows_firefox_while_it_runs_and_agrees_with_its_pages(home: Path, look: Look) -> None:
    # Else Firefox under remote control switches push off, and Check-up says so.
    profile = make_case({"prefs": {"remote.prefs.recommended": False}, "rows": []}, home / ".mozilla/firefox")
    with every_site() as port, firefox(profile, proxy_port=port) as browser:
        for permission, state in ((1, PermissionState.ALLOWED), (2, PermissionState.BLOCKED_SITE)):
            browser.run(_SET, CRM, permission, in_browser=True)
            eventually(lambda state=state: look().state is state, what=f"Check-up says {state}")  # type: ignore[misc]
            assert look().page_sees == _page_sees(browser)
        browser.run(_RESET, CRM, in_browser=True)
        eventually(lambda: look().state is PermissionState.ASK, what="Check-up says ask")
        assert _page_sees(browser) == "default"
        assert look().profile.version.startswith("1")


def test_a_profile_made_in_firefoxs_own_list_is_found_while_firefox_runs(home: Path, machine: Machine) -> None:
    profile = make_case({"prefs": {"browser.profiles.enabled": True}, "rows": []}, home / ".config/mozilla/firefox")
    with firefox(profile, home=home) as browser:
        made = browser.run(_NEW_PROFILE, in_browser=True)
        found = FirefoxProbe().profiles(machine)
    assert found[0].folder == PROFILE
    assert made in [other.profile_name for other in found]
    assert len(found) == 2
