"""What the tests of the tray share: a look at the panel from outside, and a mouse."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot
from Xlib import X
from Xlib.ext import xtest

from bench.docked_icons import DockedIcons
from desktop_app.tray.base import TrayCommands


@dataclass
class Panel:
    """The panel of the virtual desktop, and what was in it before the test."""

    icons: DockedIcons
    before: set[int]

    def new(self) -> set[int]:
        """The icons that the test has docked."""
        return self.icons.now() - self.before

    def picture(self, icon: int) -> bytes:
        """What the screen shows where the icon is."""
        x_px, y_px = self.icons.centre_px(icon)
        root = self.icons.display.screen().root
        picture = root.get_image(x_px - 9, y_px - 9, 18, 18, X.ZPixmap, 0xFFFFFFFF)
        return bytes(picture.data)

    def click(self, button: int) -> None:
        """Click the test's only icon: 1 is the left button, 3 the right one."""
        (icon,) = self.new()
        self.click_at(*self.icons.centre_px(icon), button)

    def click_at(self, x_px: int, y_px: int, button: int = 1) -> None:
        """Click somewhere on the screen."""
        display = self.icons.display
        xtest.fake_input(display, X.MotionNotify, x=x_px, y=y_px)
        xtest.fake_input(display, X.ButtonPress, button)
        xtest.fake_input(display, X.ButtonRelease, button)
        display.sync()


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[Panel]:
    icons = DockedIcons()
    yield Panel(icons, icons.now())
    icons.close()


@pytest.fixture
def heard() -> list[str]:
    """The names of the commands that were called, in order."""
    return []


@pytest.fixture
def commands(heard: list[str]) -> TrayCommands:
    def says(name: str) -> Callable[[], None]:
        return lambda: heard.append(name)

    return TrayCommands(
        open=says("open"),
        new_push=says("new_push"),
        send_me_a_test=says("send_me_a_test"),
        settings=says("settings"),
        quit=says("quit"),
        toggle_pause=says("toggle_pause"),
    )
