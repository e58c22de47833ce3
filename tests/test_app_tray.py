"""What the icon's menu lists to be used again, from real files."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app_tray import TrayLists
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.parts import Parts

HOUSE = Path(__file__).parent.parent
PRIYA = Recipient("3b1041fb-8374-11e7-8758-0a106ee76b21", "Priya Nair")


class Window:
    """Stands for the window: remembers what it was asked for."""

    def __init__(self) -> None:
        self.compose = self
        self.asked: list[object] = []

    def draft(self) -> Draft:
        return Draft("dev@example.com", "Half written")

    def use(self, draft: Draft) -> None:
        self.asked.append(draft)

    def open_recent(self) -> None:
        self.asked.append("recent")

    def open_templates(self) -> None:
        self.asked.append("templates")


class Told:
    """The lists over real files, and all that came of choosing."""

    def __init__(self, home: Path) -> None:
        self.parts = Parts({"PUSHDESK_HOME": str(home)})
        self.window = Window()
        self.errors: list[AppError] = []
        desk: Any = self.window
        self.lists = TrayLists(self.parts, self.window.asked.append, lambda: desk, self.errors.append)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    made = Told(tmp_path)
    yield made
    made.parts.close()


def _choose(lines: Any, words: str) -> None:
    dict(lines)[words]()


def test_the_last_pushes_are_listed_and_one_that_is_chosen_is_in_the_form_with_who_got_it(told: Told) -> None:
    with closing(told.parts.open_outbox()) as outbox:
        for push in (Push("Old", "c"), Push("Hot lead", "Call", "https://x.example/", to=PRIYA)):
            outbox.add(push, Account("a1", ApiHost("x.example")), datetime.now(UTC))
    lines = told.lists.recent.lines()
    assert [words for words, _ in lines] == ["Hot lead – Priya Nair", "Old – Me"]
    _choose(lines, "Hot lead – Priya Nair")
    assert told.window.asked == ["compose", Draft(PRIYA.user_id, "Hot lead", "Call", "https://x.example/")]


def test_a_template_that_is_chosen_leaves_who_is_written_to(told: Told) -> None:
    told.parts.templates.save(Template("Hot lead", "Call now", "Please"))
    lines = told.lists.templates.lines()
    _choose(lines, "Hot lead")
    assert told.window.asked == ["compose", Draft("dev@example.com", "Call now", "Please")]


def test_all_of_them_are_shown_in_the_window(told: Told) -> None:
    told.lists.recent.show_all()
    told.lists.templates.show_all()
    assert told.window.asked == ["recent", "templates"]


def test_where_nothing_was_written_yet_both_lists_are_empty_and_nothing_is_made(told: Told, tmp_path: Path) -> None:
    assert told.lists.recent.lines() == told.lists.templates.lines() == []
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_is_said_in_the_list(told: Told) -> None:
    told.parts.paths.database_file.parent.mkdir()
    told.parts.paths.database_file.write_bytes(b"no database" * 1000)
    [(words, command)] = told.lists.recent.lines()
    assert "damaged" in words
    assert command is None


def test_templates_that_cannot_be_read_are_told_once_the_menu_is_open(told: Told, qtbot: QtBot) -> None:
    told.parts.paths.templates_file.parent.mkdir()
    told.parts.paths.templates_file.write_text("{")
    assert told.lists.templates.lines() == []
    assert told.errors == []
    qtbot.waitUntil(lambda: len(told.errors) == 1)


def test_making_the_lists_imports_nothing_that_they_need(tmp_path: Path) -> None:
    look = """
import sys
from desktop_app.app_tray import TrayLists
from desktop_app.parts import Parts
TrayLists(Parts({"PUSHDESK_HOME": sys.argv[1]}), print, print, print)
heavy = ("sqlite3", "filelock", "ada_url", "desktop_app.store.templates", "desktop_app.domain.recent")
print([name for name in heavy if name in sys.modules])
"""
    told = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path)], capture_output=True, text=True, check=True, cwd=HOUSE
    )
    assert told.stdout == "[]\n"
