"""What a tray icon promises, whoever draws it, and what it asks the app to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class TrayState(Enum):
    """What the icon says. Each has a shape of its own, so that nobody has to tell colours apart.

    The value is the name of its pictures in ``resources/tray``.
    """

    READY = "ready"
    SENDING = "sending"
    ATTENTION = "attention"
    PAUSED = "paused"


def _nothing() -> None:
    """Do nothing: for a command that nobody takes."""


@dataclass(frozen=True, slots=True)
class TrayList:
    """A submenu whose lines are found out when it is opened, and not before.

    Attributes:
        lines: The words of each line, and what to call when it is chosen; None where it can't be. Quick.
        show_all: Show the same in the window. For a tray that can't fill a menu as it opens, and where
            there are more lines than a submenu should have.
    """

    lines: Callable[[], Sequence[tuple[str, Callable[[], None] | None]]]
    show_all: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayCommands:
    """What a person can ask for at the icon. All of these are called on the GUI thread.

    Attributes:
        open: Show the window.
        new_push: Show the window at an empty push.
        send_me_a_test: Send a test to oneself.
        recent: The last pushes; choosing one sends nothing. None where there is none.
        templates: The templates, alike.
        settings: Show the settings.
        quit: End the app.
        toggle_pause: Stop sending, or go on. The tick follows ``Tray.set_paused``, not the click.
        check_up: Show the check-up; None where there is none, and then the menu doesn't list it.
    """

    open: Callable[[], None] = _nothing
    new_push: Callable[[], None] = _nothing
    send_me_a_test: Callable[[], None] = _nothing
    recent: TrayList | None = None
    templates: TrayList | None = None
    settings: Callable[[], None] = _nothing
    quit: Callable[[], None] = _nothing
    toggle_pause: Callable[[], None] = _nothing
    check_up: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayWords:
    """The menu's words, so that the app can translate them."""

    open: str = "Open Pushdesk"
    new_push: str = "New push…"
    send_me_a_test: str = "Send me a test"
    recent: str = "Recent"
    templates: str = "Templates"
    nothing: str = "Nothing yet"
    more: str = "More…"
    pause: str = "Pause sending"
    check_up: str = "Check-up…"
    settings: str = "Settings…"
    quit: str = "Quit"
    ready: str = "Ready"


class TrayUnavailable(Exception):
    """This kind of tray cannot be used here. The text says why, for the log."""


class Tray(Protocol):
    """An icon beside the clock. Used on the GUI thread only."""

    @property
    def name(self) -> str:
        """Which kind it is: ``qt``, ``pystray`` or ``none``."""
        ...

    @property
    def has_docked(self) -> bool:
        """True while a panel shows the icon: the window may be closed without being lost."""
        ...

    def show(self) -> bool:
        """Show the icon and say whether a panel took it.

        Raises:
            TrayUnavailable: It cannot work here at all.
        """
        ...

    def set_state(self, state: TrayState, words: str) -> None:
        """Show another picture, and ``words`` in the tool tip and in the menu's status line."""
        ...

    def set_paused(self, is_paused: bool) -> None:
        """Show whether sending is paused, as a tick in the menu."""
        ...

    def notify(self, title: str, text: str) -> bool:
        """Show a short message at the icon; False where this tray cannot, and nothing was shown."""
        ...

    def close(self) -> None:
        """Remove the icon. Nothing calls back afterwards."""
        ...
