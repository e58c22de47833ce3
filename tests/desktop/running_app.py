"""The real app in a process of its own, used as a person uses it."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from Xlib import X

from desktop_app.domain.push_record import PushRecord
from desktop_app.store.history import History
from desktop_app.store.paths import AppPaths
from tests.desktop.accessibility import Accessibility, Node
from tests.desktop.screen import PATIENCE_S, Screen, at_rest, eventually

HOUSE = Path(__file__).parents[2]
DOUBLE_CLICK_S = 0.45
"""Qt takes two clicks for one double click within 400 ms."""

COMMAND = (sys.executable, "-m", "desktop_app")

ASKED_TOO_LATE = "qt.accessibility.atspi: Could not find accessible on path:"


class RunningApp:
    """Pushdesk, running on a desktop.

    Attributes:
        process: Its process.
        home: Everything that it keeps.
    """

    def __init__(
        self,
        screen: Screen,
        env: Mapping[str, str],
        home: Path,
        arguments: Sequence[str] = (),
        *,
        command: Sequence[str] = COMMAND,
        session_bus: str = "",
    ) -> None:
        """Start it.

        Args:
            screen: Where it shows.
            env: The environment of that desktop.
            home: Where it keeps its things.
            arguments: Its arguments.
            command: What to start.
            session_bus: Where to find out about accessibility, if not on the bus of ``env``.
        """
        self.screen = screen
        self.home = home
        self._said = home.parent / f"{home.name}.stderr"
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                [*command, *arguments],
                cwd=HOUSE,
                env={**env, "PUSHDESK_HOME": str(home), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        self._accessibility = Accessibility(session_bus or env["DBUS_SESSION_BUS_ADDRESS"], self.process.pid)

    def close(self) -> None:
        """Take it off the desktop, whatever it is doing."""
        self._accessibility.close()
        self.process.kill()
        self.process.wait()

    @property
    def said(self) -> str:
        """What it wrote to its standard output and error, all runs of this home together.

        Less what Qt says when we, the screen reader, ask for a control that has gone in the meantime.
        """
        lines = self._said.read_text("utf-8", "replace").splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(ASKED_TOO_LATE))

    @property
    def command_line(self) -> bytes:
        return Path(f"/proc/{self.process.pid}/cmdline").read_bytes()

    def sees(self, object_name: str) -> Node | None:
        """The control of that name, if it shows."""
        return self._accessibility.find(object_name)

    def control(self, object_name: str) -> Node:
        """The control of that name, as soon as it shows."""
        return eventually(lambda: self.sees(object_name), object_name)

    def nodes(self) -> list[Node]:
        """Everything in its windows, hidden controls included."""
        return list(self._accessibility.nodes())

    def texts(self) -> list[str]:
        """Everything that its windows say, hidden controls included."""
        return self._accessibility.texts()

    def press(self, object_name: str) -> None:
        """Press a button with the mouse, as soon as it can be pressed."""
        eventually(lambda: (node := self.sees(object_name)) and node.is_enabled, f"{object_name} to be enabled")
        self.click(object_name)

    def click(self, object_name: str) -> None:
        """Click a control, once its window is in front, where the window manager wants it, and it stays there."""
        eventually(self.is_in_front, "the window in front")

        def middle_px() -> tuple[int, int] | None:
            node = self.sees(object_name)
            return node.middle_px if node else None

        self.screen.click(at_rest(middle_px, f"{object_name} to stay where it is"))

    def write(self, object_name: str, text: str) -> None:
        """Replace what stands in a field by typing."""
        self.click(object_name)
        eventually(lambda: self.control(object_name).is_focused, f"the cursor in {object_name}")
        self.screen.press("Control_L", "a")
        self.screen.press("Delete")
        self.screen.type(text)
        eventually(lambda: len(self._typed(object_name)) == len(text), f"{text!r} in {object_name}")

    def waits_to_say(self, object_name: str, words: str) -> str:
        """Wait until a label says something with these words, and return all of it."""

        def sentence() -> str:
            node = self.sees(object_name)
            return node.name if node and words in node.name else ""

        try:
            return eventually(sentence, f"“{words}” in {object_name}")
        except AssertionError as error:
            raise AssertionError(f"{error}; the window says {self._shown()}") from None

    def is_in_front(self) -> bool:
        """True where its window has the keyboard."""
        return self.screen.active_pid() == self.process.pid

    def icon(self) -> Any:
        """Its icon in the panel, as soon as it is there."""
        return eventually(self.screen.docked, "an icon in the panel")[0]

    def open_menu(self) -> None:
        """Open the icon's menu by a right click."""
        # Two clicks in quick succession are a double click, which opens no menu: people wait a little.
        threading.Event().wait(DOUBLE_CLICK_S)
        self.screen.click_window(self.icon(), X.Button3)
        eventually(self.screen.menus, "the icon's menu")

    def choose_from_menu(self, *, downs: int = 0, ups: int = 0) -> None:
        """Choose from the icon's menu by so many presses of an arrow key."""
        self.open_menu()
        for name in ["Down"] * downs + ["Up"] * ups:
            self.screen.press(name)
        self.screen.press("Return")
        eventually(lambda: not self.screen.menus(), "the menu to be gone")

    def close_window(self, *, is_last: bool = False) -> None:
        """Close its window by the window manager's key.

        Args:
            is_last: True where that ends the app.
        """
        eventually(self.is_in_front, "the window in front")
        self.screen.press("Alt_L", "F4")
        if not is_last:
            eventually(lambda: not self.sees("main_window"), "the window to be closed")

    def exit_code(self, patience_s: float = PATIENCE_S) -> int:
        """Wait for its end."""
        return self.process.wait(patience_s)

    def crash(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def history(self) -> list[PushRecord]:
        """What it has written down of its pushes, newest first."""
        return History(AppPaths.find({"PUSHDESK_HOME": str(self.home)}).database_file).list()

    def _typed(self, object_name: str) -> str:
        node = self.control(object_name)
        # A list with a text field in it holds the text in the field.
        return node.text or next((child.text for child in node.children if child.role == "text"), "")

    def _shown(self) -> list[str]:
        with contextlib.suppress(Exception):
            return [text for node in self._accessibility.nodes() if node.is_showing and (text := node.name)]
        return []


def run_cli(env: Mapping[str, str], home: Path, *arguments: str, stdin: str = "") -> str:
    """Run ``pushdesk-cli`` on a desktop and return what it prints."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_app.cli.main", *arguments],
        cwd=HOUSE,
        env={**env, "PUSHDESK_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def environment(env: Mapping[str, str], **changed: str) -> dict[str, str]:
    """The environment without proxies, and with other values."""
    return {name: value for name, value in env.items() if not name.lower().endswith("_proxy")} | changed
