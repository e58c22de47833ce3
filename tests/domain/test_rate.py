"""The plan's limit, and when the next call may start."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.rate import CallWindow, RateLimit


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("API calls exceeded the limit of 25 in 5 second(s)", RateLimit(25, 5.0)),
        ("api calls EXCEEDED the Limit of 10 in 5 seconds", RateLimit(10, 5.0)),
        ("<html>API calls exceeded the limit of\n1 in 1 second(s)</html>", RateLimit(1, 1.0)),
        ("API calls exceeded the limit of 0 in 5 second(s)", None),
        ("API calls exceeded the limit of 10 in 0 second(s)", None),
        ("API calls exceeded the limit of 10001 in 5 second(s)", None),
        ("API calls exceeded the limit of 10 in 3601 second(s)", None),
        ("API calls exceeded the limit of 99999999999999999999 in 5 second(s)", None),
        ("API calls exceeded the limit of -1 in 5 second(s)", None),
        ("too many calls", None),
        ("", None),
    ],
)
def test_the_limit_is_read_out_of_a_refusal_where_its_numbers_can_be_believed(
    words: str, limit: RateLimit | None
) -> None:
    assert RateLimit.from_refusal(words) == limit


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (RateLimit(10, 5.0), "10 calls in 5 seconds"),
        (RateLimit(1, 1.0), "1 call in 1 second"),
        (RateLimit(2, 0.5), "2 calls in 0.5 seconds"),
    ],
)
def test_a_limit_reads_as_people_say_it(limit: RateLimit, words: str) -> None:
    assert str(limit) == words


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
    window = CallWindow(RateLimit(calls, per_s))
    now = 0.0
    arrivals: list[float] = []
    for idle, there, back in trips:
        now += idle
        wait_s = window.wait_s(now)
        assert wait_s is not None
        assert 0 <= wait_s <= per_s
        now += wait_s
        assert window.wait_s(now + 1e-9) == 0
        window.start()
        arrivals.append(now + there)
        now += there + back
        window.end(now)
    for first, last in zip(arrivals, arrivals[calls:], strict=False):
        assert last - first >= per_s - 1e-6


@given(
    calls=st.integers(1, 4),
    trips=st.lists(st.tuples(_delay, _delay), min_size=1, max_size=30),
)
def test_calls_that_overlap_keep_the_limit_too(calls: int, trips: list[tuple[float, float]]) -> None:
    """Calls start as early as they may, others still under way; each is (way there, back)."""
    per_s = 5.0
    window = CallWindow(RateLimit(calls, per_s))
    now = 0.0
    arrivals: list[float] = []
    under_way: list[float] = []

    def answer_first() -> float:
        under_way.sort()
        ends = under_way.pop(0)
        window.end(ends)
        return ends

    for there, back in trips:
        while (wait_s := window.wait_s(now)) != 0:
            next_answer = min(under_way, default=float("inf"))
            if wait_s is None or next_answer <= now + wait_s:
                now = max(now, answer_first())
            else:
                now += wait_s
        while under_way and min(under_way) <= now:
            answer_first()
        window.start()
        arrivals.append(now + there)
        under_way.append(now + there + back)
    arrivals.sort()
    for first, last in zip(arrivals, arrivals[calls:], strict=False):
        assert last - first >= per_s - 1e-6


def test_a_full_window_with_all_calls_under_way_waits_for_an_answer() -> None:
    window = CallWindow(RateLimit(1, 5.0))
    window.start()
    assert window.wait_s(0.0) is None
    window.end(2.0)
    assert window.wait_s(2.0) == 5.0
    assert window.wait_s(7.0) == 0


def test_a_refusal_closes_the_window_for_its_whole_length_and_teaches_the_limit() -> None:
    window = CallWindow(RateLimit(25, 5.0))
    window.start()
    window.end(1.0)
    window.refused(1.0, RateLimit(10, 3.0))
    assert window.limit == RateLimit(10, 3.0)
    assert window.wait_s(1.0) == 3.0
    assert window.wait_s(4.0) == 0


def test_a_refusal_without_numbers_keeps_the_limit_that_is_known() -> None:
    window = CallWindow(RateLimit(25, 5.0))
    window.refused(0.0, None)
    assert window.limit == RateLimit(25, 5.0)
    assert window.wait_s(0.0) == 5.0
