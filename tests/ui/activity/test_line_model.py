"""The list reads a page, and the next one only as somebody scrolls."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.domain.batch import Batch
from desktop_app.domain.history_filter import HistoryFilter
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.activity.activity_page import ActivityPage
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.tasks import Tasks
from scripts.made_up_batches import MadeUpBatches
from scripts.made_up_check_up import MadeUpNotes
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
MILLION = 1_000_000


class Endless:
    """A million pushes, each made when it is read.

    Attributes:
        read: How many were.
    """

    def __init__(self) -> None:
        self.read = 0

    def list(
        self,
        search: str = "",
        kind: OutcomeKind | None = None,
        limit: int = 100,
        before_id: int | None = None,
        *,
        filters: HistoryFilter = HistoryFilter(),  # noqa: B008 - it can't be changed
    ) -> Sequence[PushRecord]:
        del search, kind, filters
        first = (before_id or MILLION + 1) - 1
        self.read += limit
        outcome, to = Outcome(Reason.SUCCESS, AT), Recipient("u", "Priya")
        ids = range(first, max(0, first - limit), -1)
        return [PushRecord(i, "a", "A", Push(f"{i}", "c", to=to), PushState.DONE, AT, 1, outcome) for i in ids]

    def batches(self, limit: int = 100, before_id: int | None = None) -> Sequence[Batch]:
        del limit, before_id
        return ()

    def batch(self, batch_id: int) -> Batch | None:
        del batch_id
        return None

    def index_some(self, limit: int = 1_000) -> bool:
        return limit < 0


def test_of_a_million_pushes_only_those_that_were_scrolled_to_are_read(qtbot: QtBot) -> None:
    history, tasks = Endless(), Tasks()
    page = ActivityPage(tasks, ActivityParts(history, MadeUpNotes(), MadeUpBatches()), lambda: AT)
    tasks.setParent(page)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    found = find(page, QTreeView, "activity_list")
    qtbot.waitUntil(lambda: found.model().rowCount() >= 100)
    for _ in range(3):
        before = found.model().rowCount()
        found.scrollToBottom()
        qtbot.waitUntil(lambda before=before: found.model().rowCount() > before)  # type: ignore[misc]
    assert history.read <= 10_000
    assert found.model().index(350, 2).data() == str(MILLION - 350)
    found.setCurrentIndex(found.model().index(350, 0))
    place, read = found.verticalScrollBar().value(), history.read

    page.refresh()
    qtbot.waitUntil(lambda: history.read > read)
    qtbot.waitUntil(lambda: found.currentIndex().row() == 350)
    assert found.verticalScrollBar().value() == place
