"""The card that says what a click opens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.url_look import LinkLook, Word
from desktop_app.ui.compose.link_card import LinkCard


@pytest.fixture
def card(qtbot):
    card = LinkCard()
    qtbot.addWidget(card)
    card.opened = []
    card.open_requested.connect(card.opened.append)
    return card


def text(card, name):
    return card.findChild(QLabel, name).text()


def click(card, qtbot, name="compose_link_open"):
    qtbot.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_without_a_usable_address_it_is_not_there(card):
    for url in ("", "example.com", "javascript:alert(1)"):
        card.show_url(url)
        assert card.isHidden()


def test_it_says_where_redirects_end_and_that_the_page_asks_to_sign_in(card):
    card.show_url("https://in21.leadsquared.com/x")
    look = LinkLook(
        (Word("ok", "Asks to sign in."),), "in21.leadsquared.com", "signin.leadsquared.com", "Ravi <b>Kumar</b>"
    )
    card.show_look(look)

    assert text(card, "compose_link_title") == "Ravi <b>Kumar</b>"
    assert card.findChild(QLabel, "compose_link_title").textFormat() is Qt.TextFormat.PlainText
    assert text(card, "compose_link_host") == "in21.leadsquared.com → signin.leadsquared.com"
    assert text(card, "compose_link_words") == "Asks to sign in."


def test_open_asks_once_for_a_new_host(card, qtbot):
    card.show_url("https://example.com/a")
    click(card, qtbot)
    assert card.opened == []
    assert text(card, "compose_link_question") == "Open example.com in your browser?"
    assert card.findChild(QPushButton, "compose_link_open").accessibleName() == "Yes, open example.com"
    click(card, qtbot)
    assert card.opened == ["https://example.com/a"]

    card.show_url("https://example.com/b")
    click(card, qtbot)
    assert card.opened[-1] == "https://example.com/b"

    card.show_url("https://other.example/c")
    click(card, qtbot)
    assert card.opened[-1] == "https://example.com/b"


def test_a_yes_to_one_host_does_not_carry_to_the_one_typed_next(card, qtbot):
    card.show_url("https://example.com")
    click(card, qtbot)
    card.show_url("https://evil.example")
    click(card, qtbot)

    assert card.opened == []


def test_behind_a_proxy_it_offers_to_look_all_the_same(card, qtbot):
    card.show_url("https://example.com")
    assert card.findChild(QPushButton, "compose_link_proxy").isHidden()
    card.show_look(LinkLook((Word("hint", "A proxy hides where it leads."),), "example.com", asks_for_proxy=True))
    asked = []
    card.proxy_allowed.connect(lambda: asked.append(True))
    card.findChild(QPushButton, "compose_link_proxy").click()

    assert asked == [True]


def test_a_host_of_one_long_word_widens_nothing_and_can_be_read_in_full(card):
    card.show_url("https://a.example/")
    usual_px = card.minimumSizeHint().width()
    host = f"{'a' * 60}.example"
    card.show_url(f"https://{host}/")
    card.show_look(LinkLook((), host, host, "A page"))

    assert card.minimumSizeHint().width() == usual_px
    assert text(card, "compose_link_host").replace("\u200b", "") == host
    assert max(map(len, text(card, "compose_link_host").split("\u200b"))) < 30
