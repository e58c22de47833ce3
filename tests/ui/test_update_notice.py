"""A newer version is told of once somebody said that Pushdesk may look, and never before."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.update import Update
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.update_notice import UpdateNotice
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
NEWER = Update("0.2.0", "https://pushdesk.example/0.2.0")


class Shown:
    """The window with its notice, and what was asked and said."""

    def __init__(self, qtbot: QtBot, answer: str, looked_at: str = "", known: Update | None = None) -> None:
        self.qtbot = qtbot
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.now = NOW
        self.finds: Update | None = NEWER
        self.looks: list[str] = []
        self.heard: list[object] = []
        self.owner = QObject()
        self.notice = UpdateNotice(
            self.window,
            self.look,
            Tasks(),
            lambda: self.now,
            answer=answer,
            looked_at=looked_at,
            known=known,
            parent=self.owner,
            after_ms=0,
        )
        self.notice.answered.connect(self.heard.append)
        self.notice.page_requested.connect(self.heard.append)
        self.notice.looked.connect(lambda at, update: self.heard.append((at, update)))
        self.window.show()

    def look(self) -> Update | None:
        self.looks.append(threading.current_thread().name)
        return self.finds

    def says(self, words: str) -> None:
        label = find(self.window, QLabel, "window_notice_words")
        self.qtbot.waitUntil(lambda: label.isVisible() and words in label.text())

    def press(self, name: str) -> None:
        find(self.window, QPushButton, f"window_notice_{name}").click()

    def has_heard(self, *what: object) -> None:
        self.qtbot.waitUntil(lambda: self.heard == [*what])

    def rests(self) -> None:
        """Wait until nothing waits any more, and see that nothing was said."""
        timers = self.notice.findChildren(QTimer)
        self.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
        assert self.looks == []
        assert find(self.window, QLabel, "window_notice_words").text() == ""


def test_before_a_yes_nobody_is_asked_and_with_a_no_nobody_ever_is(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "")
    shown.says("May Pushdesk look once a day")
    assert shown.looks == []
    shown.press("close")
    assert shown.heard == ["off"]
    shown.window.hide()
    shown.window.show()
    assert shown.looks == []


def test_after_a_yes_it_looks_tells_and_a_press_opens_the_page(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "")
    shown.says("May Pushdesk")
    shown.press("act")
    shown.says("Pushdesk 0.2.0 is there.")
    shown.press("act")
    shown.has_heard("on", (NOW.isoformat(), NEWER), NEWER.url)
    assert threading.main_thread().name not in shown.looks


def test_with_no_as_the_answer_it_rests(qtbot: QtBot) -> None:
    Shown(qtbot, "off", known=NEWER).rests()


@pytest.mark.parametrize("hours", [0, 1, 23])
def test_within_a_day_it_does_not_look_again(qtbot: QtBot, hours: int) -> None:
    Shown(qtbot, "on", (NOW - timedelta(hours=hours)).isoformat()).rests()


@pytest.mark.parametrize(
    "looked_at", ["", "nonsense", "2026-11-22T10:00", "2026-11-22T10:42:00+00:00", "2031-01-01T00:00:00+00:00"]
)
def test_after_a_day_or_with_a_time_that_cannot_be_it_looks(qtbot: QtBot, looked_at: str) -> None:
    shown = Shown(qtbot, "on", looked_at)
    shown.says("Pushdesk 0.2.0 is there.")
    assert len(shown.looks) == 1


def test_what_was_found_before_is_told_at_the_next_start_without_looking(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "on", NOW.isoformat(), NEWER)
    shown.says("Pushdesk 0.2.0 is there.")
    shown.press("close")
    shown.window.hide()
    shown.window.show()
    assert shown.looks == []
    assert not find(shown.window, QLabel, "window_notice_words").isVisible(), "once a run is enough"


def test_where_nothing_is_found_nothing_is_said(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "off")
    shown.finds = None
    shown.notice.set_answer("on")
    shown.has_heard((NOW.isoformat(), None))
    assert find(shown.window, QLabel, "window_notice_words").text() == ""


def test_a_window_that_comes_back_a_day_later_looks_again(qtbot: QtBot) -> None:
    shown = Shown(qtbot, "on", NOW.isoformat())
    shown.rests()
    shown.window.hide()
    shown.now = NOW + timedelta(days=1)
    shown.window.show()
    shown.says("Pushdesk 0.2.0 is there.")
