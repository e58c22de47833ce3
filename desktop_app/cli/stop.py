"""Ctrl+C, heard at any moment and acted on at a good one."""

import contextlib
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from desktop_app.delivery.ports import PushApi
from desktop_app.domain.account import Account
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push

T = TypeVar("T")

LOOK_S = 0.25
"""How often a wait looks up by itself: on Windows a signal does not wake it."""


class Stopped(Exception):
    """Somebody pressed Ctrl+C. Whatever was under way is left behind."""


@dataclass
class _Work(Generic[T]):
    do: Callable[[], T]
    answer: T | None = None
    error: BaseException | None = None
    is_over: bool = False

    def run(self, over: Callable[[], None]) -> None:
        try:
            self.answer = self.do()
        except BaseException as exc:  # noqa: BLE001 - raised again where it was asked for
            self.error = exc
        self.is_over = True
        over()


class Stop:
    """Turns Ctrl+C and a polite kill into a question that is asked between two steps.

    An exception in the middle of anything could tear a push from its outcome. So the signal only
    rings a bell, and whoever waits here hears it. For the main thread alone.
    """

    def __init__(self) -> None:
        # Let go of, it has rung. A signal handler may do that at any moment, unlike an Event's set().
        self._bell = threading.Lock()
        self._bell.acquire()
        self._times = 0
        self._may_cut_short = False

    def listen(self) -> None:
        """From now on hear signals: Ctrl+C, a polite kill, and a terminal that is closed, but for what nohup began."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and not (name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN):
                signal.signal(number, lambda *_: self.ask())

    def ask(self) -> None:
        """Ask to stop, as a signal does. Raises ``Stopped`` in the midst of what may be ``cut_short``."""
        self._times += 1
        self.ring()
        if self._may_cut_short:
            raise Stopped

    def ring(self) -> None:
        """Wake whoever waits here, without asking to stop. Any thread."""
        with contextlib.suppress(RuntimeError):  # it rings already
            self._bell.release()

    @property
    def is_asked(self) -> bool:
        """True once somebody wants it to end."""
        return self._times > 0

    @property
    def is_urged(self) -> bool:
        """True once somebody has asked more than once."""
        return self._times > 1

    def listen_once(self, seconds: float) -> None:
        """Wait until the bell rings, for whatever reason, or so long."""
        self._hear(seconds)

    def wait(self, seconds: float = float("inf")) -> bool:
        """Wait so long, and say whether it was cut short."""
        until_s = time.monotonic() + seconds
        while not self.is_asked and (left_s := until_s - time.monotonic()) > 0:
            self._hear(left_s)
        return self.is_asked

    def call(self, do: Callable[[], T]) -> T:
        """Do something that may hang, on a thread of its own, and return what it returns.

        Raises:
            Stopped: It was not over, or not begun, when somebody asked to stop.
        """
        if self.is_asked:
            raise Stopped
        work = _Work(do)
        threading.Thread(target=work.run, args=(self.ring,), daemon=True).start()
        while not work.is_over:
            if self.is_asked:
                raise Stopped
            self._hear(LOOK_S)
        if work.error is not None:
            raise work.error
        return work.answer  # type: ignore[return-value]  # no error, so it is what do() returned

    def cut_short(self, wait: Callable[[], T]) -> T:
        """Wait for somebody’s answer. Here, as another thread that reads stdin would keep Python from ending.

        Args:
            wait: Waits, and does nothing that could be torn.

        Raises:
            Stopped: Somebody asked to stop instead.
        """
        self._may_cut_short = True
        try:
            if self.is_asked:
                raise Stopped
            return wait()
        finally:
            self._may_cut_short = False

    def _hear(self, seconds: float) -> None:
        self._bell.acquire(timeout=max(0.0, min(seconds, LOOK_S)))


class StoppablePush:
    """The push call, left behind on Ctrl+C: what becomes of it is then Unknown.

    Attributes:
        outcome: What the last call came to; None where there was none.
    """

    def __init__(self, api: PushApi, stop: Stop, now: Callable[[], datetime]) -> None:
        self._api = api
        self._stop = stop
        self._now = now
        self.outcome: Outcome | None = None

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        """Make the call, unless somebody asked to stop before."""
        if self._stop.is_asked:
            return Outcome(Reason.STOPPED, self._now())
        try:
            self.outcome = self._stop.call(lambda: self._api.push(push, account, keys))
        except Stopped:
            self.outcome = Outcome(Reason.INTERRUPTED, self._now())
        return self.outcome
