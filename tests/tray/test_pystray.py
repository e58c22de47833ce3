"""pystray's icon on a real panel, and what happens where pystray cannot work."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import UnidentifiedImageError
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from Xlib.error import ConnectionClosedError, DisplayConnectionError, DisplayNameError, XauthError

from desktop_app.tray.base import Tray, TrayCommands, TrayList, TrayState, TrayUnavailable
from desktop_app.tray.pystray import PystrayTray, _translate
from tests.tray.conftest import Panel

HOUSE = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.only_on("linux")


class Post(QObject):
    """Carries a function to the GUI thread, as the app does."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[str] = []
        self.posted.connect(self._call)

    def _call(self, function: Callable[[], None]) -> None:
        self.threads.append(threading.current_thread().name)
        function()


@pytest.fixture
def post(qtbot: QtBot) -> Post:
    return Post()


@pytest.fixture
def tray(commands: TrayCommands, post: Post) -> Iterator[PystrayTray]:
    made = PystrayTray(commands, post.posted.emit)
    yield made
    made.close()


def _threads() -> set[str]:
    return {t.name for t in threading.enumerate() if t.name == "tray"}


@pytest.mark.desktop
def test_the_icon_docks_and_leaves_when_it_is_closed(tray: PystrayTray, panel: Panel, qtbot: QtBot) -> None:
    promise: Tray = tray
    assert promise.show()
    assert promise.has_docked
    qtbot.waitUntil(lambda: len(panel.new()) == 1)
    promise.close()
    qtbot.waitUntil(lambda: panel.new() == set())
    assert not promise.has_docked
    assert _threads() == set()


@pytest.mark.desktop
def test_a_left_click_opens_the_window_on_the_gui_thread(
    tray: PystrayTray, panel: Panel, post: Post, heard: list[str], qtbot: QtBot
) -> None:
    tray.show()
    qtbot.waitUntil(lambda: len(panel.new()) == 1)
    panel.click(1)
    qtbot.waitUntil(lambda: heard == ["open"])
    assert post.threads == ["MainThread"]


@pytest.mark.desktop
def test_each_state_looks_different_on_the_panel(tray: PystrayTray, panel: Panel, qtbot: QtBot) -> None:
    tray.show()
    qtbot.waitUntil(lambda: len(panel.new()) == 1)
    (icon,) = panel.new()
    seen: list[bytes] = []
    for state in TrayState:
        tray.set_state(state, "भेज रहे हैं – 3 of 15")
        qtbot.waitUntil(lambda: panel.picture(icon) not in seen)
        seen.append(panel.picture(icon))
    tray.set_paused(True)
    assert tray.has_docked


@pytest.mark.desktop
def test_where_the_backend_has_no_messages_it_says_so(tray: PystrayTray) -> None:
    tray.show()
    assert not tray.notify("Title", "Text")


@pytest.mark.desktop
def test_a_state_that_is_set_before_the_icon_shows_is_the_one_it_shows(
    tray: PystrayTray, panel: Panel, qtbot: QtBot
) -> None:
    tray.set_state(TrayState.PAUSED, "Paused")
    tray.show()
    qtbot.waitUntil(lambda: len(panel.new()) == 1)
    (icon,) = panel.new()
    qtbot.waitUntil(lambda: _has_grey_only(panel.picture(icon)))


def _has_grey_only(bgrx: bytes) -> bool:
    """No pixel is as blue as the icon of the ready state."""
    pixels = [bgrx[i : i + 3] for i in range(0, len(bgrx), 4)]
    return len(set(pixels)) > 1 and all(pixel[0] - pixel[2] < 60 for pixel in pixels)


@pytest.mark.desktop
def test_where_it_has_menus_recent_and_templates_open_in_the_window_and_nothing_is_read_before(
    commands: TrayCommands, heard: list[str], post: Post
) -> None:
    import pystray

    def never() -> list[tuple[str, None]]:
        raise AssertionError("read before the menu was opened")

    listed = {name: TrayList(never, lambda name=name: heard.append(name)) for name in ("recent", "templates")}  # type: ignore[misc]
    tray = PystrayTray(replace(commands, **listed), post.posted.emit)
    items = {item.text: item for item in tray._items(pystray)}
    assert list(items)[2:5] == ["Send me a test", "Recent…", "Templates…"]
    items["Templates…"](None)
    items["Recent…"](None)
    assert heard == ["templates", "recent"]
    tray.close()


def test_on_macos_it_is_refused(commands: TrayCommands) -> None:
    tray = PystrayTray(commands, lambda _: None, platform="darwin")
    with pytest.raises(TrayUnavailable, match="macOS"):
        tray.show()
    assert _threads() == set()
    tray.close()


def test_importing_the_file_imports_neither_pystray_nor_pillow() -> None:
    look = "import sys, desktop_app.tray.pystray as _; print({'pystray', 'PIL', 'Xlib'} & {*sys.modules})"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_without_a_display_it_is_refused_and_leaves_no_trace(
    tray: PystrayTray, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = """
import os
from desktop_app.tray.base import TrayCommands, TrayUnavailable
from desktop_app.tray.pystray import PystrayTray
tray = PystrayTray(TrayCommands(), lambda _: None)
try:
    tray.show()
except TrayUnavailable as error:
    print(error, os.environ.get("PYSTRAY_BACKEND"), tray.has_docked)
tray.close()
"""
    env = {**os.environ, "DISPLAY": ":4711"}
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, env=env)
    assert told.stdout == ("pystray could not reach the X display (Xlib.error.DisplayConnectionError) None False\n")
    assert told.stderr == ""


LATE_PANEL = """
import faulthandler, subprocess, sys, time
from PySide6.QtWidgets import QApplication
from desktop_app.tray.base import TrayCommands
from desktop_app.tray.choose import TrayChooser
from desktop_app.tray.pystray import PystrayTray
from desktop_app.tray.qt import QtTray, is_available

app = QApplication(sys.argv)
chooser = TrayChooser(
    sys.argv[1],
    make_qt=lambda: QtTray(TrayCommands()),
    make_pystray=lambda: PystrayTray(TrayCommands(), lambda _: None),
    is_qt_available=is_available,
    monotonic_s=time.monotonic,
    pystray_from_s=0,
)
print(chooser.look().name, chooser.is_looking, flush=True)
panel = subprocess.Popen(["trayer"], stderr=subprocess.DEVNULL)
first = time.monotonic()
until = first + 15
while chooser.is_looking and time.monotonic() < until:
    app.processEvents()
    chooser.look()
print(chooser.tray.name, chooser.tray.has_docked, flush=True)
panel.kill()
panel.wait()
second = time.monotonic()
until = second + 15
while chooser.tray.has_docked and time.monotonic() < until:
    app.processEvents()
print(chooser.tray.has_docked, flush=True)
print(f"docked within {second - first:.2f} s, looked for {time.monotonic() - second:.2f} s", file=sys.stderr)
if chooser.tray.has_docked:
    faulthandler.dump_traceback()
chooser.tray.close()
"""


@pytest.mark.desktop
@pytest.mark.parametrize("backend", ["qt", "pystray"])
def test_without_a_panel_nothing_docks_and_a_late_panel_is_found(backend: str) -> None:
    desktop = [sys.executable, "-m", "scripts.virtual_desktop", "--no-tray", "--no-keyring"]
    told = subprocess.run(
        [*desktop, sys.executable, "-c", LATE_PANEL, backend],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.stdout == f"none True\n{backend} True\nFalse\n", told.stderr


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ImportError("this platform is not supported: …"), "no backend"),
        (ModuleNotFoundError("No module named 'pystray'"), "no backend"),
        (DisplayNameError(":x"), "X display"),
        (DisplayConnectionError(":0", "refused"), "X display"),
        (ConnectionClosedError("server"), "X display"),
        (XauthError("no cookie"), "X display"),
        (UnidentifiedImageError("bad picture"), "failed (PIL."),
        (FileNotFoundError("ready-64.png"), "failed (builtins.FileNotFoundError)"),
        (NotImplementedError(), "failed (builtins.NotImplementedError)"),
        (RuntimeError("anything"), "failed (builtins.RuntimeError)"),
        (TrayUnavailable("as it was"), "as it was"),
    ],
)
def test_whatever_pystray_raises_becomes_one_error_of_ours(error: Exception, words: str) -> None:
    assert words in str(_translate(error))
