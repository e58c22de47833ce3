"""The Check-up page on made-up browsers, shown; its work is done at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.events import Event
from desktop_app.domain.account import Account
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.check_up.check_up_desk import CheckUpDesk
from desktop_app.ui.check_up.check_up_page import CheckUpPage
from scripts.made_up import ACME, AtOnce
from scripts.made_up_check_up import MadeUpCheckUp, MadeUpNotes
from tests.ui.connecting import find


@dataclass
class Opened:
    """Check-up, opened.

    Attributes:
        check_up: What it finds, and what it opened.
        desk: The page's doing.
        notes: What was kept.
        sent: Who is told the events of the pushes to oneself.
    """

    check_up: MadeUpCheckUp
    desk: CheckUpDesk
    notes: MadeUpNotes
    sent: list[Callable[[Event], None]] = field(default_factory=list)

    @property
    def page(self) -> CheckUpPage:
        return self.desk.page

    @property
    def sentence(self) -> str:
        return find(self.page, QLabel, "checkup_headline_sentence").text()

    @property
    def open_row(self) -> str:
        return find(self.page, QListWidget, "checkup_findings").currentItem().text()

    @property
    def rows(self) -> list[str]:
        shown = find(self.page, QListWidget, "checkup_findings")
        return [shown.item(at).text() for at in range(shown.count())]

    def words(self, name: str) -> str:
        return find(self.page, QLabel, name).text()

    def press(self, name: str) -> None:
        button = find(self.page, QPushButton, name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        button.click()

    def choose(self, name: str, at: int) -> None:
        choice = find(self.page, QComboBox, name)
        choice.setCurrentIndex(at)
        choice.activated.emit(at)

    def is_shown(self, name: str) -> bool:
        return find(self.page, QWidget, name).isVisible()

    def look_again(self) -> None:
        """As a changed file would have it."""
        self.check_up.look.has_changed_since = True
        self.desk.look_now()


Open = Callable[..., Opened]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens Check-up: ``opened(check_up, record, answer="look")``."""
    tasks = AtOnce()

    def open_it(
        check_up: MadeUpCheckUp | None = None,
        record: PushRecord | None = None,
        *,
        answer: str = "look",
        account: Account | None = ACME,
    ) -> Opened:
        made, notes = check_up or MadeUpCheckUp(), MadeUpNotes()
        sent: list[Callable[[Event], None]] = []
        desk = CheckUpDesk(made.parts, notes, tasks, lambda _account, watch: sent.append(watch), answer)
        found = Opened(made, desk, notes, sent)
        qtbot.addWidget(desk.page)
        desk.set_account(account)
        desk.begin(record)
        desk.page.resize(850, 700)
        with qtbot.waitExposed(desk.page):
            desk.page.show()
        return found

    yield open_it
    tasks.deleteLater()
