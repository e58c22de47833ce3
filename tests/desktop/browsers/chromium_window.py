"""Debian's Chromium, driven through its own user interface (its English words as in version 156)."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.site import Site
from tests.desktop.accessibility import NoAnswer, Node
from tests.desktop.browsers.browser_window import CLICK_AGAIN_S, START_WITHIN_S, BrowserWindow
from tests.desktop.screen import Screen, at_rest, eventually

PROGRAM = "/usr/bin/chromium"
SITE_INFORMATION = "View site information"
BUTTON = "push button"
NOTIFICATION_SETTINGS = "chrome://settings/content/notifications"


class ChromiumWindow(BrowserWindow):
    """Chromium with a data folder of its own."""

    ADDRESS_BAR = "Address and search bar"

    def __init__(
        self, screen: Screen, env: Mapping[str, str], data: Path, *arguments: str, profile: str = "Default"
    ) -> None:
        """Start it and wait for its window.

        Args:
            screen: Where it shows.
            env: The environment of that desktop.
            data: The user data directory; made if it is not there.
            *arguments: Further arguments: an address, switches.
            profile: The profile's folder in it.
        """
        data.mkdir(parents=True, exist_ok=True)
        command = [
            PROGRAM,
            f"--user-data-dir={data}",
            f"--profile-directory={profile}",
            "--force-renderer-accessibility",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--lang=en-US",
            *(("--no-sandbox", "--test-type") if os.geteuid() == 0 else ()),  # root has no sandbox; no bar that says so
            *arguments,
        ]
        # Without the variable it tells the accessibility bus nothing.
        super().__init__(screen, {**env, "ACCESSIBILITY_ENABLED": "1"}, command, data.with_suffix(".stderr"))
        try:
            self.wait_for(self.ADDRESS_BAR, "entry", patience_s=START_WITHIN_S)
        except BaseException:
            self.close()
            raise

    def open_site_information(self) -> None:
        """Press the icon left of the address."""
        self.click(SITE_INFORMATION, BUTTON)
        self.wait_for("Site settings", BUTTON, is_part=True)

    def switch_notifications(self, row: str = "Notifications") -> None:
        """Press the switch in that popup."""
        self.click(row, "toggle button", "switch", "check box", is_part=True)

    def close_site_information(self, site: Site) -> None:
        """Press the × of that popup."""
        self.click_until_gone("Close", BUTTON, within=site.netloc)

    def press_in_bar(self, name: str, words: str = "Reload this page") -> None:
        """Press a button of the bar below the address that says something."""
        self.wait_for(words, "static", is_part=True)
        self.click_until_gone(name, BUTTON, within="Infobar")

    def reset_permission(self) -> None:
        """In the popup, give the site back what it is by default."""
        self.click("Reset permission", BUTTON)

    def answer_prompt(self, answer: str, question: str = "wants to") -> None:
        """Press a button of the question for permission: Allow, or Block.

        Args:
            answer: The button.
            question: A part of what is asked.
        """
        self.wait_for(question, "alert", is_part=True)
        self.click_until_gone(answer, BUTTON, within=question)

    def dismiss_prompt(self) -> None:
        """Close the question for permission with its ×, which is no answer; three times make an embargo."""
        self.wait_for("Allow", BUTTON)
        self.click_until_gone("Close", BUTTON, within="wants to")

    def block_by_default(self) -> None:
        """Set that sites may not send notifications."""
        self.go_to(NOTIFICATION_SETTINGS)
        self.choose("Don't allow sites to send notifications")

    def ask_by_default(self) -> None:
        """Set that sites may ask, as it is in a fresh profile."""
        self.go_to(NOTIFICATION_SETTINGS)
        self.choose("Sites can ask to send notifications")

    def ask_quietly(self) -> None:
        """Set that no site's question shows by itself."""
        self.go_to(NOTIFICATION_SETTINGS)
        self.choose("Collapse all requests in the address bar")

    def choose_in_site_settings(self, link: str, row: str, choice: str) -> None:
        """From the popup, open the site's settings and choose something in a row.

        Args:
            link: What opens the settings.
            row: What the row is called.
            choice: What to choose, such as Allow.
        """
        self.click(link, BUTTON)

        def is_chosen() -> bool:
            box = self.find(row, "combo box")
            # While the list is open, everything in it shows.
            return box is not None and [node.name for node in box.that_shows if node.role == "menu item"] == [choice]

        def choose() -> bool:
            self.click(row, "combo box")
            self.screen.type(choice)
            self.screen.press("Return")
            with contextlib.suppress(AssertionError, NoAnswer):
                return eventually(is_chosen, f"{choice} in the row {row}", CLICK_AGAIN_S)
            return False  # the page was not ready for it

        eventually(choose, f"{choice} in the row {row}")

    def press_chip(self) -> None:
        """Press what stands left of the address while a question waits there; the bus knows no name for it."""

        def place() -> tuple[int, int] | None:
            before: Node | None = None
            for node in self._showing():
                if node.name == self.ADDRESS_BAR:
                    return before.middle_px if before is not None and not before.name else None
                if node.role == BUTTON:
                    before = node
            return None

        self.screen.click(at_rest(place, "the question beside the address"))

    def give_back_in_safety_check(self, name: str, site: Site) -> None:
        """In Safety Check, which is open, give a site back its permissions, which Chromium took.

        Args:
            name: How the button's name begins.
            site: Which site.
        """
        self.click_until_gone(f"{name} for {site.origin}", BUTTON)
