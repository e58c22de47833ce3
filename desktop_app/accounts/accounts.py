"""The accounts that a person has connected."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from desktop_app.accounts.ports import Book, FindIdentity, Vault
from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.keys import Keys
from desktop_app.domain.rate import RateLimit


class Accounts:
    """Connects, tests and removes accounts.

    Calls block while they ask LeadSquared or the password store, so the GUI makes them on a background thread. Any
    thread.
    """

    def __init__(
        self,
        book: Book,
        vault: Vault,
        find_identity: FindIdentity,
        forget_more: Callable[[str], None] = lambda _account_id: None,
    ) -> None:
        """Take the parts.

        Args:
            book: Where accounts are written down.
            vault: Where keys are kept.
            find_identity: The connection test.
            forget_more: Removes what else is kept of the account with that id; raises ``StoreFailed``.
        """
        self._book = book
        self._vault = vault
        self._find_identity = find_identity
        self._forget_more = forget_more
        self._for_session: dict[str, Account] = {}

    def list(self) -> list[Account]:
        """All accounts: those written down, then those of this session. Reads a file, asks nobody."""
        return [*self._book.list(), *self._for_session.values()]

    def connect(
        self,
        keys: Keys,
        *,
        host: ApiHost | None = None,
        is_host_trusted: bool = False,
        is_for_session: bool = False,
    ) -> Account:
        """Find out whose keys these are, keep them, and write the account down.

        The same person at the same host is one account: connecting again puts the new keys in the place of the old
        ones.

        Args:
            keys: As typed.
            host: Where to ask; None finds the region by the keys alone.
            is_host_trusted: True where the person said yes to ``host`` although it is not leadsquared.com's.
            is_for_session: True to keep the keys in memory only.

        Raises:
            InputRefused: A key is missing or can't be one.
            KeysRefused, HostNotTrusted, NotReachable, AppError: As the connection test.
            KeyringRefused: The password store did not take them; nothing was written down.
        """
        if not keys.is_complete:
            raise InputRefused(
                "Two keys are needed",
                "Paste the access key and the secret key, each without spaces inside.",
                "keys",
            )
        identity = self._find_identity(keys, host=host, trusted=lambda asked: is_host_trusted and asked == host)
        known = [a for a in self.list() if a.owner_id == identity.user_id and a.host == identity.api_host]
        account_id = known[0].id if known else uuid.uuid4().hex
        account = Account.of(
            account_id,
            identity,
            is_host_trusted=is_host_trusted,
            is_for_session=is_for_session,
        )
        if known:
            account = replace(account, limit=known[0].limit, is_limit_proven=known[0].is_limit_proven)
        if is_for_session:
            self._vault.keep_for_session(account_id, keys)
            self._for_session[account_id] = account
        else:
            self._vault.keep(account_id, keys)
            self._book.save(account)
            self._for_session.pop(account_id, None)
        return account

    def test(self, account: Account) -> Account:
        """Ask again whose keys these are, and remember what has changed, the way of sending them included.

        Raises:
            KeysNotFound, KeyringRefused: The keys could not be read.
            KeysRefused, HostNotTrusted, NotReachable, AppError: As the connection test.
        """
        keys = self._vault.read(account.id)
        identity = self._find_identity(
            keys,
            host=account.host,
            trusted=lambda asked: account.is_host_trusted and asked == account.host,
        )
        fresh = Account.of(
            account.id,
            identity,
            is_host_trusted=account.is_host_trusted,
            is_for_session=account.is_for_session,
        )
        return self._remember(replace(fresh, limit=account.limit, is_limit_proven=account.is_limit_proven))

    def learn_limit(self, account: Account, limit: RateLimit) -> None:
        """Remember the limit that a refusal named, or that was proven by use.

        Of an account that was removed meanwhile, or was never written down, nothing is kept.
        """
        known = self._for_session.values() if account.is_for_session else self._book.list()
        for current in [*known]:
            if current.id == account.id:
                self._remember(current.with_limit(limit))

    def remove(self, account: Account) -> None:
        """Forget the account, its keys, its people and its teams. What was sent with it stays in the history.

        Raises:
            KeyringRefused: The password store did not let the keys go; the account stays.
            StoreFailed: A file could not be changed; the account stays.
        """
        self._vault.forget(account.id)
        self._forget_more(account.id)
        self._for_session.pop(account.id, None)
        self._book.remove(account.id)

    def _remember(self, account: Account) -> Account:
        if account.is_for_session:
            self._for_session[account.id] = account
        elif not account.is_practice:
            self._book.save(account)
        return account


def way_in_words(auth: AuthMethod) -> str:
    """Say how an account's keys travel."""
    return "in headers" if auth is AuthMethod.HEADERS else "in the address (only this worked)"
