"""The test notification: what the test page reported, and what that proves."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.check_up import PageSees, PermissionState, ProfileFinding, SystemFinding


class PageNews(Enum):
    """What the test page says, in the order in which it may come. None but the last two proves that a person saw it."""

    OPENED = "opened"
    """The page runs in a browser."""
    FEATURE_MISSING = "feature_missing"
    """The browser has no ``Notification`` at all."""
    ANSWERED = "answered"
    """The request for permission was answered, or the permission changed since."""
    SHOW = "show"
    """The browser handed the notification on. It also says so in do-not-disturb, and where nobody takes it."""
    GONE = "gone"
    """It is no longer among the shown ones a few seconds later, though nobody touched it."""
    FAILED = "failed"
    """The browser could not show it."""
    CLICKED = "clicked"
    """The notification itself was clicked: it was on the screen."""
    SEEN = "seen"
    """The person said so."""
    NOT_SEEN = "not_seen"
    """The person said that nothing showed."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """One report of the test page.

    Attributes:
        news: What happened.
        page_sees: The page's permission at that moment; None before it is known.
        took_ms: For ``ANSWERED``: milliseconds from the question to the answer; else None.
        words: The browser's own error words, for ``FAILED``; shortened, plain text.
    """

    news: PageNews
    page_sees: PageSees | None = None
    took_ms: int | None = None
    words: str = ""


class TestResult(Enum):
    """What the reports prove, taken together."""

    NOT_OPENED = "not_opened"
    """Nothing was heard of the page."""
    WAITING = "waiting"
    """The page is open; nothing was shown yet."""
    SHOWN = "shown"
    """The browser handed it on; nobody has said yet whether it was on the screen."""
    WORKING = "working"
    """It was on the screen: somebody clicked it, or said so."""
    HIDDEN = "hidden"
    """The system takes it and keeps it from the screen: do-not-disturb, banners off, this browser off."""
    NO_SERVICE = "no_service"
    """Nothing on this system shows notifications."""
    NOT_SEEN = "not_seen"
    """Handed on, not seen, and nothing says why."""
    DENIED = "denied"
    """The browser blocks this page."""
    AUTO_DENIED = "auto_denied"
    """The browser answered the question itself, without showing it: a private window, most likely."""
    NOT_ANSWERED = "not_answered"
    """The question was closed without an answer."""
    QUIET = "quiet"
    """The browser did not show the question, or only as a small sign at the address."""
    FEATURE_OFF = "feature_off"
    """Notifications are switched off in the browser as a whole."""
    FAILED = "failed"
    """The browser could not show it, for a reason of its own."""


@dataclass(frozen=True, slots=True)
class TestVerdict:
    """What the test proves.

    Attributes:
        result: What came out.
        sentence: The same for people, with what to do next where that is short.
    """

    result: TestResult
    sentence: str

    @property
    def asks(self) -> bool:
        """True where the person should be asked whether they saw it."""
        return self.result in (TestResult.SHOWN, TestResult.HIDDEN)


UNASKED_MS = 2500
"""An answer within this time may be the browser's own: Chromium 156 answers ``default`` after 1.1 to 1.9 s where it
asks quietly, and ``denied`` after 1.3 s in a private window (SEEN 2026-11-22). A person may be as fast, so it is never
said for certain."""

_DENIED: dict[PermissionState, str] = {
    PermissionState.BLOCKED_SITE: "The browser blocks notifications of this test page: it was told so for this page.",
    PermissionState.BLOCKED_DEFAULT: "The browser blocks all sites but those that are allowed by name.",
    PermissionState.EMBARGOED: (
        "The browser blocks this test page for some days, as its question was closed without an answer too often."
    ),
    PermissionState.AUTO_REVOKED: "The browser took the permission away by itself.",
    PermissionState.POLICY_BLOCKED: "Your organisation blocks notifications in this browser.",
    PermissionState.ALLOWED: (
        "The browser blocks notifications of this page though its files allow them: "
        "a private window, an extension or a rule of your organisation may be the reason."
    ),
}

_HIDES: dict[str, str] = {
    "do_not_disturb": "The browser handed it on, but Do Not Disturb is on: it is kept off the screen.",
    "banners": "The browser handed it on, but the system shows no banners: it is kept off the screen.",
}


def judge(
    reports: Sequence[PageReport], finding: ProfileFinding | None, system: Sequence[SystemFinding]
) -> TestVerdict:
    """Say what the reports of the test page prove. That it was shown, a click or the person's word alone proves.

    Args:
        reports: All of them, oldest first. An ``OPENED`` begins anew.
        finding: How the profile stands to the test page's own site, where that was read: its permission is another
            than that of the web app.
        system: What the system says.
    """
    newest = max((at for at, report in enumerate(reports) if report.news is PageNews.OPENED), default=0)
    run = reports[newest:]
    if not run:
        return TestVerdict(TestResult.NOT_OPENED, "Waiting for the test page to open in the browser.")
    sees = next((report.page_sees for report in reversed(run) if report.page_sees), None)
    if any(report.news is PageNews.FEATURE_MISSING for report in run) or sees == "absent":
        return TestVerdict(TestResult.FEATURE_OFF, "Notifications are switched off in this browser as a whole.")
    if sees in ("denied", "default"):
        return _not_allowed(run, sees, finding)
    return _after_showing(run, finding, system)


def _not_allowed(run: Sequence[PageReport], sees: PageSees, finding: ProfileFinding | None) -> TestVerdict:
    """For a page that may not show anything now."""
    # A change that nobody was asked for is reported as an answer without a time.
    answers = [report.took_ms for report in run if report.page_sees == sees and report.took_ms is not None]
    is_fast = bool(answers) and answers[-1] <= UNASKED_MS
    state = finding.state if finding else None
    if sees == "default":
        if not answers:
            return TestVerdict(
                TestResult.WAITING,
                "The browser has not been asked yet. Press the button on the page, and choose Allow.",
            )
        if is_fast or state is PermissionState.ASK_QUIET:
            return TestVerdict(
                TestResult.QUIET,
                "The browser did not ask openly. Look for a crossed-out bell at the address, and allow it there.",
            )
        return TestVerdict(
            TestResult.NOT_ANSWERED, "The question was closed without an answer. Press the button and choose Allow."
        )
    was_open = run[0].page_sees == "default"
    if is_fast and was_open and state in (None, PermissionState.ALLOWED, PermissionState.ASK):
        return TestVerdict(
            TestResult.AUTO_DENIED,
            "The browser refused at once. If it did not ask you, this is a private window: use a normal one.",
        )
    words = _DENIED.get(state) if state else None
    return TestVerdict(TestResult.DENIED, words or "The browser blocks notifications of this test page.")


def _after_showing(
    run: Sequence[PageReport], finding: ProfileFinding | None, system: Sequence[SystemFinding]
) -> TestVerdict:
    """For a page that may show notifications."""
    attempt = _last_attempt(run)
    said = [report.news for report in attempt]
    words = [news for news in said if news in (PageNews.SEEN, PageNews.NOT_SEEN)]
    if PageNews.CLICKED in said or (words and words[-1] is PageNews.SEEN):
        return TestVerdict(TestResult.WORKING, _working(finding, system, is_clicked=PageNews.CLICKED in said))
    if PageNews.FAILED in said:
        return _failed(attempt[said.index(PageNews.FAILED)], system)
    if PageNews.SHOW not in said:
        return TestVerdict(TestResult.WAITING, "The page is open. Press the button on it.")
    if hides := _hides(finding, system):
        return TestVerdict(TestResult.HIDDEN, hides)
    if PageNews.GONE in said:
        return TestVerdict(
            TestResult.NO_SERVICE,
            _NO_SERVICE
            if _is_service_missing(system)
            else "The browser handed it on, and it was gone within seconds: "
            "what shows notifications on this system may have stopped. Sign out and in again.",
        )
    if PageNews.NOT_SEEN in said:
        if _is_service_missing(system):
            return TestVerdict(TestResult.NO_SERVICE, _NO_SERVICE)
        return TestVerdict(
            TestResult.NOT_SEEN,
            "The browser handed it on and you saw nothing: "
            "look at Do Not Disturb and at this browser’s place in the system’s notification settings.",
        )
    if _is_service_missing(system) and finding and finding.profile.browser.is_chromium:
        return TestVerdict(
            TestResult.SHOWN,
            "Here the browser draws its pop-ups itself, as the system shows none. Did you see one?",
        )
    return TestVerdict(TestResult.SHOWN, "The browser handed it on. Did you see it? A click on it is the best proof.")


_SERVICE = "notification_daemon"
_NO_SERVICE = "Nothing on this system shows notifications: its notification service is missing."
_NOBODY_TOOK_IT = "NS_ERROR_FAILURE"
"""Firefox 153's words where no notification service is running, or it ended (SEEN 2026-11-22)."""


def _last_attempt(run: Sequence[PageReport]) -> Sequence[PageReport]:
    """What came with and after the newest notification; all, where there was none."""
    starts = [at for at, report in enumerate(run) if report.news in (PageNews.SHOW, PageNews.FAILED)]
    return run[starts[-1] :] if starts else run


def _hides(finding: ProfileFinding | None, system: Sequence[SystemFinding]) -> str:
    """What of the system keeps it off the screen, in a sentence; empty for nothing that is known."""
    browser = f"app:{finding.profile.browser.value}" if finding else ""
    for found in system:
        if found.hides and found.check in _HIDES:
            return _HIDES[found.check]
        if found.hides and found.check == browser:
            return "The browser handed it on, but the system is set to show nothing of this browser."
    return ""


def _working(finding: ProfileFinding | None, system: Sequence[SystemFinding], *, is_clicked: bool) -> str:
    how = "You clicked it" if is_clicked else "You saw it"
    if _is_service_missing(system) and finding and finding.profile.browser.is_chromium:
        return f"{how}: it works, though the browser draws the pop-up itself, as this system shows no notifications."
    return f"{how}: this browser and this system show notifications."


def _failed(report: PageReport, system: Sequence[SystemFinding]) -> TestVerdict:
    if _is_service_missing(system) or _NOBODY_TOOK_IT in report.words:
        return TestVerdict(TestResult.NO_SERVICE, _NO_SERVICE)
    return TestVerdict(TestResult.FAILED, "The browser could not show it. Close the browser, open it again and retry.")


def _is_service_missing(system: Sequence[SystemFinding]) -> bool:
    return any(found.check == _SERVICE and found.state == "missing" for found in system)
