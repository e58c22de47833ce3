"""A push on its way, or what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.push import Push

if TYPE_CHECKING:
    from desktop_app.domain.site import Site  # it loads a parser, which the tray does without


class PushState(Enum):
    """Where a push stands.

    ``HELD`` has not been sent yet (its hold runs, or it waits for the limit), ``SENDING`` is committed before the
    call leaves, ``DONE`` has an outcome.
    """

    HELD = "held"
    SENDING = "sending"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CheckUpNote:
    """What Check-up found when it was asked about a push.

    Attributes:
        verdict: The main cause, as in ``CheckUpReport.verdict``.
        site: The site that was looked at.
        at: When, aware UTC.
    """

    verdict: str
    site: "Site"
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenNote:
    """What a person said about a push that was sent. Nothing but a person can: the API tells no more than *Accepted*.

    Attributes:
        is_seen: True for “I saw it”, False for “nobody saw it”.
        at: When they said so, aware UTC.
    """

    is_seen: bool
    at: datetime


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
        check_up: What Check-up found last; None where it wasn't asked about this push.
        seen: What a person said last; None where nobody said anything.
        batch_id: The batch it belongs to; None for a push of its own.
        row: Its row in that batch, from 1; None for a push of its own.
    """

    id: int
    account_id: str
    account_name: str
    push: Push
    state: PushState
    created_at: datetime
    attempts: int = 0
    outcome: Outcome | None = None
    check_up: CheckUpNote | None = None
    seen: SeenNote | None = None
    batch_id: int | None = None
    row: int | None = None
