"""How each state of a profile, and each thing the system says, is put to people: in a row, and as a headline."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.check_up import BrowserKind, PermissionState, ProfileFinding, SystemFinding, SystemKind

Look = Literal["good", "caution", "bad", "info"]

ICONS: dict[Look, str] = {"good": "check", "caution": "warning", "bad": "refused", "info": "unknown"}
"""Each look has a shape of its own, for whoever does not tell the colours apart."""

BROWSER_NAMES = {
    BrowserKind.CHROME: "Google Chrome",
    BrowserKind.CHROMIUM: "Chromium",
    BrowserKind.EDGE: "Microsoft Edge",
    BrowserKind.BRAVE: "Brave",
    BrowserKind.FIREFOX: "Firefox",
}
SYSTEM_NAMES = {SystemKind.WINDOWS: "Windows", SystemKind.MACOS: "macOS", SystemKind.LINUX: "Linux"}


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state in words; ``{browser}``, ``{site}`` and ``{until}`` stand for what they say.

    Attributes:
        look: How bad it is.
        short: For the row of the profile.
        sentence: For the headline.
    """

    look: Look
    short: str
    sentence: str


_CONTEXT = "CheckUp"


def tr(words: str) -> str:
    """Translate what stands in a table of this folder."""
    return QCoreApplication.translate(_CONTEXT, words)


_STATES = {
    PermissionState.ALLOWED: StateWords(
        "good",
        "Allowed",
        "{browser} allows notifications from {site}",
    ),
    PermissionState.POLICY_ALLOWED: StateWords(
        "good",
        "Allowed by your company",
        "{browser} allows notifications from {site}",
    ),
    PermissionState.BLOCKED_SITE: StateWords(
        "bad",
        "This site is blocked",
        "{browser} blocks notifications from {site}",
    ),
    PermissionState.BLOCKED_DEFAULT: StateWords(
        "bad",
        "Blocked, like every new site",
        "{browser} blocks notifications from every new site, {site} among them",
    ),
    PermissionState.EMBARGOED: StateWords(
        "bad",
        "Blocked until {until}",
        "{browser} blocks {site} until {until}, because its question was closed several times",
    ),
    PermissionState.AUTO_REVOKED: StateWords(
        "bad",
        "Permission taken back by the browser",
        "{browser} took the permission back from {site} by itself",
    ),
    PermissionState.POLICY_BLOCKED: StateWords(
        "bad",
        "Blocked by your company",
        "A rule of your company blocks notifications from {site} in {browser}",
    ),
    PermissionState.POLICY_ASK: StateWords(
        "caution",
        "Asks each time, by a company rule",
        "A rule of your company makes {browser} ask before {site} may notify you",
    ),
    PermissionState.ASK: StateWords(
        "caution",
        "Not allowed yet",
        "Nobody has allowed notifications from {site} in {browser} yet",
    ),
    PermissionState.ASK_QUIET: StateWords(
        "caution",
        "Not allowed yet; asks quietly",
        "{browser} asks about {site} so quietly that it is easily missed",
    ),
    PermissionState.FEATURE_DISABLED: StateWords(
        "bad",
        "Notifications are switched off",
        "Notifications are switched off altogether in {browser}",
    ),
    PermissionState.PUSH_DISABLED: StateWords(
        "bad",
        "Push messages are switched off",
        "Push messages are switched off in {browser}",
    ),
    PermissionState.CONTAINER_ONLY: StateWords(
        "caution",
        "Allowed in one container only",
        "{browser} allows {site} in one container only",
    ),
    PermissionState.NOT_SUBSCRIBED: StateWords(
        "caution",
        "Allowed, but not signed up for pushes",
        "{browser} allows {site}, but has not signed up for its pushes",
    ),
    PermissionState.UNREADABLE: StateWords(
        "caution",
        "Its settings can’t be read",
        "The settings of {browser} can’t be read",
    ),
    PermissionState.PROFILE_MISSING: StateWords(
        "caution",
        "Its folder is not there",
        "{browser} has no profile that can be looked at",
    ),
}

_SYSTEM: dict[tuple[str, bool | None], tuple[str, str]] = {
    ("do_not_disturb", True): (
        "Do not disturb is on",
        "Banners are hidden",
    ),
    ("do_not_disturb", False): (
        "Do not disturb is off",
        "Banners may show",
    ),
    ("do_not_disturb", None): (
        "Do not disturb",
        "Pushdesk cannot tell",
    ),
    ("notification_daemon", True): (
        "No notification service",
        "Nothing here shows notifications",
    ),
    ("notification_daemon", False): (
        "Notification service",
        "It is running",
    ),
    ("notification_daemon", None): (
        "Notification service",
        "Pushdesk cannot tell",
    ),
    ("banners", True): (
        "Banners are switched off",
        "Notifications don’t come on screen",
    ),
    ("banners", False): (
        "Banners are on",
        "Notifications may come on screen",
    ),
    ("banners", None): (
        "Banners",
        "Pushdesk cannot tell",
    ),
    ("app", True): (
        "The system silences {browser}",
        "Its notifications are switched off",
    ),
    ("app", False): (
        "The system lets {browser} notify",
        "Its notifications are switched on",
    ),
    ("app", None): (
        "{browser} in the system",
        "Pushdesk cannot tell",
    ),
}


def look_of(finding: ProfileFinding | SystemFinding) -> Look:
    """Say how bad it is."""
    if isinstance(finding, ProfileFinding):
        return _STATES[finding.state].look
    return "bad" if finding.hides else "info" if finding.hides is None else "good"


def short_words(finding: ProfileFinding) -> str:
    """Say how a profile stands, in a few words."""
    return _filled(_STATES[finding.state].short, finding, "")


def sentence(finding: ProfileFinding, site: str) -> str:
    """Say how a profile stands to a site, in one sentence without a full stop."""
    return _filled(_STATES[finding.state].sentence, finding, site)


def system_words(finding: SystemFinding) -> tuple[str, str]:
    """Say what the system says: a title, and a few words more."""
    check, _, browser = finding.check.partition(":")
    title, words = _SYSTEM.get((check, finding.hides), (finding.check.replace("_", " ").capitalize(), finding.state))
    known = next((name for kind, name in BROWSER_NAMES.items() if kind.value == browser), browser)
    return tr(title).format(browser=known), tr(words)


def _filled(words: str, finding: ProfileFinding, site: str) -> str:
    until = f"{finding.until.astimezone():%d %b, %H:%M}" if finding.until else tr("some days from now")
    return tr(words).format(browser=finding.profile.name, site=site, until=until)
