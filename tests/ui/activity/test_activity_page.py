"""The Activity page: what was sent, in full."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QTreeWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.activity.activity_page import ActivityPage
from desktop_app.ui.tasks import Tasks
from scripts.made_up_check_up import MadeUpNotes
from tests.ui.connecting import PATIENCE_MS, find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
LONG = "word " * 400 + "end"


class History:
    def list(
        self, search: str = "", kind: OutcomeKind | None = None, limit: int = 100, before_id: int | None = None
    ) -> Sequence[PushRecord]:
        push = Push("Hot <b>lead</b> & more", LONG, to=Recipient.me())
        outcome = Outcome(Reason.SUCCESS, AT, http_status=200)
        return [PushRecord(1, "a1", "Acme", push, PushState.DONE, AT, 1, outcome)]


@pytest.fixture
def page(qtbot: QtBot) -> ActivityPage:
    tasks = Tasks()
    page = ActivityPage(tasks, History(), MadeUpNotes())
    tasks.setParent(page)
    qtbot.addWidget(page)
    page.resize(570, 520)
    page.show()
    page.refresh()
    found = find(page, QTreeWidget, "activity_list")
    qtbot.waitUntil(lambda: found.topLevelItemCount() == 1, timeout=PATIENCE_MS)
    return page


def test_a_message_of_two_kilobytes_can_be_read_to_its_end_in_the_least_window(
    qtbot: QtBot, page: ActivityPage
) -> None:
    text = find(page, QScrollArea, "activity_detail_text")
    shown = next(label for label in text.findChildren(QLabel) if label.text() == LONG)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0, timeout=PATIENCE_MS)

    assert shown.height() >= shown.heightForWidth(shown.width())


def test_a_tag_in_a_title_is_no_markup_in_its_tool_tip(page: ActivityPage) -> None:
    item = find(page, QTreeWidget, "activity_list").topLevelItem(0)

    assert item is not None
    assert item.toolTip(2) == "<p>Hot &lt;b&gt;lead&lt;/b&gt; &amp; more</p>"
