"""The People page in the window: reads who is there, finds, renews, and does what is asked with one or many."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Entry, EntryKind, write_entries
from desktop_app.domain.errors import AppError
from desktop_app.domain.person import User
from desktop_app.domain.push_record import PushRecord
from desktop_app.ui.people.own_teams import OwnTeams
from desktop_app.ui.people.people_page import PeoplePage
from desktop_app.ui.people.places import EVERYBODY, Place, places_of, users_in
from desktop_app.ui.people.ports import Everybody, Finder, LastPushes, PeoplePagePort
from desktop_app.ui.tasks import Tasks

MOST_FOUND = 300
"""So many are shown of what was typed: they come best first, and nobody reads on."""

_ALL = 10**9


class PeopleDesk(QObject):
    """Makes the People page and does what it asks for.

    Attributes:
        page: The page.
        own_teams: What is done with teams.

    Signals:
        write_requested: Text for To, as ``write_entries`` writes it.
        check_up_requested: The last ``PushRecord`` that went to somebody who sees nothing, None where there is none;
            and who that is, empty for the keys' owner.
        changed: People or teams are others now.
    """

    write_requested = Signal(str)
    check_up_requested = Signal(object, str)
    changed = Signal()

    def __init__(self, tasks: Tasks, port: PeoplePagePort) -> None:
        """Make the page; it reads once it is shown.

        Args:
            tasks: The door to background threads.
            port: Where people come from.
        """
        page = PeoplePage()
        super().__init__(page)
        self.page = page
        self._tasks, self._port = tasks, port
        self._account: Account | None = None
        self._everybody: Everybody | None = None
        self._finder: Finder | None = None
        self._whole: dict[bool, Sequence[User]] = {}
        self._users: Sequence[User] = ()
        self._last: LastPushes | None = None
        self._asked = self._is_refreshing_for = 0
        self.own_teams = OwnTeams(tasks, port, page, self)
        self.own_teams.changed.connect(self._teams_changed)
        page.shown.connect(self._shown)
        page.refresh_requested.connect(self.refresh)
        page.teams.chosen.connect(self._go_to)
        page.table.search_changed.connect(self._find)
        page.table.selected.connect(self._selected)
        page.table.write_requested.connect(self._write)
        page.person.check_up_requested.connect(self._check_up)
        self._show_places("")
        self._show_age()

    def set_account(self, account: Account | None) -> None:
        """Show this account's people from now on."""
        if (account and account.id) == (self._account and self._account.id):
            self._account = account
            return
        self._account = account
        self._asked += 1
        self._is_refreshing_for = 0
        self._everybody = self._finder = None
        self._users = ()
        self.own_teams.set_account(account)
        self.page.clear_notice()
        self._show_places("")
        if self.page.isVisible():
            self._shown()

    def refresh(self) -> None:
        """Ask LeadSquared for everybody; the list that is shown stays until there is a new one."""
        account = self._account
        if account is None or self._is_refreshing_for:
            return
        self._is_refreshing_for = asked = self._asked = self._asked + 1
        self._show_age()
        self._tasks.run(
            self,
            lambda: self._port.refresh(account),
            lambda _none: self._refreshed(asked),
            lambda error: self._not_refreshed(asked, error),
        )

    def _shown(self) -> None:
        self._read(lambda everybody: self.refresh() if everybody.is_old else None)

    def _read(self, then: Callable[[Everybody], None], wanted: str | None = None) -> None:
        account = self._account
        if account is None:
            self._show_age()
            return

        def done(everybody: Everybody) -> None:
            if account is self._account:
                self._take(everybody, self.page.teams.place.name if wanted is None else wanted)
                then(everybody)

        self._tasks.run(self, lambda: self._port.everybody(account), done, self.page.say_error)

    def _take(self, everybody: Everybody, wanted: str) -> None:
        before = self._everybody
        is_same = before is not None and before.finder is everybody.finder
        if before is None or not is_same or before.directory.teams != everybody.directory.teams:
            self._everybody = self.own_teams.everybody = everybody
            self._show_places(wanted)
        self._show_age()  # where nothing is new, nothing else moves under the pointer

    def _show_places(self, wanted: str) -> None:
        directory = self._everybody.directory if self._everybody is not None else None
        places = places_of(directory) if directory is not None else (EVERYBODY,)
        counted = [(place, self._count(place)) for place in places]
        self.page.teams.show_places(counted, wanted)
        self._go_to(self.page.teams.place)

    def _count(self, place: Place) -> int:
        users = users_in(place, self._everybody.directory) if self._everybody is not None else ()
        return sum(1 for user in users if user.is_active)

    def _go_to(self, place: Place) -> None:
        everybody = self._everybody
        if everybody is None:
            self._look_in(None)
            return
        self._users = users = users_in(place, everybody.directory)
        self.page.table.set_place(place, self._count(place), [team.name for team in everybody.directory.teams])
        if place.entry is None:
            self._look_in(everybody.finder)
            return

        def done(finder: Finder) -> None:
            if self._everybody is everybody and self.page.teams.place == place:
                self._look_in(finder)

        self._tasks.run(self, lambda: everybody.among(users), done, self.page.say_error)

    def _look_in(self, finder: Finder | None) -> None:
        self._finder = finder
        self._whole = {}
        self._find()

    def _find(self) -> None:
        table, finder = self.page.table, self._finder
        typed = table.search.text()
        if finder is None:
            table.show_found((), "", self._empty())
            return
        if typed.strip():
            found = finder.find(typed, MOST_FOUND, with_inactive=table.with_inactive)
        else:
            found = self._all(finder, with_inactive=table.with_inactive)
        if typed.strip() and len(found) == MOST_FOUND:
            words = self.tr("The {n} best matches. Type more to find others.").format(n=MOST_FOUND)
        else:
            words = self.tr("1 person") if len(found) == 1 else self.tr("{n} people").format(n=f"{len(found):,}")
        hidden = 0 if table.with_inactive or typed.strip() else len(self._users) - len(found)
        if hidden:
            words = self.tr("{words}, {n} inactive hidden").format(words=words, n=f"{hidden:,}")
        table.show_found(found, words if found or hidden else "", self._empty())

    def _all(self, finder: Finder, *, with_inactive: bool) -> Sequence[User]:
        # Kept, as 50,000 people take 20 ms, and whoever empties the search is typing.
        if with_inactive not in self._whole:
            self._whole[with_inactive] = finder.find("", _ALL, with_inactive=with_inactive)
        return self._whole[with_inactive]

    def _empty(self) -> str:
        if self._account is None:
            return self.tr("Connect an account in Settings. Then its people stand here.")
        if self._everybody is None:
            return ""
        if self._everybody.directory.people is None:
            if self._is_refreshing_for:
                return self.tr("LeadSquared is asked who is in the account…")
            return self.tr("Nobody is known yet. Refresh asks LeadSquared who is in the account.")
        if self.page.table.search.text().strip():
            return self.tr("Nobody matches.")
        place = self.page.teams.place
        if place.team is not None:
            return self.tr("Nobody is in this team yet. Select people in Everybody, then add them to it.")
        if place.entry is not None and place.entry.kind is EntryKind.MY_TEAM:
            return self.tr("LeadSquared names nobody who reports to you.")
        return self.tr("Nobody is in this account.")

    def _selected(self, users: tuple[User, ...]) -> None:
        self._last = None
        person, account = self.page.person, self._account
        self.page.show_person(len(users) == 1)
        if len(users) != 1 or account is None:
            return
        user = users[0]
        person.show_user(user)

        def done(last: LastPushes | None) -> None:
            if account is self._account and self.page.table.users == (user,):
                self._last = last
                person.show_last(last)

        self._tasks.run(self, lambda: self._port.last_of(account, user.user_id), done, lambda _error: done(None))

    def _write(self) -> None:
        users = [user for user in self.page.table.users if user.is_active]
        if users:
            self.write_requested.emit(write_entries(Entry(EntryKind.PERSON, user.user_id) for user in users))
        elif (entry := self.page.teams.place.entry) is not None and self._users and not self.page.table.users:
            self.write_requested.emit(write_entries([entry]))

    def _check_up(self) -> None:
        account, users, last = self._account, self.page.table.users, self._last
        if account is None or len(users) != 1:
            return
        record: PushRecord | None = None if last is None else last.failed or last.accepted
        is_own = users[0].user_id.casefold() == account.owner_id.casefold()
        self.check_up_requested.emit(record, "" if is_own else users[0].name)

    def _refreshed(self, asked: int) -> None:
        if asked != self._is_refreshing_for:
            return  # that was another account's
        self._is_refreshing_for = 0
        self.page.clear_notice()
        self._read(lambda _everybody: self.page.announce(self.tr("The list is new.")))
        self.changed.emit()

    def _not_refreshed(self, asked: int, error: AppError) -> None:
        if asked != self._is_refreshing_for:
            return
        self._is_refreshing_for = 0
        self._show_age()
        self._find()
        self.page.say_not_refreshed(error, self._everybody.age if self._everybody is not None else "")

    def _teams_changed(self, wanted: str) -> None:
        self._read(lambda _everybody: None, wanted)
        self.changed.emit()

    def _show_age(self) -> None:
        age = self._everybody.age if self._everybody is not None else ""
        can_refresh = self._account is not None
        self.page.show_age(age, is_refreshing=bool(self._is_refreshing_for), can_refresh=can_refresh)
