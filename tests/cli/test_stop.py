"""Ctrl+C, heard at any moment and acted on at a good one."""

import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop_app.cli.stop import Stop, StoppablePush, Stopped
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from tests.cli.conftest import PATIENCE_S

AT = datetime(2026, 11, 22, tzinfo=UTC)
ACCOUNT = Account("acme", ApiHost.parse("api.leadsquared.com"))
PUSH, KEYS = Push("T", "C"), Keys("a", "b")


def test_a_call_returns_what_it_returns_and_raises_what_it_raises() -> None:
    stop = Stop()
    assert stop.call(lambda: 42) == 42
    with pytest.raises(ZeroDivisionError):
        stop.call(lambda: 1 // 0)


def test_a_call_that_hangs_is_left_behind() -> None:
    stop, over = Stop(), threading.Event()

    def hang() -> None:
        stop.ask()
        over.wait(PATIENCE_S)

    with pytest.raises(Stopped):
        stop.call(hang)
    over.set()


def test_after_it_was_asked_nothing_new_begins() -> None:
    stop = Stop()
    stop.ask()
    begun: list[int] = []
    with pytest.raises(Stopped):
        stop.call(lambda: begun.append(1))
    assert begun == []
    assert stop.wait(PATIENCE_S)


def test_a_wait_ends_by_itself_or_when_asked() -> None:
    stop = Stop()
    started_s = time.monotonic()
    assert stop.wait(0.05) is False
    assert time.monotonic() - started_s >= 0.05
    threading.Timer(0.05, stop.ask).start()
    assert stop.wait(PATIENCE_S) is True
    assert time.monotonic() - started_s < PATIENCE_S / 2


@pytest.fixture
def handlers() -> Iterator[None]:
    """Puts back what heard the signals before."""
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    yield
    for number, handler in before.items():
        if handler is not None and signal.getsignal(number) is not handler:
            signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_a_signal_asks_instead_of_raising() -> None:
    stop = Stop()
    stop.listen()
    signal.raise_signal(signal.SIGINT)
    assert stop.is_asked


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.usefixtures("handlers")
def test_a_terminal_that_is_closed_asks_too_but_not_what_nohup_began() -> None:
    stop = Stop()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stop.listen()
    signal.raise_signal(signal.SIGHUP)
    assert not stop.is_asked
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    stop.listen()
    signal.raise_signal(signal.SIGHUP)
    assert stop.is_asked


class Api:
    """Does what it is told in each call."""

    def __init__(self, do: threading.Event | None = None, stop: Stop | None = None) -> None:
        self.calls = 0
        self._do, self._stop = do, stop

    def push(self, push: Push, account: Account, keys: Keys) -> Outcome:
        self.calls += 1
        if self._stop and self._do:
            self._stop.ask()
            self._do.wait(PATIENCE_S)
        return Outcome(Reason.SUCCESS, AT, 200)


def test_a_push_that_was_stopped_before_its_call_is_not_sent() -> None:
    stop, api = Stop(), Api()
    stop.ask()
    stoppable = StoppablePush(api, stop, lambda: AT)
    assert stoppable.push(PUSH, ACCOUNT, KEYS).reason is Reason.STOPPED
    assert (api.calls, stoppable.outcome) == (0, None)


def test_a_push_that_was_stopped_during_its_call_is_unknown() -> None:
    stop, over = Stop(), threading.Event()
    stoppable = StoppablePush(Api(over, stop), stop, lambda: AT)
    assert stoppable.push(PUSH, ACCOUNT, KEYS).reason is Reason.INTERRUPTED
    over.set()
    assert stoppable.outcome is not None


def test_an_answer_that_is_there_counts() -> None:
    stoppable = StoppablePush(Api(), Stop(), lambda: AT)
    assert stoppable.push(PUSH, ACCOUNT, KEYS).reason is Reason.SUCCESS
