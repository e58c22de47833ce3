"""What the first Send needs is loaded while somebody writes, and not for looking at the page."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain.draft import Draft
from desktop_app.domain.recipient import Recipient
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.what_sends import MODULES, WhatSends
from desktop_app.ui.tasks import Tasks
from scripts import made_up


class Counted(Tasks):
    """Counts what is run beside the window."""

    def __init__(self) -> None:
        super().__init__()
        self.many = 0

    def run(self, owner: QObject, work: Callable[[], Any], *answers: Any) -> None:
        work()
        self.many += 1


@pytest.fixture
def page(qtbot: QtBot) -> ComposePage:
    page = ComposePage(
        Tasks(),
        lambda _account, _email: Recipient.me(),
        made_up.MadeUpHistory(),
        made_up.MadeUpTemplates(),
        made_up.MadeUpLooks(),
    )
    qtbot.addWidget(page)
    return page


def test_it_is_loaded_once_somebody_has_typed_and_not_for_what_was_kept(page: ComposePage, qtbot: QtBot) -> None:
    tasks = Counted()
    with qtbot.waitSignal(page.form.rested):
        page.fill(Draft("Me", "Hot lead", "Call"))
        WhatSends(page, tasks, page.draft())
    assert tasks.many == 0
    for typed in ("N", "No"):
        with qtbot.waitSignal(page.form.rested):
            page.form.fill(Draft("Me", "Hot lead", typed))
        assert tasks.many == 1


@pytest.mark.parametrize("name", MODULES)
def test_each_of_them_is_there(name: str) -> None:
    assert find_spec(name) is not None
