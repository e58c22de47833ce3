"""The pushes that practice LeadSquared has shown, for the page that shows them."""

import json
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from desktop_app.practice.browser_push import PracticePush

KEPT = 200
STILL_HERE_S = 15.0
"""So often a silent stream says that it lives, which is also how a closed page is noticed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A push that was shown.

    Attributes:
        number: Counts from 1.
        at: When, aware UTC.
        to_id: User ID of who got it.
        to_name: Their name.
        title: As received.
        content: As received.
        click_url: As received.
        icon_url: As received.
    """

    number: int
    at: datetime
    to_id: str
    to_name: str
    title: str
    content: str
    click_url: str
    icon_url: str

    def event(self, name: str) -> bytes:
        """A server-sent event. Escaped to ASCII, so that no text can end a line of it."""
        fields = asdict(self) | {"at": self.at.isoformat(timespec="milliseconds")}
        return f"id: {self.number}\nevent: {name}\ndata: {json.dumps(fields)}\n\n".encode("ascii")


class Inbox:
    """Keeps what was shown, and tells the open pages of it. Safe from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._arrivals: deque[Arrival] = deque(maxlen=KEPT)
        self._count = 0
        self._is_closed = False
        self._open_pages = 0

    @property
    def open_pages(self) -> int:
        """How many pages are told of each push. One that was closed counts for up to ``STILL_HERE_S``."""
        with self._changed:
            return self._open_pages

    @property
    def arrivals(self) -> list[Arrival]:
        """The last pushes that were shown, oldest first."""
        with self._changed:
            return list(self._arrivals)

    def add(self, push: PracticePush) -> None:
        """Show a push."""
        with self._changed:
            self._count += 1
            arrival = Arrival(
                self._count,
                datetime.now(UTC),
                push.to.id,
                push.to.name,
                push.title,
                push.content,
                push.click_url,
                push.icon_url,
            )
            self._arrivals.append(arrival)
            self._changed.notify_all()

    def close(self) -> None:
        """End every stream, now and later."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def events(self, last_event_id: str) -> Iterator[bytes]:
        """Tell of every push as a stream of server-sent events, until closed.

        What was there before is named ``earlier`` and makes no notification; what comes is a
        ``push``.

        Args:
            last_event_id: Number of the last push that the page knows; anything else for none.
        """
        with self._changed:
            count = self._count
            self._open_pages += 1
        try:
            yield from self._told(count, last_event_id)
        finally:
            with self._changed:
                self._open_pages -= 1

    def _told(self, count: int, last_event_id: str) -> Iterator[bytes]:
        """The stream for a page that came when there were ``count`` pushes."""
        seen, live_from = 0, count
        if last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 19:
            seen = live_from = min(int(last_event_id), count)
        yield b"retry: 2000\n\n"
        while (fresh := self._after(seen)) is not None:
            for arrival in fresh:
                yield arrival.event("push" if arrival.number > live_from else "earlier")
                seen = arrival.number
            if not fresh:
                yield b": still here\n\n"

    def _after(self, seen: int) -> list[Arrival] | None:
        """Wait for what comes after ``seen``; empty after ``STILL_HERE_S``, None once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._count > seen, STILL_HERE_S)
            if self._is_closed:
                return None
            return [arrival for arrival in self._arrivals if arrival.number > seen]
