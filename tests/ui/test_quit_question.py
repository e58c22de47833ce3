"""Before quitting it says what would not go out."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app_quitting import Quitting
from desktop_app.delivery.waiting_work import BatchLeft, WaitingWork
from desktop_app.ui.quit_question import QuitQuestion, quit_words
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support")

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BEGUN = BatchLeft(7, "leads.csv", 120, 2_200)


class Waits:
    """Stands for delivery.

    Attributes:
        work: What waits.
    """

    def __init__(self, work: WaitingWork) -> None:
        self.work = work

    def waiting_work(self) -> WaitingWork:
        return self.work


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def quitting(qapp: QApplication, window: QWidget, work: WaitingWork | None) -> tuple[Quitting, list[bool]]:
    waits = Waits(work) if work is not None else None
    made = Quitting(qapp, lambda: waits, lambda: window, window)  # type: ignore[arg-type, return-value]
    agreed: list[bool] = []
    made.agreed.connect(lambda: agreed.append(True))
    return made, agreed


def question() -> QuitQuestion | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, QuitQuestion) and w.isVisible()), None)


def test_each_thing_that_waits_has_its_line_and_many_are_counted() -> None:
    due = NOW.astimezone().replace(hour=23, minute=30)
    scheduled = [BatchLeft(i, f"team {i}", 5, 5, due + timedelta(days=i)) for i in range(5)]
    lines = quit_words(WaitingWork(1, (BEGUN, *scheduled)), NOW)

    assert lines[0] == "leads.csv: 120 of 2,200 are not sent yet. They wait, and can go on next time."
    assert lines[1] == "team 0 is scheduled for 23:30, and won’t go while Pushdesk is closed."
    assert lines[4:] == ["2 more scheduled ones won’t go either.", "One push that is on its way will not be sent."]


@pytest.mark.parametrize("work", [None, WaitingWork(), WaitingWork(held=1)])
def test_where_no_batch_waits_nothing_is_asked(qapp: QApplication, window: QWidget, work: WaitingWork | None) -> None:
    made, agreed = quitting(qapp, window, work)
    made.ask()

    assert agreed == [True]
    assert question() is None


def test_keep_running_is_the_answer_of_return_and_escape_and_quit_quits(qapp: QApplication, window: QWidget) -> None:
    made, agreed = quitting(qapp, window, WaitingWork(0, (BEGUN,)))
    made.ask()
    made.ask()  # a second click asks no second time
    asked = question()
    assert asked is not None
    assert "120 of 2,200" in find(asked, QLabel, "quit_question_words").text()
    assert find(asked, QPushButton, "quit_question_stay").isDefault()
    asked.reject()
    assert agreed == []
    made.ask()
    again = question()
    assert again is not None
    find(again, QPushButton, "quit_question_quit").click()

    assert agreed == [True]


def test_at_the_end_of_the_session_nobody_is_asked(qapp: QApplication, window: QWidget) -> None:
    made, agreed = quitting(qapp, window, WaitingWork(0, (BEGUN,)))
    kept: list[bool] = []
    made.session_ended.connect(lambda: kept.append(True))
    made._session_ends()  # as Qt says it: a session manager can only come from Qt itself
    made.ask()

    assert (agreed, kept) == ([True], [True])
    assert question() is None
