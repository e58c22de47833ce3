"""dunst: a notification daemon that stands alone, and can be paused."""

from collections.abc import Mapping, Sequence

from desktop_app.checkup.desktop_state import freedesktop
from desktop_app.checkup.desktop_state.session import SILENT, Session
from desktop_app.checkup.desktop_state.session_bus import Question, property_question
from desktop_app.domain.check_up import BrowserKind, SystemFinding

_PAUSED = "dunst.paused"


class Dunst:
    """Reads whether dunst is paused: it keeps what comes until it goes on. SEEN with dunst 1.9, 22 Nov 2026."""

    questions: Mapping[str, Question] = {
        _PAUSED: property_question(freedesktop.NAME, freedesktop.PATH, "org.dunstproject.cmd0", "paused")
    }

    def is_here(self, session: Session) -> bool:
        """True where the daemon is dunst."""
        return session.daemon == "dunst"

    def findings(self, session: Session, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:  # noqa: ARG002
        """Whether it is paused; rules for single apps in its file are not read."""
        match session.answers.value(_PAUSED):
            case True:
                found = SystemFinding("do_not_disturb", "on", True, "dunst is paused.")
            case False:
                found = SystemFinding("do_not_disturb", "off", False, "dunst is not paused.")
            case _:
                found = SystemFinding("do_not_disturb", "unknown", None, f"dunst: {SILENT}")
        return (found,)
