"""A push on its way, or what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.push import Push


class PushState(Enum):
    """Where a push stands.

    ``HELD`` has not been sent yet (its hold runs, or it waits for the limit), ``SENDING`` is committed before the
    call leaves, ``DONE`` has an outcome.
    """

    HELD = "held"
    SENDING = "sending"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PushRecord:
    """One push in the outbox or in the history.

    Attributes:
        id: Its number in the outbox.
        account_id: The account it was sent with.
        account_name: That account's name then.
        push: What was sent.
        state: Where it stands.
        created_at: When the person pressed Send, aware UTC.
        attempts: How many calls were made for it.
        outcome: What became of it; None until it is done.
    """

    id: int
    account_id: str
    account_name: str
    push: Push
    state: PushState
    created_at: datetime
    attempts: int = 0
    outcome: Outcome | None = None
