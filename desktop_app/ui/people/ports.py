"""What the People page needs from others, in its own words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory
from desktop_app.domain.list_result import ListResult
from desktop_app.domain.person import User
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.team import Team


class Finder(Protocol):
    """Finds some people as somebody types. In memory; the GUI thread may ask."""

    def find(self, typed: str, limit: int = ..., *, with_inactive: bool = False) -> Sequence[User]:
        """Say whom somebody may mean, best first; where nothing was typed it is everybody, by name."""
        ...


class Everybody(Protocol):
    """An account's people and own teams, as they were when this was made. Only its age changes.

    As long as an account's list is the same, so is the finder.
    """

    @property
    def directory(self) -> Directory:
        """Looks up who is meant."""
        ...

    @property
    def age(self) -> str:
        """How old the list is now, such as “3 hours ago”; empty where there is none."""
        ...

    @property
    def is_old(self) -> bool:
        """True where it should be renewed by itself, or there is none."""
        ...

    @property
    def finder(self) -> Finder:
        """Finds anybody."""
        ...

    def among(self, users: Sequence[User]) -> Finder:
        """Find some of them alone. Takes up to a second, so it belongs into a thread."""
        ...


class LastPushes(Protocol):
    """The last pushes of each sort that went to somebody. None where there was none, or it isn't kept any more."""

    @property
    def accepted(self) -> PushRecord | None:
        """The last that was accepted."""
        ...

    @property
    def failed(self) -> PushRecord | None:
        """The last that was refused, not sent or unknown."""
        ...

    @property
    def seen(self) -> PushRecord | None:
        """The last of which a person said “I saw it”."""
        ...


class TeamsPort(Protocol):
    """Own teams. Each writes a file, so it blocks; each raises ``AppError``, with ``InputRefused`` about a name."""

    def add(self, account_id: str, team: Team) -> None:
        """Keep a new one."""
        ...

    def rename(self, account_id: str, old: str, new: str) -> None:
        """Give one another name."""
        ...

    def remove(self, account_id: str, name: str) -> None:
        """Forget one."""
        ...

    def set_members(self, account_id: str, name: str, user_ids: Sequence[str]) -> None:
        """Say who is in it."""
        ...


class PeoplePagePort(Protocol):
    """Where people come from. All of it blocks, and raises ``AppError``."""

    @property
    def teams(self) -> TeamsPort:
        """Own teams."""
        ...

    def everybody(self, account: Account) -> Everybody:
        """What is kept of an account's people; asks nobody."""
        ...

    def refresh(self, account: Account) -> None:
        """Ask LeadSquared for everybody. A failure leaves the last good list as it is."""
        ...

    def last_of(self, account: Account, user_id: str) -> LastPushes:
        """What reached somebody last."""
        ...

    def read_list(self, account: Account, path: Path) -> ListResult:
        """Read a list of people from a file, and find out who in the account is meant."""
        ...
