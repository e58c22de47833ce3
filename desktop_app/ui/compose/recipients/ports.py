"""What To needs to know of people, in its own words."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory, Entry


class Suggestion(NamedTuple):
    """What could be meant by what is being typed.

    Attributes:
        entry: What goes into To.
        label: What people call it.
        detail: What tells it from others of the same name: an e-mail address, a number of people.
    """

    entry: Entry
    label: str
    detail: str = ""


class KnownPeople(Protocol):
    """The people of one account, as they were when this was made. In memory; the GUI thread may ask."""

    @property
    def directory(self) -> Directory:
        """Looks up who is meant."""
        ...

    def suggest(self, typed: str, limit: int) -> Sequence[Suggestion]:
        """Say whom somebody may mean, best first. Takes some milliseconds at most."""
        ...


class PeoplePort(Protocol):
    """Where people come from."""

    def known(self, account: Account) -> KnownPeople:
        """What is kept of an account's people. Reads files, so it may block; raises ``AppError``."""
        ...

    def ask(self, account: Account) -> KnownPeople:
        """Ask LeadSquared for everybody, keep the answer, and read it. Blocks for some calls; raises ``AppError``."""
        ...
