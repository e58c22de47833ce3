"""What delivery says while it works. Each event carries the ticket that ``submit`` returned."""

from dataclasses import dataclass

from desktop_app.domain.errors import AppError
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.rate import RateLimit


@dataclass(frozen=True, slots=True)
class Held:
    """The push is committed, and goes out when its hold ends.

    Attributes:
        ticket: Which submission.
        hold_s: Seconds until it goes out.
    """

    ticket: int
    hold_s: float


@dataclass(frozen=True, slots=True)
class ReadingKeys:
    """The hold is over, and the account's keys are asked for; it takes long only where the store is locked."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Sending:
    """A call leaves now."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """It waits for the plan's limit and goes on by itself.

    Attributes:
        ticket: Which submission.
        wait_s: Seconds until it goes on.
        limit: The limit that a refusal named, if it did.
    """

    ticket: int
    wait_s: float
    limit: RateLimit | None


@dataclass(frozen=True, slots=True)
class Finished:
    """It has an outcome."""

    ticket: int
    record: PushRecord


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """It was taken back during its hold; nothing of it stays."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Its state could not be committed; the error says whether anything was sent."""

    ticket: int
    error: AppError


Event = Held | ReadingKeys | Sending | Waiting | Finished | Withdrawn | Failed
