"""Test pushes to oneself, from whatever page: a fixed text, and its events told to whoever asked for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.domain.account import Account

if TYPE_CHECKING:
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.delivery.events import Event

TITLE, CONTENT = "Pushdesk test", "If you can read this, notifications work on this computer."


class OwnTests:
    """Sends them and keeps who wants to know. For the GUI thread."""

    def __init__(self, delivery: "Delivery") -> None:
        self._delivery = delivery
        self._watchers: dict[int, Callable[[Event], None]] = {}

    def send(self, account: Account, watch: "Callable[[Event], None]") -> None:
        """Send oneself a fixed text, without a hold: there is nothing in it to think over.

        Args:
            account: Whose keys to use.
            watch: Told the events of this push.
        """
        from desktop_app.domain.push import Push  # here, as below: nothing is sent to see the window

        self._watchers[self._delivery.submit(Push(TITLE, CONTENT), account, 0)] = watch

    def take(self, event: "Event") -> None:
        """Tell an event to whoever waits for it."""
        from desktop_app.delivery.events import Failed, Finished, Withdrawn

        if watcher := self._watchers.get(event.ticket):
            watcher(event)
        if isinstance(event, Finished | Failed | Withdrawn):
            self._watchers.pop(event.ticket, None)
