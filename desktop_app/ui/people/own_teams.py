"""Makes, names, fills and deletes own teams, as the People page is asked to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.domain.list_result import ListResult
from desktop_app.domain.rows import Rows
from desktop_app.domain.team import MAX_NAME_CHARACTERS, Team
from desktop_app.ui.people.people_page import PeoplePage
from desktop_app.ui.people.ports import Everybody, PeoplePagePort
from desktop_app.ui.tasks import Tasks


class OwnTeams(QObject):
    """Does the work beside the window, and says at the page how it went.

    Attributes:
        everybody: The account's people, as last read.
        choose_file: Asks for a file; None for none.

    Signals:
        changed: Teams are others now; the name of the one to look at.
    """

    changed = Signal(str)

    def __init__(self, tasks: Tasks, port: PeoplePagePort, page: PeoplePage, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._port, self._page = tasks, port, page
        self._account: Account | None = None
        self._result: ListResult | None = None
        self.everybody: Everybody | None = None
        self.choose_file: Callable[[], Path | None] = self._choose_file
        page.teams.new_requested.connect(self._ask_new)
        page.teams.rename_requested.connect(self._ask_rename)
        page.teams.remove_requested.connect(self._ask_removal)
        page.teams.file_requested.connect(self._read_file)
        page.table.add_requested.connect(self._add)
        page.table.take_out_requested.connect(self._take_out)
        page.panel.closed.connect(page.table.search.setFocus)
        page.list.accepted.connect(self._list_accepted)
        page.list.other_requested.connect(self._read_file)
        page.list.closed.connect(page.table.search.setFocus)

    def set_account(self, account: Account | None) -> None:
        """Keep this account's teams from now on; what was being asked is dropped."""
        self._account = account
        self.everybody = self._result = None
        self._page.panel.hide()
        self._page.list.hide()

    def _ask_new(self) -> None:
        self._ask_name_for([user.user_id for user in self._page.table.users])

    def _ask_name_for(self, user_ids: Sequence[str], suggestion: str = "") -> None:
        many = len(user_ids)
        sentence = (
            self.tr("A new team of 1 person")
            if many == 1
            else self.tr("A new team of {n} people").format(n=f"{many:,}")
            if many
            else self.tr("A new team, with nobody in it yet")
        )

        def make(name: str) -> None:
            team = Team(name, tuple(user_ids))
            self._change(lambda account_id: self._port.teams.add(account_id, team), name, self.tr("The team is made."))

        self._page.panel.ask_name(sentence, suggestion, self.tr("Make the team"), make)

    def _ask_rename(self) -> None:
        if (team := self._page.teams.place.team) is None:
            return
        old = team.name

        def rename(name: str) -> None:
            self._change(lambda account_id: self._port.teams.rename(account_id, old, name), name)

        sentence = self.tr("Another name for “{team}”").replace("{team}", old)
        self._page.panel.ask_name(sentence, old, self.tr("Rename"), rename)

    def _ask_removal(self) -> None:
        if (team := self._page.teams.place.team) is None:
            return
        name = team.name
        self._page.panel.ask_removal(
            self.tr("Delete the team “{team}”?").replace("{team}", name),
            self.tr("Its people stay in the account. It can’t be brought back."),
            lambda: self._change(lambda account_id: self._port.teams.remove(account_id, name), ""),
        )

    def _add(self, name: str) -> None:
        user_ids = [user.user_id for user in self._page.table.users]
        if not name:
            self._ask_name_for(user_ids)
            return
        team = next((team for team in self._known if team.name == name), None)
        if team is None:
            return
        here = {user_id.casefold() for user_id in team.user_ids}
        new = [user_id for user_id in user_ids if user_id.casefold() not in here]
        words = (
            self.tr("1 person was added to {team}.") if len(new) == 1 else self.tr("{n} people were added to {team}.")
        )
        if not new:
            words = self.tr("They are in {team} already.")
        said = words.replace("{n}", f"{len(new):,}").replace("{team}", name)
        members = (*team.user_ids, *new)
        stay = self._page.teams.place.name
        self._change(lambda account_id: self._port.teams.set_members(account_id, name, members), stay, said)

    def _take_out(self) -> None:
        if (team := self._page.teams.place.team) is None:
            return
        gone = {user.user_id.casefold() for user in self._page.table.users}
        members = [user_id for user_id in team.user_ids if user_id.casefold() not in gone]
        said = self.tr("Taken out of {team}.").replace("{team}", team.name)
        self._change(lambda account_id: self._port.teams.set_members(account_id, team.name, members), team.name, said)

    @property
    def _known(self) -> Sequence[Team]:
        return self.everybody.directory.teams if self.everybody is not None else ()

    def _change(self, work: Callable[[str], None], wanted: str, said: str = "") -> None:
        account = self._account
        if account is None:
            return

        def done() -> None:
            if account is self._account:
                self._page.panel.close_panel()
                if said:
                    self._page.say_done(said)
                self.changed.emit(" ".join(wanted.split()))

        def failed(error: AppError) -> None:
            if self._page.panel.isHidden():
                self._page.say_error(error)
            else:
                self._page.panel.refuse(error)

        self._tasks.run(self, lambda: work(account.id), lambda _none: done(), failed)

    def _read_file(self) -> None:
        account, path = self._account, self.choose_file()
        if account is None or path is None:
            return
        self._page.panel.hide()
        self._page.list.show_reading(path.name)

        def done(result: ListResult) -> None:
            if account is self._account and not self._page.list.isHidden():
                self._result = result
                self._page.list.show_result(result)

        self._tasks.run(self, lambda: self._port.read_list(account, path), done, self._page.list.show_error)

    def _list_accepted(self) -> None:
        result = self._result
        if result is None:
            return
        try:
            rows = result.rows(without_errors=True)
        except AppError as error:
            self._page.list.show_error(error)
            return
        self._page.list.hide()
        self._ask_name_for(self._user_ids(rows), Path(result.name).stem[:MAX_NAME_CHARACTERS])

    def _user_ids(self, rows: Rows) -> list[str]:
        """Who stands in a list, nobody twice. The keys' owner has no ID there."""
        owner_id = self._account.owner_id if self._account is not None else ""
        found = (rows.recipient(at).user_id or owner_id for at in range(len(rows)))
        return [*{user_id.casefold(): user_id for user_id in found if user_id}.values()]

    def _choose_file(self) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Choose a list"), "", self.tr("Lists (*.csv *.tsv *.txt);;All files (*)")
        )
        return Path(chosen) if chosen else None
