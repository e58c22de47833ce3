"""Debian's Firefox, driven through its own user interface (its English words as in version 153)."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from tests.desktop.accessibility import NoAnswer, Node
from tests.desktop.browsers.browser_window import CLICK_AGAIN_S, START_WITHIN_S, BrowserWindow
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
user_pref("general.smoothScroll", false);
"""
"""What a fresh profile is told, so that nothing but the asked page opens, and nothing slides away from the mouse."""


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

    def open_question(self) -> None:
        """Press the speech bubble left of the address, behind which questions wait that came without a click."""
        self.click("Change whether you can receive notifications from the site", BUTTON)

    def answer_question(self, answer: str, question: str = "send notifications") -> None:
        """Press a button of the question for permission: Allow, or Always Block.

        Args:
            answer: The button.
            question: A part of what is asked.
        """
        self.wait_for(question, "label", is_part=True)
        self.click_until_gone(answer, BUTTON)

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

    def find_in_about_config(self, preference: str, field: str = "Search preference name") -> None:
        """On the page of all preferences, type into the field above them until one of them is left."""
        self.click(field, "entry")
        self.screen.type(preference)

    def reset_in_about_config(self, preference: str, name: str = "Reset") -> None:
        """At the right end of a preference's line, press what gives it back the value that Firefox comes with."""
        self.wait_for(preference, is_part=True)
        self.click(name, BUTTON)
        self.wait_gone(name, BUTTON)

    def open_page_information(self, tab: str = "Permissions") -> None:
        """Open what Firefox knows of the page, and in it where permissions are."""
        self.screen.press("Control_L", "i")
        self.click(tab, "radio button")

    def choose_in_page_information(
        self, choice: str, *, row: str = "Send notifications", default: str = "Use Default"
    ) -> None:
        """Allow the page's notifications there, or block them; works in every state.

        Args:
            choice: Allow, or Block.
            row: What stands above the choice.
            default: The checkbox that must have no tick.
        """
        eventually(lambda: self._turn_to(row, choice), f"the row {row}")
        eventually(lambda: self._set_in_row(row, default, "check box", is_checked=False), f"no tick at {default}")
        eventually(lambda: self._set_in_row(row, choice, "radio button", is_checked=True), f"{choice}, chosen")

    def close_page_information(self) -> None:
        """Close that window."""
        self.screen.press("Control_L", "w")
        self.wait_gone("Permissions for:", "label")

    def _turn_to(self, row: str, choice: str) -> bool:
        found, seen = self._of_row(row, choice, "radio button"), self.find("Permissions for:", "label")
        if found is None and seen is not None:
            self.screen.click((seen.middle_px[0], seen.middle_px[1] + BELOW_PX), WHEEL_DOWN)
        return found is not None

    def _set_in_row(self, row: str, name: str, role: str, *, is_checked: bool) -> bool:
        def is_set() -> bool:
            found = self._of_row(row, name, role)
            return found is not None and found.is_checked is is_checked

        found = self._of_row(row, name, role)
        if found is None or found.is_checked is is_checked:
            return found is not None
        self.screen.click(found.middle_px)
        # A busy browser takes its time; another click meanwhile would undo this one.
        with contextlib.suppress(AssertionError):
            return eventually(is_set, f"{name} in the row {row}", CLICK_AGAIN_S)
        return False  # the list was still on its way to where it stands now

    def _of_row(self, row: str, name: str, role: str) -> Node | None:
        """A control of one row; the bus has it behind the row's label."""
        is_there = False
        for node in self._showing():
            with contextlib.suppress(NoAnswer):
                if node.role == "label":
                    is_there = node.name == row
                elif is_there and node.role == role and node.name == name:
                    return node
        return None
