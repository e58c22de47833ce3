"""The parts of Check-up, put together as in the running app, on a home directory of its own."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.app_check_up import check_up_parts
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, SystemFinding, SystemKind
from desktop_app.domain.remedy_steps import ButtonKind
from desktop_app.domain.site import Site
from desktop_app.parts import Parts

pytestmark = pytest.mark.only_on("linux")

SITE = Site("https", "in21.leadsquared.com", 443)
ACME = Account("acme", ApiHost("api-in21.leadsquared.com"), app_host="in21.leadsquared.com")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CHROME_CONFIG_HOME", "XDG_CONFIG_HOME", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    preferences = tmp_path / ".config" / "chromium" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    rule = {f"{SITE.origin}:443,*": {"last_modified": "13439851420546588", "setting": 2}}
    exceptions = {"content_settings": {"exceptions": {"notifications": rule}}}
    preferences.write_text(json.dumps({"profile": {"name": "Work", **exceptions}}), "utf-8")
    return tmp_path


def test_a_block_on_this_computer_is_read_with_its_remedy_and_its_change_is_seen(home: Path) -> None:
    parts = check_up_parts(Parts({"PUSHDESK_HOME": str(home / "pushdesk")}))
    assert parts.own_site(ACME) == SITE
    assert parts.look.sites(ACME)[0] == SITE
    report = parts.look.read(SITE, datetime.now(UTC))
    [finding] = [each for each in report.profiles if each.profile.browser is BrowserKind.CHROMIUM]
    assert finding.state is PermissionState.BLOCKED_SITE
    assert parts.remedies.steps_for(finding, SITE).buttons[0].kind is ButtonKind.OPEN_SITE

    marks = parts.look.watch(SITE)
    assert not marks.has_changed()
    (finding.profile.path / "Preferences").write_text("{}", "utf-8")
    assert marks.has_changed()


def test_the_web_app_of_practice_mode_is_its_inbox_and_no_other_address_leads_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop_app.system.open_browser.open_in_browser", lambda _profile, url, _system: opened.append(url)
    )
    parts = Parts({"PUSHDESK_HOME": str(home / "pushdesk")})
    opener = check_up_parts(parts).opener
    folder = home / ".config" / "chromium"
    profile = BrowserProfile(BrowserKind.CHROMIUM, "Chromium", "", "Default", "Work", folder, folder / "Default")
    parts.practice.account()
    try:
        site = parts.practice.site
        assert site is not None
        for url in (site.origin, f"{site.origin}/", SITE.origin, f"{site.origin}/elsewhere"):
            opener.open_in_browser(profile, url)
        inbox = parts.practice.inbox_url
    finally:
        parts.close()
    assert opened == [inbox, inbox, SITE.origin, f"{site.origin}/elsewhere"]


def test_the_site_is_never_taken_from_the_api_host(home: Path) -> None:
    parts = check_up_parts(Parts({"PUSHDESK_HOME": str(home / "pushdesk")}))

    assert parts.own_site(Account("acme", ApiHost("api-in21.leadsquared.com"))) is None


def test_a_desktop_without_settings_gets_no_button_for_them(home: Path) -> None:
    del home
    parts = check_up_parts(Parts({}))
    steps = parts.remedies.steps_for_system(SystemFinding("do_not_disturb", "on", True, "dunst is paused."))

    assert steps.steps
    assert all(button.kind is not ButtonKind.OPEN_SYSTEM_SETTING for button in steps.buttons)
    assert parts.remedies.colleague_steps(BrowserKind.EDGE, SystemKind.WINDOWS, SITE)
    assert "<html" in parts.remedies.colleague_page(BrowserKind.FIREFOX, SystemKind.MACOS, SITE)
