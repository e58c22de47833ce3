"""Made-up browsers and systems for the pictures of Check-up: nothing is read, opened or started."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.checkup import colleague, remedies
from desktop_app.domain.account import Account
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    CheckUpReport,
    Evidence,
    PageSees,
    PermissionState,
    ProfileFinding,
    SystemFinding,
    SystemKind,
    UseMarks,
)
from desktop_app.domain.notification_test import PageReport
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.domain.site import Site
from desktop_app.domain.verdict import main_cause
from desktop_app.ui.check_up.ports import CheckUpParts

SITE = Site("https", "in21.leadsquared.com", 443)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)

_SEES: dict[PermissionState, PageSees] = {PermissionState.ALLOWED: "granted", PermissionState.ASK: "default"}


def finding(
    state: PermissionState,
    browser: BrowserKind = BrowserKind.CHROME,
    name: str = "Google Chrome",
    profile_name: str = "Work",
    displayed: int | None = 4,
) -> ProfileFinding:
    """A profile in a state."""
    root = Path("/home/asha/.config") / browser.value
    folder = f"Profile of {profile_name}"
    profile = BrowserProfile(browser, name, "156.0", folder, profile_name, root, root / folder)
    evidence = Evidence(
        str(profile.path / "Preferences"),
        "profile.content_settings.exceptions.notifications",
        '"https://in21.leadsquared.com:443,*": {"setting": 2}',
        NOW - timedelta(days=3),
    )
    cannot_tell = (
        "Rules that your company sets over the network: look at chrome://policy.",
        "Extensions that block notifications: look at chrome://extensions.",
    )
    marks = UseMarks(has_entry=True, displayed=displayed, last_used=NOW)
    until = NOW + timedelta(days=5) if state is PermissionState.EMBARGOED else None
    return ProfileFinding(
        profile, state, _SEES.get(state, "denied"), until, (evidence,), cannot_tell=cannot_tell, marks=marks
    )


FIREFOX = finding(PermissionState.ALLOWED, BrowserKind.FIREFOX, "Firefox", "default-release", None)
DAEMON = SystemFinding("notification_daemon", "present", False, "xfce4-notifyd")
DND_OFF = SystemFinding("do_not_disturb", "off", False, "xfconf-query: /do-not-disturb is false")
DND_ON = SystemFinding("do_not_disturb", "on", True, "xfconf-query: /do-not-disturb is true")


def report(*profiles: ProfileFinding, system: Sequence[SystemFinding] = (DAEMON, DND_OFF)) -> CheckUpReport:
    """What one reading found."""
    return CheckUpReport(SITE, main_cause(profiles, system), profiles, tuple(system), NOW)


@dataclass
class MadeUpLook:
    """Finds what it is told.

    Attributes:
        found: What ``read`` returns; change it and set ``has_changed_since`` to see it found.
        known: The sites that are offered.
        reads: How often it was read.
    """

    found: CheckUpReport
    known: tuple[Site, ...] = (SITE, Site("https", "in22.leadsquared.com", 443))
    reads: int = 0
    has_changed_since: bool = False

    def files_to_read(self) -> Sequence[str]:
        """As the real one names them."""
        return (
            "Chrome, Chromium, Edge, Brave: Preferences, Last Version",
            "Firefox: profiles.ini, compatibility.ini, permissions.sqlite, prefs.js, user.js, serviceworker.txt",
            "company policies for browsers in /etc",
            "mimeapps.list, plasmanotifyrc",
        )

    def sites(self, account: Account | None) -> Sequence[Site]:
        """Those that are known."""
        del account
        return self.known

    def read(self, site: Site, at: datetime) -> CheckUpReport:
        """What it was told, for whatever site."""
        del at
        self.reads += 1
        return CheckUpReport(site, self.found.verdict, self.found.profiles, self.found.system, self.found.read_at)

    def watch(self, site: Site) -> "MadeUpLook":
        """Itself."""
        del site
        return self

    def has_changed(self) -> bool:
        """Once for each change."""
        has_changed, self.has_changed_since = self.has_changed_since, False
        return has_changed


class LinuxRemedies:
    """The app's own remedies, as they are on Xfce."""

    def steps_for(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        """What to do about a profile."""
        return remedies.steps_for(finding, site, SystemKind.LINUX)

    def steps_for_system(self, finding: SystemFinding) -> RemedySteps:
        """What to do about the system."""
        return remedies.steps_for_system(finding, SystemKind.LINUX, "XFCE")

    def steps_for_unseen(self, finding: ProfileFinding, site: Site) -> RemedySteps:
        """What else to look at."""
        return remedies.steps_for_unseen(finding, site, SystemKind.LINUX)

    def colleague_steps(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        """A text to send."""
        return colleague.colleague_steps(browser, system, site)

    def colleague_page(self, browser: BrowserKind, system: SystemKind, site: Site) -> str:
        """A page to print."""
        return colleague.colleague_page(browser, system, site)


@dataclass
class MadeUpOpener:
    """Opens nothing, and remembers what it was asked for."""

    opened: list[str] = field(default_factory=list)

    def open_in_browser(self, profile: BrowserProfile, url: str) -> None:
        """Remember it."""
        self.opened.append(f"{profile.profile_name}: {url}")

    def open_system_setting(self, check: str) -> None:
        """Remember it."""
        self.opened.append(f"system: {check}")

    def open_page(self, html: str) -> None:
        """Remember it."""
        self.opened.append(html)


class MadeUpTestPage:
    """A test page that nobody opens. ``hear`` is what would be told its reports."""

    def __init__(self, hear: Callable[[PageReport], None]) -> None:
        self.hear = hear
        self.is_running = False

    def start(self) -> str:
        """An address."""
        self.is_running = True
        return "http://localhost:47311/made-up/"

    def stop(self) -> None:
        """Nothing to end."""
        self.is_running = False


class MadeUpNotes:
    """Keeps notes in memory."""

    def __init__(self) -> None:
        self.verdicts: list[tuple[int, str, Site]] = []
        self.seen: list[tuple[int, bool]] = []

    def note_check_up(self, push_id: int, verdict: str, site: Site) -> None:
        """Keep it."""
        self.verdicts.append((push_id, verdict, site))

    def note_seen(self, push_id: int, is_seen: bool) -> None:
        """Keep it."""
        self.seen.append((push_id, is_seen))


class MadeUpCheckUp:
    """All of it together.

    Attributes:
        look: What is found.
        opener: What was opened.
        pages: The test pages that were made.
        parts: What the page needs.
    """

    def __init__(self, found: CheckUpReport | None = None, site: Site | None = SITE) -> None:
        self.look = MadeUpLook(found or report(finding(PermissionState.BLOCKED_SITE), FIREFOX))
        self.opener = MadeUpOpener()
        self.pages: list[MadeUpTestPage] = []
        self.parts = CheckUpParts(
            look=self.look,
            remedies=LinuxRemedies(),
            opener=self.opener,
            make_test_page=self._make_test_page,
            own_site=lambda _account: site,
            system=SystemKind.LINUX,
        )

    def _make_test_page(self, hear: Callable[[PageReport], None]) -> MadeUpTestPage:
        self.pages.append(MadeUpTestPage(hear))
        return self.pages[-1]
