"""What this folder needs from others, in its own words."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.person import PeopleList, User


class AskPeople(Protocol):
    """LeadSquared. Blocks; any thread; raises ``AppError``."""

    def users(self, account: Account) -> Sequence[User]:
        """All users of the account, the inactive ones included."""
        ...

    def my_team(self, account: Account, users: Sequence[User]) -> Sequence[str] | None:
        """User IDs of those who report to the keys' owner; None where LeadSquared does not say."""
        ...


class KeptLists(Protocol):
    """Lists on disk. Any thread; raises ``StoreFailed``."""

    def mark(self, account_id: str) -> object:
        """Something that changes with the account's list, whichever process changes it; None where there is none."""
        ...

    def load(self, account_id: str) -> PeopleList | None:
        """The account's list; None where there is none that can be read."""
        ...

    def save(self, people: PeopleList) -> None:
        """Put a list in the place of the one before."""
        ...

    def remove(self, account_id: str) -> None:
        """Forget the account's list."""
        ...
