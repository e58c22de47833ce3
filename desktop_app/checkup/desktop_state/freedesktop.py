"""Whether anything on a Linux desktop shows notifications, and what that is."""

from collections.abc import Mapping, Sequence

from desktop_app.checkup.desktop_state.session_bus import Answers, Question
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

_BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_LONGEST_NAME = 60
"""A daemon names itself in a word or two; what it says is shown to people."""

# NameHasOwner, ListActivatableNames and GetServerInformation tell it, SEEN with dunst 1.9 and xfce4-notifyd 0.7.3,
# 22 Nov 2026. Notify is never called to try it: nothing may pop up that nobody asked for.
QUESTIONS: Mapping[str, Question] = {
    "daemon.has_owner": Question(*_BUS, "NameHasOwner", "s", (NAME,)),
    "daemon.startable": Question(*_BUS, "ListActivatableNames"),
    "daemon.information": Question(NAME, PATH, NAME, "GetServerInformation"),
}


def daemon_name(answers: Answers) -> str:
    """What the daemon calls itself, without what can't be shown; empty where it did not say."""
    name = answers.value("daemon.information")
    return _shown(name) if isinstance(name, str) else ""


def daemon_finding(answers: Answers, browsers: Sequence[BrowserKind]) -> SystemFinding:
    """Say whether notifications have anyone to show them.

    Args:
        answers: The answers to ``QUESTIONS``.
        browsers: Whose notifications.
    """
    has_owner = answers.value("daemon.has_owner")
    if not answers.is_reached or not isinstance(has_owner, bool):
        return _finding("unknown", None, "The session’s D-Bus did not answer.")
    if has_owner:
        return _present(answers)
    startable = answers.value("daemon.startable")
    if not isinstance(startable, list):
        return _finding("unknown", None, "Nothing shows notifications now; D-Bus did not say what it can start.")
    if NAME in startable:
        return _finding("present", False, "It starts with the first notification.", Sureness.DOCUMENTED)
    return _missing(browsers)


def _present(answers: Answers) -> SystemFinding:
    name = daemon_name(answers)
    if name:
        return _finding("present", False, f"“{name}” shows notifications.")
    if "daemon.information" in answers.refused:
        return _finding("present", False, f"{NAME} is there.")
    return _finding("present", None, f"{NAME} is there, but did not answer in time.")


def _missing(browsers: Sequence[BrowserKind]) -> SystemFinding:
    nobody = "Nothing on this desktop shows notifications."
    if browsers and all(browser.is_chromium for browser in browsers):
        # SEEN with Chromium 156, 22 Nov 2026: without a daemon at its start it draws a pop-up of its own; where the
        # daemon went away later, nothing shows.
        return _finding("missing", None, f"{nobody} The browser draws its own, if it started like this.")
    return _finding("missing", True, nobody)


def _finding(state: str, hides: bool | None, evidence: str, sureness: Sureness = Sureness.SEEN) -> SystemFinding:
    return SystemFinding("notification_daemon", state, hides, evidence, sureness)


def _shown(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST_NAME].strip()
