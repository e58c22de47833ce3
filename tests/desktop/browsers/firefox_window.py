"""Debian's Firefox, driven through its own user interface (its English words as in version 153)."""

from collections.abc import Mapping
from pathlib import Path

from tests.desktop.browsers.browser_window import START_WITHIN_S, BrowserWindow
from tests.desktop.screen import Screen, eventually

PROGRAM = "/usr/bin/firefox-esr"
BUTTON = "push button"
WHEEL_DOWN = 5
"""The mouse button that X takes a turn of the wheel for."""

PERMISSION_SETTINGS = "about:preferences#privacy-permissions"
NO_WELCOME = """\
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutConfig.showWarning", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("startup.homepage_override_url", "");
user_pref("startup.homepage_welcome_url", "");
user_pref("startup.homepage_welcome_url.additional", "");
"""
"""What a fresh profile is told, so that nothing but the asked page opens."""


class FirefoxWindow(BrowserWindow):
    """Firefox with a profile of its own."""

    ADDRESS_BAR = "enter address"

    def __init__(self, screen: Screen, env: Mapping[str, str], profile: Path, *arguments: str) -> None:
        """Start it and wait for its window.

        Args:
            screen: Where it shows.
            env: The environment of that desktop.
            profile: The profile's folder; made if it is not there.
            *arguments: Further arguments: an address, switches.
        """
        profile.mkdir(parents=True, exist_ok=True)
        (profile / "user.js").write_text(NO_WELCOME, "utf-8")
        command = [PROGRAM, "--no-remote", "--profile", str(profile), *arguments]
        # Without the variable it tells the accessibility bus nothing.
        super().__init__(screen, {**env, "GNOME_ACCESSIBILITY": "1"}, command, profile.with_suffix(".stderr"))
        try:
            self.wait_for("Navigation", "tool bar", patience_s=START_WITHIN_S)
        except BaseException:
            self.close()
            raise

    def open_permissions(self) -> None:
        """Press the crossed-out speech bubble left of the address."""
        self.click("You have blocked notifications for this website.", BUTTON)

    def scroll_to(self, name: str, *roles: str) -> None:
        """Turn the mouse wheel over the page until something shows."""

        def turn() -> bool:
            if self.find(name, *roles) is not None:
                return True
            page = self.find("Settings", "document web")
            if page is not None:
                self.screen.click(page.middle_px, WHEEL_DOWN)
            return False

        eventually(turn, f"{name} on the page")

    def open_notification_settings(self) -> None:
        """On the page of permissions, open the dialog about notifications."""
        self.scroll_to("Notifications", BUTTON)
        self.click("Notifications", BUTTON)

    def clear_block(self) -> None:
        """In the panel that ``open_permissions`` opened, press the × beside Blocked: the site may ask again."""
        self.click("Clear this permission and ask again", BUTTON)
        self.wait_gone("Clear this permission and ask again", BUTTON)
        self.screen.press("Escape")

    def switch_new_requests(self) -> None:
        """In the dialog about notifications, press the one checkbox and save."""
        box = "Block new requests asking to allow notifications", "check box"
        was_checked = self.wait_for(*box).is_checked
        self.click(*box)
        eventually(lambda: (found := self.find(*box)) and found.is_checked != was_checked, "the checkbox, switched")
        self.click("Save Changes", BUTTON)
        self.wait_gone("Save Changes", BUTTON)

    def switch_in_about_config(self, preference: str) -> None:
        """Find a preference on the page of all of them, and switch it."""
        self.go_to("about:config")
        self.click("Accept the Risk and Continue", BUTTON)
        self.wait_for("Search preference name", "entry")
        self.screen.type(preference)
        self.click("Toggle", BUTTON)
