"""One window for each account, whoever calls, and whose turn it is."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.delivery.limits import Limits, Turn, TurnCancelled
from desktop_app.domain.account import Account
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.rate import RateLimit
from tests.delivery.conftest import ACCOUNT, PATIENCE_S, Clock

ONE = ACCOUNT.with_limit(RateLimit(1, 5.0))


def taken(limits: Limits, account: Account = ONE, *, gives_way: bool = False) -> Turn:
    turn = limits.take(account, gives_way=gives_way)
    assert turn is not None
    return turn


class Others:
    """Another run on this computer."""

    def __init__(self) -> None:
        self.news = 0
        self.told: list[str] = []

    def tell(self, account_id: str) -> None:
        self.told.append(account_id)

    def heard(self, account_id: str) -> int:
        assert account_id == ACCOUNT.id
        news, self.news = self.news, 0
        return news


def in_thread(do: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    return thread


def test_a_slot_is_free_so_long_after_the_answer_and_each_account_has_its_own() -> None:
    clock = Clock()
    limits = Limits(clock)
    turn = taken(limits)
    clock.now_s += 60
    assert limits.take(ONE) is None, "it has no answer yet"
    assert limits.wait_s(ONE) is None
    turn.end()
    assert limits.wait_s(ONE) == 5.0
    assert taken(limits, replace(ONE, id="other"))
    clock.now_s += 5.0
    assert taken(limits)


def test_a_turn_ends_once_whatever_is_said_after() -> None:
    clock = Clock()
    limits = Limits(clock)
    turn = taken(limits)
    turn.end()
    turn.refused(RateLimit(9, 9.0))
    turn.end()
    assert limits.limit_of(ONE) == RateLimit(1, 5.0)


def test_a_turn_ends_where_the_call_failed_on_the_way() -> None:
    clock = Clock()
    limits = Limits(clock)
    with pytest.raises(RuntimeError), limits.turn(ONE):
        raise RuntimeError("lost")
    clock.now_s += 5.0
    assert taken(limits)


def test_lists_leave_room_for_what_other_runs_call_and_they_are_told_of_what_somebody_waits_for_here() -> None:
    clock, others, account = Clock(), Others(), ACCOUNT.with_limit(RateLimit(3, 5.0))
    limits = Limits(clock, others=others)
    taken(limits, account, gives_way=True).end()
    assert others.told == []
    others.news = 2
    assert limits.take(account, gives_way=True) is None
    taken(Limits(clock, others=others), account).end()
    assert others.told == [account.id]
    clock.now_s += 5.0
    taken(limits, account, gives_way=True)


def test_a_look_up_that_waits_goes_before_rows_of_a_list() -> None:
    clock, heard, other = Clock(), threading.Event(), replace(ONE, id="other")
    limits = Limits(clock)
    turn = taken(limits)

    def look_up() -> None:
        with limits.turn(ONE):
            limits.listen(heard.set)

    waiting = in_thread(look_up)
    until = threading.Event()
    while not limits._waiting:
        until.wait(0.001)
    turn.end()
    clock.now_s += 5.0
    assert limits.take(ONE, gives_way=True) is None, "a slot is free, but not for a row"
    assert limits.wait_s(ONE, gives_way=True) is None, "it need not ask: it is told"
    taken(limits, other).end()  # whatever ends, those who wait look again
    assert heard.wait(PATIENCE_S)
    waiting.join(PATIENCE_S)
    assert limits.wait_s(ONE, gives_way=True) == 5.0
    clock.now_s += 5.0
    taken(limits, gives_way=True)


def test_a_look_up_that_nobody_wants_any_more_gives_up_its_place() -> None:
    clock, cancel, failed = Clock(), threading.Event(), threading.Event()
    limits = Limits(clock)
    taken(limits)

    def look_up() -> None:
        with pytest.raises(TurnCancelled), limits.turn(ONE, cancel):
            pass
        failed.set()

    in_thread(look_up)
    cancel.set()
    assert failed.wait(PATIENCE_S)


def test_what_a_refusal_names_is_remembered_once() -> None:
    learned: list[tuple[str, RateLimit]] = []
    clock = Clock()
    limits = Limits(clock, lambda account, limit: learned.append((account.id, limit)))
    named = RateLimit(10, 5.0)
    for _ in range(2):
        clock.now_s += 100.0
        taken(limits).refused(named)
    assert learned == [("acme", named)]
    assert limits.limit_of(ONE) == named


def test_a_supposed_limit_that_calls_have_proven_is_remembered() -> None:
    learned: list[RateLimit] = []
    supposed = replace(ACCOUNT, limit=RateLimit(2, 5.0))
    limits = Limits(Clock(), lambda _account, limit: learned.append(limit))
    for turn in [taken(limits, supposed), taken(limits, supposed)]:
        turn.end()
    assert learned == [RateLimit(2, 5.0)]


def test_a_limit_that_cannot_be_written_down_stops_nothing() -> None:
    def fail(_account: Account, _limit: RateLimit) -> None:
        raise StoreFailed("The disk is full")

    limits = Limits(Clock(), fail)
    taken(limits).refused(RateLimit(10, 5.0))
    assert limits.limit_of(ONE) == RateLimit(10, 5.0)
