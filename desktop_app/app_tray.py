"""The running app's tray icon: looks for a panel that takes it, and says how things stand."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.tray.base import Tray, TrayCommands, TrayState
from desktop_app.tray.choose import LOOK_AGAIN_MS, TrayChooser, WantedTray
from desktop_app.tray.qt import QtTray, is_available

if TYPE_CHECKING:
    from desktop_app.delivery.events import Event


class AppTray(QObject):
    """Holds the icon, whichever kind docks, and puts delivery's events into its few words.

    Signals:
        looked: There was a look for a panel; ``has_docked`` and ``is_looking`` say what came of it.
    """

    looked = Signal()

    def __init__(
        self,
        wanted: str,
        commands: TrayCommands,
        post: Callable[[Callable[[], None]], None],
        parent: QObject,
    ) -> None:
        """Say what to choose from; nothing is shown yet.

        Args:
            wanted: ``auto``, ``qt``, ``pystray`` or ``none``.
            commands: What its menu asks for.
            post: Has a function called on the GUI thread; safe from any thread.
            parent: Owns it.
        """
        super().__init__(parent)

        def make_pystray() -> Tray:
            from desktop_app.tray.pystray import PystrayTray  # here, because it is rarely needed

            return PystrayTray(commands, post)

        self._chooser = TrayChooser(
            cast("WantedTray", wanted),
            make_qt=lambda: QtTray(commands),
            make_pystray=make_pystray,
            is_qt_available=is_available,
            monotonic_s=time.monotonic,
        )
        self._is_paused = False
        self._look_again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.look)

    @property
    def name(self) -> str:
        """``qt``, ``pystray`` or ``none``."""
        return self._chooser.tray.name

    @property
    def has_docked(self) -> bool:
        """True while a panel shows the icon."""
        return self._chooser.tray.has_docked

    @property
    def is_missing(self) -> bool:
        """True where no panel was found, and none will be looked for any more."""
        return not self._chooser.is_looking and self._chooser.tray.name == "none"

    @property
    def is_looking(self) -> bool:
        """True while a panel may still turn up."""
        return self._chooser.is_looking

    def look(self) -> None:
        """Look for a panel now, and again until the chooser gives up."""
        self._chooser.look()
        if not self._chooser.is_looking:
            self._look_again.stop()
        elif not self._look_again.isActive():
            self._look_again.start()
        self.looked.emit()

    def take(self, event: "Event", *, is_visible: bool, is_active: bool) -> None:
        """Show what delivery says.

        Args:
            event: What it says.
            is_visible: True where the window is open, which then says it better.
            is_active: True where the person is looking at it; then the icon need not ask for attention.
        """
        from desktop_app.ui.tray_words import tray_words

        words = tray_words(event, is_paused=self._is_paused)
        if words.is_attention and is_active:
            self.rest()
        else:
            self._chooser.tray.set_state(TrayState(words.state), words.status)
        if words.message and not is_visible:
            self.notify(words.message)

    def set_paused(self, is_paused: bool) -> None:
        """Show whether sending is paused."""
        self._is_paused = is_paused
        self._chooser.tray.set_paused(is_paused)
        self.rest()

    def rest(self) -> None:
        """Say that nothing is going on, or that nothing goes out."""
        if self._is_paused:
            self._chooser.tray.set_state(TrayState.PAUSED, self.tr("Sending is paused"))
        else:
            self._chooser.tray.set_state(TrayState.READY, self.tr("Ready"))

    def notify(self, words: str) -> bool:
        """Show a short message at the icon; False where there is none that can."""
        return self._chooser.tray.notify("Pushdesk", words)

    def close(self) -> None:
        """Remove the icon."""
        self._look_again.stop()
        self._chooser.tray.close()
