"""The tray icon of pystray, for desktops where Qt finds no tray. Refused on macOS."""

# ruff: noqa: SLF001 - the xorg backend can be mended from inside only; see xorg.py

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from desktop_app.resources import resource
from desktop_app.tray.base import TrayCommands, TrayState, TrayUnavailable, TrayWords
from desktop_app.tray.jobs import Jobs
from desktop_app.tray.xorg import is_held, is_xorg, mend_xorg, xorg_on_linux

DOCK_WITHIN_S = 2.0
"""A panel that is there takes an icon within a few hundredths of a second."""

STOP_WITHIN_S = 2.0

PICTURE_PX = 64
PANEL_COLOUR = "#1f2229"
"""Under the icon where the backend knows no transparency (pystray 0.19.5, xorg)."""


def backend_here() -> str:
    """Name the backend that pystray has for this desktop. Raises whatever its system does: no display, no library."""
    with xorg_on_linux(sys.platform):
        import pystray
    return str(pystray.Icon.__module__)


class PystrayTray:
    """An icon whose loop runs on a daemon thread of its own.

    Nothing of pystray is called on the GUI thread, as its calls wait for its loop, however long
    that takes. A click only hands its command to ``post``.
    """

    def __init__(
        self,
        commands: TrayCommands,
        post: Callable[[Callable[[], None]], None],
        words: TrayWords | None = None,
        *,
        platform: str = sys.platform,
    ) -> None:
        """Remember what to do; nothing is imported or started yet.

        Args:
            commands: What to call.
            post: Has a function called on the GUI thread, soon. It is called on pystray's thread.
            words: The menu's words.
            platform: As in ``sys.platform``.
        """
        self._commands = commands
        self._post = post
        self._words = words or TrayWords()
        self._platform = platform
        self._state = TrayState.READY
        self._status = self._words.ready
        self._is_paused = False
        self._is_closed = False
        self._jobs = Jobs()
        self._answered = threading.Event()
        self._failure: TrayUnavailable | None = None
        self._icon: Any = None
        self._thread: threading.Thread | None = None

    @property
    def name(self) -> str:
        """Always ``pystray``."""
        return "pystray"

    @property
    def has_docked(self) -> bool:
        """True while its loop runs and a panel holds the icon."""
        is_running = self._thread is not None and self._thread.is_alive()
        return is_running and self._answered.is_set() and is_held(self._icon)

    def show(self) -> bool:
        """Start the loop and wait for a panel to take the icon, for two seconds at most.

        Raises:
            TrayUnavailable: pystray cannot be used here.
        """
        if self._platform == "darwin":
            raise TrayUnavailable("pystray is not used on macOS, where it needs the main thread")
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="tray", daemon=True)
            self._thread.start()
        self._answered.wait(DOCK_WITHIN_S)
        if self._failure is not None:
            raise self._failure
        return self.has_docked

    def set_state(self, state: TrayState, words: str) -> None:
        """Show another picture and other words, soon."""
        self._state, self._status = state, words
        self._jobs.add(self._refresh)

    def set_paused(self, is_paused: bool) -> None:
        """Show whether sending is paused, soon."""
        self._is_paused = is_paused
        self._jobs.add(lambda icon: icon.update_menu())

    def notify(self, title: str, text: str) -> bool:
        """Show a short message, where the backend can."""
        if not (self.has_docked and self._icon.HAS_NOTIFICATION):
            return False
        self._jobs.add(lambda icon: icon.notify(text, title))
        return True

    def close(self) -> None:
        """Remove the icon; waits two seconds at most."""
        self._is_closed = True
        self._jobs.end()
        if self._thread is not None:
            self._thread.join(STOP_WITHIN_S)
        self._jobs.close()

    def _run(self) -> None:
        """The thread: make the icon, then be its loop until it is stopped."""
        try:
            with xorg_on_linux(self._platform):
                import pystray  # opens the display, and may raise anything
            self._icon = icon = self._make(pystray)
            if is_xorg(icon):
                mend_xorg(icon)
                icon._events = lambda: self._xorg_events(icon)
                icon.run(setup=lambda _icon: None)
            else:
                icon.run(setup=self._work)
        except Exception as error:  # noqa: BLE001 - each backend raises whatever its system does
            self._failure = _translate(error)
        self._answered.set()

    def _work(self, icon: Any) -> None:
        """Carry out what the GUI thread asks for, on the thread that pystray starts for this."""
        try:
            icon.visible = True
            self._answered.set()
            while self._jobs.carry_out(icon):
                self._jobs.wait()
        except Exception as error:  # noqa: BLE001 - as above
            self._failure = _translate(error)
        finally:
            self._answered.set()
            icon.stop()

    def _xorg_events(self, icon: Any) -> Iterator[Any]:
        """Take the place of the xorg backend's source of events, and do our jobs between them.

        The backend would have other threads write to its X connection. python-xlib 0.33 then lets
        requests lie or waits for ever (``Xlib.protocol.display``, ``send_and_recv``; both were seen). So
        one thread alone uses the connection: this one.
        """
        display = icon._display
        try:
            if icon._get_systray_manager() is None:
                return  # without a panel it would log an error and wait for none
            icon.visible = True
            self._answered.set()
            while self._jobs.carry_out(icon):
                # First, as it reads what has come, too, and the wait below knows only of what is still to be read.
                display.flush()
                while display.pending_events():
                    yield display.next_event()
                    display.flush()
                self._jobs.wait(or_for=display)
        except Exception as error:  # noqa: BLE001 - as above
            self._failure = _translate(error)
        finally:
            icon.stop()

    def _make(self, pystray: Any) -> Any:
        icon_type = pystray.Icon
        items = self._items(pystray) if icon_type.HAS_MENU else self._default_item(pystray)
        # The picture comes before the first click, so whatever set_state asked for is in it.
        return icon_type("pushdesk", self._picture(), self._title(), pystray.Menu(*items))

    def _default_item(self, pystray: Any) -> list[Any]:
        """All there is without a menu: what a click on the icon does."""
        return [pystray.MenuItem(self._words.open, self._click(self._commands.open), default=True)]

    def _items(self, pystray: Any) -> list[Any]:
        item, line = pystray.MenuItem, pystray.Menu.SEPARATOR
        commands, words = self._commands, self._words
        check_up = commands.check_up
        return [
            *self._default_item(pystray),
            item(words.new_push, self._click(commands.new_push)),
            item(words.send_me_a_test, self._click(commands.send_me_a_test)),
            # Its menus are made long before they open, so what they would list is shown in the window.
            *(
                item(f"{label}…", self._click(listed.show_all))
                for label, listed in ((words.recent, commands.recent), (words.templates, commands.templates))
                if listed is not None
            ),
            line,
            item(lambda _: self._status, None, enabled=False),
            item(
                words.pause,
                self._click(commands.toggle_pause),
                checked=lambda _: self._is_paused,
            ),
            line,
            *([] if check_up is None else [item(words.check_up, self._click(check_up))]),
            item(words.settings, self._click(commands.settings)),
            line,
            item(words.quit, self._click(commands.quit)),
        ]

    def _click(self, command: Callable[[], None]) -> Callable[[Any, Any], None]:
        def clicked(_icon: Any, _item: Any) -> None:
            if not self._is_closed:
                self._post(command)

        return clicked

    def _refresh(self, icon: Any) -> None:
        icon.icon = self._picture()
        icon.title = self._title()
        icon.update_menu()

    def _title(self) -> str:
        # On X11 it is the window's name, which nobody sees and which takes Latin-1 alone.
        return f"Pushdesk – {self._status}" if self._platform == "win32" else "Pushdesk"

    def _picture(self) -> Any:
        from PIL import Image

        picture = Image.open(resource(f"tray/{self._state.value}-{PICTURE_PX}.png")).convert("RGBA")
        if self._platform == "win32":
            return picture
        ground = Image.new("RGBA", picture.size, PANEL_COLOUR)
        ground.alpha_composite(picture)
        return ground


def _translate(error: Exception) -> TrayUnavailable:
    """Say in one line for the log why pystray cannot be used."""
    if isinstance(error, TrayUnavailable):
        return error
    if isinstance(error, ImportError):
        return TrayUnavailable(f"pystray has no backend for this desktop ({type(error).__name__})")
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if kind.startswith("Xlib."):
        return TrayUnavailable(f"pystray could not reach the X display ({kind})")
    return TrayUnavailable(f"pystray failed ({kind})")
