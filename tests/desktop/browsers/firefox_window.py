"""Debian's Firefox, driven through its own user interface (its English words as in version 153)."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from tests.desktop.accessibility import NoAnswer, Node
from tests.desktop.browsers.browser_window import START_WITHIN_S, BrowserWindow
from tests.desktop.screen import Screen, at_rest, eventually

PROGRAM = "/usr/bin/firefox-esr"
BUTTON = "push button"
WHEEL_DOWN = 5
"""The mouse button that X takes a turn of the wheel for."""

PERMISSION_SETTINGS = "about:preferences#privacy-permissions"
BELOW_PX = 100
"""From the head of the list of permissions into the list."""

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

    def allow_in_dialog(self, origin: str) -> None:
        """In the dialog about notifications, choose Allow beside a site and save."""
        self.wait_for(origin, "label")

        def place() -> tuple[int, int] | None:
            row, column = self.find(origin, "label"), self.find("Status", "column header")
            with contextlib.suppress(NoAnswer):
                return (column.middle_px[0], row.middle_px[1]) if row is not None and column is not None else None
            return None

        self.screen.click(at_rest(place, "the site's status"))
        self.wait_for("Allow", "menu item")
        self.screen.type("A")
        self.screen.press("Return")
        self.wait_for(f"{origin} Allow", "list item")
        self.click("Save Changes", BUTTON)
        self.wait_gone("Save Changes", BUTTON)

    def switch_in_about_config(self, preference: str) -> None:
        """Find a preference on the page of all of them, and switch it."""
        self.go_to("about:config")
        self.click("Accept the Risk and Continue", BUTTON)
        self.wait_for("Search preference name", "entry")
        self.screen.type(preference)
        self.click("Toggle", BUTTON)

    def reset_in_about_config(self, preference: str) -> None:
        """Find a preference on the page of all of them, and give it back the value that Firefox comes with."""
        self.go_to("about:config")
        self.click("Accept the Risk and Continue", BUTTON)
        self.wait_for("Search preference name", "entry")
        self.screen.type(preference)
        self.click("Reset", BUTTON)
        self.wait_gone("Reset", BUTTON)

    def allow_in_page_information(self) -> None:
        """Open what Firefox knows of the page, and allow its notifications there; works in every state."""
        self.screen.press("Control_L", "i")
        self.click("Permissions", "radio button")
        eventually(self._turn_to_notifications, "the row about notifications")
        default = self._of_notifications("Use Default", "check box")
        if default is not None and default.is_checked:
            self.screen.click(default.middle_px)
        eventually(self._allow_in_row, "Allow, chosen")

    def _turn_to_notifications(self) -> bool:
        row, seen = self._of_notifications("Allow", "radio button"), self.find("Permissions for:", "label")
        if row is None and seen is not None:
            self.screen.click((seen.middle_px[0], seen.middle_px[1] + BELOW_PX), WHEEL_DOWN)
        return row is not None

    def _allow_in_row(self) -> bool:
        allow = self._of_notifications("Allow", "radio button")
        if allow is None or allow.is_checked:
            return allow is not None
        self.screen.click(allow.middle_px)
        return False

    def _of_notifications(self, name: str, role: str) -> Node | None:
        """A control of the row about notifications; the bus has it behind the row's label."""
        is_there = False
        for node in self._showing():
            with contextlib.suppress(NoAnswer):
                if node.role == "label":
                    is_there = node.name == "Send notifications"
                elif is_there and node.role == role and node.name == name:
                    return node
        return None
