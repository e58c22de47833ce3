"""Choosing when: a date, a time and a zone, and what comes of them in words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, QObject, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLabel, QPushButton, QTimeEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.schedule.when_dialog import WhenDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Kind = TypeVar("Kind", bound=QObject)
NOW = datetime(2026, 11, 23, 16, 40, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.fixture
def open_dialog(qtbot: QtBot) -> Callable[..., WhenDialog]:
    def make(begin: datetime | None = None, zone: str = "", now: Callable[[], datetime] = lambda: NOW) -> WhenDialog:
        dialog = WhenDialog(None, "Send later", "&Go on", begin=begin, zone=zone, now=now)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def part(dialog: WhenDialog, name: str, kind: type[Kind]) -> Kind:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def choose(dialog: WhenDialog, at: str, zone: str) -> None:
    """Choose ``2027-03-28 02:30``, say."""
    date, time = at.split()
    part(dialog, "schedule_zone", QComboBox).setEditText(zone)
    part(dialog, "schedule_date", QDateEdit).setDate(QDate.fromString(date, "yyyy-MM-dd"))
    part(dialog, "schedule_time", QTimeEdit).setTime(QTime.fromString(time, "HH:mm"))


def words(dialog: WhenDialog) -> str:
    return part(dialog, "schedule_words", QLabel).text()


def yes(dialog: WhenDialog) -> QPushButton:
    return part(dialog, "schedule_yes", QPushButton)


def test_it_begins_with_a_time_that_can_be_taken(qtbot: QtBot, open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        yes(dialog).click()
    assert timedelta(minutes=30) <= chosen.args[0] - NOW <= timedelta(minutes=90)


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "asia/kolkata", "America/New York", "America/New_York", "UTC"])
def test_a_zone_can_be_typed_as_it_is_read(qtbot: QtBot, open_dialog: Callable[..., WhenDialog], zone: str) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-24 09:00", zone)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        yes(dialog).click()
    hour = {"a": 3, "u": 9, "A": 3 if "K" in zone else 14, "U": 9}[zone[0]]
    assert chosen.args[0].hour == hour
    assert chosen.args[1].casefold() == zone.casefold().replace(" ", "_")


@pytest.mark.parametrize(("typed", "zone"), [("berlin", "Europe/Berlin"), ("new york", "America/New York")])
def test_a_city_is_enough_for_a_zone_and_is_written_in_full(
    open_dialog: Callable[..., WhenDialog], typed: str, zone: str
) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-24 09:00", typed)
    assert zone in words(dialog)
    field = part(dialog, "schedule_zone", QComboBox)
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)
    assert field.currentText() == zone
    assert yes(dialog).isEnabled()


def test_what_could_be_several_zones_is_none(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-24 09:00", "america")
    assert not yes(dialog).isEnabled()


def test_a_zone_that_nobody_knows_is_said_and_can_not_be_taken(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-24 09:00", "Mars/Phobos")
    assert words(dialog).startswith("This time zone is not known here")
    assert not yes(dialog).isEnabled()


def test_a_time_that_the_clocks_skip_is_moved_and_that_is_said(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "2027-03-28 02:30", BERLIN)
    assert words(dialog).startswith("02:30 doesn’t exist that night, as the clocks go forward: it will go at 03:30.")
    assert yes(dialog).isEnabled()


def test_of_a_time_that_comes_twice_the_first_is_meant_and_that_is_said(
    qtbot: QtBot, open_dialog: Callable[..., WhenDialog]
) -> None:
    dialog = open_dialog()
    choose(dialog, "2027-10-31 02:30", BERLIN)
    assert "it will go the first time" in words(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        yes(dialog).click()
    assert chosen.args == [datetime(2027, 10, 31, 0, 30, tzinfo=UTC), BERLIN]


def test_what_is_over_can_not_be_taken(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-23 16:40", "UTC")
    assert words(dialog).startswith("That time is over")
    assert not yes(dialog).isEnabled()


def test_what_is_over_by_the_time_of_the_click_is_not_taken(
    qtbot: QtBot, open_dialog: Callable[..., WhenDialog]
) -> None:
    times = [NOW]
    dialog = open_dialog(now=lambda: times[-1])
    choose(dialog, "2026-11-23 16:41", "UTC")
    assert yes(dialog).isEnabled()
    times.append(NOW + timedelta(minutes=2))
    with qtbot.assertNotEmitted(dialog.chosen):
        yes(dialog).click()
    assert words(dialog).startswith("That time is over")


def test_the_quick_choices_are_what_they_say(qtbot: QtBot, open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog(zone=BERLIN)
    part(dialog, "schedule_in_an_hour", QPushButton).click()
    assert dialog.form.due is not None
    assert dialog.form.due.at == NOW + timedelta(hours=1)
    part(dialog, "schedule_tomorrow", QPushButton).click()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        yes(dialog).click()
    local = chosen.args[0].astimezone()
    assert (local.hour, local.minute) == (9, 0)
    assert local.date() == NOW.astimezone().date() + timedelta(days=1)


def test_another_time_begins_with_the_one_before_in_its_zone(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog(begin=datetime(2026, 12, 1, 8, 30, tzinfo=UTC), zone="Asia/Kolkata")
    assert part(dialog, "schedule_time", QTimeEdit).time() == QTime(14, 0)
    assert part(dialog, "schedule_zone", QComboBox).currentText() == "Asia/Kolkata"
    assert dialog.form.due is not None
    assert dialog.form.due.at == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


def test_cancel_chooses_nothing(qtbot: QtBot, open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    with qtbot.assertNotEmitted(dialog.chosen):
        part(dialog, "schedule_no", QPushButton).click()


def test_a_screen_reader_hears_the_words_at_each_field(open_dialog: Callable[..., WhenDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "2026-11-24 09:00", "Asia/Kolkata")
    for name, kind in (("schedule_date", QDateEdit), ("schedule_time", QTimeEdit), ("schedule_zone", QComboBox)):
        field = part(dialog, name, kind)
        assert field.accessibleName()
        assert field.accessibleDescription() == words(dialog)


def test_a_time_reads_the_same_where_windows_begin_at_the_right(
    qapp: QApplication, open_dialog: Callable[..., WhenDialog]
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dialog = open_dialog()
        choose(dialog, "2026-11-24 09:00", "UTC")
        assert part(dialog, "schedule_time", QTimeEdit).text() == "09:00"
        assert part(dialog, "schedule_date", QDateEdit).text() == "24 Nov 2026"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
