"""Takes one committed push through its call, and waits out what the plan's limit refuses."""

import contextlib
from collections.abc import Callable
from datetime import datetime

from desktop_app.delivery.ports import KeySource, Outbox, PushApi
from desktop_app.domain.account import Account
from desktop_app.domain.call_window import CallWindow
from desktop_app.domain.errors import AppError, HostNotTrusted
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.rate import RateLimit

MAX_TRIES = 3
"""How often a single push is called at most, where only the rate was refused; then it is Refused for the rate."""

Pause = Callable[[float, RateLimit | None], Reason | None]
"""Waits so many seconds for the limit, named where a refusal named it; returns why to give up, or None to go on."""


class Sender:
    """Makes the call for one push after the other, each state committed before it is acted on.

    Only a refusal for the rate is tried again. What is Unknown never is: the push may have been shown.

    One thread owns it, together with its outbox.
    """

    def __init__(
        self,
        outbox: Outbox,
        api: PushApi,
        keys: KeySource,
        *,
        now: Callable[[], datetime],
        monotonic_s: Callable[[], float],
        limit_learned: Callable[[Account, RateLimit], None] = lambda _account, _limit: None,
    ) -> None:
        """Take the parts that a send needs.

        Args:
            outbox: Where each state is committed.
            api: Makes the call.
            keys: Where the account's keys come from.
            now: The time of day, aware UTC.
            monotonic_s: A clock that never jumps, in seconds.
            limit_learned: Told when a refusal named another limit than the account's.
        """
        self._outbox = outbox
        self._api = api
        self._keys = keys
        self._now = now
        self._monotonic_s = monotonic_s
        self._limit_learned = limit_learned
        self._windows: dict[str, CallWindow] = {}

    def send(
        self, record: PushRecord, account: Account, pause: Pause, calling: Callable[[], None] = lambda: None
    ) -> PushRecord:
        """Send a push that is *Held*, and return it with its outcome.

        Args:
            record: The push.
            account: Whose keys and host to use.
            pause: How to wait for the limit.
            calling: Told before each call, once the keys are there.

        Raises:
            StoreFailed: Its state could not be committed. Where that was before the call, nothing has left.
        """
        window = self._windows.setdefault(account.id, CallWindow(account.limit))
        named: RateLimit | None = None
        for attempt in range(1, MAX_TRIES + 1):
            while wait_s := window.wait_s(self._monotonic_s()):
                if (why := pause(wait_s, named)) is not None:
                    return self._outbox.finish(record.id, Outcome(why, self._now()))
            outcome = self._call(record, account, window, calling)
            if outcome.reason is Reason.RATE:
                named = outcome.limit
                self._learn(account, named)
                if attempt < MAX_TRIES:
                    self._outbox.mark_held(record.id)
                    continue
            break
        return self._outbox.finish(record.id, outcome)

    def _learn(self, account: Account, named: RateLimit | None) -> None:
        if named is None or named == account.limit:
            return
        # A limit that can't be written down is learned again at the next refusal; the push matters more.
        with contextlib.suppress(AppError):
            self._limit_learned(account, named)

    def _call(self, record: PushRecord, account: Account, window: CallWindow, calling: Callable[[], None]) -> Outcome:
        try:
            keys = self._keys.read(account.id)
        except AppError as error:
            return Outcome(Reason.NO_KEYS, self._now(), message=f"{error.title}.")
        if account.host.needs_trust and not account.is_host_trusted:
            return Outcome(Reason.HOST_NOT_TRUSTED, self._now())
        self._outbox.mark_sending(record.id)
        calling()
        call = window.start(self._monotonic_s())
        refused: Outcome | None = None
        try:
            outcome = self._api.push(record.push, account, keys)
            refused = outcome if outcome.reason is Reason.RATE else None
            return outcome
        except HostNotTrusted:
            return Outcome(Reason.HOST_NOT_TRUSTED, self._now())
        finally:
            if refused:
                window.refused(self._monotonic_s(), call, refused.limit)
            else:
                window.end(self._monotonic_s(), call)
