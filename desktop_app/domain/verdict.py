"""The one word for why nothing shows."""

from collections.abc import Sequence
from enum import Enum

from desktop_app.domain.check_up import BrowserKind, ProfileFinding, SystemFinding


class BeyondProfiles(Enum):
    """Causes that are not the state of a profile."""

    NO_BROWSER = "no_browser"
    """None of the browsers that are looked into was ever used here."""
    NO_DAEMON = "no_daemon"
    """Nothing on this desktop shows notifications."""
    SYSTEM_OFF = "system_off"
    """The system's own switch for notifications is off, for all or for this browser."""
    DO_NOT_DISTURB = "do_not_disturb"
    """The system holds them back for now."""


# The widest first: what shows nothing at all hides whatever the narrower ones say.
_BY_CHECK = {
    "notification_daemon": BeyondProfiles.NO_DAEMON,
    "banners": BeyondProfiles.SYSTEM_OFF,
    "do_not_disturb": BeyondProfiles.DO_NOT_DISTURB,
    "app": BeyondProfiles.SYSTEM_OFF,
}


def main_cause(profiles: Sequence[ProfileFinding], system: Sequence[SystemFinding]) -> str:
    """Name the main cause: the first thing on a notification's way that keeps it from showing.

    That is the likeliest profile's state; where that one lets notifications through, what the system does with them;
    and where nothing is known to hide them, that profile's state again: ``allowed`` or ``policy_allowed``.

    Args:
        profiles: The likeliest one first. The others don't count: the site is used in one of them.
        system: What the system says. What can't be known hides nothing.

    Returns:
        A value of ``PermissionState`` or of ``BeyondProfiles``.
    """
    if not profiles:
        return BeyondProfiles.NO_BROWSER.value
    likeliest = profiles[0]
    if not likeliest.state.can_show:
        return likeliest.state.value
    hiding = {cause for finding in system if (cause := _cause(finding, likeliest.profile.browser))}
    return next((cause.value for cause in _BY_CHECK.values() if cause in hiding), likeliest.state.value)


def _cause(finding: SystemFinding, browser: BrowserKind) -> BeyondProfiles | None:
    if not finding.hides:
        return None
    check, _, app = finding.check.partition(":")
    return _BY_CHECK.get(check) if app in ("", browser.value) else None
