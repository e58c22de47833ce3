"""Settings say what was chosen, and accounts are added, tested and removed there."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import PRACTICE_ID, Account, AuthMethod, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import KeyringRefused, KeysRefused, NotReachable
from desktop_app.domain.outcome import Reason
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.key_field import KeyInput
from desktop_app.ui.notice import Notice
from desktop_app.ui.settings.account_row import AccountRow
from desktop_app.ui.settings.settings_page import SettingsPage
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import (
    ACCESS,
    INDIA,
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

Key = Qt.Key
SHOWN = ShownSettings(5, "system", "auto", "qt", "/home/asha/pushdesk", "0.1.0")
RAVI = Identity("u-2", "Ravi", "", "Bright", ApiHost.parse("api.leadsquared.com"), "", AuthMethod.QUERY)
PRACTICE = Account(PRACTICE_ID, ApiHost.parse("127.0.0.1:8412"), owner_name="You")


@dataclass(frozen=True)
class Way:
    name: str
    sentence: str


class Practice:
    scenarios: Sequence[Way] = (Way("slow", "It takes long."), Way("drop", "It breaks off."))

    def __init__(self) -> None:
        self.scenario = ""
        self.inbox_url = ""

    def choose(self, name: str) -> None:
        self.scenario = name


class Shown:
    """The page on the screen, and what it has said."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        settings: ShownSettings = SHOWN,
        in_use: Account | None = None,
        practice: Practice | None = None,
    ) -> None:
        self.qtbot, self.office = qtbot, office
        self.tasks = Tasks()
        self.page = SettingsPage(office.accounts, self.tasks, settings, in_use, practice)
        self.heard: list[tuple[str, object]] = []
        for name in (
            "account_chosen",
            "account_added",
            "account_changed",
            "account_removed",
            "hold_changed",
            "theme_changed",
            "tray_changed",
            "url_requested",
        ):
            signal = getattr(self.page, name)
            signal.connect(lambda value, name=name: self.heard.append((name, value)))
        qtbot.addWidget(self.page)
        self.page.resize(570, 520)
        self.page.show()

    def rows(self) -> list[AccountRow]:
        return [row for row in self.page.findChildren(AccountRow) if not row.isHidden()]

    def button(self, name: str, row: QWidget | None = None) -> QPushButton:
        return find(row or self.page, QPushButton, f"settings_{name}")

    def choose(self, name: str, words: str) -> None:
        """Choose with the keyboard."""
        choice = find(self.page, QComboBox, f"settings_{name}")
        choice.setFocus()
        press(self.page, Key.Key_Home)
        for _ in range(choice.findText(words)):
            press(self.page, Key.Key_Down)
        assert choice.currentText() == words

    def words(self, name: str) -> str:
        return find(self.page, QLabel, f"settings_{name}").text()

    def result(self, row: QWidget) -> str:
        notice = find(row, Notice, "settings_account_result")
        test = self.button("test_account", row)
        self.qtbot.waitUntil(test.isEnabled)
        return notice.words


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def asha(office: Office) -> Account:
    return office.connected()


@pytest.fixture
def ravi(office: Office) -> Account:
    return office.connected(RAVI, is_for_session=True)


@pytest.fixture
def shown(qtbot: QtBot, office: Office, asha: Account, ravi: Account) -> Shown:
    return Shown(qtbot, office, in_use=asha)


def test_each_account_says_whose_it_is_where_its_keys_are_and_what_it_may(shown: Shown) -> None:
    said = [
        [find(row, QLabel, f"settings_account_{part}").text() for part in parts]
        for row in shown.rows()
        for parts in [("name", "owner", "place", "keys")]
    ]
    assert said == [
        [
            "Acme",
            "Asha Rao · asha@acme.example",
            "India, Mumbai · api-in21.leadsquared.com",
            "Keys in your password store · sent in headers · 25 calls in 5 seconds",
        ],
        [
            "Bright",
            "Ravi",
            "Singapore · api.leadsquared.com",
            "Keys for this session only · sent in the address, only this worked · 25 calls in 5 seconds",
        ],
    ]


def test_the_account_in_use_is_marked_and_another_can_be_used(shown: Shown, ravi: Account) -> None:
    def marked() -> list[bool]:
        return [not find(row, QLabel, "settings_account_in_use").isHidden() for row in shown.rows()]

    assert marked() == [True, False]
    assert shown.button("use_account", shown.rows()[0]).isHidden()
    shown.button("use_account", shown.rows()[1]).click()
    assert shown.heard == [("account_chosen", ravi)]
    assert marked() == [False, True]


def test_a_test_that_works_says_who_answered(shown: Shown) -> None:
    shown.office.identities.answers = [Identity("u-1", "Asha Rao Sen", "", "Acme", INDIA, "", AuthMethod.QUERY)]
    row = shown.rows()[0]
    shown.button("test_account", row).click()
    assert shown.result(row) == "It works: LeadSquared answered as Asha Rao Sen."
    assert "sent in the address" in find(row, QLabel, "settings_account_keys").text()
    name, account = shown.heard[0]
    assert name == "account_changed"
    assert isinstance(account, Account)
    assert account.auth is AuthMethod.QUERY


def test_a_test_without_network_can_be_tried_again(shown: Shown) -> None:
    shown.office.identities.answers = [NotReachable("LeadSquared could not be reached", reason=Reason.DNS)]
    row = shown.rows()[0]
    shown.button("test_account", row).click()
    assert shown.result(row) == "LeadSquared could not be reached"
    shown.button("account_result_remedy", row).click()
    assert shown.result(row).startswith("It works")
    assert len(shown.office.identities.asked) == 2


@pytest.mark.parametrize("are_gone", [False, True])
def test_keys_that_no_longer_work_can_be_pasted_again(shown: Shown, are_gone: bool) -> None:
    if are_gone:
        shown.office.vault.kept.clear()
    else:
        shown.office.identities.answers = [KeysRefused("LeadSquared did not accept these keys")]
    row = shown.rows()[0]
    shown.button("test_account", row).click()
    assert shown.result(row)
    shown.button("account_result_remedy", row).click()
    assert focused(shown.page) == "settings_access_key"
    region = find(shown.page, QComboBox, "settings_host")
    assert region.currentText() == f"India, Mumbai · {INDIA}"


def test_removing_asks_first_with_the_safe_answer_at_hand(shown: Shown) -> None:
    row = shown.rows()[0]
    shown.button("remove_account", row).click()
    assert "Remove Acme" in find(row, QLabel, "settings_remove_words").text()
    assert focused(shown.page) == "settings_remove_no"
    press(shown.page, Key.Key_Return)
    assert len(shown.office.accounts.list()) == 2
    assert focused(shown.page) == "settings_remove_account"
    assert shown.heard == []


def test_an_account_that_is_removed_is_gone_with_its_keys(shown: Shown, asha: Account) -> None:
    row = shown.rows()[0]
    shown.button("remove_account", row).click()
    shown.button("remove_yes", row).click()
    shown.qtbot.waitUntil(lambda: len(shown.rows()) == 1)
    assert shown.heard == [("account_removed", asha)]
    assert shown.office.vault.kept == {}
    assert shown.rows()[0].account.name == "Bright"


def test_an_account_whose_keys_stay_stays_too(shown: Shown) -> None:
    shown.office.vault.refuses = KeyringRefused("Your password store is locked", "Unlock it.")
    row = shown.rows()[0]
    shown.button("remove_account", row).click()
    shown.button("remove_yes", row).click()
    assert shown.result(row) == "Your password store is locked Unlock it."
    assert len(shown.rows()) == 2
    assert shown.heard == []


def test_an_account_is_added_with_the_keyboard_alone(qtbot: QtBot, office: Office) -> None:
    shown = Shown(qtbot, office)
    assert "No account" in shown.words("no_account")
    shown.page.go_to_accounts()
    press(shown.page, Key.Key_Return)
    QTest.keyClicks(shown.page.focusWidget(), ACCESS)
    press(shown.page, Key.Key_Tab, Key.Key_Tab)
    QTest.keyClicks(shown.page.focusWidget(), SECRET)
    press(shown.page, Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.rows()) == 1)
    assert shown.heard == [("account_added", office.accounts.list()[0])]
    assert focused(shown.page) == "settings_add_account"
    assert find(shown.page, QLabel, "settings_no_account").isHidden()


def test_cancelling_forgets_what_was_typed(shown: Shown) -> None:
    shown.button("add_account").click()
    field = find(shown.page, KeyInput, "settings_access_key")
    field.setText(ACCESS)
    shown.button("cancel_account").click()
    assert field.text() == ""
    assert not field.isVisible()
    assert shown.office.identities.asked == []


def test_a_limit_that_was_learned_is_shown(shown: Shown, asha: Account) -> None:
    shown.office.accounts.learn_limit(asha, RateLimit(10, 5))
    shown.page.set_account(shown.office.accounts.list()[0])
    shown.qtbot.waitUntil(lambda: len(shown.rows()) == 2)
    words = find(shown.rows()[0], QLabel, "settings_account_keys").text()
    assert words.endswith("10 calls in 5 seconds")


def test_the_practice_account_can_be_neither_tested_nor_removed(qtbot: QtBot, office: Office) -> None:
    shown = Shown(qtbot, office, in_use=PRACTICE, practice=Practice())
    row = shown.rows()[0]
    assert find(row, QLabel, "settings_account_name").text() == "Practice mode"
    assert shown.button("test_account", row).isHidden()
    assert shown.button("remove_account", row).isHidden()


@pytest.mark.parametrize(
    ("words", "hold_s"), [("Send at once", 0), ("10 seconds to undo", 10), ("30 seconds to undo", 30)]
)
def test_a_hold_is_chosen(shown: Shown, words: str, hold_s: int) -> None:
    shown.choose("hold", words)
    assert shown.heard[-1] == ("hold_changed", hold_s)
    assert ("no Undo" in shown.words("hold_hint")) is (hold_s == 0)


def test_a_hold_that_was_set_elsewhere_is_shown(qtbot: QtBot, office: Office) -> None:
    shown = Shown(qtbot, office, ShownSettings(7, "dark", "none", "none", "/x", "0.1.0"))
    assert find(shown.page, QComboBox, "settings_hold").currentText() == "7 seconds to undo"
    assert find(shown.page, QComboBox, "settings_theme").currentText() == "Dark"
    assert find(shown.page, QComboBox, "settings_tray").currentText() == "No icon"
    assert "closing the window quits" in shown.words("tray_hint")


def test_a_theme_is_chosen(shown: Shown) -> None:
    shown.choose("theme", "Dark")
    assert shown.heard[-1] == ("theme_changed", "dark")


def test_another_tray_is_for_the_next_start_and_says_so(shown: Shown) -> None:
    assert shown.words("tray_hint") == "In use now: Qt’s icon."
    shown.choose("tray", "By pystray")
    assert shown.heard[-1] == ("tray_changed", "pystray")
    assert "next start" in shown.words("tray_hint")
    shown.page.set_tray_in_use("pystray")
    assert shown.words("tray_hint") == "In use now: pystray’s icon."


def test_practice_is_shown_in_practice_mode_only(shown: Shown) -> None:
    assert shown.page.findChild(QComboBox, "settings_practice_scenario") is None


def test_practice_answers_as_chosen(qtbot: QtBot, office: Office) -> None:
    practice = Practice()
    shown = Shown(qtbot, office, practice=practice)
    shown.choose("practice_scenario", "It breaks off.")
    assert practice.scenario == "drop"
    shown.choose("practice_scenario", "Everything works.")
    assert practice.scenario == ""


def test_a_way_that_ran_out_is_not_shown_any_more(qtbot: QtBot, office: Office) -> None:
    practice = Practice()
    practice.choose("slow")
    shown = Shown(qtbot, office, practice=practice)
    shown.page.hide()
    practice.choose("")
    shown.page.show()
    choice = find(shown.page, QComboBox, "settings_practice_scenario")
    assert choice.currentText() == "Everything works."


def test_the_inbox_opens_once_there_is_one(qtbot: QtBot, office: Office) -> None:
    practice = Practice()
    shown = Shown(qtbot, office, practice=practice)
    assert not shown.button("open_inbox").isEnabled()
    shown.page.hide()
    practice.inbox_url = "http://127.0.0.1:8412/inbox"
    shown.page.show()
    shown.button("open_inbox").click()
    assert shown.heard == [("url_requested", "http://127.0.0.1:8412/inbox")]


def test_scrolling_over_a_choice_does_not_change_it(shown: Shown) -> None:
    choice = find(shown.page, QComboBox, "settings_theme")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.currentText() == "As the system"
    assert shown.heard == []


def test_the_place_of_the_settings_can_be_copied(shown: Shown) -> None:
    QGuiApplication.clipboard().clear()
    shown.button("copy_kept_in").click()
    assert QGuiApplication.clipboard().text() == "/home/asha/pushdesk"
    assert shown.button("copy_kept_in").text() == "Copied"


def test_the_licences_of_others_are_named(shown: Shown) -> None:
    assert shown.words("version") == "Pushdesk 0.1.0"
    for name in ("Qt", "PySide6", "pystray", "LGPL"):
        assert name in shown.words("licences")


@pytest.mark.parametrize("text", [1.0, 1.25])
def test_it_fits_the_smallest_window(qtbot: QtBot, office: Office, asha: Account, ravi: Account, text: float) -> None:
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPointSizeF(font.pointSizeF() * text)
    QApplication.setFont(larger)
    try:
        shown = Shown(qtbot, office, in_use=asha, practice=Practice())
        shown.page.add_account()
        scroll = find(shown.page, QScrollArea, "settings_scroll")
        inner = scroll.widget()
        assert inner.minimumSizeHint().width() <= scroll.viewport().width()
    finally:
        QApplication.setFont(font)


def test_every_control_has_its_names(qtbot: QtBot, office: Office, asha: Account) -> None:
    practice = Practice()
    shown = Shown(qtbot, office, in_use=asha, practice=practice)
    shown.page.add_account()
    assert nameless(shown.page, QLineEdit, QPushButton, QComboBox) == []
    assert {
        "settings_hold",
        "settings_keep_days",
        "settings_theme",
        "settings_tray",
        "settings_practice_scenario",
        "settings_access_key",
        "settings_secret_key",
        "settings_host",
    } == buddies(shown.page)
