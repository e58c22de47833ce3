"""Templates and recent pushes on the Compose page, over real files, driven by keyboard."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.delivery.events import Withdrawn
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.draft import Draft
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.template import Template
from desktop_app.store.history import History
from desktop_app.store.outbox import SqliteOutbox
from desktop_app.store.run_lock import RunLock
from desktop_app.store.templates import TemplatesFile
from desktop_app.ui.compose.compose_page import ComposePage
from desktop_app.ui.compose.menu_button import MenuButton
from desktop_app.ui.compose.title_field import TitleField
from desktop_app.ui.tasks import Tasks
from scripts.made_up import MadeUpLooks

Kind = TypeVar("Kind", bound=QWidget)

ACCOUNT = Account("a1", ApiHost("api-in21.leadsquared.com"))
PRIYA = Recipient("3b1041fb-8374-11e7-8758-0a106ee76b21", "Priya Nair")
HOT = Template(
    "Hot lead", "LeadSquared Signals", "Call <b>now</b> & smile", "https://x.example/", "https://x.example/i.png"
)
MINE = Draft("dev@example.com", "Mine", "Half written")


class Desk:
    """The page over real files, and what it asked for."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot = qtbot
        self.templates = TemplatesFile(home / "templates.json")
        self.database = home / "pushdesk.sqlite3"
        self.locks = home / "locks"
        self.tasks = Tasks()

        def nobody(_account: Account, _email: str) -> Recipient:
            raise AssertionError

        self.page = ComposePage(self.tasks, nobody, History(self.database), self.templates, MadeUpLooks())
        self.page.set_account(ACCOUNT)
        self.sent: list[Push] = []
        self.page.send_requested.connect(self.sent.append)
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def close(self) -> None:
        for menu in self.page.findChildren(QMenu):
            menu.close()

    def part(self, name: str, kind: type[Kind]) -> Kind:
        found = self.page.findChild(kind, name)
        assert found is not None
        return found

    @property
    def says(self) -> str:
        return self.page.use_again.panel.words

    def open(self, name: str) -> QMenu:
        """Open a menu by its button's mnemonic."""
        button: MenuButton[object] = self.part(f"compose_{name}", MenuButton)
        mnemonic = button.text()[button.text().index("&") + 1]
        self.qtbot.keyClick(self.page, mnemonic.lower(), Qt.KeyboardModifier.AltModifier)
        self.qtbot.waitUntil(button.popup.isVisible)
        return button.popup

    def choose(self, menu: QMenu, words: str) -> None:
        """Go to a line by the arrow keys and choose it."""
        for _ in menu.actions():
            current = menu.activeAction()
            if current is not None and current.text() == words:
                break
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction().text() == words
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)

    def ask_name(self) -> QLineEdit:
        self.choose(self.open("templates"), "&Save this as a template…")
        return self.part("compose_template_name", QLineEdit)

    def ask_delete(self, name: str) -> None:
        menu = self.open("templates").findChild(QMenu, "compose_template_delete_menu")
        assert menu is not None
        next(action for action in menu.actions() if action.text() == f"{name}…").trigger()

    def press(self, name: str) -> None:
        button = self.part(f"compose_template_{name}", QPushButton)
        assert button.isVisible()
        button.setFocus()
        self.qtbot.keyClick(button, Qt.Key.Key_Space)

    def names(self) -> list[str]:
        return [template.name for template in self.templates.list().templates]

    def send_before(self, *pushes: Push) -> None:
        lock = RunLock(self.locks)
        with closing(SqliteOutbox(self.database, lock)) as outbox:
            for push in pushes:
                outbox.add(push, ACCOUNT, datetime.now(UTC))
        lock.release()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


def test_a_template_fills_the_form_but_not_who_gets_it_and_sends_nothing(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.page.fill(Draft("Me"))
    menu = desk.open("templates")
    assert menu.actions()[0].text() == "Hot lead"
    desk.choose(menu, "Hot lead")
    assert desk.page.draft() == Draft("Me", HOT.title, HOT.content, HOT.click_url, HOT.icon_url)
    assert desk.sent == []
    assert not desk.page.is_busy


def test_what_a_template_took_away_comes_back_by_undo_with_its_cursor(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.page.fill(MINE)
    title = desk.part("compose_title", TitleField)
    title.setFocus()
    title.go_to_place(2, 2)
    desk.choose(desk.open("templates"), "Hot lead")
    assert "“Hot lead” is in the form" in desk.says
    desk.press("undo")
    assert desk.page.draft() == MINE
    assert desk.says == ""
    assert title.hasFocus()
    assert title.place() == (2, 2)


def test_undo_loses_nothing_that_was_typed_since(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.page.fill(MINE)
    desk.choose(desk.open("templates"), "Hot lead")
    desk.part("compose_title", TitleField).setPlainText("Hot lead, mended")
    desk.press("undo")
    assert desk.page.draft() == MINE
    desk.press("undo")
    assert desk.page.draft().title == "Hot lead, mended"


def test_over_an_empty_form_there_is_nothing_to_undo(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.choose(desk.open("templates"), "Hot lead")
    assert desk.page.draft().title == HOT.title
    assert desk.says == ""


def test_the_form_is_saved_as_a_template_under_a_name_by_keyboard_alone(desk: Desk) -> None:
    desk.page.fill(MINE)
    name = desk.ask_name()
    assert name.hasFocus()
    assert name.selectedText() == "Mine"
    desk.qtbot.keyClicks(name, "Half a push")
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "Saved as the template “Half a push”" in desk.says)
    assert desk.templates.list().templates == (Template("Half a push", "Mine", "Half written"),)
    assert desk.page.draft() == MINE
    assert "dev@example.com" not in (desk.database.parent / "templates.json").read_text()


def test_a_name_that_exists_is_said_while_it_is_typed_and_replaced_only_by_a_click(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.page.fill(MINE)
    name = desk.ask_name()
    save = desk.part("compose_template_save", QPushButton)
    desk.qtbot.keyClicks(name, "hot LEA")
    assert save.text() == "Save"
    desk.qtbot.keyClicks(name, "D")
    assert "You have a template called “Hot lead”" in desk.says
    assert save.text() == "Replace it"
    assert desk.templates.list().templates == (HOT,)
    desk.press("save")
    desk.qtbot.waitUntil(lambda: "Saved" in desk.says)
    assert desk.templates.list().templates == (Template("hot LEAD", "Mine", "Half written"),)


def test_a_template_that_another_pushdesk_saved_in_the_meantime_is_not_replaced_unasked(desk: Desk) -> None:
    desk.page.fill(MINE)
    name = desk.ask_name()
    desk.templates.save(HOT)
    name.setText("Hot lead")
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.part("compose_template_save", QPushButton).text() == "Replace it")
    assert desk.templates.list().templates == (HOT,)
    assert name.isVisible()


def test_an_empty_name_is_not_taken_and_says_what_to_do(desk: Desk) -> None:
    desk.page.fill(MINE)
    name = desk.ask_name()
    desk.qtbot.keyClick(name, Qt.Key.Key_Delete)
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert not desk.part("compose_template_save", QPushButton).isEnabled()
    assert "Give it a name" in desk.says
    assert "Give it a name" in name.accessibleDescription()
    assert desk.names() == []


def test_a_form_with_a_key_in_it_is_not_saved_and_what_was_typed_stays(desk: Desk) -> None:
    desk.page.fill(Draft("Me", "t", "u$r00c0ffee0badcafe0123456789abcdef"))
    desk.qtbot.keyClick(desk.ask_name(), Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "looks like a key" in desk.says)
    assert desk.names() == []
    assert desk.part("compose_template_name", QLineEdit).text() == "t"


def test_escape_puts_the_question_away_and_the_cursor_back_into_the_form(desk: Desk) -> None:
    desk.page.fill(MINE)
    name = desk.ask_name()
    desk.qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert desk.says == ""
    assert desk.part("compose_title", TitleField).hasFocus()
    assert desk.names() == []


def test_saving_again_proposes_the_template_that_was_used(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.choose(desk.open("templates"), "Hot lead")
    assert desk.ask_name().text() == "Hot lead"


def test_an_empty_form_cannot_be_saved_nor_can_a_recipient_alone(desk: Desk) -> None:
    desk.page.fill(Draft("Me"))
    menu = desk.open("templates")
    assert [(a.text(), a.isEnabled()) for a in menu.actions() if not a.isSeparator()] == [
        ("No templates yet", False),
        ("&Save this as a template…", False),
    ]


def test_a_template_is_deleted_only_after_a_yes(desk: Desk) -> None:
    desk.templates.save(HOT)
    desk.ask_delete("Hot lead")
    assert "Delete the template “Hot lead”?" in desk.says
    assert desk.part("compose_template_close", QPushButton).hasFocus()
    desk.press("close")
    assert desk.names() == ["Hot lead"]
    desk.ask_delete("Hot lead")
    desk.press("delete")
    desk.qtbot.waitUntil(lambda: "is deleted" in desk.says)
    assert desk.names() == []


def test_an_ampersand_or_a_tag_in_a_name_is_shown_as_it_is(desk: Desk) -> None:
    desk.templates.save(Template("R&D <b>", "t"))
    assert desk.open("templates").actions()[0].text() == "R&&D <b>"
    desk.close()
    desk.ask_delete("R&&D <b>")
    assert "R&D <b>" in desk.says
    assert desk.part("compose_template_sentence", QLabel).textFormat() is Qt.TextFormat.PlainText


def test_templates_that_cannot_be_read_are_said_and_the_menu_still_opens(desk: Desk) -> None:
    (desk.database.parent / "templates.json").write_text("{")
    menu = desk.open("templates")
    assert "could not be read" in desk.says
    assert "templates.json.broken" in desk.says
    assert menu.actions()[0].text() == "No templates yet"


def test_a_recent_push_is_in_the_form_again_with_who_got_it_and_is_not_sent(desk: Desk) -> None:
    desk.send_before(Push("Old", "c"), Push("Hot & new", "Call", "https://x.example/", to=PRIYA))
    menu = desk.open("recent")
    assert [a.text() for a in menu.actions()] == ["Hot && new – Priya Nair", "Old – Me"]
    desk.choose(menu, "Hot && new – Priya Nair")
    assert desk.page.draft() == Draft(PRIYA.user_id, "Hot & new", "Call", "https://x.example/")
    assert desk.sent == []


def test_what_a_recent_push_took_away_comes_back_by_undo(desk: Desk) -> None:
    desk.send_before(Push("Old", "c"))
    desk.page.fill(MINE)
    desk.choose(desk.open("recent"), "Old – Me")
    assert desk.page.draft() == Draft("Me", "Old", "c")
    desk.press("undo")
    assert desk.page.draft() == MINE


def test_the_menu_is_read_anew_each_time_and_says_where_there_is_nothing(desk: Desk) -> None:
    menu = desk.open("recent")
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Nothing has been sent yet", False)]
    menu.close()
    desk.send_before(Push("First", "c"))
    assert [a.text() for a in desk.open("recent").actions()] == ["First – Me"]


def test_a_history_that_cannot_be_read_is_said_in_place(desk: Desk) -> None:
    desk.database.write_bytes(b"no database" * 1000)
    desk.part("compose_recent", QPushButton).click()
    desk.qtbot.waitUntil(lambda: "damaged" in desk.says)


def test_while_a_push_is_on_its_way_nothing_is_filled_in_and_that_is_said(desk: Desk) -> None:
    desk.page.fill(Draft("Me", "t", "c"))
    desk.page.send()
    desk.page.ticket_given(1)
    assert not desk.part("compose_recent", QPushButton).isEnabled()
    assert not desk.part("compose_templates", QPushButton).isEnabled()
    desk.page.fill(MINE, "It is in the form.")
    assert desk.page.draft() == Draft("Me", "t", "c")
    assert "A push is on its way" in desk.says
    desk.page.take(Withdrawn(1))
    desk.page.fill(MINE, "It is in the form.")
    assert desk.page.draft() == MINE


def test_the_two_buttons_and_the_panel_can_be_named_by_a_screen_reader(desk: Desk) -> None:
    for name in ("compose_recent", "compose_templates"):
        assert desk.part(name, QPushButton).accessibleDescription() == "Opens a menu"
    desk.page.fill(MINE)
    assert desk.ask_name().accessibleName() == "Template name"
    assert QApplication.focusWidget().objectName() == "compose_template_name"


def test_no_mnemonic_of_the_page_stands_twice(desk: Desk) -> None:
    desk.page.fill(MINE)
    desk.ask_name()
    texts = [each.text() for each in desk.page.findChildren(QPushButton) if each.isVisible()]
    texts += [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible() and each.buddy()]
    found = [text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", "")]
    assert len(found) > 6
    assert sorted(found) == sorted(set(found))
