"""The one word for why nothing shows."""

from pathlib import Path

import pytest

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, ProfileFinding, SystemFinding
from desktop_app.domain.verdict import BeyondProfiles, main_cause

NO_DAEMON = SystemFinding("notification_daemon", "missing", True, "nobody owns the name")
NO_BANNERS = SystemFinding("banners", "off", True, "switched off")
QUIET = SystemFinding("do_not_disturb", "on", True, "dunst")


def finding(state: PermissionState, browser: BrowserKind = BrowserKind.CHROMIUM) -> ProfileFinding:
    profile = BrowserProfile(browser, "A browser", "", "Default", "Work", Path("/b"), Path("/b/Default"))
    return ProfileFinding(profile, state, None)


def test_without_any_profile_there_is_no_browser_whatever_the_system_does() -> None:
    assert main_cause([], []) == "no_browser"
    assert main_cause([], [NO_DAEMON, QUIET]) == "no_browser"


@pytest.mark.parametrize("state", PermissionState)
def test_the_state_of_the_likeliest_profile_is_the_word(state: PermissionState) -> None:
    others = [finding(other) for other in PermissionState if other is not state]
    assert main_cause([finding(state), *others], []) == state.value


@pytest.mark.parametrize("state", [state for state in PermissionState if not state.can_show])
def test_what_stops_in_the_browser_never_comes_to_the_system(state: PermissionState) -> None:
    assert main_cause([finding(state)], [NO_DAEMON, NO_BANNERS, QUIET]) == state.value


@pytest.mark.parametrize("state", [PermissionState.ALLOWED, PermissionState.POLICY_ALLOWED])
def test_where_the_browser_lets_it_through_the_widest_cause_in_the_system_is_the_word(state: PermissionState) -> None:
    profiles = [finding(state)]
    assert main_cause(profiles, [QUIET, NO_BANNERS, NO_DAEMON]) == "no_daemon"
    assert main_cause(profiles, [QUIET, NO_BANNERS]) == "system_off"
    assert main_cause(profiles, [QUIET]) == "do_not_disturb"


def test_a_switch_for_one_browser_counts_for_that_browser_alone() -> None:
    off = SystemFinding("app:firefox", "off", True, "switched off")
    assert main_cause([finding(PermissionState.ALLOWED, BrowserKind.FIREFOX)], [off]) == "system_off"
    assert main_cause([finding(PermissionState.ALLOWED, BrowserKind.CHROME)], [off]) == "allowed"


@pytest.mark.parametrize("hides", [False, None])
def test_what_hides_nothing_or_cannot_be_known_is_no_cause(hides: bool | None) -> None:
    system = [SystemFinding("do_not_disturb", "unknown", hides, "not asked")]
    assert main_cause([finding(PermissionState.ALLOWED)], system) == "allowed"


def test_a_check_that_is_not_known_yet_is_no_cause() -> None:
    strange = [SystemFinding("moon", "full", True, "?"), SystemFinding("", "", True, "")]
    assert main_cause([finding(PermissionState.ALLOWED)], strange) == "allowed"


def test_no_word_means_two_things() -> None:
    words = [*(state.value for state in PermissionState), *(cause.value for cause in BeyondProfiles)]
    assert len(set(words)) == len(words)
