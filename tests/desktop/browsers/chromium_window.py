"""Debian's Chromium, driven through its own user interface (its English words as in version 156)."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests.desktop.accessibility import Node
from tests.desktop.browsers.browser_window import START_WITHIN_S, BrowserWindow
from tests.desktop.screen import Screen, at_rest

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

    def switch_notifications(self) -> None:
        """Press the switch in that popup."""
        self.click("Notifications", "toggle button", "switch", "check box", is_part=True)

    def dismiss_prompt(self) -> None:
        """Close the question for permission with its ×, which is no answer; three times make an embargo."""
        self.wait_for("Allow", BUTTON)
        self.click_until_gone("Close", BUTTON, within="wants to")

    def block_by_default(self) -> None:
        """Set that sites may not send notifications."""
        self.go_to(NOTIFICATION_SETTINGS)
        self.choose("Don't allow sites to send notifications")

    def ask_quietly(self) -> None:
        """Set that no site's question shows by itself."""
        self.go_to(NOTIFICATION_SETTINGS)
        self.choose("Collapse all requests in the address bar")

    def allow_in_site_settings(self) -> None:
        """From the popup, open the site's settings and choose Allow for its notifications."""
        self.click("Site settings", BUTTON, is_part=True)
        self.click("Notifications", "combo box")
        self.screen.type("Al")
        self.screen.press("Return")

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

    def give_back_in_safety_check(self, origin: str) -> None:
        """Give a site its permissions back, which Chromium took."""
        self.go_to("chrome://settings/safetyCheck")
        self.click(f"Allow permissions again for {origin}", BUTTON)
