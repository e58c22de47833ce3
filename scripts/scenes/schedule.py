"""Choosing a time, and being asked about what was missed."""

from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QTimeEdit

from desktop_app.ui.schedule.schedule_words import missed_words
from desktop_app.ui.schedule.when_dialog import WhenDialog
from scripts.scenes.stage import Scene, make_desk, part

MONDAY = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)


def schedule_scenes() -> Iterator[Scene]:
    """The dialog in its states, and the question."""

    def dialog(title: str = "Send later", begin: datetime | None = None, zone: str = "Asia/Kolkata") -> WhenDialog:
        begin = begin or datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
        made = WhenDialog(None, title, "&Go on", begin=begin, zone=zone, now=lambda: MONDAY)
        made.show()
        return made

    yield Scene("schedule", dialog(), is_main=True)
    skipped = dialog(zone="Europe/Berlin")
    part(skipped, "schedule_date", QDateEdit).setDate(QDate(2027, 3, 28))
    part(skipped, "schedule_time", QTimeEdit).setTime(QTime(2, 30))
    yield Scene("schedule-skipped", skipped)
    over = dialog()
    part(over, "schedule_date", QDateEdit).setDate(QDate(2026, 11, 22))
    yield Scene("schedule-over", over)
    unknown = dialog()
    part(unknown, "schedule_zone", QComboBox).setEditText("Mumbai")
    yield Scene("schedule-unknown-zone", unknown)
    yield Scene("schedule-another-time", dialog("Another time for “Field team West”"))
    missed = make_desk()
    missed.say(missed_words(3), "activity")
    yield Scene("schedule-missed", missed.window)
