"""From two keys to a push that one has seen oneself."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account, AuthMethod, Identity
from desktop_app.domain.errors import KeyringRefused, StoreFailed
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.key_field import KeyInput
from desktop_app.ui.notice import Notice
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import (
    ACCESS,
    INDIA,
    SECRET,
    Office,
    find,
    focused,
    nameless,
    press,
)

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
Key = Qt.Key


class Shown:
    """The first run on the screen, and what it has asked for."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        name_store: Callable[[], str] = lambda: "KWallet",
        *,
        height_px: int = 520,
    ) -> None:
        self.qtbot, self.office = qtbot, office
        self.tasks = Tasks()
        self.page = FirstRun(office.accounts, self.tasks, name_store)
        self.heard: list[object] = []
        self.page.test_requested.connect(lambda account: self.heard.append(("test", account.id)))
        self.page.check_up_requested.connect(lambda: self.heard.append("check-up"))
        self.page.practice_requested.connect(lambda: self.heard.append("practice"))
        self.page.finished.connect(lambda account: self.heard.append(("finished", account.id)))
        qtbot.addWidget(self.page)
        self.page.resize(760, height_px)
        self.page.show()

    def button(self, name: str) -> QPushButton:
        return find(self.page, QPushButton, f"first_run_{name}")

    def words(self, name: str) -> str:
        return find(self.page, QLabel, f"first_run_{name}").text()

    @property
    def said(self) -> str:
        return find(self.page, Notice, "first_run_outcome").words

    def connect(self) -> Account:
        find(self.page, KeyInput, "first_run_access_key").setText(ACCESS)
        find(self.page, KeyInput, "first_run_secret_key").setText(SECRET)
        self.button("connect").click()
        self.wait_for_step(2)
        return self.office.accounts.list()[0]

    def wait_for_step(self, step: int) -> None:
        self.qtbot.waitUntil(lambda: self.page.step == step)

    def go_to_test(self) -> Account:
        account = self.connect()
        self.button("next").click()
        return account


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def shown(qtbot: QtBot, office: Office) -> Shown:
    return Shown(qtbot, office)


def test_it_begins_at_the_first_key(shown: Shown) -> None:
    assert shown.page.step == 1
    assert focused(shown.page) == "first_run_access_key"


def test_practice_mode_is_offered_before_any_key(shown: Shown) -> None:
    shown.button("practice").setFocus()
    press(shown.page, Key.Key_Return)
    assert shown.heard == ["practice"]


def test_the_keys_say_who_one_is_and_where_they_are_kept(shown: Shown, qtbot: QtBot) -> None:
    shown.connect()
    assert shown.words("name") == "You are Asha Rao"
    assert shown.words("organisation") == "Acme"
    assert shown.words("region") == "India, Mumbai · api-in21.leadsquared.com"
    qtbot.waitUntil(lambda: "(KWallet)" in shown.words("keys_kept"))
    assert "headers" in shown.words("keys_travel")


def test_a_store_that_can_not_be_named_is_still_a_store(qtbot: QtBot, office: Office) -> None:
    def no_name() -> str:
        raise KeyringRefused("Locked")

    shown = Shown(qtbot, office, no_name)
    shown.connect()
    assert shown.words("keys_kept") == "In your password store, nowhere else"


def test_keys_for_this_session_are_never_said_to_be_in_a_store(shown: Shown) -> None:
    shown.office.vault.refuses = KeyringRefused("No store")
    find(shown.page, KeyInput, "first_run_access_key").setText(ACCESS)
    find(shown.page, KeyInput, "first_run_secret_key").setText(SECRET)
    shown.button("connect").click()
    remedy = shown.button("account_notice_remedy")
    shown.qtbot.waitUntil(lambda: not remedy.isHidden())
    remedy.click()
    shown.wait_for_step(2)
    assert "session only" in shown.words("keys_kept")
    assert "password store" not in shown.words("keys_kept")


def test_keys_that_travel_in_the_address_are_said_to(shown: Shown) -> None:
    by_query = Identity("u-1", "<b>Asha</b>", "", "", INDIA, "", AuthMethod.QUERY)
    shown.office.identities.answers = [by_query]
    shown.connect()
    assert "in the address" in shown.words("keys_travel")
    label = find(shown.page, QLabel, "first_run_name")
    assert label.text() == "You are <b>Asha</b>"
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert shown.words("organisation") == "not named"


def test_wrong_keys_can_be_taken_back(shown: Shown) -> None:
    shown.connect()
    shown.button("back").click()
    shown.wait_for_step(1)
    assert shown.office.book.accounts == {}
    assert shown.office.vault.kept == {}
    assert find(shown.page, KeyInput, "first_run_access_key").text() == ""


def test_keys_that_can_not_be_taken_back_are_said_to_be_there_still(shown: Shown) -> None:
    shown.connect()
    shown.office.vault.refuses = KeyringRefused("Your password store is locked", "Unlock it.")
    shown.button("back").click()
    notice = find(shown.page, Notice, "first_run_you_are_notice")
    shown.qtbot.waitUntil(lambda: "locked" in notice.words)
    assert shown.page.step == 2
    assert shown.button("back").isEnabled()


def test_nothing_is_sent_before_it_is_asked_for(shown: Shown) -> None:
    account = shown.go_to_test()
    assert shown.heard == []
    shown.button("send_test").click()
    assert shown.heard == [("test", account.id)]
    assert shown.said == "Sending…"
    assert shown.button("send_test").isHidden()


@pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: reason.value)
def test_it_asks_whether_it_was_seen_only_where_that_is_possible(shown: Shown, reason: Reason) -> None:
    shown.go_to_test()
    shown.button("send_test").click()
    shown.page.show_outcome(Outcome(reason, AT))
    can_be_seen = reason.kind in (OutcomeKind.ACCEPTED, OutcomeKind.UNKNOWN)
    assert shown.button("saw_it").isHidden() is not can_be_seen
    assert shown.button("did_not_see_it").isHidden() is not can_be_seen
    assert shown.button("send_test").isHidden() is can_be_seen
    assert shown.button("finish").isHidden()
    assert shown.said


def test_accepted_is_never_called_shown(shown: Shown) -> None:
    shown.go_to_test()
    shown.page.show_outcome(Outcome(Reason.SUCCESS, AT, 200))
    assert shown.said.startswith("Accepted by LeadSquared at ")
    assert "not that it was shown" in shown.said


def test_who_saw_it_is_done(shown: Shown) -> None:
    account = shown.go_to_test()
    shown.page.show_outcome(Outcome(Reason.SUCCESS, AT, 200))
    shown.button("saw_it").click()
    assert shown.heard == []
    shown.button("finish").click()
    assert shown.heard == [("finished", account.id)]


def test_who_did_not_see_it_is_led_to_the_check_up_and_can_send_again(shown: Shown) -> None:
    account = shown.go_to_test()
    shown.page.show_outcome(Outcome(Reason.SUCCESS, AT, 200))
    shown.button("did_not_see_it").click()
    assert shown.heard == ["check-up"]
    shown.button("send_test").click()
    assert shown.heard == ["check-up", ("test", account.id)]


def test_a_push_that_leadsquared_could_not_make_leads_to_the_check_up(shown: Shown) -> None:
    shown.go_to_test()
    shown.page.show_outcome(Outcome(Reason.ERROR, AT, 500, "Blocked"))
    shown.button("outcome_remedy").click()
    assert shown.heard == ["check-up"]


def test_keys_that_the_test_finds_refused_lead_back_to_the_keys(shown: Shown) -> None:
    shown.go_to_test()
    shown.page.show_outcome(Outcome(Reason.KEYS, AT, 401, "Invalid User Details!"))
    assert "Invalid User Details!" in shown.said
    shown.button("outcome_remedy").click()
    assert shown.page.step == 1
    region = find(shown.page, QComboBox, "first_run_host")
    assert region.currentText() == f"India, Mumbai · {INDIA}"


def test_the_test_can_wait(shown: Shown) -> None:
    account = shown.go_to_test()
    shown.button("later").click()
    assert shown.heard == [("finished", account.id)]


def test_what_stops_the_test_is_said_and_it_can_be_tried_again(shown: Shown) -> None:
    account = shown.go_to_test()
    shown.button("send_test").click()
    shown.page.show_error(StoreFailed("The disk is full", "Make room."))
    assert shown.said == "The disk is full Make room."
    shown.button("send_test").click()
    assert shown.heard == [("test", account.id)] * 2


def test_a_limit_that_is_waited_out_is_said(shown: Shown) -> None:
    shown.go_to_test()
    shown.page.show_waiting("Your plan allows 10 calls in 5 seconds; going on in 4 s.")
    assert "going on" in shown.said


def test_it_all_goes_with_enter_alone_once_the_keys_are_there(shown: Shown) -> None:
    find(shown.page, KeyInput, "first_run_access_key").setText(ACCESS)
    find(shown.page, KeyInput, "first_run_secret_key").setText(SECRET)
    press(shown.page, Key.Key_Return)
    shown.wait_for_step(2)
    account = shown.office.accounts.list()[0]
    press(shown.page, Key.Key_Return, Key.Key_Return)
    assert shown.heard == [("test", account.id)]
    shown.page.show_outcome(Outcome(Reason.SUCCESS, AT, 200))
    press(shown.page, Key.Key_Return, Key.Key_Return)
    assert shown.heard == [("test", account.id), ("finished", account.id)]


def test_no_key_is_left_in_any_field_or_word(shown: Shown) -> None:
    shown.go_to_test()
    words = [field.text() for field in shown.page.findChildren(QLineEdit)]
    words += [label.text() for label in shown.page.findChildren(QLabel)]
    words += [widget.accessibleName() for widget in shown.page.findChildren(QLabel)]
    assert not [text for text in words if "planted" in text]


def test_an_error_comes_into_sight_in_a_small_window(office: Office, qtbot: QtBot) -> None:
    # Small from the start: a window manager may answer late to another size, with the first one once more.
    shown = Shown(qtbot, office, height_px=400)
    shown.office.identities.answers = [StoreFailed("The accounts could not be kept", "Try again.")]
    find(shown.page, KeyInput, "first_run_access_key").setText(ACCESS)
    find(shown.page, KeyInput, "first_run_secret_key").setText(SECRET)
    shown.button("connect").click()
    notice = find(shown.page, Notice, "first_run_account_notice")
    qtbot.waitUntil(lambda: notice.words != "")

    def is_in_sight() -> bool:
        return notice.visibleRegion().boundingRect().height() == notice.height()

    qtbot.waitUntil(is_in_sight)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_every_control_has_its_names(shown: Shown, step: int) -> None:
    if step == 2:
        shown.connect()
    elif step == 3:
        shown.go_to_test()
    assert nameless(shown.page, QLineEdit, QPushButton, QComboBox) == []
