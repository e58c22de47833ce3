"""The People page."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QPushButton, QTableView

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.list_result import CellError, ListResult, Twice
from desktop_app.domain.rows import Rows
from desktop_app.domain.team import Team
from desktop_app.ui.desk import Desk
from desktop_app.ui.people.people_desk import PeopleDesk
from scripts.made_up import ACME
from scripts.made_up_people import MadeUpPeople, MadeUpTeams, many_users, some_last, some_users
from scripts.scenes.stage import LARGE_PX, SMALLEST_PX, USUAL_PX, Scene, make_desk, part, settle


def people_scenes() -> Iterator[Scene]:
    """The People page in its states."""
    users = some_users()
    west = Team("Field team West & friends of the house", tuple(user.user_id for user in users[1:4]))

    def page(
        size_px: tuple[int, int] = USUAL_PX, port: MadeUpPeople | None = None, account: Account | None = ACME
    ) -> Desk:
        port = port or MadeUpPeople(teams=MadeUpTeams([west, Team("Night shift")]), last=some_last())
        desk = make_desk(account, size_px=size_px, people=port)
        desk.window.show_page("people")
        settle()
        return desk

    def select(desk: Desk, *rows: int) -> Desk:
        table = part(desk.window, "people_table", QTableView)
        table.setFocus()
        flag = table.selectionModel().SelectionFlag
        for row in rows:
            table.selectionModel().select(table.model().index(row, 0), flag.Select | flag.Rows)
        return desk

    yield Scene("people", select(page(), 7).window, is_main=True)
    yield Scene("people-smallest", select(page(SMALLEST_PX), 7).window)
    yield Scene("people-large", select(page(LARGE_PX), 2, 3, 7).window)
    inactive = page()
    part(inactive.window, "people_inactive", QCheckBox).click()
    yield Scene("people-with-inactive", select(inactive, 9).window)
    searched = page(port=MadeUpPeople(many_users(5_000)))
    part(searched.window, "people_search", QLineEdit).setText("nair")
    yield Scene("people-search", searched.window)
    nobody = page()
    part(nobody.window, "people_search", QLineEdit).setText("qqqq")
    yield Scene("people-no-match", nobody.window)
    team = page()
    part(team.window, "people_places", QListWidget).setCurrentRow(2)
    yield Scene("people-team", team.window)
    empty = page()
    part(empty.window, "people_places", QListWidget).setCurrentRow(3)
    yield Scene("people-team-empty", empty.window)
    for size, name in ((USUAL_PX, "people-new-team"), (SMALLEST_PX, "people-new-team-smallest")):
        new = select(page(size), 2, 7)
        _desk(new).page.teams.new_requested.emit()
        yield Scene(name, new.window)
    deleting = page()
    part(deleting.window, "people_places", QListWidget).setCurrentRow(2)
    _desk(deleting).page.teams.remove_requested.emit()
    yield Scene("people-delete-team", deleting.window)
    old = MadeUpPeople(age=timedelta(days=12), error=AppError("LeadSquared can’t be reached", "Is the network on?"))
    yield Scene("people-not-renewed", page(port=old).window)
    unknown = MadeUpPeople(users=None, error=AppError("LeadSquared can’t be reached", "Is the network on?"))
    yield Scene("people-never-known", page(port=unknown).window)
    errors = (CellError(4, 3, "e-mail", "nobody has this address"), CellError(9, 8, "e-mail", "this is no address"))
    found = ListResult(
        "west.csv", 14, "e-mail", errors, 2, 2, (Twice("Dev Menon", (3, 7)),), 1, (), Rows.of_people(users[:5])
    )
    listed = page(port=MadeUpPeople(lists={"west.csv": found}))
    _desk(listed).own_teams.choose_file = lambda: Path("west.csv")
    _desk(listed).page.teams.file_requested.emit()
    yield Scene("people-list", listed.window)
    steps = select(page(), 7)
    part(steps.window, "people_check_up", QPushButton).click()
    yield Scene("people-check-up", steps.window)


def _desk(desk: Desk) -> PeopleDesk:
    found = desk.window.findChild(PeopleDesk)
    if found is None:
        raise LookupError("PeopleDesk")
    return found
