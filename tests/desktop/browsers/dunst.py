"""A real notification daemon on the virtual desktop, whose pop-ups can be clicked."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from jeepney import DBusAddress, Properties
from jeepney.bus_messages import DBus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.desktop.screen import Screen, eventually

NAME = "org.freedesktop.Notifications"
CONTROL = DBusAddress("/org/freedesktop/Notifications", NAME, "org.dunstproject.cmd0")
CONFIG = """\
[global]
    origin = top-right
    width = 400
    mouse_left_click = do_action, close_current
    idle_threshold = 0
"""


class Dunst:
    """Debian's dunst, for as long as the ``with`` block lasts."""

    def __init__(self, env: Mapping[str, str], screen: Screen, place: Path) -> None:
        """Prepare it.

        Args:
            env: The environment of the desktop.
            screen: Where it shows.
            place: Where its settings lie.
        """
        self._env, self._screen = dict(env), screen
        self._config = place / "dunstrc"
        self._config.write_text(CONFIG, "utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it takes notifications."""
        self._process = subprocess.Popen(
            ["dunst", "-config", str(self._config)],
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        eventually(lambda: self._is_served() is True, "dunst")

    def stop(self) -> None:
        """End it, where it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait(5)
            eventually(lambda: not self._is_served(), "the end of dunst")

    def pause(self, is_paused: bool) -> None:
        """Switch do-not-disturb on or off."""
        with open_dbus_connection(self._env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            bus.send_and_get_reply(Properties(CONTROL).set("paused", "b", is_paused))
        assert self._asked("paused") == ("b", is_paused)

    def keeps_back(self) -> bool:
        """True where it has taken a notification and shows none."""
        return self._asked("waitingLength") == ("u", 1) and self._asked("displayedLength") == ("u", 0)

    def pop_up(self) -> Any:
        """Its window, where it shows one; else None."""
        return next(iter(self._screen.windows("Dunst")), None)

    def click(self) -> None:
        """Click the pop-up with the mouse, once it is there."""
        window = eventually(self.pop_up, "a pop-up of dunst")
        self._screen.click_window(window)

    def _asked(self, name: str) -> Any:
        with open_dbus_connection(self._env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            return bus.send_and_get_reply(Properties(CONTROL).get(name)).body[0]

    def _is_served(self) -> bool:
        with open_dbus_connection(self._env["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            return bool(Proxy(DBus(), bus).NameHasOwner(NAME)[0])
