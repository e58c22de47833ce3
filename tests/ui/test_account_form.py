"""Two keys become an account, and the keys stay nowhere else."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account, AuthMethod, Identity
from desktop_app.domain.api_host import REGIONS, ApiHost
from desktop_app.domain.errors import AppError, KeyringRefused, KeysRefused, NotReachable, Remedy
from desktop_app.domain.outcome import Reason
from desktop_app.ui.account_form import AccountForm
from desktop_app.ui.key_field import KeyInput
from desktop_app.ui.notice import Notice
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import (
    ACCESS,
    SECRET,
    Office,
    buddies,
    find,
    focused,
    nameless,
    press,
)

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
REFUSED = KeysRefused("LeadSquared did not accept these keys", "They may be wrong.")
NO_STORE = KeyringRefused("No password store", "Unlock it.", Remedy.USE_SESSION_KEYS)
ELSEWHERE = ApiHost.parse("push.acme.example")


class Shown:
    """The form on the screen, and what it has said."""

    def __init__(self, qtbot: QtBot, office: Office, long_wait_ms: int = 60_000) -> None:
        self.qtbot, self.office = qtbot, office
        self.connected: list[Account] = []
        self.tasks = Tasks()
        self.form = AccountForm(office.accounts, self.tasks, "first_run", long_wait_ms)
        self.form.connected.connect(self.connected.append)
        qtbot.addWidget(self.form)
        self.form.show()
        self.form.start()
        self.access = find(self.form, KeyInput, "first_run_access_key")
        self.secret = find(self.form, KeyInput, "first_run_secret_key")
        self.region = find(self.form, QComboBox, "first_run_host")
        self.connect = find(self.form, QPushButton, "first_run_connect")
        self.remedy = find(self.form, QPushButton, "first_run_account_notice_remedy")
        self.waiting = find(self.form, QLabel, "first_run_account_waiting")
        self.notice = find(self.form, Notice, "first_run_account_notice")

    def paste_keys(self) -> None:
        self.access.setText(ACCESS)
        self.secret.setText(SECRET)

    def answered(self) -> None:
        self.qtbot.waitUntil(lambda: not self.form.is_busy)

    def try_keys(self) -> None:
        self.paste_keys()
        self.connect.click()
        self.answered()


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def shown(qtbot: QtBot, office: Office) -> Shown:
    return Shown(qtbot, office)


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("untouched")
    if clipboard.supportsSelection():
        clipboard.setText("untouched", QClipboard.Mode.Selection)
    yield clipboard
    clipboard.clear()


def test_two_keys_are_pasted_and_sent_with_the_keyboard_alone(shown: Shown, clipboard: QClipboard) -> None:
    clipboard.setText(f"  {ACCESS}\r\n")
    QTest.keyClick(shown.form.focusWidget(), Key.Key_V, Ctrl)
    press(shown.form, Key.Key_Tab, Key.Key_Tab)
    clipboard.setText(f"\u200b{SECRET}\u00a0")
    QTest.keyClick(shown.form.focusWidget(), Key.Key_V, Ctrl)
    press(shown.form, Key.Key_Return)
    shown.answered()
    assert [a.owner_name for a in shown.connected] == ["Asha Rao"]
    assert shown.office.identities.asked[0].keys.access == ACCESS
    assert shown.office.identities.asked[0].keys.secret == SECRET


def test_tab_goes_through_the_form_from_top_to_bottom(shown: Shown) -> None:
    seen = [focused(shown.form)]
    for _ in range(5):
        press(shown.form, Key.Key_Tab)
        seen.append(focused(shown.form))
    assert seen == [
        "first_run_access_key",
        "first_run_access_key_show",
        "first_run_secret_key",
        "first_run_secret_key_show",
        "first_run_host",
        "first_run_connect",
    ]


def test_enter_in_the_region_connects_too(shown: Shown) -> None:
    shown.paste_keys()
    shown.region.setFocus()
    QTest.keyClick(shown.region, Key.Key_Return)
    shown.answered()
    assert len(shown.connected) == 1


def test_leadsquared_is_asked_beside_the_window_and_once(shown: Shown) -> None:
    gate = shown.office.identities.gate
    gate.clear()
    shown.paste_keys()
    press(shown.form, Key.Key_Return, Key.Key_Return)
    shown.connect.click()
    assert shown.waiting.text() == "Asking LeadSquared…"
    assert shown.access.isReadOnly()
    assert not shown.connect.isEnabled()
    gate.set()
    shown.answered()
    assert len(shown.office.identities.asked) == 1
    assert shown.office.identities.asked[0].thread != threading.get_ident()
    assert shown.waiting.text() == ""
    assert not shown.access.isReadOnly()


def test_a_long_wait_says_that_the_password_store_may_be_it(qtbot: QtBot, office: Office) -> None:
    shown = Shown(qtbot, office, long_wait_ms=1)
    office.identities.gate.clear()
    shown.paste_keys()
    shown.connect.click()
    qtbot.waitUntil(lambda: "password store" in shown.waiting.text())
    office.identities.gate.set()
    shown.answered()


def test_a_long_wait_does_not_blame_a_store_that_is_not_asked(qtbot: QtBot, office: Office) -> None:
    shown = Shown(qtbot, office, long_wait_ms=1)
    office.vault.refuses = NO_STORE
    shown.try_keys()
    office.identities.gate.clear()
    shown.remedy.click()
    qtbot.waitUntil(lambda: "Still" in shown.waiting.text())
    assert "password store" not in shown.waiting.text()
    office.identities.gate.set()
    shown.answered()


def test_once_connected_the_form_has_forgotten_the_keys(shown: Shown) -> None:
    shown.try_keys()
    assert shown.connected
    for show in ("first_run_access_key_show", "first_run_secret_key_show"):
        find(shown.form, QPushButton, show).click()
    for key_input in (shown.access, shown.secret):
        QTest.keyClick(key_input, Key.Key_Z, Ctrl)
        QTest.keyClick(key_input, Key.Key_Z, Ctrl | Shift)
        assert key_input.text() == ""
        assert not key_input.isUndoAvailable()


def test_refused_keys_are_said_in_the_form_and_stay_typed(shown: Shown) -> None:
    shown.office.identities.answers = [REFUSED]
    shown.try_keys()
    assert shown.notice.words == "LeadSquared did not accept these keys They may be wrong."
    assert shown.access.text() == ACCESS
    assert shown.secret.text() == SECRET
    assert shown.remedy.text() == "Check the keys"
    press(shown.form, Key.Key_Return)
    assert focused(shown.form) == "first_run_access_key"
    assert not shown.connected


def test_typing_takes_the_words_away(shown: Shown) -> None:
    shown.office.identities.answers = [REFUSED]
    shown.try_keys()
    QTest.keyClicks(shown.secret, "x")
    assert shown.notice.words == ""


def test_a_region_that_the_refusal_names_is_one_press_away(shown: Shown) -> None:
    named = KeysRefused("Not here", named_host="api-us11.leadsquared.com")
    shown.office.identities.answers = [named]
    shown.try_keys()
    assert shown.remedy.text() == "Use api-us11.leadsquared.com"
    press(shown.form, Key.Key_Space)
    assert shown.region.currentText() == "United States · api-us11.leadsquared.com"
    shown.answered()
    assert [str(a.host) for a in shown.office.identities.asked] == [
        "None",
        "api-us11.leadsquared.com",
    ]
    assert shown.connected


def test_a_named_region_outside_leadsquared_still_wants_a_yes(shown: Shown) -> None:
    named = KeysRefused("Not here", named_host=str(ELSEWHERE))
    shown.office.identities.answers = [named]
    shown.try_keys()
    shown.remedy.click()
    shown.answered()
    assert len(shown.office.identities.asked) == 1
    assert shown.remedy.text() == f"Send my keys to {ELSEWHERE}"


@pytest.mark.parametrize("named", ["", "http://evil.example", "user@evil.example", "no host"])
def test_what_can_be_no_host_is_not_offered(shown: Shown, named: str) -> None:
    shown.office.identities.answers = [KeysRefused("Not here", named_host=named)]
    shown.try_keys()
    assert shown.remedy.text() == "Check the keys"


def test_a_strange_host_gets_no_keys_before_the_explicit_yes(shown: Shown) -> None:
    shown.region.setEditText(str(ELSEWHERE))
    shown.try_keys()
    assert shown.office.identities.asked == []
    assert str(ELSEWHERE) in shown.notice.words
    shown.remedy.click()
    shown.answered()
    assert [asked.host for asked in shown.office.identities.asked] == [ELSEWHERE]
    assert shown.connected[0].is_host_trusted


def test_a_yes_to_one_host_is_no_yes_to_the_next(shown: Shown) -> None:
    shown.region.setEditText(str(ELSEWHERE))
    shown.try_keys()
    shown.region.setEditText("other.example")
    assert shown.notice.words == ""
    shown.connect.click()
    shown.answered()
    assert shown.office.identities.asked == []
    assert shown.remedy.text() == "Send my keys to other.example"


def test_without_a_store_keys_can_be_kept_for_this_session_only(shown: Shown) -> None:
    shown.office.vault.refuses = NO_STORE
    shown.try_keys()
    assert shown.office.book.accounts == {}
    assert shown.remedy.text() == "Use keys for this session only"
    shown.remedy.click()
    shown.answered()
    assert shown.connected[0].is_for_session
    assert shown.office.vault.kept == {}
    assert shown.office.book.accounts == {}


def test_a_yes_to_the_host_holds_when_the_store_refuses_after_it(shown: Shown) -> None:
    there = Identity("u-1", "Asha Rao", "", "Acme", ELSEWHERE, "", AuthMethod.HEADERS)
    shown.office.identities.answers = [there, there]
    shown.office.vault.refuses = NO_STORE
    shown.region.setEditText(str(ELSEWHERE))
    shown.try_keys()
    shown.remedy.click()
    shown.answered()
    shown.remedy.click()
    shown.answered()
    assert shown.connected[0].is_host_trusted
    assert shown.connected[0].is_for_session


def test_a_network_failure_offers_to_try_again(shown: Shown) -> None:
    shown.office.identities.answers = [NotReachable("No network", reason=Reason.NO_NETWORK)]
    shown.try_keys()
    assert shown.remedy.text() == "Try again"
    press(shown.form, Key.Key_Return)
    shown.answered()
    assert shown.connected


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (Remedy.CHECK_HOST, "Check the API host"),
        (Remedy.NETWORK_SETTINGS, "Try again"),
        (Remedy.NONE, ""),
    ],
)
def test_each_error_offers_its_one_remedy(shown: Shown, remedy: Remedy, words: str) -> None:
    shown.office.identities.answers = [AppError("It failed", "So it is.", remedy)]
    shown.try_keys()
    assert shown.remedy.text() == words
    assert shown.remedy.isHidden() is (words == "")


def test_the_cursor_goes_to_the_key_that_is_missing(shown: Shown) -> None:
    shown.access.setText(ACCESS)
    press(shown.form, Key.Key_Return)
    shown.answered()
    assert "Two keys are needed" in shown.notice.words
    assert focused(shown.form) == "first_run_secret_key"


def test_what_is_no_host_is_said_before_anybody_is_asked(shown: Shown) -> None:
    shown.paste_keys()
    shown.region.setEditText("http://api.leadsquared.com")
    shown.connect.click()
    assert "https" in shown.notice.words
    assert focused(shown.form) in ("first_run_host", "")
    assert not shown.form.is_busy
    assert shown.office.identities.asked == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Find it by my keys", None),
        ("", None),
        *((f"{name} · {host}", host) for host, name in REGIONS.items()),
        ("https://api-in22.leadsquared.com/v2/", "api-in22.leadsquared.com"),
        ("127.0.0.1:8412", "http://127.0.0.1:8412"),
    ],
)
def test_the_region_says_where_to_ask(shown: Shown, typed: str, asked: str | None) -> None:
    shown.region.setEditText(typed)
    shown.try_keys()
    assert [a.host and str(a.host) for a in shown.office.identities.asked] == [asked]


def test_what_a_server_says_is_never_markup(shown: Shown) -> None:
    shown.office.identities.answers = [KeysRefused("<b>No</b>", "<img src=x>")]
    shown.try_keys()
    for part in ("sentence", "hint"):
        label = find(shown.form, QLabel, f"first_run_account_notice_{part}")
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_control_has_its_names(shown: Shown) -> None:
    assert nameless(shown.form, QLineEdit, QPushButton, QComboBox) == []
    assert buddies(shown.form) == {
        "first_run_access_key",
        "first_run_secret_key",
        "first_run_host",
    }


def test_a_form_that_is_gone_hears_no_answer(qtbot: QtBot, office: Office) -> None:
    office.identities.gate.clear()
    tasks = Tasks()
    holder = QWidget()
    qtbot.addWidget(holder)
    form = AccountForm(office.accounts, tasks)
    form.setParent(holder)
    find(form, KeyInput, "settings_access_key").setText(ACCESS)
    find(form, KeyInput, "settings_secret_key").setText(SECRET)
    form.connect_account()
    heard: list[Account] = []
    form.connected.connect(heard.append)
    form.deleteLater()
    qtbot.waitUntil(lambda: holder.children() == [])
    office.identities.gate.set()
    qtbot.waitUntil(lambda: len(office.book.accounts) == 1)
    qtbot.wait(1)
    assert heard == []
