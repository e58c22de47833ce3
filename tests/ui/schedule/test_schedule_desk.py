"""Sending later, in the window: who asks for a time, and one question about all that was missed."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.batch_events import BatchDropped, BatchMissed
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.ui.schedule.schedule_desk import ScheduleDesk
from desktop_app.ui.schedule.when_dialog import WhenDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

DUE = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=3)


def batch(batch_id: int = 1, due_at: datetime = DUE) -> Batch:
    new = NewBatch("West", "Title", "Message", due_at=due_at, zone="Asia/Kolkata")
    return Batch(batch_id, "acme", "Acme", new, BatchState.SCHEDULED, datetime(2026, 11, 23, tzinfo=UTC))


class Delivery:
    def __init__(self) -> None:
        self.asked: list[tuple[int, datetime, str]] = []

    def reschedule_batch(self, batch_id: int, due_at: datetime, zone: str) -> None:
        self.asked.append((batch_id, due_at, zone))


class Page(QObject):
    send_later_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.can_wait = False
        self.due: tuple[datetime, str] | None = None

    def allow_later(self) -> None:
        self.can_wait = True

    def send_at(self, due_at: datetime, zone: str) -> None:
        self.due = (due_at, zone)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def delivery() -> Delivery:
    return Delivery()


@pytest.fixture
def desk(window: QWidget, delivery: Delivery) -> ScheduleDesk:
    return ScheduleDesk(window, delivery, window)


def dialog_of(window: QWidget) -> WhenDialog:
    found = window.findChild(WhenDialog)
    assert found is not None
    return found


def accept(window: QWidget) -> None:
    button = dialog_of(window).findChild(QPushButton, "schedule_yes")
    assert button is not None
    button.click()


def test_compose_gets_the_time_that_was_chosen(desk: ScheduleDesk, window: QWidget) -> None:
    page = Page()
    desk.offer_later(page)  # type: ignore[arg-type] # as much of it as is used
    assert page.can_wait
    page.send_later_requested.emit()
    accept(window)
    assert page.due is not None
    assert page.due[0] > datetime.now(UTC)


def test_another_time_for_a_batch_goes_to_delivery(desk: ScheduleDesk, window: QWidget, delivery: Delivery) -> None:
    desk.reschedule(batch())
    accept(window)
    assert delivery.asked == [(1, DUE, "Asia/Kolkata")]


def test_a_missed_batch_begins_with_a_time_that_lies_ahead(
    desk: ScheduleDesk, window: QWidget, delivery: Delivery
) -> None:
    desk.reschedule(batch(due_at=datetime(2026, 1, 1, tzinfo=UTC)))
    accept(window)
    assert delivery.asked[0][1] > datetime.now(UTC)


def test_several_that_were_missed_are_one_question(qtbot: QtBot, desk: ScheduleDesk) -> None:
    told: list[str] = []
    desk.missed.connect(told.append)
    for number in (1, 2, 3):
        desk.take(BatchMissed(batch(number)))
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert told[0].startswith("3 scheduled pushes missed their time.")
    assert "Nothing was sent." in told[0]


def test_one_that_was_decided_about_is_not_counted_again(qtbot: QtBot, desk: ScheduleDesk) -> None:
    told: list[str] = []
    desk.missed.connect(told.append)
    desk.take(BatchMissed(batch(1)))
    qtbot.waitUntil(lambda: len(told) == 1)
    desk.take(BatchDropped(1))
    desk.take(BatchMissed(batch(2)))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].startswith("A scheduled push missed its time.")
