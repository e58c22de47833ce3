"""Check-up's findings in words, for the terminal."""

from datetime import datetime

from desktop_app.cli.check_up_steps import short
from desktop_app.domain.check_up import CheckUpReport, PageSees, PermissionState, ProfileFinding
from desktop_app.domain.site import Site
from desktop_app.domain.verdict import BeyondProfiles

_STATES = {
    PermissionState.ALLOWED: "Allows this site",
    PermissionState.BLOCKED_SITE: "Blocks this site",
    PermissionState.BLOCKED_DEFAULT: "Blocks every site that was not allowed",
    PermissionState.ASK: "Was never told whether this site may",
    PermissionState.ASK_QUIET: "Was never told whether this site may, and asks without a pop-up",
    PermissionState.EMBARGOED: "Blocks this site for a while, as its question was closed several times",
    PermissionState.AUTO_REVOKED: "Took the permission back by itself",
    PermissionState.POLICY_BLOCKED: "Your organisation blocks this site",
    PermissionState.POLICY_ALLOWED: "Your organisation allows this site",
    PermissionState.POLICY_ASK: "Your organisation has each site ask",
    PermissionState.FEATURE_DISABLED: "Notifications are switched off altogether",
    PermissionState.PUSH_DISABLED: "Push messages are switched off",
    PermissionState.CONTAINER_ONLY: "Allows this site in a container tab only",
    PermissionState.NOT_SUBSCRIBED: "Allows this site, which has not signed up for pushes here",
    PermissionState.UNREADABLE: "Its settings can’t be read",
    PermissionState.PROFILE_MISSING: "Its folder is not there",
}

_BEYOND = {
    BeyondProfiles.NO_BROWSER: "No Chrome, Chromium, Edge, Brave or Firefox was found.",
    BeyondProfiles.NO_DAEMON: "The browser lets notifications through, but nothing on this desktop shows them.",
    BeyondProfiles.SYSTEM_OFF: "The browser lets notifications through, but the system has them switched off.",
    BeyondProfiles.DO_NOT_DISTURB: "The browser lets notifications through, but the system holds them back.",
}


def state_words(finding: ProfileFinding, site: Site) -> str:
    """How a profile stands to the site, as a sentence."""
    if finding.state is PermissionState.BLOCKED_DEFAULT and not site.can_notify:
        return "Lets no site without https show notifications."
    until = f" until {local_time(finding.until)}" if finding.until else ""
    return f"{_STATES[finding.state]}{until}."


def local_time(at: datetime) -> str:
    """A time of day as the person's clock has it; as UTC where it lies beyond what that clock can say."""
    try:
        return f"{at.astimezone():%Y-%m-%d %H:%M}"
    except (OverflowError, OSError, ValueError):  # from a file, so it may be any year
        return f"{at:%Y-%m-%d %H:%M} UTC"


def page_words(page_sees: PageSees | None) -> str:
    """What a page of the site is told, as a sentence after another; empty where that isn't known."""
    return f" A page is told “{page_sees}”." if page_sees else ""


def headline(report: CheckUpReport) -> str:
    """The main cause, as a line of its own."""
    if report.verdict in {cause.value for cause in BeyondProfiles}:
        return f"{report.site}: {_BEYOND[BeyondProfiles(report.verdict)]}"
    likeliest = report.profiles[0]
    profile = likeliest.profile
    whose = f"{short(profile.name)}, profile “{short(profile.profile_name or profile.folder)}”"
    if likeliest.state.can_show:
        return f"{report.site}: nothing in {whose} or in the system is known to hide notifications."
    words = state_words(likeliest, report.site)
    return f"{report.site}: {whose}: {words[0].lower()}{words[1:]}"
