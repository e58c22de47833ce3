"""Looking up people and leads of an account."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.lead import Lead
from desktop_app.domain.person import User
from desktop_app.leadsquared.leads import find_leads
from desktop_app.leadsquared.paced_calls import PacedCalls, Turn
from desktop_app.leadsquared.people import list_my_team, list_users
from desktop_app.leadsquared.transport import Transport


class KeySource(Protocol):
    """Where keys are kept."""

    def read(self, account_id: str) -> Keys:
        """The keys of an account. May block; raises ``KeysNotFound`` and ``KeyringRefused``."""
        ...


class LookUps:
    """Asks about an account's people and leads, each call when the plan has one free. Blocks; any thread.

    Each may raise ``AppError`` as ``people.list_users`` says, and what the key source raises.
    """

    def __init__(
        self, transport: Transport, keys: KeySource, turn: Callable[[Account], AbstractContextManager[Turn]]
    ) -> None:
        """Take the parts.

        Args:
            transport: Makes the calls.
            keys: Where the account's keys are.
            turn: Waits for a free call of the account.
        """
        self._transport = transport
        self._keys = keys
        self._turn = turn

    def users(self, account: Account) -> list[User]:
        """All users of the account, the inactive ones included."""
        return list_users(self._paced(account), account, self._keys.read(account.id))

    def my_team(self, account: Account, users: Sequence[User]) -> tuple[str, ...] | None:
        """User IDs of those who report to the keys' owner; None where LeadSquared does not say."""
        return list_my_team(self._paced(account), account, self._keys.read(account.id), users)

    def leads(self, account: Account, text: str) -> tuple[Lead, ...]:
        """Leads by a link, a phone number, an e-mail, an ID or a name; see ``leads.find_leads``."""
        return find_leads(self._paced(account), account, self._keys.read(account.id), text)

    def _paced(self, account: Account) -> PacedCalls:
        return PacedCalls(self._transport, lambda: self._turn(account))
