"""What everything on the engine's thread shares."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.delivery.batch_events import BatchEvent
from desktop_app.delivery.events import Event
from desktop_app.delivery.holds import Holds
from desktop_app.delivery.key_reader import KeyReader
from desktop_app.delivery.ports import Means


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What single pushes and batches work with.

    Attributes:
        means: The outbox, the limits, and what else was handed in.
        keys: Reads keys away from this thread.
        holds: What a person may still take back.
        tell: Told each event.
        now: The time of day, aware UTC.
        monotonic_s: A clock that never jumps, in seconds.
    """

    means: Means
    keys: KeyReader
    holds: Holds
    tell: Callable[[Event | BatchEvent], None]
    now: Callable[[], datetime]
    monotonic_s: Callable[[], float]
