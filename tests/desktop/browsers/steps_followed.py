"""Somebody who follows the steps of a remedy to the letter, in a real browser.

Each step is recognised by its whole wording, and what is then looked for and pressed is called as the step calls it:
a step with a wrong word in it leads nowhere, and one that nobody knows how to follow is an error.
"""

import re
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from desktop_app.domain.remedy_steps import ButtonKind, RemedySteps
from desktop_app.domain.site import Site
from tests.desktop.browsers.browser_window import BrowserWindow
from tests.desktop.browsers.web_app import title
from tests.desktop.screen import eventually

Ways = Mapping[str, Callable[..., None]]
"""A step, as a pattern, and who follows it; the groups of the pattern are the names on the screen."""

_KEEP_COPIED = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
app.clipboard().setText(sys.argv[1])
app.exec()
"""


def bold(name: str) -> str:
    """A pattern for what a step has between asterisks: the words on the screen, given on under a name."""
    return rf"\*\*(?P<{name}>[^*]+)\*\*"


class StepsFollowed(ABC):
    """Follows the steps of one remedy in one browser."""

    def __init__(self, browser: BrowserWindow, env: Mapping[str, str], site: Site, *, asks: bool) -> None:
        """Prepare it.

        Args:
            browser: It runs.
            env: The environment of its desktop.
            site: The web app.
            asks: Whether the web app asks for notifications by itself. What is for the other case is passed over.
        """
        self.browser = browser
        self.site = site
        self.asks = asks
        self._env = env
        self._remedy: RemedySteps | None = None
        self._copied: ExitStack = ExitStack()

    def follow(self, remedy: RemedySteps, pictures: Path | None = None) -> None:
        """Do what each step says, one after the other.

        Args:
            remedy: The steps.
            pictures: How pictures of the screen begin, one after each step: a folder, and the start of a name.
        """
        self._remedy = remedy
        ways = {re.compile(step): way for step, way in self.ways().items()}
        with ExitStack() as self._copied:
            for number, step in enumerate(remedy.steps, 1):
                known = [(way, found) for pattern, way in ways.items() if (found := pattern.fullmatch(step))]
                assert len(known) == 1, f"nobody knows how to follow: {step}"
                [(way, found)] = known
                way(**found.groupdict())
                if pictures is not None:
                    self.browser.screen.photograph(pictures.with_name(f"{pictures.name}-{number}.png"))

    @abstractmethod
    def ways(self) -> Ways:
        """The steps that can be followed in this browser."""

    def press_ours(self, label: str) -> None:
        """Press a button of Check-up. The browser already runs in that profile, so it opens a page there."""
        assert self._remedy is not None
        [button] = [button for button in self._remedy.buttons if button.label == label]
        match button.kind:
            case ButtonKind.OPEN_SITE:
                self.browser.go_to(self.site.origin)
                self.wait_for_page()
            case ButtonKind.COPY_ADDRESS:
                self._copy(button.value)
            case _:
                raise AssertionError(f"not to be pressed here: {label}")

    def paste_address(self) -> None:
        """Press Ctrl+L, then Ctrl+V, then Enter."""
        self.browser.focus_address_bar()
        self.browser.screen.press("Control_L", "v")
        self.browser.screen.press("Return")

    def reload(self) -> None:
        """Load the page again."""
        self.browser.reload()

    def wait_for_page(self, page_sees: str = "") -> None:
        """Wait until the web app is in front, and sees this."""
        screen = self.browser.screen
        eventually(lambda: screen.active_title().startswith(title(page_sees)), f"the web app, that sees {page_sees}")

    def _copy(self, text: str) -> None:
        screen = self.browser.screen
        command = [sys.executable, "-c", _KEEP_COPIED, text]
        keeper = self._copied.enter_context(subprocess.Popen(command, env=dict(self._env)))
        self._copied.callback(keeper.kill)
        eventually(lambda: screen.clipboard() == text.encode(), "the copied text")
