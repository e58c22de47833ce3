"""What a person may still do about what they have just sent: take it back, not wait, or give it up."""

import threading
from dataclasses import dataclass
from enum import Enum, auto


class _Stage(Enum):
    HELD = auto()
    TAKEN_BACK = auto()
    LEFT = auto()


@dataclass(slots=True)
class _Hold:
    is_single: bool
    stage: _Stage = _Stage.HELD
    is_short: bool = False
    is_stopped: bool = False


class Holds:
    """Every submission without an outcome, by its ticket.

    A hold ends once: either a person takes the submission back, or the engine lets it go. Whoever comes first wins,
    and the other one is told. Any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holds: dict[int, _Hold] = {}
        self._last_ticket = 0

    def begin(self, *, is_single: bool) -> int:
        """Begin a hold and return its ticket.

        Args:
            is_single: True for one push, False for a batch.
        """
        with self._lock:
            self._last_ticket += 1
            self._holds[self._last_ticket] = _Hold(is_single)
            return self._last_ticket

    def take_back(self, ticket: int) -> bool:
        """Take it back. False where it has left."""
        with self._lock:
            hold = self._holds.get(ticket)
            if hold is None or hold.stage is _Stage.LEFT:
                return False
            hold.stage = _Stage.TAKEN_BACK
            return True

    def cut_short(self, ticket: int) -> bool:
        """Don't wait for the end of the hold. False where it has ended."""
        with self._lock:
            hold = self._holds.get(ticket)
            if hold is None or hold.stage is _Stage.LEFT:
                return False
            hold.is_short = True
            return True

    def stop(self, ticket: int) -> bool:
        """Give it up, also where it waits for the limit. False where it has an outcome."""
        with self._lock:
            hold = self._holds.get(ticket)
            if hold is None:
                return False
            hold.is_stopped = True
            return True

    def let_go(self, ticket: int) -> bool:
        """End the hold: from here on nobody can take it back. False where somebody did, or gave it up."""
        with self._lock:
            hold = self._holds.get(ticket)
            if hold is None or hold.stage is _Stage.TAKEN_BACK or hold.is_stopped:
                return False
            hold.stage = _Stage.LEFT
            return True

    def is_taken_back(self, ticket: int) -> bool:
        """Whether somebody took it back."""
        with self._lock:
            return ticket in self._holds and self._holds[ticket].stage is _Stage.TAKEN_BACK

    def is_short(self, ticket: int) -> bool:
        """Whether nobody wants to wait for the end of the hold."""
        with self._lock:
            return ticket in self._holds and self._holds[ticket].is_short

    def is_stopped(self, ticket: int) -> bool:
        """Whether somebody gave it up."""
        with self._lock:
            return ticket in self._holds and self._holds[ticket].is_stopped

    def over(self, ticket: int) -> None:
        """Forget it: it has an outcome, was taken back, or is a batch that has its own number now."""
        with self._lock:
            self._holds.pop(ticket, None)

    def drain(self) -> tuple[list[int], list[int]]:
        """Forget all, and return the tickets of single pushes, and of batches."""
        with self._lock:
            singles = [ticket for ticket, hold in self._holds.items() if hold.is_single]
            batches = [ticket for ticket, hold in self._holds.items() if not hold.is_single]
            self._holds.clear()
            return singles, batches

    @property
    def singles(self) -> int:
        """How many single pushes have no outcome yet."""
        with self._lock:
            return sum(hold.is_single for hold in self._holds.values())
