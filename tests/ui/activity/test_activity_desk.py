"""What the buttons of Activity do, over a real history."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from desktop_app.app_history import activity_parts
from desktop_app.delivery.batch_events import BatchFailed, BatchMoved, BatchOver
from desktop_app.delivery.delivery import Delivery
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts
from desktop_app.ui.activity.activity_desk import ActivityDesk
from desktop_app.ui.activity.line_model import ROW
from desktop_app.ui.compose.review.review_panel import ReviewPanel
from desktop_app.ui.tasks import Tasks
from tests.ui.connecting import find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
REASONS = (Reason.SUCCESS, Reason.DNS, Reason.READ_TIMEOUT, Reason.DNS)


@dataclass
class Asked:
    """Stands for delivery, and remembers what it was asked for."""

    calls: list[tuple[object, ...]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., int]:
        def call(*values: object) -> int:
            self.calls.append((name, *values))
            return 5

        return call


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """A history with a push, a list of four that is over, and one of three that waits."""
    made = Parts({"PUSHDESK_HOME": str(tmp_path)})
    with closing(made.open_outbox()) as outbox:
        first = outbox.add(Push("Hot lead", "c", to=Recipient("u-9", "Meera")), ACME, AT - timedelta(minutes=1))
        outbox.finish(first.id, Outcome(Reason.SUCCESS, AT))
        over = outbox.add_batch(NewBatch("leads.csv", "Hello {{first_name}}", "c"), ACME, AT)
        rows = [
            (1, Push("=HYPERLINK(1)", "c", to=Recipient("u-1", "Priya"))),
            *((row, Push(f"Hello {row}", "c", to=Recipient(f"u-{row}", f"Dev {row}"))) for row in (2, 3, 4)),
        ]
        outbox.fill_batch(over.id, rows)
        outbox.set_batch_state(over.id, BatchState.OPEN)
        for reason, record in zip(REASONS, outbox.next_rows(over.id, 0, 9), strict=True):
            outbox.finish(record.id, Outcome(reason, AT))
        waiting = outbox.add_batch(NewBatch("west.csv", "t", "c"), ACME, AT)
        outbox.fill_batch(waiting.id, rows[1:])
        outbox.set_batch_state(waiting.id, BatchState.PAUSED)
    yield made
    made.close()


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def accounts() -> list[Account]:
    return [ACME]


@pytest.fixture
def desk(qtbot: QtBot, parts: Parts, asked: Asked, accounts: list[Account]) -> ActivityDesk:
    tasks = Tasks()

    def account_of(account_id: str) -> Account | None:
        return next((account for account in accounts if account.id == account_id), None)

    desk = ActivityDesk(activity_parts(parts), cast(Delivery, asked), tasks, account_of, lambda: 7)
    tasks.setParent(desk.page)
    qtbot.addWidget(desk.page)
    desk.page.resize(900, 700)
    desk.page.show()
    qtbot.waitUntil(lambda: shown(desk) == ["leads.csv (4)", "Meera"])
    return desk


def shown(desk: ActivityDesk) -> list[str]:
    model = find(desk.page, QTreeView, "activity_list").model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount(QModelIndex()))]


def press(desk: ActivityDesk, name: str) -> None:
    find(desk.page, QPushButton, name).click()


def open_report(desk: ActivityDesk, qtbot: QtBot) -> None:
    press(desk, "activity_summary_show_people")
    qtbot.waitUntil(lambda: shown(desk) == ["Priya", "Dev 2", "Dev 3", "Dev 4"])


def waiting(desk: ActivityDesk, qtbot: QtBot) -> Batch:
    qtbot.waitUntil(lambda: desk.page.cards.has_any)
    return desk.page._parts.batches.unfinished()[0]


def test_a_list_is_one_line_with_its_counts_and_opens_to_its_people_and_back(desk: ActivityDesk, qtbot: QtBot) -> None:
    sentence = find(desk.page, QLabel, "activity_summary_sentence")
    assert sentence.text() == "leads.csv: 1 accepted, 2 not sent, 1 unknown"
    open_report(desk, qtbot)
    find(desk.page, QLineEdit, "activity_search").setText("priya")
    qtbot.waitUntil(lambda: shown(desk) == ["Priya"])
    press(desk, "activity_all")
    qtbot.waitUntil(lambda: shown(desk) == ["leads.csv (4)", "Meera"])

    assert find(desk.page, QLineEdit, "activity_search").text() == ""


def columns(desk: ActivityDesk) -> list[str]:
    """What heads the columns that are seen, in their order."""
    header = find(desk.page, QTreeView, "activity_list").header()
    seen = [header.logicalIndex(place) for place in range(header.count())]
    return [
        str(header.model().headerData(column, Qt.Orientation.Horizontal))
        for column in seen
        if not header.isSectionHidden(column)
    ]


def test_the_people_of_a_batch_have_their_row_where_others_have_a_time(desk: ActivityDesk, qtbot: QtBot) -> None:
    assert columns(desk) == ["Outcome", "To", "Title", "When"]
    open_report(desk, qtbot)
    assert columns(desk) == ["Row", "Outcome", "To", "Title"]
    model = find(desk.page, QTreeView, "activity_list").model()
    assert [model.index(row, ROW).data() for row in range(4)] == ["1", "2", "3", "4"]
    press(desk, "activity_all")
    qtbot.waitUntil(lambda: columns(desk) == ["Outcome", "To", "Title", "When"])


def test_a_row_is_found_by_its_number(desk: ActivityDesk, qtbot: QtBot) -> None:
    open_report(desk, qtbot)
    find(desk.page, QLineEdit, "activity_search").setText("row 3")
    qtbot.waitUntil(lambda: shown(desk) == ["Dev 3"])


def test_the_not_sent_ones_are_sent_again_with_the_hold_and_unknown_ones_are_said_to_stay(
    desk: ActivityDesk, asked: Asked, qtbot: QtBot
) -> None:
    assert "never sent again from here" in find(desk.page, QLabel, "activity_summary_hint").text()
    assert find(desk.page, QPushButton, "activity_summary_send_again").text().replace("&", "") == (
        "Send the 2 Not sent again"
    )
    press(desk, "activity_summary_send_again")
    batch = desk.page.summary.batch

    assert batch is not None
    assert asked.calls == [("again", batch.id, ACME, 7)]


def test_an_account_that_is_gone_is_named_and_nothing_is_sent(
    desk: ActivityDesk, asked: Asked, accounts: list[Account]
) -> None:
    accounts.clear()
    press(desk, "activity_summary_send_again")

    assert asked.calls == []
    assert desk.page.notice.words == "Acme is not connected any more Connect it in Settings, then try again."


def test_the_report_of_a_list_is_a_table_that_runs_nothing(desk: ActivityDesk, qtbot: QtBot, tmp_path: Path) -> None:
    press(desk, "activity_summary_export")
    dialog = find(desk.page, QFileDialog, "activity_export")
    assert "leads 2026-11-23.csv" in dialog.selectedFiles()[0]
    file = tmp_path / "report.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(lambda: desk.page.notice.words == "4 lines were written to report.csv.")
    lines = file.read_text("utf-8-sig").splitlines()

    assert lines[0].startswith("row,name,user_id,outcome,reason")
    assert lines[1].startswith("1,Priya,u-1,Accepted,success,")
    assert ",'=HYPERLINK(1)," in lines[1]
    assert [line.split(",")[3] for line in lines[1:]] == ["Accepted", "Not sent", "Unknown", "Not sent"]


def test_a_disk_that_refuses_the_report_says_so(desk: ActivityDesk, qtbot: QtBot, tmp_path: Path) -> None:
    press(desk, "activity_summary_export")
    dialog = find(desk.page, QFileDialog, "activity_export")
    dialog.fileSelected.emit(str(tmp_path / "no such folder" / "report.csv"))
    dialog.close()

    qtbot.waitUntil(lambda: "could not be written" in desk.page.notice.words)


def _ask_again(desk: ActivityDesk, not_sent: int) -> Batch:
    batch = desk.page.summary.batch
    assert batch is not None
    batch = replace(batch, counts=BatchCounts(not_sent=not_sent))
    desk.page.summary.show_batch(batch)
    press(desk, "activity_summary_send_again")
    return batch


def test_up_to_25_are_sent_again_at_once(desk: ActivityDesk, asked: Asked) -> None:
    batch = _ask_again(desk, 25)
    assert asked.calls == [("again", batch.id, ACME, 7)]


def test_above_25_the_number_is_typed_before_anybody_is_sent_it_again(desk: ActivityDesk, asked: Asked) -> None:
    batch = _ask_again(desk, 1200)
    panel = find(desk.page, ReviewPanel, "activity_again")
    assert "Send the 1,200 pushes of “leads.csv” again that were not sent?" in panel.words
    send = find(desk.page, QPushButton, "activity_again_send")
    assert not send.isEnabled()
    assert desk.page.summary.isHidden()
    find(desk.page, QLineEdit, "activity_again_number").setText("1,200")
    assert asked.calls == []
    send.click()
    assert asked.calls == [("again", batch.id, ACME, 7)]
    assert panel.isHidden()
    assert not desk.page.summary.isHidden()


def test_escape_sends_nobody_anything_again(desk: ActivityDesk, asked: Asked) -> None:
    _ask_again(desk, 26)
    typed = find(desk.page, QLineEdit, "activity_again_number")
    typed.setText("26")
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    assert find(desk.page, ReviewPanel, "activity_again").isHidden()
    assert asked.calls == []


@pytest.mark.parametrize("where", ["summary", "report"])
def test_a_batch_can_be_used_again_as_it_was_written_with_everybody_who_got_it(
    desk: ActivityDesk, qtbot: QtBot, where: str
) -> None:
    if where == "report":
        open_report(desk, qtbot)
    with qtbot.waitSignal(desk.page.use_again_requested) as used:
        press(desk, f"activity_{where}_use_again")
    written = Draft("u-1; u-2; u-3; u-4", "Hello {{first_name}}", "c")
    assert used.args == [written, "It is in the form, with everybody who got it. Nothing is sent yet."]


def test_a_long_list_is_not_brought_back_and_that_is_said(desk: ActivityDesk, qtbot: QtBot) -> None:
    report = desk.page.summary
    assert report.batch is not None
    report.show_batch(replace(report.batch, counts=BatchCounts(accepted=26)))
    with qtbot.waitSignal(desk.page.use_again_requested) as used:
        press(desk, "activity_summary_use_again")
    assert used.args is not None
    assert used.args[0] == Draft("", "Hello {{first_name}}", "c")
    assert "without who got it: add their team or list again" in used.args[1]


@pytest.mark.parametrize(
    ("title", "url", "named"),
    [
        ("{{first_name}}: {{ Lead Name }}, {{lead_name}}", "https://x.example/{{id}}", "{{ Lead Name }}, {{id}}"),
        ("{{a}}{{b}}{{c}}{{d}}", "", "{{a}}, {{b}}, {{c}}…"),
    ],
)
def test_fields_of_a_list_come_back_unfilled_without_its_people_and_are_named(
    desk: ActivityDesk, qtbot: QtBot, title: str, url: str, named: str
) -> None:
    report = desk.page.summary
    assert report.batch is not None
    report.show_batch(replace(report.batch, new=NewBatch("leads.csv", title, "c", url)))
    with qtbot.waitSignal(desk.page.use_again_requested) as used:
        press(desk, "activity_summary_use_again")
    assert used.args is not None
    assert used.args[0] == Draft("", title, "c", url)
    assert f"without who got it: add their list or lead again, as only that fills in {named}. " in used.args[1]


def test_who_may_have_got_it_is_asked_with_a_copied_question(desk: ActivityDesk, qtbot: QtBot) -> None:
    open_report(desk, qtbot)
    found = find(desk.page, QTreeView, "activity_list")
    found.setCurrentIndex(found.model().index(0, 0))
    assert find(desk.page, QPushButton, "activity_ask").isHidden()
    found.setCurrentIndex(found.model().index(2, 0))
    press(desk, "activity_ask")

    assert QGuiApplication.clipboard().text().startswith("Did a notification “Hello 3” show in your browser at ")
    assert desk.page.notice.words == "A question for Dev 3 was copied. Paste it into a chat."


@pytest.mark.parametrize(
    ("state", "button", "call"),
    [
        (BatchState.PAUSED, "go_on", ("go_on_with",)),
        (BatchState.PAUSED, "stop", ("stop_batch",)),
        (BatchState.OPEN, "pause", ("pause_batch",)),
        (BatchState.OPEN, "stop", ("stop_batch",)),
    ],
)
def test_a_card_pauses_goes_on_and_stops(
    desk: ActivityDesk, asked: Asked, qtbot: QtBot, state: BatchState, button: str, call: tuple[str]
) -> None:
    batch = replace(waiting(desk, qtbot), state=state)
    desk.take(BatchMoved(batch, None, RateLimit()))
    press(desk, f"activity_batch_{button}")

    assert asked.calls == [(*call, batch.id)]


def test_what_the_disk_stopped_is_tried_again_with_its_own_account(
    desk: ActivityDesk, asked: Asked, qtbot: QtBot
) -> None:
    batch = replace(waiting(desk, qtbot), state=BatchState.OPEN)
    desk.take(BatchFailed(0, batch, AppError("The disk is full", "Make room.")))
    press(desk, "activity_batch_resume")

    assert asked.calls == [("resume_batch", batch.id, ACME)]


def test_another_time_is_for_somebody_else_to_ask(desk: ActivityDesk, asked: Asked, qtbot: QtBot) -> None:
    batch = waiting(desk, qtbot)
    due = replace(batch, state=BatchState.SCHEDULED, new=replace(batch.new, due_at=AT))
    desk.page.cards.show_batches([due])
    with qtbot.waitSignal(desk.reschedule_requested) as asked_for:
        press(desk, "activity_batch_reschedule")

    assert asked_for.args == [due]
    assert asked.calls == []


def test_what_ends_while_somebody_looks_becomes_a_line(desk: ActivityDesk, parts: Parts, qtbot: QtBot) -> None:
    batch = waiting(desk, qtbot)
    with closing(parts.open_outbox()) as outbox:
        over = outbox.end_batch(batch.id, Reason.STOPPED, AT)
    desk.take(BatchOver(over))

    qtbot.waitUntil(lambda: shown(desk)[:1] == ["west.csv (3)"])
    assert not desk.page.cards.has_any


def test_what_was_stopped_is_chosen_once_it_is_a_line(desk: ActivityDesk, parts: Parts, qtbot: QtBot) -> None:
    batch = replace(waiting(desk, qtbot), state=BatchState.OPEN)
    desk.page.cards.show_batches([batch])
    press(desk, "activity_batch_give_up")
    with closing(parts.open_outbox()) as outbox:
        over = outbox.end_batch(batch.id, Reason.STOPPED, AT)
    desk.take(BatchOver(over))

    sentence = find(desk.page, QLabel, "activity_summary_sentence")
    qtbot.waitUntil(lambda: sentence.text().startswith("west.csv"))


def test_in_the_smallest_window_the_buttons_below_a_batch_are_whole_and_its_text_is_read_by_scrolling(
    desk: ActivityDesk, qtbot: QtBot
) -> None:
    desk.page.resize(570, 520)
    qtbot.waitUntil(lambda: desk.page.cards.has_any)
    summary = desk.page.summary
    qtbot.waitUntil(summary.isVisible)
    assert summary.batch is not None
    summary.show_batch(replace(summary.batch, new=replace(summary.batch.new, content="A long word. " * 150)))
    for _ in range(6):
        QApplication.processEvents()
    export = summary.export
    assert export.mapTo(summary, export.rect().bottomRight()).y() < summary.height()
    assert export.height() >= export.minimumSizeHint().height()
    content = find(summary, QLabel, "activity_summary_content")
    assert content.height() >= content.heightForWidth(content.width())
    assert summary.mapTo(desk.page, summary.rect().bottomRight()).y() < 520


def test_answers_to_what_was_typed_before_are_dropped(desk: ActivityDesk, qtbot: QtBot) -> None:
    for typed in ("x", "pri", "hot"):
        desk.page._search._search.setText(typed)
        desk.page._search.changed.emit()

    qtbot.waitUntil(lambda: shown(desk) == ["Meera"])
    qtbot.wait(50)
    assert shown(desk) == ["Meera"]
