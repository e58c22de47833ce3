"""The People page: shown at once, renewed beside it, and what can be done with one, many and teams."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.list_result import CellError, ListResult
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.person import User
from desktop_app.domain.rows import Rows
from desktop_app.domain.team import Team
from desktop_app.ui.people.people_desk import MOST_FOUND, PeopleDesk
from desktop_app.ui.tasks import Tasks
from scripts.made_up import ACME, BLUE_HARBOUR, AtOnce
from scripts.made_up_people import MadeUpEverybody, MadeUpPeople, many_users, some_last, some_users

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Kind = TypeVar("Kind", bound=QObject)
ASHA, PRIYA, DEV, TARA = (some_users()[at] for at in (0, 1, 2, 9))


@pytest.fixture
def port() -> MadeUpPeople:
    return MadeUpPeople(last=some_last())


@pytest.fixture
def open_desk(qtbot: QtBot, port: MadeUpPeople) -> Callable[..., PeopleDesk]:
    def make(account: Account | None = ACME, tasks: Tasks | None = None) -> PeopleDesk:
        desk = PeopleDesk(tasks or AtOnce(), port)
        qtbot.addWidget(desk.page)
        desk.set_account(account)
        desk.page.resize(820, 700)
        desk.page.show()
        return desk

    return make


def part(desk: PeopleDesk, name: str, kind: type[Kind]) -> Kind:
    found = desk.page.findChild(kind, name)
    assert found is not None, name
    return found


def text(desk: PeopleDesk, name: str) -> str:
    return part(desk, name, QLabel).text()


def names(desk: PeopleDesk) -> list[str]:
    model = part(desk, "people_table", QTableView).model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def select(desk: PeopleDesk, *wanted: User) -> None:
    table = part(desk, "people_table", QTableView)
    table.clearSelection()
    flag = table.selectionModel().SelectionFlag
    shown = names(desk)
    for user in wanted:
        name = user.name if user.is_active else f"{user.name} (inactive)"
        table.selectionModel().select(table.model().index(shown.index(name), 0), flag.Select | flag.Rows)


def go_to(desk: PeopleDesk, name: str) -> None:
    places = part(desk, "people_places", QListWidget)
    found = [row for row in range(places.count()) if places.item(row).text().startswith(f"{name} · ")]
    places.setCurrentRow(found[0])


def press(desk: PeopleDesk, name: str) -> None:
    button = part(desk, name, QPushButton)
    assert button.isEnabled(), name
    button.click()


def act(desk: PeopleDesk, name: str) -> None:
    """Choose a line of the menu of teams."""
    action = next(action for action in part(desk, "people_team_menu", QWidget).actions() if action.objectName() == name)
    assert action.isEnabled(), name
    action.trigger()


def name_it(desk: PeopleDesk, name: str) -> None:
    part(desk, "people_team_name", QLineEdit).setText(name)
    press(desk, "people_panel_yes")


def test_the_kept_list_is_shown_at_once_with_its_age_and_nobody_is_asked(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    desk = open_desk()
    assert "Priya Nair" in names(desk)
    assert text(desk, "people_age") == "From 3 hours ago"
    assert port.asked == 0


def test_a_list_older_than_a_day_is_renewed_when_the_page_opens(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.age = timedelta(days=2)
    port.newer = (replace(PRIYA, name="Priya Nair-Rao"),)
    desk = open_desk()
    assert port.asked == 1
    assert names(desk) == ["Priya Nair-Rao"]
    assert text(desk, "people_age") == "From a moment ago"


def test_an_account_that_was_never_asked_about_is_asked_about(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.users = None
    desk = open_desk()
    assert port.asked == 1
    assert len(names(desk)) == 10


def test_a_failed_refresh_keeps_the_list_and_says_why_and_how_old_it_is(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.error = AppError("LeadSquared can’t be reached", "Is the network on?")
    desk = open_desk()
    press(desk, "people_refresh")
    assert len(names(desk)) == 10
    assert text(desk, "people_notice_sentence") == "The list could not be renewed"
    hint = text(desk, "people_notice_hint")
    assert "LeadSquared can’t be reached." in hint
    assert "This list is from 3 hours ago." in hint
    assert part(desk, "people_refresh", QPushButton).isEnabled()


def test_trying_again_after_a_failure_takes_the_failure_away(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.error = AppError("No")
    desk = open_desk()
    press(desk, "people_refresh")
    port.error = None
    press(desk, "people_notice_remedy")
    assert part(desk, "people_notice", QWidget).isHidden()
    assert text(desk, "people_age") == "From a moment ago"


def test_people_are_found_as_typed_in_any_spelling(open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    search = part(desk, "people_search", QLineEdit)
    search.setText("nunez jose")
    assert names(desk) == ["José Núñez"]
    search.setText("प्रि")
    assert names(desk) == ["प्रिया शर्मा"]
    search.setText("qqqq")
    assert names(desk) == []
    assert text(desk, "people_empty") == "Nobody matches."


def test_inactive_people_are_hidden_counted_and_shown_with_a_word(open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    assert "Tara Iyer" not in " ".join(names(desk))
    assert text(desk, "people_count") == "10 people, 2 inactive hidden"
    part(desk, "people_inactive", QCheckBox).click()
    assert "Tara Iyer (inactive)" in names(desk)
    assert text(desk, "people_count") == "12 people"


def test_more_than_anybody_reads_is_said_to_be_more(qtbot: QtBot) -> None:
    desk = PeopleDesk(AtOnce(), MadeUpPeople(many_users(1_000)))
    qtbot.addWidget(desk.page)
    desk.set_account(ACME)
    desk.page.show()
    part(desk, "people_search", QLineEdit).setText("user")
    assert len(names(desk)) == MOST_FOUND
    assert text(desk, "people_count") == "The 300 best matches. Type more to find others."


def test_one_person_is_written_to_by_user_id(qtbot: QtBot, open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    select(desk, PRIYA)
    assert part(desk, "people_write", QPushButton).text() == "Wr&ite to Priya Nair"
    with qtbot.waitSignal(desk.write_requested) as asked:
        press(desk, "people_write")
    assert asked.args == [PRIYA.user_id]


def test_of_several_the_inactive_are_not_written_to(qtbot: QtBot, open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    part(desk, "people_inactive", QCheckBox).click()
    select(desk, DEV, PRIYA, TARA)
    with qtbot.waitSignal(desk.write_requested) as asked:
        press(desk, "people_write")
    assert asked.args == [f"{DEV.user_id}; {PRIYA.user_id}"]
    select(desk, TARA)
    assert not part(desk, "people_write", QPushButton).isEnabled()


def test_a_team_with_nobody_selected_is_written_to_as_a_team(
    qtbot: QtBot, open_desk: Callable[..., PeopleDesk]
) -> None:
    desk = open_desk()
    assert not part(desk, "people_write", QPushButton).isEnabled()  # everybody at once is nothing in To
    go_to(desk, "My team")
    assert names(desk) == ["Dev Menon", "Jonas Weber", "Meera Pillai", "Priya Nair"]
    with qtbot.waitSignal(desk.write_requested) as asked:
        press(desk, "people_write")
    assert asked.args == ["My team"]


def test_a_team_is_made_of_those_who_are_selected(open_desk: Callable[..., PeopleDesk], port: MadeUpPeople) -> None:
    desk = open_desk()
    select(desk, DEV, PRIYA)
    act(desk, "people_team_new")
    assert text(desk, "people_panel_sentence") == "A new team of 2 people"
    name_it(desk, "Field West")
    assert port.teams.teams == [Team("Field West", (DEV.user_id, PRIYA.user_id))]
    assert part(desk, "people_places", QListWidget).currentItem().text() == "Field West · 2"
    assert names(desk) == ["Dev Menon", "Priya Nair"]


def test_a_name_that_is_taken_is_said_at_the_name_and_can_be_mended(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.teams.teams = [Team("Field West")]
    desk = open_desk()
    act(desk, "people_team_new")
    name_it(desk, "field west")
    assert text(desk, "people_panel_hint").startswith("You have a team called “field west”")
    assert part(desk, "people_team_name", QLineEdit).text() == "field west"
    name_it(desk, "Field East")
    assert part(desk, "people_panel", QWidget).isHidden()
    assert len(port.teams.teams) == 2


@pytest.mark.parametrize("name", ["", "   ", "a;b", "x" * 61])
def test_what_can_be_no_name_can_not_be_accepted(open_desk: Callable[..., PeopleDesk], name: str) -> None:
    desk = open_desk()
    act(desk, "people_team_new")
    part(desk, "people_team_name", QLineEdit).setText(name)
    assert not part(desk, "people_panel_yes", QPushButton).isEnabled()


def test_a_team_is_renamed_and_stays_in_sight(open_desk: Callable[..., PeopleDesk], port: MadeUpPeople) -> None:
    port.teams.teams = [Team("Field West", (DEV.user_id,))]
    desk = open_desk()
    go_to(desk, "Field West")
    act(desk, "people_team_rename")
    name_it(desk, "West")
    assert part(desk, "people_places", QListWidget).currentItem().text() == "West · 1"


def test_a_team_is_deleted_only_after_a_yes(open_desk: Callable[..., PeopleDesk], port: MadeUpPeople) -> None:
    port.teams.teams = [Team("Field West", (DEV.user_id,))]
    desk = open_desk()
    go_to(desk, "Field West")
    act(desk, "people_team_remove")
    press(desk, "people_panel_no")
    assert port.teams.teams
    act(desk, "people_team_remove")
    press(desk, "people_panel_yes")
    assert not port.teams.teams
    assert part(desk, "people_places", QListWidget).currentItem().text().startswith("Everybody")


def test_people_are_added_to_a_team_once_and_taken_out(
    qtbot: QtBot, open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.teams.teams = [Team("Field West", (DEV.user_id,))]
    desk = open_desk()
    select(desk, DEV, PRIYA)
    with qtbot.waitSignal(desk.changed):
        desk.page.table.add_requested.emit("Field West")
    assert port.teams.teams[0].user_ids == (DEV.user_id, PRIYA.user_id)
    assert text(desk, "people_notice_sentence") == "1 person was added to Field West."
    assert desk.page.teams.place.name == ""  # whoever was looked at stays
    go_to(desk, "Field West")
    select(desk, DEV)
    press(desk, "people_take_out")
    assert port.teams.teams[0].user_ids == (PRIYA.user_id,)
    assert names(desk) == ["Priya Nair"]


def test_my_team_and_everybody_can_be_neither_renamed_nor_deleted(open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    for place in ("Everybody", "My team"):
        go_to(desk, place)
        own = {action.objectName(): action for action in part(desk, "people_team_menu", QWidget).actions()}
        assert not own["people_team_rename"].isEnabled()
        assert not own["people_team_remove"].isEnabled()
        assert part(desk, "people_take_out", QPushButton).isHidden()


def _list(errors: tuple[CellError, ...] = ()) -> ListResult:
    users = [*some_users()[:3], some_users()[2]]
    rows = Rows.of_people([replace(user, user_id="") if user.name == "Asha Rao" else user for user in users])
    return ListResult("west.csv", 4 + len(errors), "e-mail", errors, len(errors), len(errors), (), 0, (), rows)


def test_a_team_is_made_of_a_file_with_nobody_twice_and_the_owner_by_their_id(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.lists["west.csv"] = _list()
    desk = open_desk()
    desk.own_teams.choose_file = lambda: Path("west.csv")
    act(desk, "people_team_file")
    press(desk, "compose_list_take")
    assert part(desk, "people_team_name", QLineEdit).text() == "west"
    name_it(desk, "West")
    assert port.teams.teams == [Team("West", (ASHA.user_id, PRIYA.user_id, DEV.user_id))]


def test_each_cell_of_a_file_that_can_not_be_used_is_named_and_nothing_is_made_before_a_yes(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    port.lists["west.csv"] = _list((CellError(12, 11, "e-mail", "nobody has this address"),))
    desk = open_desk()
    desk.own_teams.choose_file = lambda: Path("west.csv")
    act(desk, "people_team_file")
    assert part(desk, "compose_list_found", QListWidget).item(0).text() == "Row 12, e-mail: nobody has this address"
    press(desk, "compose_list_close")
    assert part(desk, "people_panel", QWidget).isHidden()
    assert not port.teams.teams


def test_what_reached_a_person_last_stands_below(open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    assert part(desk, "people_person", QWidget).isHidden()
    select(desk, PRIYA)
    assert text(desk, "people_person_name") == "Priya Nair"
    assert text(desk, "people_last_accepted").endswith("– LeadSquared Signals")
    assert text(desk, "people_last_failed").startswith(f"{OutcomeKind.UNKNOWN.word}, ")
    assert text(desk, "people_last_seen") == "None that is kept"
    select(desk, PRIYA, DEV)
    assert part(desk, "people_person", QWidget).isHidden()


def test_check_up_is_asked_about_the_push_that_failed_and_about_their_computer(
    qtbot: QtBot, open_desk: Callable[..., PeopleDesk]
) -> None:
    desk = open_desk()
    select(desk, PRIYA)
    with qtbot.waitSignal(desk.check_up_requested) as asked:
        press(desk, "people_check_up")
    assert asked.args == [some_last().failed, "Priya Nair"]
    select(desk, ASHA)  # the keys' owner is looked after here
    with qtbot.waitSignal(desk.check_up_requested) as asked:
        press(desk, "people_check_up")
    assert asked.args[1] == ""


def test_a_name_with_markup_in_it_is_shown_as_it_is(open_desk: Callable[..., PeopleDesk], port: MadeUpPeople) -> None:
    port.users = (replace(PRIYA, name="<b>Priya</b> & co"),)
    desk = open_desk()
    table = part(desk, "people_table", QTableView)
    table.selectRow(0)
    assert part(desk, "people_person_name", QLabel).textFormat() is Qt.TextFormat.PlainText
    assert part(desk, "people_write", QPushButton).text() == "Wr&ite to <b>Priya</b> && co"


class Held(Tasks):
    """Does work when it is told to, so that two can overtake each other."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def run(self, owner, work, done, failed):  # type: ignore[no-untyped-def]
        self.waiting.append(lambda: AtOnce().run(owner, work, done, failed))


def test_what_was_asked_for_one_account_is_never_shown_for_another(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    tasks = Held()
    desk = open_desk(tasks=tasks)
    desk.set_account(BLUE_HARBOUR)
    first, second = tasks.waiting
    second()
    everybody = desk._everybody
    port._index = None  # other people have another one
    first()
    assert desk._everybody is everybody
    assert isinstance(everybody, MadeUpEverybody)
    assert everybody.directory.account is BLUE_HARBOUR


def test_without_an_account_the_page_says_where_to_connect_one(open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk(None)
    assert "Connect an account" in text(desk, "people_empty")
    assert not part(desk, "people_refresh", QPushButton).isEnabled()


def test_while_leadsquared_is_asked_the_keyboard_stays_at_the_button(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    desk = open_desk()
    refresh = part(desk, "people_refresh", QPushButton)
    refresh.setFocus()
    was_enabled: list[bool] = []
    refresh_all = port.refresh

    def look_on(account: Account) -> None:
        was_enabled.append(refresh.isEnabled())
        refresh_all(account)

    port.refresh = look_on  # type: ignore[method-assign]
    QTest.keyClick(refresh, Qt.Key.Key_Space)
    assert was_enabled == [True]


def test_a_page_that_is_looked_at_again_keeps_its_place_and_selection(
    open_desk: Callable[..., PeopleDesk], port: MadeUpPeople
) -> None:
    desk = open_desk()
    go_to(desk, "My team")
    select(desk, PRIYA)
    desk.page.hide()
    desk.page.show()
    assert desk.page.teams.place.name == "My team"
    assert desk.page.table.users == (PRIYA,)


def test_return_goes_from_the_search_to_the_rows_and_from_there_to_compose(
    qtbot: QtBot, open_desk: Callable[..., PeopleDesk]
) -> None:
    desk = open_desk()
    search, table = part(desk, "people_search", QLineEdit), part(desk, "people_table", QTableView)
    search.setText("dev")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.page.table.users == (DEV,)
    with qtbot.waitSignal(desk.write_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [DEV.user_id]


def test_tab_leads_out_of_the_table(qtbot: QtBot, open_desk: Callable[..., PeopleDesk]) -> None:
    desk = open_desk()
    table = part(desk, "people_table", QTableView)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()
    assert desk.page.table.users == ()
