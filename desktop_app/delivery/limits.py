"""When each account's next call may start, for everybody in this app who calls."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Protocol, Self

from desktop_app.domain.account import Account
from desktop_app.domain.call_window import Call, CallWindow
from desktop_app.domain.errors import AppError
from desktop_app.domain.rate import RateLimit


class TurnCancelled(AppError):
    """Whoever waited for a free call does not want it any more. Nothing was called."""


class Turn:
    """One call that may start now. It ends once: with ``refused`` where the rate was, else with ``end``.

    As a context it ends by itself, so that a failure on the way leaves no call counted as under way.
    """

    def __init__(self, limits: "Limits", account: Account, call: Call) -> None:
        """Belongs to ``Limits``."""
        self._limits = limits
        self._account = account
        self._call: Call | None = call

    def end(self, *, is_answered: bool = True) -> None:
        """Say that the call has ended, other than by a refusal for the rate.

        Args:
            is_answered: Whether a reply was read.
        """
        if (call := self._take()) is not None:
            self._limits.ended(self._account, call, is_answered=is_answered)

    def refused(self, limit: RateLimit | None) -> None:
        """Say that it was refused for the rate, and which limit the refusal named, if it did."""
        if (call := self._take()) is not None:
            self._limits.refused(self._account, call, limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end(is_answered=error is None)

    def _take(self) -> Call | None:
        call, self._call = self._call, None
        return call


class OtherRuns(Protocol):
    """Other runs of Pushdesk on this computer. One thread at a time."""

    def tell(self, account_id: str) -> None:
        """Say to them that a call leaves for which somebody waits. Never raises."""

    def heard(self, account_id: str) -> int:
        """How many such calls they made since this was asked last. Never raises."""


class _NoOthers:
    def tell(self, account_id: str) -> None:
        pass

    def heard(self, account_id: str) -> int:  # noqa: ARG002 - as OtherRuns has it
        return 0


class Limits:
    """One window for each account, and one order for all who call: what a person waits for goes before a list.

    Any thread.
    """

    def __init__(
        self,
        monotonic_s: Callable[[], float],
        learned: Callable[[Account, RateLimit], None] = lambda _account, _limit: None,
        others: OtherRuns | None = None,
    ) -> None:
        """Begin with nothing under way.

        Args:
            monotonic_s: A clock that never jumps, in seconds.
            learned: Told when a refusal named a limit that was not known, or calls have proven the one that was
                supposed, so that it is remembered; on the thread that called.
            others: Lists leave room for what somebody waits for there, too.
        """
        self._monotonic_s = monotonic_s
        self._learned = learned
        self._others = others or _NoOthers()
        self._changed = threading.Condition()
        self._windows: dict[str, CallWindow] = {}
        self._waiting: dict[str, int] = {}
        self._listener: Callable[[], None] = lambda: None

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell this one, on any thread, when a look-up got its turn or has ended: what gave way may go on."""
        self._listener = listener

    def limit_of(self, account: Account) -> RateLimit:
        """The plan's limit, as far as it is known now."""
        with self._changed:
            return self._window_of(account).limit

    def take(self, account: Account, *, gives_way: bool = False) -> Turn | None:
        """Take a call that may start at once; None where there is none.

        Args:
            account: Whose plan counts it.
            gives_way: True for a row of a list: what somebody waits for goes first.
        """
        with self._changed:
            if gives_way and self._waiting.get(account.id):
                return None
            now_s = self._monotonic_s()
            window = self._window_of(account)
            is_urgent = not gives_way
            if gives_way and (elsewhere := self._others.heard(account.id)):
                window.left_elsewhere(now_s, elsewhere)
            if window.wait_s(now_s, is_urgent=is_urgent) != 0:
                return None
            if is_urgent:
                self._others.tell(account.id)
            return Turn(self, account, window.start(now_s, is_urgent=is_urgent))

    def wait_s(self, account: Account, *, gives_way: bool = False) -> float | None:
        """Seconds until it is worth asking ``take`` again; None where the end of a call, or the listener, says when."""
        with self._changed:
            if gives_way and self._waiting.get(account.id):
                return None
            return self._window_of(account).wait_s(self._monotonic_s(), is_urgent=not gives_way)

    @contextlib.contextmanager
    def turn(self, account: Account, cancel: threading.Event | None = None) -> Iterator[Turn]:
        """Wait for a free call and use it inside the context: one look-up, one test. Blocks.

        Args:
            account: Whose plan counts it.
            cancel: Gives up the wait, within a quarter of a second.

        Raises:
            TurnCancelled: ``cancel`` was set first.
        """
        try:
            with self._wait(account, cancel) as turn:
                yield turn
        finally:
            self._listener()

    def _wait(self, account: Account, cancel: threading.Event | None) -> Turn:
        with self._changed:
            self._waiting[account.id] = self._waiting.get(account.id, 0) + 1
            try:
                while (turn := self.take(account)) is None:
                    if cancel is not None and cancel.is_set():
                        raise TurnCancelled("You stopped it", "Nothing was asked.")
                    wait_s = self._window_of(account).wait_s(self._monotonic_s(), is_urgent=True)
                    patience_s = 0.25 if cancel is not None else None
                    self._changed.wait(min((s for s in (wait_s, patience_s) if s is not None), default=None))
            finally:
                self._waiting[account.id] -= 1
        self._listener()
        return turn

    def ended(self, account: Account, call: Call, *, is_answered: bool) -> None:
        """``Turn.end`` says so."""
        with self._changed:
            window = self._window_of(account)
            was_proven = window.is_proven
            window.end(self._monotonic_s(), call, is_answered=is_answered)
            is_news, limit = window.is_proven and not was_proven, window.limit
            self._changed.notify_all()
        if is_news:
            self._remember(account, limit)

    def refused(self, account: Account, call: Call, limit: RateLimit | None) -> None:
        """``Turn.refused`` says so."""
        with self._changed:
            window = self._window_of(account)
            is_news = limit != window.limit or not window.is_proven
            window.refused(self._monotonic_s(), call, limit)
            self._changed.notify_all()
        if is_news and limit is not None:
            self._remember(account, limit)

    def _remember(self, account: Account, limit: RateLimit) -> None:
        # A limit that can't be written down is learned again at the next refusal; the calls matter more.
        with contextlib.suppress(AppError):
            self._learned(account, limit)

    def _window_of(self, account: Account) -> CallWindow:
        if (window := self._windows.get(account.id)) is None:
            window = CallWindow(account.limit, is_proven=account.is_limit_proven)
            self._windows[account.id] = window
        return window
