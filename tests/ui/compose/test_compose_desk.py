"""The Compose page in the window: its draft is there again, and is kept when the window goes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.batch_events import BatchMoved
from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Waiting
from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.draft import Cursor, Draft
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.store.draft import DraftFile
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.compose.compose_page import DRAFT_REST_MS
from desktop_app.ui.compose.title_field import TitleField
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from scripts import made_up
from scripts.made_up_batches import MadeUpBatches
from scripts.made_up_check_up import MadeUpCheckUp, MadeUpNotes
from scripts.made_up_people import MadeUpPeople

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def file(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "draft.json")


def _desk(qtbot: QtBot, file: DraftFile) -> Desk:
    parts = DeskParts(
        accounts=made_up.MadeUpAccounts([made_up.ACME]),
        delivery=cast(Delivery, made_up.MadeUpDelivery()),
        history=made_up.MadeUpHistory(),
        activity=lambda: ActivityParts(made_up.MadeUpHistory(), MadeUpNotes(), MadeUpBatches()),
        notes=MadeUpNotes(),
        check_up=lambda: MadeUpCheckUp().parts,
        people=MadeUpPeople,
        templates=made_up.MadeUpTemplates(),
        looks=made_up.MadeUpLooks(),
        find_person=lambda _account, _email: Recipient.me(),
        practice=made_up.MadeUpPractice(),
        load_draft=file.load,
        save_draft=file.save,
        name_password_store=lambda: "KWallet",
    )
    shown = ShownSettings(hold_s=5, theme="light", tray="auto", tray_in_use="qt", kept_in="", version="1")
    tasks = Tasks()
    desk = Desk(parts, tasks, shown)
    tasks.setParent(desk)
    desk.set_account(made_up.ACME)
    desk.window.set_goes_to_tray(True)
    qtbot.addWidget(desk.window)
    return desk


def test_what_was_kept_is_there_again_with_the_cursor_in_its_field(qtbot: QtBot, file: DraftFile) -> None:
    kept = Draft("Me", "Hot lead", "Call now", cursor=Cursor("content", 4, 1))
    file.save(kept)
    desk = _desk(qtbot, file)
    with qtbot.waitActive(desk.window):
        desk.show()
    message = desk.window.findChild(QPlainTextEdit, "compose_content")
    assert message is not None
    assert message.hasFocus()
    assert message.textCursor().selectedText() == "all"
    assert desk.compose.draft().cursor == kept.cursor


def test_typing_is_on_the_disk_half_a_second_after_it_rests(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    title = desk.window.findChild(TitleField, "compose_title")
    assert title is not None
    qtbot.keyClicks(title, "Hot lead")
    assert DRAFT_REST_MS < 500
    qtbot.waitUntil(lambda: file.load() == Draft(title="Hot lead"))


def test_closing_the_window_keeps_the_draft_at_once(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    title = desk.window.findChild(TitleField, "compose_title")
    assert title is not None
    qtbot.keyClicks(title, "Hot lead")
    assert file.load() is None
    desk.window.close()
    assert file.load() == Draft(title="Hot lead")


def test_a_push_that_is_used_again_shows_compose_with_the_window_and_can_be_undone(
    qtbot: QtBot, file: DraftFile
) -> None:
    desk = _desk(qtbot, file)
    desk.show("activity")
    desk.compose.fill(Draft("Me", "Mine"))
    desk.use(Draft("id-1", "Used again", "c"))
    assert desk.compose.isVisible()
    assert desk.compose.draft() == Draft("id-1", "Used again", "c")
    assert "Nothing is sent yet" in desk.compose.use_again.panel.words


def test_the_whole_list_opens_in_the_window(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show("activity")
    for open_menu, button in (
        (desk.open_recent, desk.compose.use_again.recent),
        (desk.open_templates, desk.compose.use_again.templates),
    ):
        open_menu()
        assert desk.compose.isVisible()
        qtbot.waitUntil(button.popup.isVisible)
        button.popup.close()


def _who_gets_it(desk: Desk) -> str:
    card = desk.window.findChild(QWidget, "compose_who")
    assert card is not None
    return " ".join(label.text() for label in card.findChildren(QLabel))


def _batch_of(account_id: str, state: BatchState = BatchState.OPEN) -> Batch:
    new = NewBatch("Field team", "Hot lead", "Call now")
    return Batch(7, account_id, "Acme", new, state, datetime(2026, 11, 22, tzinfo=UTC), BatchCounts(queued=8))


def test_the_number_that_a_batch_learned_of_the_plan_is_said_from_then_on(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    desk.compose.write_to("Me")
    assert "Your plan allows 10 calls in 5 seconds" in _who_gets_it(desk)
    desk.take(BatchMoved(_batch_of("acme"), 3.0, RateLimit(4, 5.0)))
    assert "Your plan allows 4 calls in 5 seconds" in _who_gets_it(desk)


def test_what_another_accounts_plan_allows_changes_nothing_here(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    desk.compose.write_to("Me")
    desk.take(BatchMoved(_batch_of("other"), 3.0, RateLimit(4, 5.0)))
    desk.take(BatchMoved(_batch_of("acme", BatchState.SCHEDULED), None, RateLimit()))
    assert "Your plan allows 10 calls in 5 seconds" in _who_gets_it(desk)


def test_the_number_that_a_refused_push_learned_is_said_from_then_on(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    desk.compose.fill(Draft("Me", "Hot lead", "Call now"))
    desk.compose.send()
    qtbot.waitUntil(lambda: desk.compose.is_busy)
    desk.take(Waiting(1, 5.0, RateLimit(4, 5.0)))
    assert "Your plan allows 4 calls in 5 seconds" in _who_gets_it(desk)


def test_what_the_form_can_not_show_is_said_though_nothing_stood_there(qtbot: QtBot, file: DraftFile) -> None:
    desk = _desk(qtbot, file)
    desk.show()
    desk.use(Draft("", "Hot lead", "Call now"), "It is in the form, without who got it.")
    panel = desk.compose.use_again.panel
    assert not panel.isHidden()
    assert panel.words == "It is in the form, without who got it."
