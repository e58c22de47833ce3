"""What the accounts need from others, in their own words."""

from collections.abc import Callable
from typing import Protocol

from desktop_app.domain.account import Account, Identity
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys


class Book(Protocol):
    """Where accounts are written down, without their keys. Any thread; raises ``StoreFailed``."""

    def list(self) -> list[Account]:
        """All accounts, in the order they were added."""
        ...

    def save(self, account: Account) -> None:
        """Add the account, or put it in the place of the one with its id."""
        ...

    def remove(self, account_id: str) -> None:
        """Forget the account; nothing happens where there is none."""
        ...


class Vault(Protocol):
    """Where keys are kept. May block for some seconds; raises ``KeysNotFound`` and ``KeyringRefused``."""

    def read(self, account_id: str) -> Keys:
        """The keys of an account."""
        ...

    def keep(self, account_id: str, keys: Keys) -> None:
        """Put the keys into the system's keyring."""
        ...

    def keep_for_session(self, account_id: str, keys: Keys) -> None:
        """Keep the keys in memory only."""
        ...

    def forget(self, account_id: str) -> None:
        """Take the keys out of the keyring and of memory."""
        ...


class FindIdentity(Protocol):
    """The connection test: says whose keys these are, and which way of sending them works."""

    def __call__(self, keys: Keys, *, host: ApiHost | None, trusted: Callable[[ApiHost], bool]) -> Identity:
        """Ask LeadSquared.

        Raises:
            KeysRefused: It did not accept the keys, on either way.
            HostNotTrusted: A host outside leadsquared.com would get them.
            NotReachable: Nothing left this machine.
            AppError: It answered something else.
        """
        ...
