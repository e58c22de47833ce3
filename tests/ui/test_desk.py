"""The window with its pages, and what one page's doing means to the others."""

from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.delivery.events import Finished
from desktop_app.domain.account import Account
from desktop_app.domain.draft import Draft
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.rate import RateLimit
from desktop_app.ui.activity.ports import ActivityParts
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.key_field import KeyInput
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from scripts.made_up import AtOnce, MadeUpHistory, MadeUpLooks, MadeUpTemplates, record
from scripts.made_up_batches import MadeUpBatches
from scripts.made_up_check_up import MadeUpCheckUp, MadeUpNotes
from scripts.made_up_people import MadeUpPeople
from tests.ui.connecting import ACCESS, SECRET, Office, find

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Delivery:
    def submit(self, _push: object, _account: Account, _hold_s: float) -> int:
        return 1


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Desk:
    parts = DeskParts(
        looks=MadeUpLooks(),
        accounts=office.accounts,
        delivery=Delivery(),  # type: ignore[arg-type]
        history=None,  # type: ignore[arg-type]
        activity=None,  # type: ignore[arg-type]
        notes=MadeUpNotes(),
        check_up=lambda: MadeUpCheckUp().parts,
        people=MadeUpPeople,
        templates=None,  # type: ignore[arg-type]
        find_person=None,  # type: ignore[arg-type]
        practice=None,  # type: ignore[arg-type]
        load_draft=lambda: None,
        save_draft=lambda _draft: None,
        name_password_store=lambda: "KWallet",
    )
    shown = ShownSettings(hold_s=5, theme="light", tray="auto", tray_in_use="none", kept_in="", version="1")
    tasks = Tasks()
    desk = Desk(parts, tasks, shown)
    desk.tasks = tasks  # type: ignore[attr-defined] # as long as the desk
    desk.account_chosen.connect(desk.set_account)
    qtbot.addWidget(desk.window)
    return desk


def first_run(desk: Desk) -> FirstRun:
    return cast(FirstRun, desk.window.page("first_run"))


def test_once_the_last_account_is_removed_the_first_run_begins_at_its_first_step(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    desk.show()
    page = first_run(desk)
    find(page, KeyInput, "first_run_access_key").setText(ACCESS)
    find(page, KeyInput, "first_run_secret_key").setText(SECRET)
    find(page, QPushButton, "first_run_connect").click()
    qtbot.waitUntil(lambda: page.step == 2)
    desk.set_account(office.accounts.list()[0])

    desk.set_account(None)
    desk.show()

    assert first_run(desk).step == 1


def test_a_test_from_the_check_up_says_that_sending_is_paused(desk: Desk, office: Office) -> None:
    desk.set_account(office.connected())
    desk.set_paused(True)
    page = desk.window.show_page("check_up")
    find(page, QPushButton, "checkup_send_me").click()

    assert find(page, QLabel, "checkup_own_push_news_sentence").text().startswith("Sending is paused.")


class Outbox:
    """Takes every push, and gives the next number."""

    def __init__(self) -> None:
        self.pushes: list[Push] = []

    def submit(self, push: Push, _account: Account, _hold_s: float) -> int:
        self.pushes.append(push)
        return len(self.pushes)


def made_desk(
    qtbot: QtBot,
    office: Office,
    check_up: MadeUpCheckUp,
    outbox: Outbox,
    notes: MadeUpNotes | None = None,
    answer: str = "look",
) -> Desk:
    parts = DeskParts(
        looks=MadeUpLooks(),
        accounts=office.accounts,
        delivery=outbox,  # type: ignore[arg-type]
        history=MadeUpHistory(),
        activity=lambda: ActivityParts(MadeUpHistory(), MadeUpNotes(), MadeUpBatches()),
        notes=notes or MadeUpNotes(),
        check_up=lambda: check_up.parts,
        people=MadeUpPeople,
        templates=MadeUpTemplates(),
        find_person=None,  # type: ignore[arg-type]
        practice=None,  # type: ignore[arg-type]
        load_draft=lambda: None,
        save_draft=lambda _draft: None,
        name_password_store=lambda: "KWallet",
    )
    shown = ShownSettings(5, "light", "auto", "none", "", "1", answer)
    desk = Desk(parts, AtOnce(), shown)
    desk.account_chosen.connect(desk.set_account)
    desk.set_account(office.connected())
    desk.show("compose")
    qtbot.addWidget(desk.window)
    return desk


def finished(ticket: int, reason: Reason, push: Push) -> Finished:
    outcome = Outcome(reason, datetime.now(UTC), 500 if reason is Reason.ERROR else 200)
    return Finished(ticket, record(push, outcome, 40 + ticket))


def test_a_failed_push_leads_from_its_banner_to_check_up_about_this_push(qtbot: QtBot, office: Office) -> None:
    check_up, outbox = MadeUpCheckUp(), Outbox()
    desk = made_desk(qtbot, office, check_up, outbox)
    desk.compose.fill(Draft("Me", "Hot lead", "Call"))
    desk.compose.send()
    desk.take(finished(1, Reason.ERROR, outbox.pushes[0]))
    find(desk.window, QPushButton, "compose_check_up").click()

    page = desk.window.page("check_up")
    rows = find(page, QListWidget, "checkup_findings")
    assert rows.item(0).text() == "LeadSquared could not push it"
    find(page, QPushButton, "checkup_send_again").click()
    assert desk.compose.draft() == Draft("Me", "Hot lead", "Call")
    assert len(outbox.pushes) == 1


def test_the_first_run_leads_to_check_up_about_its_test_and_keeps_that_it_was_not_seen(
    qtbot: QtBot, office: Office
) -> None:
    notes, outbox = MadeUpNotes(), Outbox()
    desk = made_desk(qtbot, office, MadeUpCheckUp(), outbox, notes)
    page = first_run(desk)
    page.test_requested.emit(office.connected())
    desk.take(finished(1, Reason.SUCCESS, outbox.pushes[0]))
    find(page, QPushButton, "first_run_did_not_see_it").click()

    rows = find(desk.window.page("check_up"), QListWidget, "checkup_findings")
    assert rows.item(0).text() == "LeadSquared accepted the push"
    assert (41, False) in notes.seen


def test_what_was_answered_once_is_kept_with_the_settings(qtbot: QtBot, office: Office) -> None:
    desk = made_desk(qtbot, office, MadeUpCheckUp(), Outbox(), answer="")
    desk.show("check_up")
    with qtbot.waitSignal(desk.setting_changed) as changed:
        find(desk.window, QPushButton, "checkup_skip").click()

    assert changed.args == ["check_up_answer", "skip"]


def test_activity_takes_an_account_with_the_limit_that_calls_have_shown_since_it_was_chosen(
    desk: Desk, office: Office
) -> None:
    account = office.connected()
    desk.set_account(account)
    office.accounts.learn_limit(account, RateLimit(10, 5.0))
    found = desk._account_of(account.id)
    assert found is not None
    assert found.limit == RateLimit(10, 5.0)
