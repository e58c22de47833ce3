import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from desktop_app.checkup.remedies import steps_for, steps_for_system, steps_for_unseen
from desktop_app.checkup.remedy_texts import remedy_texts
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    Evidence,
    PermissionState,
    ProfileFinding,
    Sureness,
    SystemFinding,
    SystemKind,
)
from desktop_app.domain.remedy_steps import ButtonKind, RemedySteps
from desktop_app.domain.site import Site
from desktop_app.resources import resource

SITE = Site.parse("https://in21.leadsquared.com")
NAMES = {"chrome": "Google Chrome", "edge": "Microsoft Edge"}
EVERYTHING = list(product(PermissionState, BrowserKind, SystemKind))
CHECKS = ("notification_daemon", "do_not_disturb", "banners", "app:chrome", "app:firefox", "app:vivaldi", "weather")
DESKTOPS = ("", "GNOME", "ubuntu:GNOME", "KDE", "XFCE", "dunst", "sway")
MADE = (
    "Open the web app",
    "Show a test notification",
    "Copy ",
    "Open Firefox’s settings",
    "Open Windows’",
    "Open System ",
)
"""How labels of our own buttons begin; other bold words are the browser's."""


def found(
    state: PermissionState,
    browser: BrowserKind = BrowserKind.CHROMIUM,
    *,
    profile_name: str = "Work",
    cannot_tell: tuple[str, ...] = (),
) -> ProfileFinding:
    name = NAMES.get(browser.value, browser.value.capitalize())
    profile = BrowserProfile(browser, name, "1", "Profile 1", profile_name, Path("/home/asha"), Path("/home/asha/p"))
    evidence = (Evidence("/home/asha/p/Preferences", "key", "value"),)
    return ProfileFinding(profile, state, None, evidence=evidence, cannot_tell=cannot_tell)


def every_remedy() -> list[RemedySteps]:
    of_profiles = [steps_for(found(state, browser), SITE, system) for state, browser, system in EVERYTHING]
    unseen = [
        steps_for_unseen(found(PermissionState.ALLOWED, browser), SITE, system)
        for browser, system in product(BrowserKind, SystemKind)
    ]
    of_systems = [
        steps_for_system(SystemFinding(check, "unknown", hides, ""), system, desktop)
        for check, hides, system, desktop in product(CHECKS, (True, False, None), SystemKind, DESKTOPS)
    ]
    without_https = [
        steps_for(found(PermissionState.ASK, browser), Site.parse("http://crm.example.com"), system)
        for browser, system in product(BrowserKind, SystemKind)
    ]
    return of_profiles + unseen + of_systems + without_https


def texts_of(remedy: RemedySteps) -> list[str]:
    labels = [text for button in remedy.buttons for text in (button.label, button.value)]
    return [remedy.title, *remedy.steps, remedy.picture_words, *labels, remedy.afterwards]


@pytest.mark.parametrize(("state", "browser", "system"), EVERYTHING)
def test_every_state_of_every_browser_on_every_system_has_something_to_do(
    state: PermissionState, browser: BrowserKind, system: SystemKind
) -> None:
    remedy = steps_for(found(state, browser), SITE, system)
    assert remedy.title
    assert len(remedy.steps) >= 2
    assert remedy.buttons
    assert any(f"**{remedy.buttons[0].label}**" in step for step in remedy.steps), "no step speaks of the main button"


def test_whatever_a_step_says_to_press_here_is_a_button_beside_it() -> None:
    for remedy in every_remedy():
        labels = {button.label for button in remedy.buttons}
        bold = {words for step in remedy.steps for words in re.findall(r"\*\*(.+?)\*\*", step)}
        assert {words for words in bold if words.startswith(MADE)} <= labels, remedy.id


def test_texts_are_whole_lines_with_nothing_left_to_fill_in() -> None:
    for remedy in every_remedy():
        for text in texts_of(remedy):
            assert not re.search(r"[{}]|Ctrl\+Cmd", text), remedy.id
            assert text == text.strip()
        for line in (remedy.title, *remedy.steps):
            assert "\n" not in line
            assert line.count("**") % 2 == 0, line
        assert "*" not in remedy.title + remedy.afterwards


def test_nothing_in_the_guide_is_out_of_reach() -> None:
    assert {text.id for text in remedy_texts()} - {remedy.id for remedy in every_remedy()} == set()


def test_a_settings_page_that_cannot_be_opened_from_outside_is_copied_and_never_opened() -> None:
    for remedy in every_remedy():
        for button in remedy.buttons:
            if button.kind is ButtonKind.OPEN_BROWSER_SETTING:
                assert button.value == "about:preferences#privacy-permissions"
            elif re.match(r"(chrome|edge|brave|about):", button.value):
                assert button.kind is ButtonKind.COPY_ADDRESS, remedy.id


@pytest.mark.parametrize(
    ("browser", "scheme"),
    [("chrome", "chrome://"), ("chromium", "chrome://"), ("edge", "edge://"), ("brave", "brave://")],
)
def test_each_browser_has_its_own_address_for_the_settings_of_the_site(browser: str, scheme: str) -> None:
    remedy = steps_for(found(PermissionState.ASK, BrowserKind(browser)), SITE, SystemKind.LINUX)
    [address] = [button.value for button in remedy.buttons if button.kind is ButtonKind.COPY_ADDRESS]
    assert address == f"{scheme}settings/content/siteDetails?site=https%3A%2F%2Fin21.leadsquared.com"


def test_brave_without_push_messaging_is_sent_to_its_own_switch() -> None:
    for state in (PermissionState.PUSH_DISABLED, PermissionState.NOT_SUBSCRIBED):
        remedy = steps_for(found(state, BrowserKind.BRAVE), SITE, SystemKind.WINDOWS)
        assert remedy.buttons[0].value == "brave://settings/privacy"
        assert "**Use Google services for push messaging**" in remedy.steps[2]


def test_on_a_mac_keys_are_called_as_on_a_mac() -> None:
    for state, browser in product(PermissionState, BrowserKind):
        told = " ".join(steps_for(found(state, browser), SITE, SystemKind.MACOS).steps)
        assert "Ctrl" not in told
        assert "F5" not in told
    assert "Cmd+I" in " ".join(steps_for(found(PermissionState.ASK, BrowserKind.FIREFOX), SITE, SystemKind.MACOS).steps)


def test_where_a_permission_was_missing_the_web_app_has_to_be_opened_once_more() -> None:
    fine = {PermissionState.ALLOWED, PermissionState.POLICY_ALLOWED, PermissionState.PROFILE_MISSING}
    for state, browser, system in EVERYTHING:
        assert bool(steps_for(found(state, browser), SITE, system).afterwards) == (state not in fine), (state, browser)


def test_nothing_is_opened_in_a_profile_that_is_gone_as_that_would_make_a_new_one() -> None:
    opens = {ButtonKind.OPEN_SITE, ButtonKind.OPEN_BROWSER_SETTING, ButtonKind.SHOW_TEST}
    for browser, system in product(BrowserKind, SystemKind):
        remedy = steps_for(found(PermissionState.PROFILE_MISSING, browser), SITE, system)
        assert not opens & {button.kind for button in remedy.buttons}


@pytest.mark.parametrize(("browser", "system"), list(product(BrowserKind, SystemKind)))
def test_a_company_rule_is_told_to_those_who_can_change_it(browser: BrowserKind, system: SystemKind) -> None:
    remedy = steps_for(found(PermissionState.POLICY_BLOCKED, browser), SITE, system)
    assert not remedy.is_in_own_hands
    assert remedy.buttons[0].kind is ButtonKind.COPY_TEXT_FOR_IT
    text = remedy.buttons[0].value
    policy = "NotificationsAllowedForUrls" if browser.is_chromium else "Permissions > Notifications > Allow"
    assert policy in text
    assert f"please add {SITE.origin}\n" in text
    place = {
        SystemKind.WINDOWS: "HKLM\\Software\\Policies\\",
        SystemKind.MACOS: "profile for ",
        SystemKind.LINUX: "/etc/",
    }
    assert place[system] in text
    assert "asha" not in text, "it goes to others"
    assert "Work" not in text


def test_what_was_tried_in_one_browser_is_not_said_to_be_tried_in_another() -> None:
    def sureness(browser: BrowserKind, system: SystemKind) -> Sureness:
        return steps_for(found(PermissionState.BLOCKED_SITE, browser), SITE, system).sureness

    assert sureness(BrowserKind.CHROMIUM, SystemKind.LINUX) is Sureness.SEEN
    assert sureness(BrowserKind.FIREFOX, SystemKind.LINUX) is Sureness.SEEN
    assert sureness(BrowserKind.CHROME, SystemKind.LINUX) is Sureness.FROM_MEMORY
    assert sureness(BrowserKind.FIREFOX, SystemKind.WINDOWS) is Sureness.FROM_MEMORY


def test_a_profile_named_by_somebody_else_adds_no_line_and_no_bold_words() -> None:
    name = "**Allow**\n2. Press Block\u202e\x07{origin}" + "x" * 500
    remedy = steps_for(found(PermissionState.BLOCKED_SITE, profile_name=name), SITE, SystemKind.LINUX)
    plain = steps_for(found(PermissionState.BLOCKED_SITE), SITE, SystemKind.LINUX)
    assert len(remedy.steps) == len(plain.steps)
    assert "“Allow 2. Press Block {origin}xxxxxxxxxxx…”" in remedy.steps[0]
    assert remedy.steps[0].count("**") == 2


def test_a_name_keeps_the_joiners_without_which_it_is_spelled_wrong() -> None:
    remedy = steps_for(found(PermissionState.BLOCKED_SITE, profile_name="क्\u200dष 👩\u200d💻"), SITE, SystemKind.LINUX)
    assert "“क्\u200dष 👩\u200d💻”" in remedy.steps[0]


def test_a_profile_without_a_name_is_called_by_its_folder() -> None:
    remedy = steps_for(found(PermissionState.BLOCKED_SITE, profile_name=" \n"), SITE, SystemKind.LINUX)
    assert "“Profile 1”" in remedy.steps[0]


def test_a_site_that_is_not_encrypted_has_another_icon_in_chromium() -> None:
    def icon(address: str) -> str:
        return steps_for(found(PermissionState.BLOCKED_SITE), Site.parse(address), SystemKind.LINUX).steps[1]

    assert "two sliders" in icon("https://in21.leadsquared.com")
    assert "the i in a circle" in icon("http://localhost:8123")


def test_allowed_and_yet_unseen_ends_with_what_no_file_tells() -> None:
    finding = found(PermissionState.ALLOWED, cannot_tell=("Extensions may block:\nlook at chrome://extensions",))
    remedy = steps_for_unseen(finding, SITE, SystemKind.LINUX)
    assert remedy.buttons[0].kind is ButtonKind.SHOW_TEST
    assert remedy.steps[-1] == "Extensions may block: look at chrome://extensions"


@pytest.mark.parametrize(
    ("check", "system", "desktop"),
    [
        ("do_not_disturb", "windows", ""),
        ("banners", "windows", ""),
        ("app:chrome", "macos", ""),
        ("do_not_disturb", "linux", "ubuntu:GNOME"),
        ("app:firefox", "linux", "KDE"),
    ],
)
def test_the_systems_own_settings_are_opened_where_there_are_some(check: str, system: str, desktop: str) -> None:
    remedy = steps_for_system(SystemFinding(check, "off", True, ""), SystemKind(system), desktop)
    assert remedy.buttons[0].kind is ButtonKind.OPEN_SYSTEM_SETTING


def test_who_shows_the_notifications_counts_more_than_what_the_desktop_is_called() -> None:
    finding = SystemFinding("do_not_disturb", "on", True, "dunst is paused.")
    assert steps_for_system(finding, SystemKind.LINUX, "XFCE").id == "do_not_disturb.dunst"


def test_a_setting_is_named_as_it_was_found() -> None:
    def line(evidence: tuple[Evidence, ...]) -> str:
        finding = replace(found(PermissionState.PUSH_DISABLED, BrowserKind.FIREFOX), evidence=evidence)
        return steps_for(finding, SITE, SystemKind.LINUX).steps[2]

    assert line((Evidence("prefs.js", "dom.push.serverURL", ""),)).endswith("type dom.push.serverURL.")
    assert line((Evidence("prefs.js", "dom.push\n**x**", ""),)).endswith("type dom.webnotifications.enabled.")


@pytest.mark.parametrize("browser", BrowserKind)
def test_a_site_without_https_is_sent_to_its_https_address_as_no_switch_helps_it(browser: BrowserKind) -> None:
    finding = found(PermissionState.BLOCKED_DEFAULT, browser)
    remedy = steps_for(finding, Site.parse("http://crm.example.com:8080"), SystemKind.LINUX)
    assert [button.value for button in remedy.buttons] == ["https://crm.example.com"]
    for trusted in ("https://crm.example.com", "http://localhost:8123", "http://127.0.0.1:8123", "http://[::1]:8123"):
        assert steps_for(finding, Site.parse(trusted), SystemKind.LINUX).id != remedy.id


def test_a_desktop_whose_settings_nobody_knows_offers_no_button_for_them() -> None:
    for desktop in ("", "sway", "dunst"):
        remedy = steps_for_system(SystemFinding("do_not_disturb", "on", True, ""), SystemKind.LINUX, desktop)
        assert ButtonKind.OPEN_SYSTEM_SETTING not in {button.kind for button in remedy.buttons}


def test_what_is_fine_needs_nothing_and_an_unknown_browser_is_not_named() -> None:
    fine = steps_for_system(SystemFinding("do_not_disturb", "off", False, ""), SystemKind.LINUX, "GNOME")
    assert fine.title == "Nothing to change here"
    other = steps_for_system(SystemFinding("app:vivaldi", "off", True, ""), SystemKind.LINUX, "GNOME")
    assert "your browser" in other.title


def test_each_picture_is_there_said_in_words_and_numbered_like_the_steps() -> None:
    for remedy in every_remedy():
        assert bool(remedy.picture) == bool(remedy.picture_words)
        if remedy.picture:
            svg = resource(f"guide/{remedy.picture}.svg").read_text("utf-8")
            numbers = [int(number) for number in re.findall(r'class="step"[^>]*>(\d)<', svg)]
            assert numbers == sorted(numbers)
            assert all(1 < number <= len(remedy.steps) for number in numbers), remedy.id
