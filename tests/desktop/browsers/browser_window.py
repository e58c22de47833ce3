"""A real browser on the desktop, used with mouse and keyboard, and seen as a screen reader sees it."""

import contextlib
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Self

from tests.desktop.accessibility import Accessibility, NoAnswer, Node
from tests.desktop.screen import PATIENCE_S, Screen, at_rest, eventually

STOP_WITHIN_S = 10.0
START_WITHIN_S = 60.0
"""Firefox, in a fresh profile, on a machine that is busy with other things."""

LOOKS_AT_REST = 12
"""Browsers say late where something stands, and pages shift while they paint."""

CLICK_AGAIN_S = 1.0
"""Chromium takes clicks that follow each other within half a second for a slip, and drops them all."""


class BrowserWindow:
    """A browser that runs, with one profile.

    Controls are found by what they are called and what they are, never by where they stand, so that another size or
    font changes nothing. They are then clicked with the mouse: what a person can't reach, this can't either.

    Attributes:
        process: The browser.
        screen: Where it shows.
    """

    ADDRESS_BAR: ClassVar[str]
    """A part of what the bar is called where addresses are typed."""

    def __init__(self, screen: Screen, env: Mapping[str, str], command: Sequence[str], said: Path) -> None:
        """Start it.

        Args:
            screen: Where it shows.
            env: The environment of that desktop.
            command: The browser and its arguments.
            said: Where its standard error goes.
        """
        self.screen = screen
        with said.open("ab") as log:
            self.process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            self._accessibility = Accessibility(env["DBUS_SESSION_BUS_ADDRESS"], self.process.pid)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it as a log-out does, so that it writes what it has to; whatever is left then is killed."""
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._accessibility.close()

    def seen(self) -> list[tuple[str, str]]:
        """Role and name of everything that shows: for looking at, when something is not found."""
        return [(node.role, node.name) for node in self._showing()]

    def find(self, name: str, *roles: str, is_part: bool = False) -> Node | None:
        """Something that shows, or None.

        Args:
            name: What it is called.
            *roles: What it may be, in the bus's words: ``push button``, ``entry``; none for anything.
            is_part: True if the name may have more around it.
        """
        for node in self._showing():
            with contextlib.suppress(NoAnswer):
                found = node.name
                if (found == name or (is_part and name in found)) and (not roles or node.role in roles):
                    return node
        return None

    def wait_for(self, name: str, *roles: str, is_part: bool = False, patience_s: float = PATIENCE_S) -> Node:
        """The same, once it shows."""
        return eventually(lambda: self.find(name, *roles, is_part=is_part), f"{name} {roles}", patience_s)

    def wait_gone(self, name: str, *roles: str, is_part: bool = False) -> None:
        """Come back once nothing of that name shows."""
        eventually(lambda: self.find(name, *roles, is_part=is_part) is None, f"the end of {name}")

    def click(self, name: str, *roles: str, is_part: bool = False) -> None:
        """Click into the middle of something, once it is there and stays where it is."""
        node = self.wait_for(name, *roles, is_part=is_part)

        def place() -> tuple[int, int] | None:
            nonlocal node
            with contextlib.suppress(NoAnswer):
                if node.is_showing:  # asking it again is quicker than looking for it again
                    return node.middle_px
            node = self.find(name, *roles, is_part=is_part) or node
            return None

        self.screen.click(at_rest(place, f"{name}, at rest", LOOKS_AT_REST))

    def click_until_gone(self, name: str, *roles: str, within: str = "") -> None:
        """Click something that goes away by it, again if need be: prompts ignore clicks in their first half second.

        Args:
            name: What it is called.
            *roles: What it may be.
            within: A part of the name of the alert that it belongs to; empty for anywhere.
        """

        def look() -> Node | None:
            return self._find_within(within, name, roles) if within else self.find(name, *roles)

        def is_gone() -> bool:
            node = look()
            if node is None:
                return True
            with contextlib.suppress(NoAnswer):
                self.screen.click(node.middle_px)
            with contextlib.suppress(AssertionError):
                return eventually(lambda: look() is None, f"the end of {name}", CLICK_AGAIN_S)
            return False

        self.wait_for(within or name, is_part=bool(within))
        eventually(is_gone, f"the end of {name}")

    def go_to(self, address: str) -> None:
        """Type an address, and press Enter."""
        self.focus_address_bar()
        self.screen.type(address)
        self.screen.press("Return")

    def focus_address_bar(self) -> None:
        """Press Ctrl+L, and again if a page that is just loading took it."""

        def is_there() -> bool:
            self.screen.press("Control_L", "l")
            return self._is_address_bar_focused()

        eventually(is_there, "the address bar's focus")

    def choose(self, name: str) -> None:
        """Press a radio button, and wait until it is chosen."""
        self.click(name, "radio button", is_part=True)
        eventually(
            lambda: (found := self.find(name, "radio button", is_part=True)) and found.is_checked, f"{name}, chosen"
        )

    def reload(self) -> None:
        """Load the page again."""
        self.screen.press("F5")

    def _is_address_bar_focused(self) -> bool:
        for node in self._showing():
            with contextlib.suppress(NoAnswer):
                if self.ADDRESS_BAR in node.name and node.is_focused:
                    return True
        return False

    def _find_within(self, alert: str, name: str, roles: Sequence[str]) -> Node | None:
        with contextlib.suppress(NoAnswer):
            for frame in self._showing():
                if frame.role == "alert" and alert in frame.name:
                    for node in frame.that_shows:
                        if node.name == name and node.role in roles:
                            return node
        return None

    def _showing(self) -> list[Node]:
        with contextlib.suppress(NoAnswer):
            return self._accessibility.showing()
        return []
