from pathlib import Path

import pytest

from desktop_app.domain import notification_test as notifications
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, ProfileFinding, SystemFinding
from desktop_app.domain.notification_test import PageNews, PageReport, judge

PROOFS = {PageNews.CLICKED, PageNews.SEEN}

OPENED = PageReport(PageNews.OPENED, "granted")
UNASKED = PageReport(PageNews.OPENED, "default")
SHOW = PageReport(PageNews.SHOW, "granted")
GONE = PageReport(PageNews.GONE, "granted")
CLICKED = PageReport(PageNews.CLICKED)
SEEN = PageReport(PageNews.SEEN)
NOT_SEEN = PageReport(PageNews.NOT_SEEN)
FAILED = PageReport(PageNews.FAILED, "granted", words="NS_ERROR_FAILURE: ")

NO_SERVICE = SystemFinding("notification_daemon", "missing", True, "D-Bus")
SERVICE = SystemFinding("notification_daemon", "present", False, "dunst")
QUIET_HOURS = SystemFinding("do_not_disturb", "on", True, "dunst: paused")
NO_BANNERS = SystemFinding("banners", "off", True, "gsettings")


def answered(sees, took_ms: int | None = None) -> PageReport:
    return PageReport(PageNews.ANSWERED, sees, took_ms)


def finding(state: PermissionState, browser: BrowserKind = BrowserKind.CHROMIUM) -> ProfileFinding:
    profile = BrowserProfile(browser, browser.value, "156", "Default", "Me", Path("/r"), Path("/r/Default"))
    return ProfileFinding(profile, state, None)


def result_of(reports, found=None, system=()) -> str:
    return judge(reports, found, system).result.value


@pytest.mark.parametrize(
    ("reports", "result"),
    [
        ([], "not_opened"),
        ([OPENED], "waiting"),
        ([UNASKED], "waiting"),
        ([PageReport(PageNews.OPENED, "absent"), PageReport(PageNews.FEATURE_MISSING, "absent")], "feature_off"),
        ([PageReport(PageNews.OPENED, "denied")], "denied"),
        ([UNASKED, answered("granted", 4000)], "waiting"),
        ([UNASKED, answered("denied", 4000)], "denied"),
        ([UNASKED, answered("denied", 1300), answered("denied")], "auto_denied"),
        ([PageReport(PageNews.OPENED, "denied"), answered("denied", 3)], "denied"),
        ([UNASKED, answered("default", 1500)], "quiet"),
        ([UNASKED, answered("default", 9000)], "not_answered"),
        ([UNASKED, answered("default", 1500), answered("granted")], "waiting"),
        ([OPENED, answered("default")], "waiting"),
        ([OPENED, SHOW], "shown"),
        ([OPENED, SHOW, CLICKED], "working"),
        ([OPENED, SHOW, SEEN], "working"),
        ([OPENED, SHOW, NOT_SEEN], "not_seen"),
        ([OPENED, SHOW, NOT_SEEN, SEEN], "working"),
        ([OPENED, SHOW, SEEN, NOT_SEEN], "not_seen"),
        ([OPENED, SHOW, NOT_SEEN, CLICKED], "working"),
        ([OPENED, SHOW, CLICKED, GONE], "working"),
        ([OPENED, SHOW, CLICKED, SHOW], "shown"),
        ([OPENED, SHOW, CLICKED, SHOW, GONE], "no_service"),
        ([OPENED, SHOW, GONE], "no_service"),
        ([OPENED, FAILED], "no_service"),
        ([OPENED, PageReport(PageNews.FAILED, "granted", words="TypeError: x")], "failed"),
        ([OPENED, FAILED, SHOW, CLICKED], "working"),
        ([OPENED, SHOW, CLICKED, answered("denied")], "denied"),
        ([OPENED, SHOW, CLICKED, OPENED], "waiting"),
    ],
)
def test_each_course_of_the_page_has_its_verdict(reports, result):
    assert result_of(reports) == result


@pytest.mark.parametrize("news", [news for news in PageNews if news not in PROOFS])
@pytest.mark.parametrize("system", [(), (SERVICE,), (NO_SERVICE,), (QUIET_HOURS,)])
def test_nothing_but_a_click_or_the_persons_word_proves_that_it_was_shown(news, system):
    assert result_of([OPENED, SHOW, PageReport(news, "granted")], None, system) != "working"
    assert result_of([OPENED, PageReport(news, "granted"), SHOW], None, system) != "working"


def test_do_not_disturb_is_named_and_the_persons_own_eyes_still_win():
    verdict = judge([OPENED, SHOW], None, (SERVICE, QUIET_HOURS))
    assert (verdict.result.value, verdict.asks) == ("hidden", True)
    assert "Do Not Disturb" in verdict.sentence
    assert result_of([OPENED, SHOW, NOT_SEEN], None, (QUIET_HOURS,)) == "hidden"
    assert result_of([OPENED, SHOW, CLICKED], None, (QUIET_HOURS,)) == "working"
    assert "no banners" in judge([OPENED, SHOW], None, (NO_BANNERS,)).sentence


def test_only_the_switch_of_the_browser_that_was_tested_counts():
    off = SystemFinding("app:firefox", "off", True, "registry")
    allowed = PermissionState.ALLOWED
    assert result_of([OPENED, SHOW], finding(allowed, BrowserKind.CHROMIUM), (off,)) == "shown"
    assert result_of([OPENED, SHOW], finding(allowed, BrowserKind.FIREFOX), (off,)) == "hidden"


def test_without_a_service_chromium_draws_a_pop_up_itself_and_only_the_person_knows():
    chromium = finding(PermissionState.ALLOWED)
    shown = judge([OPENED, SHOW], chromium, (NO_SERVICE,))
    assert shown.asks
    assert "itself" in shown.sentence
    assert result_of([OPENED, SHOW, NOT_SEEN], chromium, (NO_SERVICE,)) == "no_service"
    working = judge([OPENED, SHOW, CLICKED], chromium, (NO_SERVICE,))
    assert working.result is notifications.TestResult.WORKING
    assert "itself" in working.sentence


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PermissionState.BLOCKED_SITE, "for this page"),
        (PermissionState.BLOCKED_DEFAULT, "all sites"),
        (PermissionState.EMBARGOED, "some days"),
        (PermissionState.AUTO_REVOKED, "by itself"),
        (PermissionState.POLICY_BLOCKED, "organisation"),
        (PermissionState.ALLOWED, "private window"),
        (PermissionState.UNREADABLE, "blocks notifications of this test page"),
    ],
)
def test_why_it_is_denied_is_what_the_disk_says(state, words):
    verdict = judge([PageReport(PageNews.OPENED, "denied")], finding(state), ())
    assert verdict.result is notifications.TestResult.DENIED
    assert words in verdict.sentence


def test_a_blocking_rule_on_the_disk_explains_a_fast_denial():
    denial = [UNASKED, answered("denied", 1300)]
    assert result_of(denial, finding(PermissionState.POLICY_BLOCKED)) == "denied"
    assert result_of(denial, finding(PermissionState.ALLOWED)) == "auto_denied"


def test_a_profile_that_asks_quietly_is_quiet_however_long_it_took():
    assert result_of([UNASKED, answered("default", 8000)], finding(PermissionState.ASK_QUIET)) == "quiet"
