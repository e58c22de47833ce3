"""The window with its pages, and what one page's doing means to the others."""

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account
from desktop_app.ui.desk import Desk
from desktop_app.ui.desk_parts import DeskParts
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.key_field import KeyInput
from desktop_app.ui.settings.shown_settings import ShownSettings
from desktop_app.ui.tasks import Tasks
from scripts.made_up import MadeUpLooks
from scripts.made_up_check_up import MadeUpCheckUp, MadeUpNotes
from tests.ui.connecting import ACCESS, PATIENCE_MS, SECRET, Office, find

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
        notes=MadeUpNotes(),
        check_up=lambda: MadeUpCheckUp().parts,
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
    qtbot.waitUntil(lambda: page.step == 2, timeout=PATIENCE_MS)
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
