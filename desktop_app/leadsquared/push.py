"""The push call itself: POST Notifier.svc/Browser.Push."""

from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.push import Push
from desktop_app.domain.redaction import Redactor
from desktop_app.leadsquared.failure import TransportFailed
from desktop_app.leadsquared.replies import read_push_reply
from desktop_app.leadsquared.request import Request
from desktop_app.leadsquared.transport import Transport

PATH = "/Notifier.svc/Browser.Push"
"""Source: Push Browser Notifications to Users, API URL, read 2026-11-22."""


class LeadSquaredPush:
    """Sends one push with one call and says what became of it. Any thread."""

    def __init__(self, transport: Transport, redactor: Redactor, now: Callable[[], datetime]) -> None:
        """Take the parts that a call needs.

        Args:
            transport: Makes the request.
            redactor: Strikes keys out of the API's words.
            now: The time of day, aware UTC.
        """
        self._transport = transport
        self._redactor = redactor
        self._now = now

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        """Make exactly one call and say what became of it.

        Every answer and every failure on the way is an ``Outcome``; what raises was refused before
        anything was opened, and whoever sends should have asked first.

        Raises:
            HostNotTrusted: The account's host wants a yes that nobody has given.
            InputRefused: The push can't be written down (``Push.check`` says so), or the host is a
                plain http one.
        """
        try:
            reply = self._transport.call(Request.of(account, PATH, keys, body=push.fields()))
        except TransportFailed as failed:
            return Outcome(failed.reason, self._now(), message=failed.message)
        return read_push_reply(reply, self._now(), self._redactor, account.host)
