"""Who is meant in To: people, teams, groups, and how they become a list in which nobody stands twice."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.account import Account
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.team import Team

MY_TEAM = "My team"
_TEAM, _GROUP, _LIST = "Team", "Group", "List"


class EntryKind(Enum):
    """What stands for one or more people in To."""

    ME = "me"
    PERSON = "person"
    MY_TEAM = "my_team"
    TEAM = "team"
    GROUP = "group"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in To, before anybody has looked up whom it means.

    Attributes:
        kind: What it is.
        text: A user ID, an e-mail or a name as typed; the name of a team, a group or a list; empty for the rest.
    """

    kind: EntryKind
    text: str = ""

    def __str__(self) -> str:
        match self.kind:
            case EntryKind.ME:
                return "Me"
            case EntryKind.MY_TEAM:
                return MY_TEAM
            case EntryKind.PERSON:
                return self.text
            case _:
                return f"{self.kind.value.capitalize()}: {self.text}"

    @property
    def is_one(self) -> bool:
        """True where it can mean no more than one person."""
        return self.kind in (EntryKind.ME, EntryKind.PERSON)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is meant, and gets nothing.

    Attributes:
        name: What people call them.
        why: In words, to stand behind the name.
    """

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everybody who is meant.

    Attributes:
        users: Who gets it, nobody twice, in the order of To. The keys' owner, where “Me” stands there, has no user ID,
            as the API fills it in.
        left_out: Who is meant and gets nothing: deactivated people.
        twice: Names of those who were meant more than once, and get it once.
        problems: What stands in To and means nobody; all of it, each with the field ``to``.
    """

    users: tuple[User, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    twice: tuple[str, ...] = ()
    problems: tuple[InputRefused, ...] = ()


def read_entries(to: str) -> tuple[Entry, ...]:
    """Read what stands in To, as ``write_entries`` writes it or a person types or pastes it.

    Semicolons, commas and line ends stand between two; a comma can be part of a team's name.
    """
    pieces: list[str] = []
    for piece in re.split(r"[;\n\r\t]", to):
        pieces += [piece] if _prefixed(piece) else piece.split(",")
    return tuple(_entry(" ".join(piece.split())) for piece in pieces if piece.strip())


def write_entries(entries: Iterable[Entry]) -> str:
    """Write entries so that ``read_entries`` gives the same ones."""
    return "; ".join(map(str, entries))


def gather(
    entries: Sequence[Entry], account: Account, people: PeopleList | None, teams: Sequence[Team] = ()
) -> Gathered:
    """Find out who is meant. Lists are not looked up here: their rows stand elsewhere.

    Args:
        entries: What stands in To.
        account: Whose owner “Me” is.
        people: The account's people; None where they were never asked for.
        teams: The account's own teams.
    """
    return _Gathering(account, people, teams).gather(entries)


class _Gathering:
    def __init__(self, account: Account, people: PeopleList | None, teams: Sequence[Team]) -> None:
        self._account = account
        self._people = people
        users = people.users if people is not None else ()
        self._by_id = {user.user_id.casefold(): user for user in users}
        self._by_email: dict[str, list[User]] = {}
        self._by_name: dict[str, list[User]] = {}
        for user in users:
            self._by_email.setdefault(user.email.casefold(), []).append(user)
            self._by_name.setdefault(_key(user.name), []).append(user)
        self._teams = {_key(team.name): team for team in teams}
        self._found: dict[str, User] = {}
        self._left_out: dict[str, LeftOut] = {}
        self._twice: dict[str, str] = {}
        self._problems: list[InputRefused] = []

    def gather(self, entries: Sequence[Entry]) -> Gathered:
        for entry in entries:
            try:
                self._take(entry)
            except InputRefused as problem:
                self._problems.append(problem)
        return Gathered(
            tuple(self._found.values()),
            tuple(self._left_out.values()),
            tuple(self._twice.values()),
            tuple(self._problems),
        )

    def _take(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.ME:
                self._add_me()
            case EntryKind.PERSON:
                self._add(self._person(entry.text), is_named=True)
            case EntryKind.MY_TEAM:
                self._add_ids(self._known(MY_TEAM).my_team, MY_TEAM)
            case EntryKind.TEAM:
                team = self._teams.get(_key(entry.text))
                if team is None:
                    raise _nobody("You have no team called “{name}”", entry.text)
                self._add_ids(team.user_ids, entry.text)
            case EntryKind.GROUP:
                wanted = _key(entry.text)
                in_it = [u for u in self._known(entry.text).users if wanted in map(_key, u.groups)]
                self._add_ids([user.user_id for user in in_it], entry.text)
            case EntryKind.LIST:
                pass

    def _known(self, name: str) -> PeopleList:
        if self._people is None:
            hint = "People has a button that asks LeadSquared for them."
            raise InputRefused(f"Nobody knows yet who is in “{_short(name)}”", hint, "to")
        return self._people

    def _add_ids(self, user_ids: Sequence[str], name: str) -> None:
        users = [self._by_id[user_id.casefold()] for user_id in user_ids if user_id.casefold() in self._by_id]
        if not users:
            raise _nobody("Nobody is in “{name}”", name)
        for user in users:
            self._add(user, is_named=False)

    def _add_me(self) -> None:
        account = self._account
        known = self._by_id.get(account.owner_id.casefold()) if account.owner_id else None
        name = account.owner_name or "Me"
        first, last = (known.first_name, known.last_name) if known else ("", "")
        me = User("", name, account.owner_email, "", True, (), first, last)
        self._put(account.owner_id.casefold(), me)

    def _add(self, user: User, *, is_named: bool) -> None:
        key = user.user_id.casefold()
        if not user.is_active:
            # In a team they are no surprise worth a refusal; named, the person must know.
            self._left_out[key] = LeftOut(user.name, "deactivated in LeadSquared")
            if is_named:
                hint = "Choose somebody who is active."
                raise InputRefused(f"{_short(user.name)} is deactivated in LeadSquared", hint, "to")
            return
        self._put(key, user)

    def _put(self, key: str, user: User) -> None:
        if key in self._found:
            self._twice[key] = user.name
        else:
            self._found[key] = user

    def _person(self, text: str) -> User:
        if (known := self._by_id.get(text.casefold())) is not None:
            return known
        if "@" in text:
            return self._one(self._by_email.get(text.casefold(), []), text, "e-mail address")
        if named := self._by_name.get(_key(text)):
            return self._one(named, text, "name")
        if " " in text:
            raise InputRefused(f"Nobody is called “{_short(text)}”", "Choose somebody from the list as you type.", "to")
        to = Recipient.parse(text)
        return User(to.user_id, to.name, "", "", True)

    def _one(self, having: Sequence[User], text: str, what: str) -> User:
        active = [user for user in having if user.is_active]
        if len(active) == 1:
            return active[0]
        if active:
            raise InputRefused(f"Several people have the {what} “{_short(text)}”", "Choose the one you mean.", "to")
        if having:
            return having[0]
        if self._people is None:
            hint = "People has a button that asks LeadSquared for everybody."
            raise InputRefused(f"Nobody knows yet whose “{_short(text)}” is", hint, "to")
        raise _nobody("Nobody in your account has the e-mail address “{name}”", text)


def _prefixed(piece: str) -> re.Match[str] | None:
    return re.match(rf"\s*({_TEAM}|{_GROUP}|{_LIST})\s*:\s*(.+)", piece, re.IGNORECASE)


def _entry(text: str) -> Entry:
    if text.casefold() == "me":
        return Entry(EntryKind.ME)
    if text.casefold() == MY_TEAM.casefold():
        return Entry(EntryKind.MY_TEAM)
    if found := _prefixed(text):
        return Entry(EntryKind(found[1].lower()), found[2].strip())
    return Entry(EntryKind.PERSON, text)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _nobody(words: str, name: str) -> InputRefused:
    return InputRefused(words.format(name=_short(name)), "Check its spelling, or choose from the list.", "to")
