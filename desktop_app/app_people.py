"""What Compose asks about people, leads, lists and the past, answered by the parts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.parts import Parts
from desktop_app.ui.compose.ports import ComposePorts
from desktop_app.ui.compose.recipients.ports import KnownPeople, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.domain.account import Account
    from desktop_app.domain.audience import Directory, Entry
    from desktop_app.domain.lead import Lead
    from desktop_app.domain.list_result import ListResult
    from desktop_app.domain.person import User
    from desktop_app.domain.push import Push
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.lists.table import ListTable
    from desktop_app.people.search import PeopleIndex

MOST_GROUPS = 3


def compose_ports(parts: Parts) -> ComposePorts:
    """Hand in everything; nothing of it is loaded before it is asked."""
    return ComposePorts(people=AppPeople(parts), leads=AppLeads(parts), lists=AppLists(parts), past=AppPast(parts))


class AppPeople:
    """Reads an account's people."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts; nothing is read."""
        self._parts = parts

    def known(self, account: "Account") -> KnownPeople:
        """Read what is kept. Blocks: the index of 50,000 people takes a second."""
        from desktop_app.domain.audience import Directory

        people, index = self._parts.people_index.of(account.id)
        return AccountPeople(Directory(account, people, self._parts.teams.list(account.id)), index)

    def ask(self, account: "Account") -> KnownPeople:
        """Ask LeadSquared for everybody, and read them. Blocks for some calls."""
        self._parts.people.refresh(account)
        return self.known(account)


class AccountPeople:
    """One account's people, with what finds them."""

    def __init__(self, directory: "Directory", index: "PeopleIndex") -> None:
        self.directory = directory
        self._index = index

    def suggest(self, typed: str, limit: int) -> Sequence[Suggestion]:
        """Oneself and teams first, as there are few of them; then groups, then people."""
        return [*self._standing(typed), *self._groups(typed), *self._people(typed, limit)][:limit]

    def _standing(self, typed: str) -> list[Suggestion]:
        from desktop_app.domain.audience import MY_TEAM, Entry, EntryKind

        directory = self.directory
        wanted = " ".join(typed.split()).casefold()
        found = []
        if "me".startswith(wanted):
            found.append(Suggestion(Entry(EntryKind.ME), "Me", directory.account.owner_name))
        if directory.people is not None and directory.people.my_team and _begins(MY_TEAM, wanted):
            found.append(self._counted(Entry(EntryKind.MY_TEAM), MY_TEAM))
        found += [
            self._counted(Entry(EntryKind.TEAM, team.name), team.name)
            for team in directory.teams
            if _begins(team.name, wanted)
        ]
        return found

    def _groups(self, typed: str) -> list[Suggestion]:
        from desktop_app.domain.audience import Entry, EntryKind
        from desktop_app.ui.count_words import people_words

        # Counted beforehand: a group may have half of all people in it, and this runs with each key.
        return [
            Suggestion(Entry(EntryKind.GROUP, name), name, people_words(self._index.group_size(name)))
            for name in self._index.groups(typed, MOST_GROUPS)
        ]

    def _people(self, typed: str, limit: int) -> list[Suggestion]:
        from desktop_app.domain.audience import Entry, EntryKind

        # By user ID, as two may have the same name.
        return [
            Suggestion(Entry(EntryKind.PERSON, user.user_id), user.name, _beside(user))
            for user in self._index.find(typed, limit)
        ]

    def _counted(self, entry: "Entry", name: str) -> Suggestion:
        from desktop_app.ui.count_words import people_words

        return Suggestion(entry, name, people_words(len(self.directory.gather((entry,)).users)))


class AppLeads:
    """The account's leads."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts; nothing is asked."""
        self._parts = parts

    def find(self, account: "Account", typed: str) -> "Sequence[Lead]":
        """Look leads up."""
        return self._parts.find_leads(account, typed)

    def url(self, account: "Account", lead_id: str) -> str:
        """The lead's page."""
        from desktop_app.domain.lead_link import lead_url

        return lead_url(account, lead_id)


class AppLists:
    """Reads lists and finds out who in the account is meant."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts; nothing is read."""
        self._parts = parts

    def read_file(self, account: "Account", path: Path) -> "ListResult":
        """Read a file."""
        from desktop_app.lists.reading import read_file

        return self._match(account, read_file(path))

    def read_text(self, account: "Account", text: str, name: str) -> "ListResult":
        """Read pasted cells."""
        from desktop_app.lists.reading import read_list

        return self._match(account, read_list(text.encode("utf-8", "replace"), name))

    def _match(self, account: "Account", table: "ListTable") -> "ListResult":
        from desktop_app.domain.list_result import PeopleNeeded
        from desktop_app.lists.matching import match

        try:
            return match(table, self._parts.people.load(account.id), account.owner_id)
        except PeopleNeeded:  # the account's first list, before anybody has opened People
            return match(table, self._parts.people.refresh(account), account.owner_id)


class AppPast:
    """What was sent."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts; nothing is read."""
        self._parts = parts

    def same_lately(self, account_id: str, pushes: "Iterable[Push]", since: "datetime") -> "Sequence[PushRecord]":
        """Who got the same since then."""
        return self._parts.past.same_lately(account_id, pushes, since)


def _begins(name: str, wanted: str) -> bool:
    folded = name.casefold()
    return folded.startswith(wanted) or f" {wanted}" in folded


def _beside(user: "User") -> str:
    return user.email or ", ".join(user.groups[:2])
