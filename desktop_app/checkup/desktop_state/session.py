"""A Linux session as it answered, and what each kind of desktop has to say about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.checkup.desktop_state.session_bus import Answers, Question
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemFinding

SILENT = "It did not answer in time."


@dataclass(frozen=True, slots=True)
class Session:
    """What is known of a running session before a desktop is looked into.

    Attributes:
        machine: The computer, which is this one.
        answers: What came over D-Bus, by the names in ``Desktop.questions``.
        daemon: What shows notifications, in small letters and by its own name: ``gnome-shell``, ``plasma``, ``dunst``;
            empty where it did not say.
    """

    machine: Machine
    answers: Answers
    daemon: str

    def is_called(self, desktop: str) -> bool:
        """Whether the session says that it is this desktop: ``GNOME``, ``KDE``, ``XFCE``.

        Source: https://specifications.freedesktop.org/desktop-entry-spec/ (OnlyShowIn), from memory.
        """
        return desktop in self.machine.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")


class Desktop(Protocol):
    """A desktop, or a notification daemon that stands alone, with its own switches. Knows no Qt, writes nothing."""

    @property
    def questions(self) -> Mapping[str, Question]:
        """What to ask over D-Bus, by names of its own."""
        ...

    def is_here(self, session: Session) -> bool:
        """Whether this is what shows the session's notifications."""
        ...

    def findings(self, session: Session, browsers: Sequence[BrowserKind]) -> tuple[SystemFinding, ...]:
        """What its switches say; where it stays silent, that this can't be known. May ask programs, for a second."""
        ...
