"""Bringing a list into To: read beside the window, outdated ones dropped."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account
from desktop_app.domain.list_result import ListRefused, ListResult
from desktop_app.ui.compose.list.list_start import ListStart
from desktop_app.ui.tasks import Tasks
from scripts.made_up import ACME, BLUE_HARBOUR
from scripts.made_up_compose import MadeUpLists

LIST = "e-mail,city\npriya.nair@example.com,Pune\n"


class SlowLists(MadeUpLists):
    """Reads once it may."""

    def __init__(self) -> None:
        self.may_read = threading.Event()
        self.may_read.set()

    def read_file(self, account: Account, path: Path) -> ListResult:
        assert self.may_read.wait(10)
        return super().read_file(account, path)


class Start:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.lists = SlowLists()
        self.window = QWidget()
        self.chosen: Path | None = None
        self.start = ListStart(Tasks(), self.lists, self.window, lambda _button: self.chosen)
        self.start.set_account(ACME)
        rows = QVBoxLayout(self.window)
        rows.addWidget(self.start.button)
        rows.addWidget(self.start.panel)
        self.taken: list[tuple[str, int]] = []
        self.start.taken.connect(lambda _account, result, rows: self.taken.append((result.name, len(rows))))
        qtbot.addWidget(self.window)
        self.window.show()
        self.folder = folder

    def file(self, name: str, text: str = LIST) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Start:
    return Start(qtbot, tmp_path)


def test_the_button_asks_for_a_file_and_takes_it(start: Start, qtbot: QtBot) -> None:
    start.start.button.click()
    assert not start.taken
    start.chosen = start.file("leads.csv")
    start.start.button.click()
    qtbot.waitUntil(lambda: start.taken == [("leads.csv", 1)])


def test_a_file_that_is_gone_is_said(start: Start, qtbot: QtBot) -> None:
    start.start.read_file(start.folder / "gone.csv")
    qtbot.waitUntil(lambda: "“gone.csv” could not be opened." in start.start.panel.words)
    assert not start.taken


def test_only_the_last_of_two_that_are_read_counts(start: Start, qtbot: QtBot) -> None:
    start.lists.may_read.clear()
    start.start.read_file(start.file("first.csv"))
    start.start.read_file(start.file("second.csv"))
    start.lists.may_read.set()
    qtbot.waitUntil(lambda: bool(start.taken))
    assert start.taken == [("second.csv", 1)]


@pytest.mark.parametrize("how", ["closed", "locked", "other account"])
def test_what_is_still_being_read_is_dropped(start: Start, qtbot: QtBot, how: str) -> None:
    start.lists.may_read.clear()
    start.start.read_file(start.file("leads.csv"))
    if how == "closed":
        start.start.panel.close_panel()
    elif how == "locked":
        start.start.set_enabled(False)
    else:
        start.start.set_account(BLUE_HARBOUR)
    start.lists.may_read.set()
    start.start.set_enabled(True)
    start.start.read_file(start.file("gone", "").with_name("none.csv"))
    qtbot.waitUntil(lambda: "none.csv" in start.start.panel.words)
    assert not start.taken


def test_a_list_of_nothing_but_errors_cant_be_taken(start: Start, qtbot: QtBot) -> None:
    start.start.read_file(start.file("bad.csv", "e-mail\nnobody@example.com\n"))
    qtbot.waitUntil(lambda: "1 row, 1 with a problem" in start.start.panel.words)
    start.start.panel.accepted.emit()
    assert not start.taken
    with pytest.raises(ListRefused):
        start.lists.read_file(ACME, start.folder / "bad.csv").rows()
