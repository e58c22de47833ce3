"""What the People page asks, answered by the parts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.parts import Parts

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.account import Account
    from desktop_app.domain.audience import Directory
    from desktop_app.domain.list_result import ListResult
    from desktop_app.domain.person import User
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.people.search import PeopleIndex
    from desktop_app.store.past import LastPushes
    from desktop_app.store.teams import TeamsFile

RENEW_AFTER = timedelta(days=1)
"""A list that is older is renewed when somebody looks at it."""


class AppPeoplePage:
    """Reads and renews an account's people. Nothing is loaded before it is asked for."""

    def __init__(self, parts: Parts, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Take the parts.

        Args:
            parts: Everything that isn't Qt.
            now: The time of day, aware UTC.
        """
        self._parts = parts
        self._now = now

    @property
    def teams(self) -> "TeamsFile":
        """Own teams."""
        return self._parts.teams

    def everybody(self, account: "Account") -> "_Everybody":
        """Read what is kept."""
        from desktop_app.domain.audience import Directory

        people, index = self._parts.people_index.of(account.id)
        return _Everybody(Directory(account, people, self._parts.teams.list(account.id)), index, self._now)

    def refresh(self, account: "Account") -> None:
        """Ask LeadSquared."""
        self._parts.people.refresh(account)

    def last_of(self, account: "Account", user_id: str) -> "LastPushes":
        """Look into the history; what went to “Me” went to the keys' owner."""
        past = self._parts.past
        last = past.last_of(account.id, user_id)
        if user_id.casefold() != account.owner_id.casefold():
            return last
        from desktop_app.store.past import LastPushes

        own = past.last_of(account.id, "")
        return LastPushes(
            _later(last.accepted, own.accepted), _later(last.failed, own.failed), _later(last.seen, own.seen)
        )

    def read_list(self, account: "Account", path: "Path") -> "ListResult":
        """Read a file and find out who is meant."""
        from desktop_app.lists.matching import match
        from desktop_app.lists.reading import read_file

        return match(read_file(path), self._parts.people.load(account.id), account.owner_id)


class _Everybody:
    """One account's people, with what finds them."""

    def __init__(self, directory: "Directory", finder: "PeopleIndex", now: Callable[[], datetime]) -> None:
        self.directory = directory
        self.finder = finder
        self._now = now

    @property
    def age(self) -> str:
        """How old the list is."""
        from desktop_app.people.age import age_words

        people = self.directory.people
        return age_words(people.fetched_at, self._now()) if people is not None else ""

    @property
    def is_old(self) -> bool:
        """Whether it should be renewed."""
        people = self.directory.people
        return people is None or self._now() - people.fetched_at > RENEW_AFTER

    def among(self, users: "Sequence[User]") -> "PeopleIndex":
        """Find some of them alone."""
        from desktop_app.people.search import PeopleIndex

        return PeopleIndex(users)


def _later(one: "PushRecord | None", other: "PushRecord | None") -> "PushRecord | None":
    records = [record for record in (one, other) if record is not None]
    return max(records, key=lambda record: record.id, default=None)
