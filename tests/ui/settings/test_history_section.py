"""For how long the history is kept, and clearing it, over a real one."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts
from desktop_app.ui.settings.history_section import HistorySection
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ACME = Account("acme", ApiHost("api.leadsquared.com"))


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """A history with one push that is done, and one on its way."""
    made = Parts({"PUSHDESK_HOME": str(tmp_path)})
    with closing(made.open_outbox()) as outbox:
        at = datetime.now(UTC)
        done = outbox.add(Push("Done", "c", to=Recipient.me()), ACME, at)
        outbox.finish(done.id, Outcome(Reason.SUCCESS, at))
        outbox.add(Push("On its way", "c", to=Recipient.me()), ACME, at)
    return made


@pytest.fixture
def section(qtbot: QtBot, parts: Parts) -> HistorySection:
    tasks = Tasks()
    section = HistorySection(30, parts.retention, tasks)
    tasks.setParent(section)
    qtbot.addWidget(section)
    section.show()
    return section


def test_clearing_asks_first_and_leaves_what_is_on_its_way(section: HistorySection, parts: Parts, qtbot: QtBot) -> None:
    find(section, QPushButton, "settings_clear_history").click()
    assert section.window().focusWidget() is find(section, QPushButton, "settings_clear_history_no")
    find(section, QPushButton, "settings_clear_history_no").click()
    assert len(parts.history.list()) == 2
    find(section, QPushButton, "settings_clear_history").click()
    find(section, QPushButton, "settings_clear_history_yes").click()
    told = find(section, QLabel, "settings_history_result_hint")
    qtbot.waitUntil(lambda: told.text() == "One push was deleted.")

    assert [record.push.title for record in parts.history.list()] == ["On its way"]
    assert find(section, QWidget, "settings_history_question").isHidden()


def test_a_choice_is_told_in_days_and_says_what_it_means(section: HistorySection, qtbot: QtBot) -> None:
    days = find(section, QComboBox, "settings_keep_days")
    assert days.currentText() == "30 days"
    with qtbot.waitSignal(section.keep_days_changed) as chosen:
        days.setCurrentIndex(3)
        days.activated.emit(3)

    assert chosen.args == [0]
    assert find(section, QLabel, "settings_keep_days_hint").text() == "Nothing is deleted by itself."
