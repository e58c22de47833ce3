"""When the next call of an account may start."""

import random

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.call_window import Call, CallWindow
from desktop_app.domain.rate import RateLimit

_delay = st.floats(0, 20, allow_nan=False)


@given(
    calls=st.integers(1, 6),
    per_s=st.sampled_from([1.0, 5.0, 7.5]),
    trips=st.lists(st.tuples(_delay, _delay, _delay), min_size=1, max_size=40),
)
@example(calls=1, per_s=7.5, trips=[(0.0, 0.0, 9.584184060200549), (0.0, 20.0, 20.0), (0.0, 0.0, 0.0)])
def test_no_stretch_of_time_sees_more_calls_arrive_than_allowed_whatever_the_network_does(
    calls: int, per_s: float, trips: list[tuple[float, float, float]]
) -> None:
    """Each trip is (idle before, way there, way back); calls are made one after the other."""
    window = CallWindow(RateLimit(calls, per_s), is_proven=True)
    now = 0.0
    arrivals: list[float] = []
    for idle, there, back in trips:
        now += idle
        wait_s = window.wait_s(now)
        assert wait_s is not None
        assert 0 <= wait_s <= per_s
        now += wait_s
        assert window.wait_s(now + 1e-9) == 0
        call = window.start(now)
        arrivals.append(now + there)
        now += there + back
        window.end(now, call)
    for first, last in zip(arrivals, arrivals[calls:], strict=False):
        assert last - first >= per_s - 1e-6


@given(
    calls=st.integers(1, 4),
    trips=st.lists(st.tuples(_delay, _delay), min_size=1, max_size=30),
)
def test_calls_that_overlap_keep_the_limit_too(calls: int, trips: list[tuple[float, float]]) -> None:
    """Calls start as early as they may, others still under way; each is (way there, back)."""
    per_s = 5.0
    window = CallWindow(RateLimit(calls, per_s), is_proven=True)
    now = 0.0
    arrivals: list[float] = []
    under_way: list[tuple[float, Call]] = []

    def answer_first() -> float:
        under_way.sort()
        ends, call = under_way.pop(0)
        window.end(ends, call)
        return ends

    for there, back in trips:
        while (wait_s := window.wait_s(now)) != 0:
            next_answer = min(under_way)[0] if under_way else float("inf")
            if wait_s is None or next_answer <= now + wait_s:
                now = max(now, answer_first())
            else:
                now += wait_s
        while under_way and min(under_way)[0] <= now:
            answer_first()
        call = window.start(now)
        arrivals.append(now + there)
        under_way.append((now + there + back, call))
    arrivals.sort()
    for first, last in zip(arrivals, arrivals[calls:], strict=False):
        assert last - first >= per_s - 1e-6


def test_a_full_window_with_all_calls_under_way_waits_for_an_answer() -> None:
    window = CallWindow(RateLimit(1, 5.0))
    call = window.start(0.0)
    assert window.wait_s(0.0) is None
    window.end(2.0, call)
    assert window.wait_s(2.0) == 5.0
    assert window.wait_s(7.0) == 0


def test_calls_of_another_run_take_slots_for_a_window_and_prove_nothing() -> None:
    window = CallWindow(RateLimit(3, 5.0))
    window.left_elsewhere(0.0, 100)
    assert window.wait_s(0.0) == 5.0
    assert not window.is_proven
    assert window.wait_s(5.0) == 0.0


def test_a_refusal_closes_the_window_for_its_whole_length_and_teaches_the_limit() -> None:
    window = CallWindow(RateLimit(25, 5.0))
    window.refused(1.0, window.start(0.0), RateLimit(10, 3.0))
    assert window.limit == RateLimit(10, 3.0)
    assert window.wait_s(1.0) == 3.0
    assert window.wait_s(4.0) == 0


def test_a_refusal_without_numbers_keeps_the_limit_that_is_known() -> None:
    window = CallWindow(RateLimit(25, 5.0))
    window.refused(0.0, window.start(0.0), None)
    assert window.limit == RateLimit(25, 5.0)
    assert window.wait_s(0.0) == 5.0


def test_what_a_person_waits_for_does_not_wait_for_what_others_leave_to_lists() -> None:
    window = CallWindow(RateLimit(25, 5.0), is_proven=True, chance=random.Random(1))
    now = 0.0
    for _ in range(4):  # others have nearly all of the plan, again and again: then lists find a rhythm
        window.refused(now + 0.1, window.start(now), RateLimit(25, 5.0))
        now += 6.0
    assert window.is_shared
    window.start(now)  # a try is under way
    for_lists_s = window.wait_s(now)
    assert for_lists_s is None or for_lists_s > 0
    assert window.wait_s(now, is_urgent=True) == 0


def test_a_refused_call_that_a_person_waits_for_is_tried_again_a_window_later() -> None:
    window = CallWindow(RateLimit(25, 5.0), is_proven=True)
    window.refused(0.5, window.start(0.0, is_urgent=True), None)
    assert window.wait_s(1.5, is_urgent=True) == 4.0
    assert window.wait_s(5.5, is_urgent=True) == 0


def test_the_limit_holds_for_what_a_person_waits_for_too() -> None:
    window = CallWindow(RateLimit(2, 5.0), is_proven=True)
    for _ in range(2):
        window.end(1.0, window.start(0.0, is_urgent=True))
    assert window.wait_s(2.0, is_urgent=True) == 4.0
