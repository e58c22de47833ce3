"""A push that begins with a lead: found in the background, its owner and page in the form."""

import threading
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.lead import Lead
from desktop_app.ui.compose.lead.lead_start import LeadStart
from desktop_app.ui.tasks import Tasks

ACCOUNT = Account("acme", ApiHost.parse("api.leadsquared.com"), owner_id="id-asha")
RAVI = Lead(
    "lead-1",
    "Ravi",
    "Kumar",
    "ravi@example.com",
    "+91-9845012345",
    "Kumar Traders",
    "Prospect",
    "id-priya",
    "Priya Nair",
)
TYPED = Draft("Me", "Hot lead", "Call now", "", "https://i.example/i.png")


class Leads:
    """Answers what it was told to, once it may."""

    def __init__(self) -> None:
        self.answer: Sequence[Lead] | AppError = ()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked: list[str] = []

    def find(self, account: Account, typed: str) -> Sequence[Lead]:
        assert account == ACCOUNT
        self.asked.append(typed)
        assert self.may_answer.wait(10)
        if isinstance(self.answer, AppError):
            raise self.answer
        return self.answer

    def url(self, _account: Account, lead_id: str) -> str:
        return f"https://run.leadsquared.com/LeadManagement/LeadDetails?LeadID={lead_id}"


class Start:
    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.leads = Leads()
        self.filled: list[tuple[Draft, str]] = []
        self.lead: list[object] = []
        self.start = LeadStart(lambda: TYPED, tasks, self.leads, self.window)
        self.start.filled.connect(lambda draft, words: self.filled.append((draft, words)))
        self.start.lead_changed.connect(self.lead.append)
        rows = QVBoxLayout(self.window)
        rows.addWidget(self.start.button)
        rows.addWidget(self.start.panel)
        qtbot.addWidget(self.window)
        self.start.set_account(ACCOUNT)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def look_for(self, typed: str) -> None:
        self.start.button.click()
        line = self.start.panel.findChild(QLineEdit, "compose_lead")
        assert line is not None
        assert line.hasFocus()
        line.setText(typed)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)

    def hint(self) -> str:
        label = self.start.panel.findChild(QLabel, "compose_lead_hint")
        assert label is not None
        return label.text()

    def found(self) -> QListWidget:
        found = self.start.panel.findChild(QListWidget, "compose_leads")
        assert found is not None
        return found


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    made = Start(qtbot, Tasks())
    yield made
    made.window.close()


def test_the_one_lead_that_is_found_fills_the_form_with_its_owner_and_its_page(start: Start) -> None:
    start.leads.answer = (RAVI,)
    start.look_for("98450 12345")
    start.qtbot.waitUntil(lambda: bool(start.filled))
    ((draft, words),) = start.filled
    assert draft.to == "id-priya"
    assert draft.click_url.endswith("LeadID=lead-1")
    assert (draft.title, draft.content, draft.icon_url) == (TYPED.title, TYPED.content, TYPED.icon_url)
    assert words == "Ravi Kumar, owned by Priya Nair, is in the form."
    assert start.lead[-1] == RAVI
    assert start.start.panel.isHidden()
    assert start.leads.asked == ["98450 12345"]


def test_an_own_lead_goes_to_oneself(start: Start) -> None:
    start.leads.answer = (Lead("lead-2", "Sunita", owner_id="ID-ASHA"),)
    start.look_for("sunita")
    start.qtbot.waitUntil(lambda: bool(start.filled))
    assert start.filled[0][0].to == "Me"
    assert "owned by you" in start.filled[0][1]


def test_a_lead_without_an_owner_leaves_the_recipient_and_says_so(start: Start) -> None:
    start.leads.answer = (Lead("lead-3", "Grace"),)
    start.look_for("grace@example.com")
    start.qtbot.waitUntil(lambda: bool(start.filled))
    assert start.filled[0][0].to == TYPED.to
    assert "It has no owner" in start.filled[0][1]


def test_of_several_leads_one_is_chosen_by_keyboard(start: Start) -> None:
    start.leads.answer = (RAVI, Lead("lead-5", "Ravi", "Shankar", phone="+1-2025550142"))
    start.look_for("ravi")
    start.qtbot.waitUntil(lambda: start.found().count() == 2)
    assert start.found().item(0).text() == "Ravi Kumar  ·  +91-9845012345  ·  Kumar Traders  ·  Prospect"
    assert start.found().hasFocus()
    start.qtbot.keyClick(start.found(), Qt.Key.Key_Down)
    start.qtbot.keyClick(start.found(), Qt.Key.Key_Return)
    assert start.filled[0][0].click_url.endswith("LeadID=lead-5")


def test_where_none_is_found_or_the_look_up_fails_it_is_said_there_and_what_was_typed_stays(start: Start) -> None:
    start.look_for("nobody")
    start.qtbot.waitUntil(lambda: "No lead was found" in start.hint())
    start.leads.answer = AppError("LeadSquared could not answer.", "Try again in a moment.")
    start.look_for("nobody")
    start.qtbot.waitUntil(lambda: start.hint() == "LeadSquared could not answer. Try again in a moment.")
    line = start.start.panel.findChild(QLineEdit, "compose_lead")
    assert line is not None
    assert line.text() == "nobody"
    assert start.filled == []


def test_the_answer_of_an_account_that_is_no_longer_in_use_is_not_taken(start: Start) -> None:
    start.leads.answer = (RAVI,)
    start.leads.may_answer.clear()
    start.look_for("ravi")
    start.start.set_account(None)
    assert start.start.panel.isHidden()
    start.leads.may_answer.set()
    start.start.set_account(Account("other", ApiHost.parse("api.leadsquared.com")))
    start.qtbot.wait(100)
    assert start.filled == []
    assert start.lead[-1] is None


def test_escape_puts_it_away_and_the_button_has_the_focus_again(start: Start) -> None:
    start.start.button.click()
    line = start.start.panel.findChild(QLineEdit, "compose_lead")
    assert line is not None
    start.qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert start.start.panel.isHidden()
    assert start.start.button.hasFocus()
    find = start.start.panel.findChild(QPushButton, "compose_lead_find")
    assert find is not None
