"""Xfce: its notification daemon keeps its switches in Xfconf."""

from collections.abc import Mapping, Sequence

from desktop_app.checkup.desktop_state.app_ids import browser_of
from desktop_app.checkup.desktop_state.session import SILENT, Session
from desktop_app.checkup.desktop_state.session_bus import Question, unwrapped
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

_SETTINGS = "xfce.settings"
_CHANNEL = "xfce4-notifyd"
_QUIET = "/do-not-disturb"
_MUTED = "/applications/muted_applications"


class Xfce:
    """Reads “Do not disturb” and the muted apps, as ``xfconf-query -c xfce4-notifyd`` would.

    Over D-Bus rather than by that program, which would start Xfconf where it does not run. The first SEEN on and off
    with xfce4-notifyd 0.7.3, 22 Nov 2026; that list's name stands in the program, its meaning is from memory.
    """

    questions: Mapping[str, Question] = {
        _SETTINGS: Question(
            *("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf", "GetAllProperties"), "ss", (_CHANNEL, "/")
        )
    }

    def is_here(self, session: Session) -> bool:
        """True where the daemon is Xfce's, or has yet to start on Xfce."""
        return session.daemon.startswith("xfce") or (not session.daemon and session.is_called("XFCE"))

    def findings(self, session: Session, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
        """Whether “Do not disturb” is on, and which of these browsers are muted."""
        settings = session.answers.value(_SETTINGS)
        if not isinstance(settings, dict):
            return (SystemFinding("do_not_disturb", "unknown", None, f"Xfce’s settings: {SILENT}"),)
        # A key that was never set is off.
        match unwrapped(settings.get(_QUIET, ("b", False))):
            case True:
                found = SystemFinding("do_not_disturb", "on", True, f"Xfconf {_CHANNEL}: {_QUIET} is true.")
            case False:
                found = SystemFinding("do_not_disturb", "off", False, f"Xfconf {_CHANNEL}: {_QUIET} is not set.")
            case _:
                found = SystemFinding("do_not_disturb", "unknown", None, f"Xfconf {_CHANNEL}: {_QUIET} can’t be read.")
        return (found, *_muted(settings, browsers))


def _muted(settings: Mapping[str, object], browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
    entries = unwrapped(settings.get(_MUTED))
    names = [unwrapped(entry) for entry in entries] if isinstance(entries, list) else []
    found = {browser_of(name): name for name in names if isinstance(name, str)}
    return tuple(
        SystemFinding(f"app:{browser.value}", "off", True, f"Xfce has muted “{found[browser]}”.", Sureness.FROM_MEMORY)
        for browser in browsers
        if browser in found
    )
