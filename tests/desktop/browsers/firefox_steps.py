"""The steps of the remedies for Firefox, followed."""

from tests.desktop.browsers.firefox_window import BUTTON, FirefoxWindow
from tests.desktop.browsers.steps_followed import StepsFollowed, Ways, bold

BUBBLE = r"A speech bubble left of the address may hide the question: press it\."


class FirefoxSteps(StepsFollowed):
    """Follows steps in Firefox."""

    browser: FirefoxWindow

    def ways(self) -> Ways:
        below = rf"Below {bold('row')}, take the tick from {bold('default')} and choose {bold('choice')}\."
        return {
            rf"Press {bold('label')}\. It opens in Firefox, in the profile “.+”(, outside of any container)?\."
            r"( Sign in\.)?": self.press_ours,
            r"Left of the address, press the crossed-out speech bubble\.": self.browser.open_permissions,
            rf"Beside {bold('words')}, press the ×\.": self.clear,
            rf"Press F5\. When the web app asks, press {bold('answer')}\. {BUBBLE}": self.reload_and_answer,
            rf"When it asks, press {bold('answer')}\. {BUBBLE}": self.answer,
            rf"It does not ask\? Press Ctrl\+I, then {bold('tab')}\. {below}": self.choose_where_it_does_not_ask,
            rf"Press Ctrl\+I, then {bold('tab')}\.": self.open_page_information,
            below: self.choose,
            r"Close that window, and press F5\.": self.close_and_reload,
            r"Press F5\.": self.reload,
            rf"Press {bold('label')}\.": self.press_ours,
            rf"In Firefox, in the profile “.+”, press Ctrl\+L, then Ctrl\+V, then Enter, and {bold('name')}\.": (
                self.paste_and_accept
            ),
            rf"In {bold('field')}, type (?P<setting>[a-zA-Z.]+)\.": self.type_setting,
            rf"At the right end of its line, press the curved arrow \({bold('name')}\)\.": self.press_arrow,
            rf"Press {bold('label')}\. When it asks, press {bold('answer')}\. {BUBBLE}": self.open_and_answer,
            rf"Press {bold('label')}, sign in, and wait until it has loaded\.": self.press_ours,
        }

    def clear(self, words: str) -> None:
        """Press the × beside what stands in the panel."""
        self.browser.wait_for(f" {words}", "panel", is_part=True)
        self.browser.clear_block()
        self.wait_for_page("default")

    def reload_and_answer(self, answer: str) -> None:
        """Load the page again, and answer its question."""
        self.reload()
        self.answer(answer)

    def answer(self, answer: str) -> None:
        """Answer the question behind the speech bubble, where the web app asks one."""
        if self.asks:
            self.browser.open_question()
            self.browser.answer_question(answer)

    def choose_where_it_does_not_ask(self, tab: str, row: str, default: str, choice: str) -> None:
        """Go the long way, where the web app does not ask."""
        if not self.asks:
            self.open_page_information(tab)
            self.choose(row, default, choice)
            self.browser.close_page_information()

    def open_page_information(self, tab: str) -> None:
        """Open what Firefox knows of the page."""
        self.wait_for_page()
        self.browser.open_page_information(tab)

    def choose(self, row: str, default: str, choice: str) -> None:
        """Take the tick away, and choose."""
        self.browser.choose_in_page_information(choice, row=row, default=default)

    def close_and_reload(self) -> None:
        """Close what Firefox knows of the page, and load the page again."""
        self.browser.close_page_information()
        self.reload()

    def paste_and_accept(self, name: str) -> None:
        """Go to the copied address, and press the button of the warning there."""
        self.paste_address()
        self.browser.click(name, BUTTON)

    def type_setting(self, field: str, setting: str) -> None:
        """Find a preference."""
        self._setting = setting
        self.browser.find_in_about_config(setting, field)

    def press_arrow(self, name: str) -> None:
        """Press the arrow of that preference."""
        self.browser.reset_in_about_config(self._setting, name)

    def open_and_answer(self, label: str, answer: str) -> None:
        """Open the web app, and answer its question."""
        self.press_ours(label)
        self.answer(answer)
