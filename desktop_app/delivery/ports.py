"""What delivery needs from others, in its own words."""

from datetime import datetime
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord


class PushApi(Protocol):
    """The push call, as far as delivery needs it."""

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        """Make exactly one call and say what became of it.

        Never raises: an answer of the server, a failure on the way, each is an ``Outcome``. Blocks until then; any
        thread.
        """
        ...


class Outbox(Protocol):
    """Where pushes are committed before anything is done with them. Used by one thread.

    Every method has committed to disk when it returns, and raises ``StoreFailed`` where it could not.
    """

    def add(self, push: Push, account: Account, at: datetime) -> PushRecord:
        """Take in a push as *Held*."""
        ...

    def mark_sending(self, record_id: int) -> None:
        """Commit that its call is about to leave; counts an attempt."""
        ...

    def mark_held(self, record_id: int) -> None:
        """Commit that it was refused for the rate and waits for its next attempt."""
        ...

    def finish(self, record_id: int, outcome: Outcome) -> PushRecord:
        """Commit its outcome, and return the whole record."""
        ...

    def withdraw(self, record_id: int) -> None:
        """Take back a push that is *Held*: nothing of it stays."""
        ...


class KeySource(Protocol):
    """Where an account's keys come from."""

    def read(self, account_id: str) -> Keys:
        """Return the account's keys. May block for a few seconds; never on the GUI thread.

        Raises:
            KeysNotFound: There are none.
            KeyringRefused: The password store is missing, locked, too slow or too weak.
        """
        ...
