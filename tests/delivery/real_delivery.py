"""The engine as the app has it, on real sockets and a real clock, and a batch through it."""

import contextlib
import os
import queue
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from desktop_app.delivery.batch_events import BatchEvent, BatchOver
from desktop_app.delivery.delivery import Delivery
from desktop_app.delivery.events import Event
from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, NewBatch
from desktop_app.domain.keys import Keys
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.parts import Parts
from desktop_app.parts_sending import make_delivery

PATIENCE_S = 120.0

E = TypeVar("E")


def rows(count: int) -> list[tuple[int, Push]]:
    """Rows to the user IDs 1, 2, 3…"""
    return [(row, Push(f"Row {row}", "…", to=Recipient(str(row), f"Person {row}"))) for row in range(1, count + 1)]


@dataclass
class RealDelivery:
    """A delivery with everything real around it."""

    parts: Parts
    events: "queue.Queue[Event | BatchEvent]" = field(default_factory=queue.Queue)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.delivery = make_delivery(self.parts, self.events.put)

    def start(self, count: int, account: Account) -> int:
        """Begin a batch of so many rows, without a hold."""
        self.parts.vault.keep_for_session(account.id, Keys("access-key", "secret-key"))
        return self.delivery.start_batch(NewBatch("list.csv", "Row", "…"), lambda: rows(count), account, 0.0)

    def expect(self, kind: type[E]) -> E:
        """The next event of a kind; those before it are taken off too."""
        until_s = time.monotonic() + PATIENCE_S
        while True:
            event = self.events.get(timeout=max(0.0, until_s - time.monotonic()))
            if isinstance(event, kind):
                return event

    def send_all(self, count: int, account: Account) -> Batch:
        """Send a batch, and wait until it is over."""
        self.start(count, account)
        return self.expect(BatchOver).batch


@contextlib.contextmanager
def real_delivery(home: Path) -> Iterator[RealDelivery]:
    """Have one, with its files in a directory of their own."""
    parts = Parts({**os.environ, "PUSHDESK_HOME": str(home)})
    real = RealDelivery(parts)
    try:
        yield real
    finally:
        real.delivery.quit()
        parts.close()
