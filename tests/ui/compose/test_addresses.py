"""What is found behind the two addresses, at the fields, in the preview and on the link's card."""

import threading

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop_app.domain.account import PRACTICE_ID, Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.url_look import IconLook, Level, LinkLook, Word
from desktop_app.ui.compose.addresses import Addresses
from desktop_app.ui.compose.form import Form
from desktop_app.ui.compose.link_card import LinkCard
from scripts.made_up import AtOnce

ICON = "https://cdn.example.com/a.png"
LINK = "https://www.example.com/offers"
PRACTICE = Account(PRACTICE_ID, ApiHost("127.0.0.1", 40711, is_plain=True), is_for_session=True)


class Written:
    """A form, its card, and the sites that both look at."""

    def __init__(self, qtbot) -> None:
        self.form, self.card = Form(), LinkCard()
        for widget in (self.form, self.card):
            qtbot.addWidget(widget)
        self.icon = IconLook((Word("ok", "PNG."),))
        self.link = LinkLook((Word("ok", "Opens “Offers” on www.example.com."),), "www.example.com", "", "Offers")
        self.through_proxy: list[str] = []
        self._qtbot = qtbot
        self.addresses = Addresses(self.form, self.card, lambda _icon: None, AtOnce(), self._icon, self._link)
        self.form.changed.connect(lambda: self.addresses.take(self.form.draft()))

    def _icon(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool) -> IconLook:
        if is_proxy_allowed:
            self.through_proxy.append(url)
            return IconLook((Word("ok", "PNG."),))
        return self.icon

    def _link(self, url: str, *, cancel: threading.Event, is_proxy_allowed: bool) -> LinkLook:
        if is_proxy_allowed:
            self.through_proxy.append(url)
        return self.link

    def write(self, draft: Draft, wait_for: str, expected: str) -> None:
        self.form.fill(draft)
        self._qtbot.waitUntil(lambda: self.word(wait_for) == expected)

    def word(self, name: str) -> str:
        around = self.card if name.startswith("compose_link") else self.form
        label = around.findChild(QLabel, name)
        return label.text() if label is not None else ""  # it is made for its first word

    def is_refused(self, name: str) -> bool:
        return self.form.findChild(QLineEdit, name).property("role") == "refused"


@pytest.fixture
def written(qtbot):
    return Written(qtbot)


def test_an_icon_that_cannot_show_does_not_look_like_an_address_that_cannot_be_sent(written):
    written.icon = IconLook((Word("error", "This is a web page, not a picture."),))
    written.write(Draft(icon_url=ICON), "compose_icon_url_hint", "This is a web page, not a picture.")

    assert written.form.findChild(QLabel, "compose_icon_url_hint").property("role") == "error"
    assert not written.is_refused("compose_icon_url")


def test_behind_a_proxy_an_icon_alone_offers_to_look_all_the_same(written):
    written.icon = IconLook((Word("hint", "A proxy hides it."),), asks_for_proxy=True)
    written.write(Draft(icon_url=ICON), "compose_icon_url_hint", "A proxy hides it.")
    offer = written.form.findChild(QPushButton, "compose_icon_url_offer")
    assert not offer.isHidden()

    offer.click()

    assert written.through_proxy == [ICON]
    assert written.word("compose_icon_url_hint") == "PNG."
    assert offer.isHidden()


def test_practice_mode_says_at_the_icon_that_nothing_is_looked_at(written):
    written.addresses.set_account(PRACTICE)
    written.write(
        Draft(icon_url=ICON),
        "compose_icon_url_hint",
        "Practice mode does not look at it: nothing leaves this computer.",
    )


@pytest.mark.parametrize("level", ["warn", "error"])
def test_the_field_no_longer_says_that_it_opens_a_page_once_that_is_in_doubt(written, level: Level):
    written.link = LinkLook((Word(level, "Not found."),), "www.example.com")
    written.write(Draft(click_url=LINK), "compose_link_words", "Not found.")

    assert written.word("compose_click_url_hint") == ""


def test_typing_one_address_says_nothing_anew_about_the_other(written, qtbot):
    written.link = LinkLook((Word("error", "Not found."),), "www.example.com")
    written.write(Draft(click_url=LINK), "compose_link_words", "Not found.")
    written.write(Draft(click_url=LINK, icon_url=ICON), "compose_icon_url_hint", "PNG.")

    assert written.word("compose_click_url_hint") == ""


def test_a_problem_elsewhere_leaves_what_was_found_at_the_icon(written):
    written.write(Draft(icon_url=ICON), "compose_icon_url_hint", "PNG.")
    written.form.say_problems([InputRefused("Write a title", field="title")])

    assert written.word("compose_icon_url_hint") == "PNG."


def test_what_title_and_host_say_is_not_said_a_second_time(written):
    written.write(Draft(click_url=LINK), "compose_link_words", "It opened when Pushdesk looked.")

    assert written.word("compose_link_title") == "Offers"
    assert written.word("compose_link_host") == "www.example.com"
