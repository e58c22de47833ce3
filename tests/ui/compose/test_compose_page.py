"""The Compose page, driven by keyboard, with a delivery that is played by the test."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from desktop_app.delivery.events import Failed, Finished, Held, Sending, Waiting, Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.compose.banner_actions import BannerAction
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.title_field import TitleField
from desktop_app.ui.tasks import Tasks
from scripts.made_up import MadeUpHistory, MadeUpLooks, MadeUpTemplates

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
ACCOUNT = Account("a1", ApiHost("api-in21.leadsquared.com"), owner_name="Asha Rao", organisation="Acme")
NOTHING_SENT, NO_TEMPLATES, NO_LOOKS = MadeUpHistory(), MadeUpTemplates(), MadeUpLooks()
PRIYA = Recipient("3b1041fb-8374-11e7-8758-0a106ee76b21", "Priya Nair")


def find_person(_account: Account, email: str) -> Recipient:
    if email == "priya@example.com":
        return PRIYA
    raise InputRefused("Nobody in your account has this e-mail address", "Check its spelling.", "to")


class Desk:
    """The page, and what it asked for."""

    def __init__(self, qtbot, account=ACCOUNT):
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.page = ComposePage(self.tasks, find_person, NOTHING_SENT, NO_TEMPLATES, NO_LOOKS)
        self.page.set_account(account)
        self.sent, self.undone, self.drafts = [], [], []
        self.page.send_requested.connect(self._send)
        self.page.undo_requested.connect(self.undone.append)
        self.page.draft_changed.connect(self.drafts.append)
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        # Shortcuts and focus belong to the active window only.
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def _send(self, push):
        self.sent.append(push)
        self.page.ticket_given(len(self.sent))

    def part(self, name, kind):
        return self.page.findChild(kind, name)

    def write(self, *, to="Me", title="Hot lead", content="Call Ravi", click_url="", icon_url=""):
        self.page.fill(Draft(to, title, content, click_url, icon_url))

    def press(self, key=Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier):
        self.qtbot.keyClick(self.part("compose_content", QPlainTextEdit), key, modifier)

    def finish(self, reason, **more):
        record = PushRecord(
            1,
            "a1",
            "Acme",
            self.sent[-1],
            PushState.DONE,
            NOW,
            1,
            Outcome(reason, NOW, more.pop("status", None), **more),
        )
        self.page.take(Finished(len(self.sent), record))

    def left(self):
        return self.part("compose_bytes_left", QLabel).text()

    def offered(self):
        return {a for a in BannerAction if not self.part(f"compose_{a.value}", QPushButton).isHidden()}


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def test_ctrl_enter_sends_what_was_typed_to_the_byte(desk):
    content = "नमस्ते 🙂 no\u00a0break\n“two lines” <b>plain</b>"
    desk.write(to=" Me ", title="Ravi – गरम", content=content, click_url=" https://in21.leadsquared.com/x ")

    desk.press()

    (push,) = desk.sent
    assert (push.title, push.content) == ("Ravi – गरम", content)
    assert push.click_url == "https://in21.leadsquared.com/x"
    assert push.to.is_me


def test_an_empty_to_never_means_myself(desk):
    desk.write(to="  ")

    desk.press()

    assert desk.sent == []
    assert "Say who gets this push" in desk.part("compose_recipients_hint", QLabel).text()
    assert desk.page.focusWidget() is desk.part("compose_recipients", QLineEdit)


def test_2048_bytes_can_be_sent_and_2049_cannot(desk):
    desk.write(title="न" * 16, content="x" * 2000)
    assert desk.left().startswith("0 bytes left")
    assert desk.part("compose_send", QPushButton).isEnabled()

    desk.write(title="न" * 16, content="x" * 2001)
    assert desk.left() == "1 byte too many"
    assert not desk.part("compose_send", QPushButton).isEnabled()
    desk.press()
    assert desk.sent == []

    desk.write(title="न" * 16, content="x" * 2000)
    desk.press()
    assert len(desk.sent) == 1


def test_the_meter_counts_as_the_person_types(desk):
    desk.qtbot.keyClicks(desk.part("compose_title", TitleField), "abc")
    desk.qtbot.keyClicks(desk.part("compose_content", QPlainTextEdit), "de")

    assert desk.left() == "2,043 of 2,048 bytes left"
    assert desk.part("compose_bytes_used", QLabel).text() == "Title 3 + Message 2 bytes"


def test_a_word_is_said_from_2000_bytes(desk):
    desk.write(title="t", content="x" * 2000)

    assert "2,000" in desk.left()


@pytest.mark.parametrize(
    ("texts", "field", "words"),
    [
        ({"title": " "}, "compose_title", "Write a title"),
        ({"content": "\n"}, "compose_content", "Write a message"),
        ({"content": "Call {{nick_name}}"}, "compose_content", "{{nick_name}}"),
        ({"title": "Call <>"}, "compose_title", "<>"),
        ({"click_url": "javascript:alert(1)"}, "compose_click_url", "javascript:"),
        ({"icon_url": "https://api.leadsquared.com@evil.example/x.png"}, "compose_icon_url", "user name"),
    ],
)
def test_what_stops_a_push_is_said_at_its_field(desk, texts, field, words):
    desk.write(**texts)

    desk.press()

    assert desk.sent == []
    hint = desk.part(f"{field}_hint", QLabel)
    assert not hint.isHidden()
    assert words in hint.text()
    assert desk.page.focusWidget().objectName() == field


def test_during_the_hold_undo_is_offered_and_escape_takes_it_back(desk):
    desk.write(content="Call Ravi")
    desk.press()
    desk.page.take(Held(1, 5.0))
    assert desk.page.banner.sentence == "Sending to Me in 5 s"
    assert desk.offered() == {BannerAction.UNDO, BannerAction.SEND_NOW}

    desk.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert desk.undone == [1]
    desk.page.take(Withdrawn(1))

    assert "Nothing was sent" in desk.page.banner.sentence
    assert desk.page.draft().content == "Call Ravi"
    assert not desk.part("compose_content", QPlainTextEdit).isReadOnly()


def test_while_a_push_is_on_its_way_a_second_ctrl_enter_sends_nothing(desk):
    desk.write()
    desk.press()
    desk.page.take(Sending(1))

    desk.press()

    assert len(desk.sent) == 1


def test_an_accepted_push_says_so_and_clears_the_form(desk):
    desk.write()
    desk.press()
    desk.finish(Reason.SUCCESS, status=200)

    assert desk.page.banner.sentence.startswith("Accepted by LeadSquared at ")
    assert desk.page.draft().is_empty
    assert desk.drafts[-1].is_empty

    desk.qtbot.mouseClick(desk.part("compose_use_again", QPushButton), Qt.MouseButton.LeftButton)
    assert desk.page.draft() == Draft("Me", "Hot lead", "Call Ravi")


def test_send_to_me_first_goes_to_me_and_keeps_the_form(desk):
    desk.write(to="priya@example.com")
    desk.qtbot.mouseClick(desk.part("compose_send_to_me", QPushButton), Qt.MouseButton.LeftButton)
    desk.finish(Reason.SUCCESS, status=200)

    assert desk.sent[0].to.is_me
    assert desk.page.draft().to == "priya@example.com"


def test_an_e_mail_is_looked_up_before_the_push_goes_out(desk):
    desk.write(to="priya@example.com")
    desk.press()
    desk.qtbot.waitUntil(lambda: bool(desk.sent))

    assert desk.sent[0].to == PRIYA


def test_an_e_mail_that_nobody_has_is_said_at_the_field_and_what_was_typed_stays(desk):
    desk.write(to="nobody@example.com")
    desk.press()
    desk.qtbot.waitUntil(lambda: not desk.page.is_busy)

    assert desk.sent == []
    assert "Nobody in your account" in desk.part("compose_recipients_hint", QLabel).text()
    assert desk.page.draft().content == "Call Ravi"


@pytest.mark.parametrize(
    ("reason", "more", "words", "offered"),
    [
        (
            Reason.KEYS,
            {"status": 401, "message": "Invalid User Details!"},
            "did not accept these keys",
            BannerAction.CHECK_KEYS,
        ),
        (Reason.FORM, {"status": 400, "field": "title"}, "did not accept the message’s form", BannerAction.FIX_FIELD),
        (Reason.NOT_AN_API, {"status": 404}, "not a LeadSquared API", BannerAction.CHECK_HOST),
        (
            Reason.RATE,
            {"status": 429, "limit": RateLimit(10, 5)},
            "Your plan allows 10 calls in 5 seconds",
            BannerAction.SEND_AGAIN,
        ),
        (Reason.ERROR, {"status": 500, "message": "Blocked"}, "“Blocked”", BannerAction.CHECK_UP),
        (Reason.READ_TIMEOUT, {}, "may or may not have been shown", BannerAction.SEND_ANYWAY),
        (Reason.DNS, {}, "It was not sent", BannerAction.SEND_AGAIN),
        (Reason.CERTIFICATE, {}, "certificate", BannerAction.SEND_AGAIN),
    ],
)
def test_each_outcome_says_its_sentence_offers_one_next_step_and_keeps_the_text(desk, reason, more, words, offered):
    desk.write(to=PRIYA.user_id)
    desk.press()
    desk.finish(reason, **more)

    assert words in desk.page.banner.sentence
    assert offered in desk.offered()
    assert desk.page.draft() == Draft(PRIYA.user_id, "Hot lead", "Call Ravi")
    assert not desk.page.is_busy


def test_a_rate_refusal_counts_down_and_can_be_stopped(desk):
    desk.write()
    desk.press()
    stopped = []
    desk.page.stop_requested.connect(stopped.append)
    desk.page.take(Waiting(1, 4.0, RateLimit(10, 5)))

    assert desk.page.banner.sentence == "Your plan allows 10 calls in 5 seconds; going on in 4 s."
    desk.qtbot.mouseClick(desk.part("compose_stop", QPushButton), Qt.MouseButton.LeftButton)
    assert stopped == [1]


def test_an_unknown_outcome_is_sent_again_only_by_a_click(desk):
    desk.write()
    desk.press()
    desk.finish(Reason.CONNECTION_LOST)
    assert len(desk.sent) == 1

    desk.qtbot.mouseClick(desk.part("compose_send_anyway", QPushButton), Qt.MouseButton.LeftButton)
    assert len(desk.sent) == 2


def test_asking_a_colleague_copies_a_question_and_no_key(desk):
    desk.write(to=PRIYA.user_id)
    desk.press()
    desk.finish(Reason.CONNECTION_LOST)
    desk.qtbot.mouseClick(desk.part("compose_ask", QPushButton), Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == "Did a notification “Hot lead” show in your browser just now?"


def test_a_push_of_another_page_changes_nothing_here(desk):
    desk.write()
    desk.press()
    desk.page.take(Failed(99, AppError("Another one")))

    assert desk.page.is_busy


def test_without_an_account_nothing_is_sent_and_it_says_what_to_do(qtbot):
    desk = Desk(qtbot, account=None)
    desk.write()
    desk.press()

    assert desk.sent == []
    assert "Connect an account first" in desk.page.banner.sentence


def test_tab_leaves_the_message(desk):
    field = desk.part("compose_content", QPlainTextEdit)
    field.setFocus()
    desk.qtbot.keyClick(field, Qt.Key.Key_Tab)

    assert desk.page.focusWidget().objectName() == "compose_click_url"
    assert field.toPlainText() == ""


def test_pasting_far_too_much_is_kept_and_counted(desk):
    desk.write(title="t", content="x" * 300_000)

    assert desk.left() == "297,953 bytes too many"
    assert len(desk.page.draft().content) == 300_000


def test_the_draft_is_told_once_typing_rests(desk):
    desk.write()
    desk.qtbot.waitUntil(lambda: bool(desk.drafts))

    assert desk.drafts[-1] == Draft("Me", "Hot lead", "Call Ravi")


def test_a_held_push_says_that_sending_is_paused_and_does_not_offer_to_send_it_now(desk):
    desk.write()
    desk.press()
    desk.page.banner.set_paused(True)
    desk.page.take(Held(1, 5.0))
    send_now = desk.part("compose_send_now", QPushButton)

    assert desk.page.banner.sentence.startswith("Sending is paused.")
    assert send_now.isHidden()
    assert desk.part("compose_undo", QPushButton).isVisible()

    desk.page.banner.set_paused(False)
    assert desk.page.banner.sentence == "Sending to Me in 5 s"
    assert send_now.isVisible()


def test_a_pause_during_the_wait_for_the_limit_stops_its_countdown_and_an_outcome_ends_it(desk):
    desk.write()
    desk.press()
    desk.page.take(Waiting(1, 4.0, RateLimit(10, 5)))
    desk.page.banner.set_paused(True)

    assert desk.page.banner.sentence.startswith("Sending is paused.")
    assert desk.part("compose_stop", QPushButton).isVisible()

    desk.finish(Reason.STOPPED)
    desk.page.banner.set_paused(False)
    assert "you stopped it" in desk.page.banner.sentence


def test_an_account_switched_during_the_look_up_does_not_send_the_others_user_id(desk):
    desk.write(to="priya@example.com")
    desk.press()
    desk.page.set_account(Account("a2", ApiHost("api-us11.leadsquared.com")))
    desk.qtbot.waitUntil(lambda: not desk.page.is_busy)

    assert desk.sent == []
    assert "It was not sent" in desk.page.banner.sentence
    assert desk.page.draft().content == "Call Ravi"


def test_a_tag_in_a_name_or_in_the_api_s_words_is_no_markup(desk):
    desk.page.banner.show_error(AppError("A <b>title</b>", "A <b>hint</b>"))
    desk.page.form.say_about("to", "A <b>word</b>", "hint")
    for name in ("compose_outcome_sentence", "compose_outcome_hint", "compose_recipients_hint"):
        assert desk.part(name, QLabel).textFormat() is Qt.TextFormat.PlainText
