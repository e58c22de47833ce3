"""Made-up people of an account, found as real ones are, with teams that are kept in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.list_result import ListResult
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.team import Team, read_team_name, team_key
from desktop_app.people.age import age_words
from desktop_app.people.search import PeopleIndex
from desktop_app.store.past import LastPushes
from scripts import made_up
from scripts.made_up import ACME, MOMENT

AGE = timedelta(hours=3)


def some_users() -> tuple[User, ...]:
    """A sales office of twelve, with names of several scripts."""
    rows = (
        ("Asha Rao", "asha.rao", "Sales_Manager", "Field West, Managers", True),
        ("Priya Nair", "priya.nair", "Sales_User", "Field West", True),
        ("Dev Menon", "dev.menon", "Sales_User", "Field West", True),
        ("Meera Pillai", "meera.pillai", "Sales_User", "Field South", True),
        ("Jonas Weber", "jonas.weber", "Administrator", "Back office", True),
        ("Ananya Krishnamurthy-Venkataraman", "ananya.krishnamurthy", "Sales_User", "Field South, Inside sales", True),
        ("प्रिया शर्मा", "priya.sharma", "Sales_User", "Inside sales", True),
        ("José Núñez", "jose.nunez", "Marketing_User", "Campaigns", True),
        ("Łukasz Zieliński", "lukasz.zielinski", "Sales_User", "Inside sales", True),
        ("Tara Iyer", "tara.iyer", "Sales_User", "Field West", False),
        ("Vikram Shetty", "", "Sales_User", "", True),
        ("Zoë Adams", "zoe.adams", "Sales_User", "Field South", False),
    )
    users = []
    for number, (name, mail, role, groups, is_active) in enumerate(rows):
        user_id = made_up.PRIYA.user_id if name == "Priya Nair" else f"{number:08x}-8374-11e7-8758-0a106ee76b21"
        user_id = ACME.owner_id if name == "Asha Rao" else user_id
        first, _, last = name.partition(" ")
        email = f"{mail}@example.com" if mail else ""
        in_groups = tuple(group.strip() for group in groups.split(",") if group)
        users.append(User(user_id, name, email, role, is_active, in_groups, first, last))
    return tuple(users)


@dataclass
class MadeUpTeams:
    """Own teams of one account, in memory."""

    teams: list[Team] = field(default_factory=list)

    def add(self, account_id: str, team: Team) -> None:
        """Keep a new one."""
        del account_id
        self._refuse_taken(team.name)
        self.teams.append(replace(team, name=read_team_name(team.name)))

    def rename(self, account_id: str, old: str, new: str) -> None:
        """Give one another name."""
        del account_id
        if team_key(new) != team_key(old):
            self._refuse_taken(new)
        self.teams = [replace(team, name=read_team_name(new)) if team.name == old else team for team in self.teams]

    def remove(self, account_id: str, name: str) -> None:
        """Forget one."""
        del account_id
        self.teams = [team for team in self.teams if team.name != name]

    def set_members(self, account_id: str, name: str, user_ids: Sequence[str]) -> None:
        """Say who is in it."""
        del account_id
        self.teams = [replace(team, user_ids=tuple(user_ids)) if team.name == name else team for team in self.teams]

    def _refuse_taken(self, name: str) -> None:
        if any(team.key == team_key(name) for team in self.teams):
            raise InputRefused(f"You have a team called “{name}”", "Type another name.")


@dataclass
class MadeUpEverybody:
    """What is known of everybody."""

    directory: Directory
    finder: PeopleIndex
    age: str
    is_old: bool

    def among(self, users: Sequence[User]) -> PeopleIndex:
        """Find some of them alone."""
        return PeopleIndex(users)


@dataclass
class MadeUpPeople:
    """An account's people.

    Attributes:
        users: All of them; None where they were never asked for.
        newer: Those whom LeadSquared names when it is asked.
        error: What asking ends with; None for success.
        age: How long ago the list was fetched.
        teams: Own teams.
        last: What reached each of them last.
        lists: What is in each file, by its name.
        asked: How often LeadSquared was asked.
    """

    users: tuple[User, ...] | None = field(default_factory=some_users)
    newer: tuple[User, ...] = field(default_factory=some_users)
    error: AppError | None = None
    age: timedelta = AGE
    teams: MadeUpTeams = field(default_factory=MadeUpTeams)
    last: LastPushes | None = None
    lists: dict[str, ListResult] = field(default_factory=dict)
    asked: int = 0
    _index: PeopleIndex | None = None

    def everybody(self, account: Account) -> MadeUpEverybody:
        """What is kept."""
        users = self.users
        people = None if users is None else PeopleList(account.id, users, MOMENT - self.age, _ids(users[1:5]))
        self._index = self._index or PeopleIndex(users or ())
        words = age_words(MOMENT - self.age, MOMENT) if people is not None else ""
        directory = Directory(account, people, sorted(self.teams.teams, key=lambda team: team.key))
        return MadeUpEverybody(directory, self._index, words, people is None or self.age > timedelta(days=1))

    def refresh(self, account: Account) -> None:
        """Ask."""
        del account
        self.asked += 1
        if self.error is not None:
            raise self.error
        self.users, self.age, self._index = self.newer, timedelta(), None

    def last_of(self, account: Account, user_id: str) -> LastPushes:
        """What reached them."""
        del account, user_id
        return self.last or LastPushes()

    def read_list(self, account: Account, path: Path) -> ListResult:
        """Read a file."""
        del account
        return self.lists[path.name]


def some_last() -> LastPushes:
    """What a person in the middle of the day has got."""
    push = Push(made_up.DRAFT.title, made_up.DRAFT.content, to=Recipient(made_up.PRIYA.user_id, "Priya Nair"))
    return LastPushes(
        made_up.record(push, made_up.OUTCOMES["accepted"], 3),
        made_up.record(push, made_up.OUTCOMES["read-timeout"], 2, timedelta(days=1)),
    )


def many_users(many: int) -> tuple[User, ...]:
    """As many as somebody wants to measure with."""
    firsts = ("Asha", "Priya", "Dev", "Meera", "Jonas", "Ananya", "José", "Łukasz", "Tara", "Vikram", "Zoë", "Ravi")
    lasts = ("Rao", "Nair", "Menon", "Pillai", "Weber", "Sharma", "Núñez", "Zieliński", "Iyer", "Shetty", "Adams")
    return tuple(
        User(
            f"{n:08x}-8374-11e7-8758-0a106ee76b21",
            f"{firsts[n % 12]} {lasts[n // 12 % 11]}{n // 132 or ''}",
            f"user{n}@example.com",
            "Sales_User",
            n % 10 != 0,
            (f"Group {n % 40}",),
        )
        for n in range(many)
    )


def _ids(users: Sequence[User]) -> tuple[str, ...]:
    return tuple(user.user_id for user in users)
