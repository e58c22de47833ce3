"""The Activity page: what was sent, in full."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState, SeenNote
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.activity.activity_page import ActivityPage
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.activity.push_detail import PushDetail
from desktop_app.ui.tasks import Tasks
from scripts.made_up import MadeUpHistory
from scripts.made_up_batches import MadeUpBatches
from scripts.made_up_check_up import MadeUpNotes
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
LONG = "word " * 400 + "end"


def sent() -> PushRecord:
    push = Push("Hot <b>lead</b> & more", LONG, to=Recipient.me())
    return PushRecord(1, "a1", "Acme", push, PushState.DONE, AT, 1, Outcome(Reason.SUCCESS, AT, http_status=200))


@pytest.fixture
def notes() -> MadeUpNotes:
    return MadeUpNotes()


@pytest.fixture
def page(qtbot: QtBot, notes: MadeUpNotes) -> ActivityPage:
    tasks = Tasks()
    parts = ActivityParts(MadeUpHistory([sent()]), notes, MadeUpBatches())
    page = ActivityPage(tasks, parts, lambda: AT)
    tasks.setParent(page)
    qtbot.addWidget(page)
    page.resize(570, 520)
    page.show()
    page.refresh()
    found = find(page, QTreeView, "activity_list")
    qtbot.waitUntil(lambda: found.model().rowCount() == 1)
    return page


def test_a_message_of_two_kilobytes_can_be_read_to_its_end_in_the_least_window(
    qtbot: QtBot, page: ActivityPage
) -> None:
    text = find(page, QScrollArea, "activity_detail_text")
    shown = next(label for label in text.findChildren(QLabel) if label.text() == LONG)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0)

    assert shown.height() >= shown.heightForWidth(shown.width())


def test_where_the_first_batch_is_under_way_all_stands_at_the_top(qtbot: QtBot) -> None:
    tasks = Tasks()
    new = NewBatch("leads.csv", "Hot", "Call")
    batch = Batch(1, "a1", "Acme", new, BatchState.OPEN, AT, BatchCounts(queued=3))
    page = ActivityPage(
        tasks, ActivityParts(MadeUpHistory([]), MadeUpNotes(), MadeUpBatches(unfinished=[batch])), lambda: AT
    )
    tasks.setParent(page)
    qtbot.addWidget(page)
    page.resize(570, 900)
    page.show()
    qtbot.waitUntil(lambda: page.cards.has_any and page.cards.isVisible())
    qtbot.waitUntil(lambda: page.cards.y() < 100)


def test_a_tag_in_a_title_is_no_markup_in_its_tool_tip(page: ActivityPage) -> None:
    title = find(page, QTreeView, "activity_list").model().index(0, 2)

    assert title.data(Qt.ItemDataRole.ToolTipRole) == "<p>Hot &lt;b&gt;lead&lt;/b&gt; &amp; more</p>"


def test_i_saw_it_is_kept_with_the_push(page: ActivityPage, notes: MadeUpNotes, qtbot: QtBot) -> None:
    find(page, QPushButton, "activity_saw_it").click()

    qtbot.waitUntil(lambda: notes.seen == [(1, True)])


def test_nobody_saw_it_is_kept_and_leads_to_check_up_for_this_push(
    page: ActivityPage, notes: MadeUpNotes, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.check_up_requested) as asked:
        find(page, QPushButton, "activity_check_up").click()

    assert asked.args is not None
    assert asked.args[0].id == 1
    qtbot.waitUntil(lambda: notes.seen == [(1, False)])


@pytest.mark.parametrize(
    ("reason", "leads_there"),
    [
        (Reason.SUCCESS, True),
        (Reason.ERROR, True),
        (Reason.KEYS, False),
        (Reason.FORM, False),
        (Reason.NOT_AN_API, False),
        (Reason.RATE, False),
        (Reason.NO_NETWORK, False),
        (Reason.DNS, False),
        (Reason.READ_TIMEOUT, False),
    ],
)
def test_only_what_may_be_the_browsers_doing_leads_to_check_up(qtbot: QtBot, reason: Reason, leads_there: bool) -> None:
    detail = PushDetail()
    qtbot.addWidget(detail)
    push = Push("a", "b", to=Recipient.me())
    detail.show_record(PushRecord(1, "a1", "Acme", push, PushState.DONE, AT, 1, Outcome(reason, AT)))

    assert detail.check_up.isHidden() is not leads_there


def test_what_was_seen_says_so_and_asks_no_more(qtbot: QtBot) -> None:
    detail = PushDetail()
    qtbot.addWidget(detail)
    push = Push("a", "b", to=Recipient("u1", "Priya Nair"))
    record = PushRecord(1, "a1", "Acme", push, PushState.DONE, AT, 1, Outcome(Reason.SUCCESS, AT))
    detail.show_record(record)
    assert detail.saw_it.text().replace("&", "") == "They saw it"
    detail.show_record(replace(record, seen=SeenNote(True, AT)))

    assert detail.saw_it.isHidden()
    assert detail.check_up.isHidden()
    assert find(detail, QLabel, "activity_sentence").text().endswith("It was seen.")
