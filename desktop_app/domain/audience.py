"""Who is meant in To: people, teams, groups, and how they become a list in which nobody stands twice."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.account import Account
from desktop_app.domain.errors import InputRefused

if TYPE_CHECKING:
    from desktop_app.domain.person import PeopleList, User
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


class Entry(NamedTuple):
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


class LeftOut(NamedTuple):
    """Somebody who is meant, and gets nothing.

    Attributes:
        name: What people call them.
        why: In words, to stand behind the name.
    """

    name: str
    why: str


class Gathered(NamedTuple):
    """Everybody who is meant.

    Attributes:
        users: Who gets it, nobody twice, in the order of To. The keys' owner, where “Me” stands there, has no user ID,
            as the API fills it in.
        left_out: Who is meant and gets nothing: deactivated people.
        twice: Names of those who were meant more than once, and get it once.
        problems: What stands in To and means nobody; all of it, each with the field ``to``.
    """

    users: "tuple[User, ...]" = ()
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


def is_name(typed: str) -> bool:
    """True for a name or the beginning of one: neither “Me” nor an address nor, as those have digits, a user ID."""
    return typed.casefold() not in ("", "me") and not any(sign.isdigit() or sign == "@" for sign in typed)


class Directory:
    """Looks up who is meant. Making it goes through everybody once, so keep it: any thread, then one at a time."""

    def __init__(self, account: Account, people: "PeopleList | None", teams: "Sequence[Team]" = ()) -> None:
        """Take what is known.

        Args:
            account: Whose owner “Me” is.
            people: The account's people; None where they were never asked for.
            teams: The account's own teams.
        """
        self.account = account
        self.people = people
        self.teams = tuple(teams)
        self._by_id: dict[str, User] = {}
        self._by_email: dict[str, list[User]] = {}
        self._by_name: dict[str, list[User]] = {}
        self._by_group: dict[str, list[User]] = {}
        for user in people.users if people is not None else ():
            self._by_id[user.user_id.casefold()] = user
            self._by_email.setdefault(user.email.casefold(), []).append(user)
            self._by_name.setdefault(_key(user.name), []).append(user)
            for group in user.groups:
                self._by_group.setdefault(_key(group), []).append(user)
        self._team_by_name = {_key(team.name): team for team in teams}

    def gather(self, entries: Sequence[Entry]) -> Gathered:
        """Find out who is meant. Lists are not looked up here: their rows stand elsewhere."""
        gathering = _Gathering(self.account)
        for entry in entries:
            try:
                self._look_up(entry, gathering)
            except InputRefused as problem:
                gathering.problems.append(problem)
        return gathering.done()

    def by_id(self, user_id: str) -> "User | None":
        """The user with this ID, active or not."""
        return self._by_id.get(user_id.casefold())

    def by_email(self, email: str) -> "Sequence[User]":
        """Everybody with this e-mail address, active or not."""
        return self._by_email.get(email.strip().casefold(), ())

    def _look_up(self, entry: Entry, into: "_Gathering") -> None:
        match entry.kind:
            case EntryKind.ME:
                into.add_me(self._by_id.get(self.account.owner_id.casefold()))
            case EntryKind.PERSON:
                into.add_named(self._person(entry.text))
            case EntryKind.MY_TEAM:
                into.add_all(self._users(self._known(MY_TEAM).my_team), MY_TEAM)
            case EntryKind.TEAM:
                team = self._team_by_name.get(_key(entry.text))
                if team is None:
                    raise _nobody("You have no team called “{name}”", entry.text)
                into.add_all(self._users(team.user_ids), entry.text)
            case EntryKind.GROUP:
                self._known(entry.text)
                into.add_all(self._by_group.get(_key(entry.text), []), entry.text)
            case EntryKind.LIST:
                pass

    def _users(self, user_ids: Sequence[str]) -> "list[User]":
        return [user for user_id in user_ids if (user := self.by_id(user_id)) is not None]

    def _known(self, name: str) -> "PeopleList":
        if self.people is None:
            raise _not_asked(f"who is in “{_short(name)}”")
        return self.people

    def _person(self, text: str) -> "User":
        if (known := self._by_id.get(text.casefold())) is not None:
            return known
        if "@" in text:
            return self._one(self._by_email.get(text.casefold(), []), text, "e-mail address")
        if named := self._by_name.get(_key(text)):
            return self._one(named, text, "name")
        if " " in text or is_name(text):
            if self.people is None:
                raise _not_asked(f"who “{_short(text)}” is")
            raise InputRefused(f"Nobody is called “{_short(text)}”", "Choose somebody from the list as you type.", "to")
        from desktop_app.domain.person import User  # here: a page opens sooner without them
        from desktop_app.domain.recipient import Recipient

        to = Recipient.parse(text)
        return User(to.user_id, to.name, "", "", True)

    def _one(self, having: "Sequence[User]", text: str, what: str) -> "User":
        active = [user for user in having if user.is_active]
        if len(active) == 1:
            return active[0]
        if active:
            raise InputRefused(f"Several people have the {what} “{_short(text)}”", "Choose the one you mean.", "to")
        if having:
            return having[0]
        if self.people is None:
            raise _not_asked(f"whose “{_short(text)}” is")
        raise _nobody("Nobody in your account has the e-mail address “{name}”", text)


class _Gathering:
    """Puts together who gets it, nobody twice."""

    def __init__(self, account: Account) -> None:
        self.problems: list[InputRefused] = []
        self._account = account
        self._found: dict[str, User] = {}
        self._left_out: dict[str, LeftOut] = {}
        self._twice: dict[str, str] = {}

    def done(self) -> Gathered:
        return Gathered(
            tuple(self._found.values()),
            tuple(self._left_out.values()),
            tuple(self._twice.values()),
            tuple(self.problems),
        )

    def add_all(self, users: "Sequence[User]", name: str) -> None:
        if not users:
            raise _nobody("Nobody is in “{name}”", name)
        for user in users:
            if user.is_active:
                self._put(user.user_id, user)
            else:
                self._left_out[user.user_id.casefold()] = LeftOut(user.name, "deactivated in LeadSquared")

    def add_named(self, user: "User") -> None:
        # In a team the deactivated are no surprise worth a refusal; of somebody named the person must know.
        if not user.is_active:
            hint = "Choose somebody who is active."
            raise InputRefused(f"{_short(user.name)} is deactivated in LeadSquared", hint, "to")
        self._put(user.user_id, user)

    def add_me(self, known: "User | None") -> None:
        from desktop_app.domain.person import User

        account = self._account
        first, last = (known.first_name, known.last_name) if known is not None else ("", "")
        name, email = account.owner_name or "Me", account.owner_email
        self._put(account.owner_id, User("", name, email, "", True, (), first, last))

    def _put(self, user_id: str, user: "User") -> None:
        key = user_id.casefold()
        if key in self._found:
            self._twice[key] = user.name
        else:
            self._found[key] = user


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


def _not_asked(what: str) -> InputRefused:
    hint = "People has a button that asks LeadSquared for everybody."
    return InputRefused(f"Nobody knows yet {what}", hint, "to")


def _nobody(words: str, name: str) -> InputRefused:
    return InputRefused(words.format(name=_short(name)), "Check its spelling, or choose from the list.", "to")
