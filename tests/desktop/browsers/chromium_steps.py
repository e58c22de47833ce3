"""The steps of the remedies for Chromium, followed."""

import re

from tests.desktop.browsers.chromium_window import BUTTON, ChromiumWindow
from tests.desktop.browsers.steps_followed import StepsFollowed, Ways, bold

ICON = "the i in a circle"
"""What Chromium shows left of an address on this computer, as steps call it."""


class ChromiumSteps(StepsFollowed):
    """Follows steps in Chromium."""

    browser: ChromiumWindow

    def ways(self) -> Ways:
        site = re.escape(self.site.netloc)
        settings = rf"{bold('link')}\. In the row {bold('row')}, choose {bold('choice')}"
        return {
            rf"Press {bold('label')}\. It opens in Chromium, in the profile “.+”\.( Sign in\.)?": self.press_ours,
            rf"Left of the address, press {ICON} \({bold('name')}\)\.": self.press,
            rf"In the row {bold('row')}( \(it says {bold('says')}\))?, turn the switch on\.": self.switch_on,
            rf"Close that box with its ×, and press {bold('name')} in the bar .+, or F5\.": self.close_and_reload,
            rf"When it asks for {bold('question')}, press {bold('answer')}\.": self.answer,
            rf"It does not ask\? Press {ICON} \({bold('name')}\) left of the address, then {settings}\.": (
                self.choose_where_it_does_not_ask
            ),
            r"Go back to the web app’s tab and press F5\.": self.go_back_and_reload,
            r"Press \*\*(?P<label>Copy [^*]+)\*\*\.": self.press_ours,
            r"In Chromium, in the profile “.+”, press Ctrl\+L, then Ctrl\+V, then Enter\.": self.paste_address,
            rf"Below {bold('heading')}, press the curved arrow beside {site} \({bold('name')}\)\.": self.give_back,
            rf"It is not in that list\? Open the web app, press {ICON} \({bold('name')}\) left of the address, "
            rf"then {settings}\.": self.pass_over,
            rf"Left of the address, press {bold('words')}\. It soon shrinks to a crossed-out bell\.": (
                self.press_hidden_question
            ),
            r"Press \*\*(?P<answer>Allow [^*]+)\*\*\.": self.answer_hidden_question,
            rf"Neither is there\? Press {ICON} \({bold('name')}\), then {settings}, and reload the web app\.": (
                self.choose_where_none_is_hidden
            ),
        }

    def press(self, name: str) -> None:
        """Press what is left of the address."""
        self.browser.click(name, BUTTON)

    def switch_on(self, row: str, says: str | None) -> None:
        """Turn the row's switch on, where the row says what the step says."""
        if says is not None:
            self.browser.wait_for(says, "static")
        self.wait_for_page("denied")
        self.browser.switch_notifications(row)
        self.wait_for_page("granted")

    def paste_address(self) -> None:
        """Type what was copied: of an address pasted by keys of the test, Chromium here took but a part."""
        self.browser.go_to(self.browser.screen.clipboard().decode())

    def give_back(self, heading: str, name: str) -> None:
        """Press the site's arrow in Safety Check, and see in the web app that it counts."""
        self.browser.wait_for(heading, is_part=True)
        self.browser.give_back_in_safety_check(name, self.site)
        self.browser.go_to(self.site.origin)

    def pass_over(self, **_: str) -> None:
        """What is for a site that is not in the list."""

    def close_and_reload(self, name: str) -> None:
        """Close the popup, and press the bar's button."""
        self.browser.close_site_information(self.site)
        self.browser.press_in_bar(name)

    def answer(self, question: str, answer: str) -> None:
        """Answer the question, where the web app asks one."""
        if self.asks:
            self.browser.answer_prompt(answer, question)

    def choose_where_it_does_not_ask(self, name: str, link: str, row: str, choice: str) -> None:
        """Go the long way, where the web app does not ask."""
        if not self.asks:
            self.press(name)
            self.browser.choose_in_site_settings(link, row, choice)

    def go_back_and_reload(self) -> None:
        """Press the web app's tab, if another is in front, and load it again."""
        if not self.asks:
            self.browser.click("Web app: ", "page tab", is_part=True)
        self.wait_for_page()
        self.reload()

    def press_hidden_question(self, words: str) -> None:
        """Press the words, which are a bell by now, where the web app asks; what comes is called by them."""
        if self.asks:
            self.browser.press_chip()
            self.browser.wait_for(words, "alert")

    def answer_hidden_question(self, answer: str) -> None:
        """Press the button of what came."""
        if self.asks:
            self.browser.click_until_gone(answer, BUTTON)

    def choose_where_none_is_hidden(self, name: str, link: str, row: str, choice: str) -> None:
        """Go the long way, where the web app has not asked."""
        if not self.asks:
            self.choose_where_it_does_not_ask(name, link, row, choice)
            self.go_back_and_reload()
