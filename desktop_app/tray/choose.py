"""Finds the tray icon that works here: Qt's, else pystray's, else none."""

import logging
from collections.abc import Callable
from typing import Literal

from desktop_app.tray.base import Tray, TrayUnavailable
from desktop_app.tray.none import NoTray

log = logging.getLogger(__name__)

WantedTray = Literal["auto", "qt", "pystray", "none"]

LOOK_FOR_S = 30.0
"""How long a panel may take to appear after login before the app goes without one."""

LOOK_AGAIN_MS = 1000
"""How often whoever drives the chooser should ask it again."""

PYSTRAY_FROM_S = 3.0
"""When pystray is tried the first time. Qt comes first, and panels start in these seconds; pystray
and what it brings (Pillow, Xlib) would stay in memory for nothing."""

PYSTRAY_AGAIN_S = 9.0
"""When ``auto`` tries it again; each time takes a thread and a connection to the display."""


class TrayChooser:
    """Tries the trays in their order, now and, while ``is_looking``, again.

    It owns no timer: the app calls ``look`` once at the start, then every ``LOOK_AGAIN_MS`` until
    ``is_looking`` is False. Used on the GUI thread.

    Attributes:
        tray: The tray in use: the one that docked, else a ``NoTray``.
        why_none: What stood in the way at the last try, for the log; empty once one docked.
    """

    def __init__(
        self,
        wanted: WantedTray,
        *,
        make_qt: Callable[[], Tray],
        make_pystray: Callable[[], Tray],
        is_qt_available: Callable[[], bool],
        monotonic_s: Callable[[], float],
        pystray_from_s: float = PYSTRAY_FROM_S,
    ) -> None:
        """Say what to choose from; nothing is made yet.

        Args:
            wanted: The backend to use, or ``auto``.
            make_qt: Makes Qt's tray.
            make_pystray: Makes pystray's; called only if it is tried.
            is_qt_available: Whether Qt sees a panel.
            monotonic_s: A clock in seconds.
            pystray_from_s: Seconds after the first look from which ``auto`` tries pystray.
        """
        self._wanted = wanted
        self._make_qt = make_qt
        self._make_pystray = make_pystray
        self._is_qt_available = is_qt_available
        self._monotonic_s = monotonic_s
        self._began_s: float | None = None
        self._pystray_at_s = pystray_from_s if wanted == "auto" else 0.0
        self.tray: Tray = NoTray()
        self.is_looking = wanted != "none"
        self.why_none = ""

    def look(self) -> Tray:
        """Try once, and return the tray in use."""
        if not self.is_looking:
            return self.tray
        now_s = self._monotonic_s()
        if self._began_s is None:
            self._began_s = now_s
        waited_s = now_s - self._began_s
        is_last = waited_s >= LOOK_FOR_S
        docked = self._try_qt() or self._try_pystray(waited_s, is_last=is_last)
        if docked is not None:
            self.tray = docked
            self.why_none = ""
        self.is_looking = docked is None and not is_last
        return self.tray

    def _try_qt(self) -> Tray | None:
        if self._wanted not in ("auto", "qt"):
            return None
        if not self._is_qt_available():
            self.why_none = "Qt sees no panel"
            return None
        return self._try(self._make_qt)

    def _try_pystray(self, waited_s: float, *, is_last: bool) -> Tray | None:
        if self._wanted not in ("auto", "pystray"):
            return None
        if waited_s < self._pystray_at_s and not is_last:
            return None
        self._pystray_at_s = waited_s + (PYSTRAY_AGAIN_S if self._wanted == "auto" else 0)
        return self._try(self._make_pystray)

    def _try(self, make: Callable[[], Tray]) -> Tray | None:
        try:
            tray = make()
            if tray.show():
                return tray
            tray.close()
            self.why_none = f"No panel took the icon of {tray.name}"
        except TrayUnavailable as error:
            self.why_none = str(error)
        log.info("No tray icon yet: %s", self.why_none)
        return None
