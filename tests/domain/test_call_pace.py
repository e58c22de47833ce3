"""How quickly, and how politely, many calls get through, on a simulated clock against a strict server."""

import itertools
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.call_window import CallWindow
from desktop_app.domain.rate import RateLimit
from tests.domain.simulated_plan import OTHER, US, Sending, StrictServer, Trip, most_in_any_stretch

PLAN = RateLimit(25, 5.0)
ANSWERS_S = (0.05, 0.3, 1.0, 2.0, 4.0)
ROWS = 200
OTHERS_CALLS = 8
FREE = PLAN.calls - OTHERS_CALLS


def steady(answer_s: float) -> Trip:
    """Each call takes as long as the other."""
    return lambda: (answer_s / 2, answer_s / 2)


def uneven(answer_s: float, seed: int) -> Trip:
    """Each call takes its own time, a tenth more or less, and its own part of that there."""
    chance = random.Random(seed)

    def trip() -> tuple[float, float]:
        there = chance.uniform(0.3, 0.7)
        took_s = answer_s * chance.uniform(0.9, 1.1)
        return took_s * there, took_s * (1 - there)

    return trip


def fresh(answer_s: float, server: StrictServer) -> Sending:
    """An account that has never called before."""
    return Sending(CallWindow(PLAN, chance=random.Random(1)), server, steady(answer_s))


def eights(seed: int) -> Iterator[float]:
    """Another client's calls: eight in each window, a moment more or less apart."""
    chance = random.Random(seed)
    apart_s = PLAN.per_s / OTHERS_CALLS
    begins = -chance.uniform(0, apart_s) - PLAN.per_s
    return (begins + turn * apart_s + chance.uniform(0, 0.1) for turn in range(400))


@pytest.mark.parametrize("answer_s", ANSWERS_S)
@pytest.mark.parametrize("is_proven", [True, False])
def test_two_hundred_rows_take_their_windows_and_answers_and_none_is_refused(answer_s: float, is_proven: bool) -> None:
    server = StrictServer(PLAN)
    sending = Sending(CallWindow(PLAN, is_proven=is_proven), server, steady(answer_s))
    shortest_s = (ROWS / PLAN.calls - 1) * (PLAN.per_s + answer_s)
    assert shortest_s - 1e-6 <= sending.run(ROWS) <= shortest_s * (1.015 if is_proven else 1.05)
    assert not server.refused


@pytest.mark.parametrize("answer_s", ANSWERS_S)
def test_answers_that_each_take_their_own_time_change_little(answer_s: float) -> None:
    server = StrictServer(PLAN)
    sending = Sending(CallWindow(PLAN), server, uneven(answer_s, 1))
    assert sending.run(ROWS) <= (ROWS / PLAN.calls - 1) * (PLAN.per_s + answer_s) * 1.08
    assert not server.refused


@pytest.mark.parametrize("answer_s", [a for a in ANSWERS_S if a <= 2])
def test_a_plan_that_allows_only_ten_is_learned_from_at_most_four_refusals(answer_s: float) -> None:
    server = StrictServer(RateLimit(10, 5.0))
    sending = fresh(answer_s, server)
    sending.run(60)
    assert 1 <= server.refused[US] <= 4
    assert sending.window.limit == RateLimit(10, 5.0)
    assert sending.window.is_proven


def test_with_answers_slower_than_the_time_to_wait_for_them_a_plan_of_ten_refuses_what_had_to_leave() -> None:
    """All must have left after a third of a window and an answer, here 3 s; the first answer comes after 4."""
    server = StrictServer(RateLimit(10, 5.0))
    fresh(4.0, server).run(60)
    assert server.refused[US] == 15


@pytest.mark.parametrize("calls", [1, 2, 5, 7, 12, 15, 20, 24])
def test_with_quick_answers_any_plan_is_learned_from_at_most_four_refusals(calls: int) -> None:
    server = StrictServer(RateLimit(calls, 5.0))
    fresh(0.05, server).run(4 * calls)
    assert 1 <= server.refused[US] <= 4


def test_a_limit_that_was_learned_or_reached_is_worth_remembering() -> None:
    server = StrictServer(PLAN)
    sending = fresh(0.05, server)
    sending.run(PLAN.calls - 1)
    assert not sending.window.is_proven
    sending = fresh(0.05, server := StrictServer(PLAN))
    sending.run(PLAN.calls + 1)
    assert sending.window.is_proven


@pytest.mark.parametrize("counts_refused", [False, True])
@pytest.mark.parametrize("answer_s", ANSWERS_S)
@pytest.mark.parametrize("is_proven", [True, False])
def test_beside_another_client_we_take_our_fair_share(answer_s: float, is_proven: bool, counts_refused: bool) -> None:
    """Where what is refused fills the window as well, the other's refused calls take from both, so a little longer."""
    times = []
    for seed in range(10):
        server = StrictServer(PLAN, counts_refused)
        before: list[float] = []
        after: list[float] = []
        for moment in eights(seed):
            (before if moment < 0 else after).append(moment)
        for moment in before:
            server.arrive(moment, "earlier")
        window = CallWindow(PLAN, is_proven=is_proven, chance=random.Random(seed))
        times.append(Sending(window, server, uneven(answer_s, seed)).run(ROWS, after))
    assert sum(times) / len(times) <= (ROWS / FREE - 1) * (PLAN.per_s + answer_s) * (1.2 if counts_refused else 1.15)


def test_hardly_any_run_beside_another_client_takes_a_sixth_longer_than_its_fair_share() -> None:
    slow = 0
    for seed, answer_s, is_proven in itertools.product(range(20), ANSWERS_S, (True, False)):
        server = StrictServer(PLAN)
        window = CallWindow(PLAN, is_proven=is_proven, chance=random.Random(seed))
        others = [moment + PLAN.per_s * seed / 20 for moment in eights(seed)]
        took_s = Sending(window, server, uneven(answer_s, seed)).run(ROWS, others)
        slow += took_s > 1.15 * (ROWS / FREE - 1) * (PLAN.per_s + answer_s)
    assert slow <= 6  # of 200


@pytest.mark.parametrize("answer_s", ANSWERS_S)
def test_another_client_is_refused_half_as_often_as_beside_fixed_pacing_or_less(answer_s: float) -> None:
    ours, fixed = [], []
    for seed in range(10):
        server = StrictServer(PLAN)
        Sending(CallWindow(PLAN, chance=random.Random(seed)), server, uneven(answer_s, seed)).run(ROWS, eights(seed))
        ours.append(server.refused[OTHER] / (server.refused[OTHER] + server.accepted[OTHER]))
        fixed.append(_beside_fixed_pacing(seed))
    assert sum(ours) <= sum(fixed) / 2


@pytest.mark.parametrize("answer_s", [a for a in ANSWERS_S if a >= 0.3])
def test_so_it_is_where_the_other_begins_when_we_do_and_finds_the_window_full(answer_s: float) -> None:
    ours, fixed = [], []
    for seed in range(10):
        begins = PLAN.per_s - random.Random(seed).uniform(0, 2.5)
        others = [moment + begins for moment in eights(seed)]
        server = StrictServer(PLAN)
        Sending(CallWindow(PLAN, chance=random.Random(seed)), server, uneven(answer_s, seed)).run(ROWS, others)
        ours.append(server.refused[OTHER] / (server.refused[OTHER] + server.accepted[OTHER]))
        fixed.append(_beside_fixed_pacing(seed))
    assert sum(ours) <= sum(fixed) / 2


def _beside_fixed_pacing(seed: int) -> float:
    """What part of the other's calls is refused where ours come every fifth of a second, whatever happens."""
    server = StrictServer(PLAN)
    trip = uneven(0.3, seed)
    apart_s = PLAN.per_s / PLAN.calls
    calls = [(turn * apart_s + trip()[0], US) for turn in range(400)]
    for moment, who in sorted([*calls, *((moment, OTHER) for moment in eights(seed))]):
        if server.accepted[US] == ROWS:
            break
        server.arrive(moment, who)
    return server.refused[OTHER] / (server.refused[OTHER] + server.accepted[OTHER])


def test_refusals_that_name_nothing_are_others_using_up_the_plan() -> None:
    server = StrictServer(RateLimit(10, 5.0))
    sending = Sending(CallWindow(PLAN), server, steady(0.05), names_limit=False)
    sending.run(60)
    assert sending.window.is_shared
    assert sending.window.limit == PLAN
    assert server.refused[US] <= 12


def test_right_after_a_run_that_used_up_the_plan_the_next_one_waits_for_one_window() -> None:
    server = StrictServer(PLAN)
    for turn in range(PLAN.calls):
        server.arrive(-0.01 * turn, OTHER)
    assert fresh(0.05, server).run(PLAN.calls) < PLAN.per_s
    assert server.refused[US] <= 4


def test_once_the_others_have_gone_the_share_climbs_back_to_the_whole() -> None:
    server = StrictServer(PLAN)
    for turn in range(OTHERS_CALLS):
        server.arrive(-0.1 * turn, OTHER)
    sending = Sending(CallWindow(PLAN, is_proven=True), server, steady(0.05))
    sending.run(1000)
    assert server.refused[US]
    assert not sending.window.is_shared
    assert most_in_any_stretch(sending.arrivals[-100:], PLAN.per_s) == PLAN.calls


_way = st.floats(0, 9, allow_nan=False)


@settings(deadline=None)
@given(
    limit=st.builds(RateLimit, st.integers(1, 8), st.sampled_from([1.0, 5.0, 7.5])),
    known=st.builds(RateLimit, st.integers(1, 8), st.just(5.0)),
    trips=st.lists(st.tuples(_way, _way), min_size=1, max_size=60),
    others=st.lists(st.floats(0, 60), max_size=40),
    is_proven=st.booleans(),
    names_limit=st.booleans(),
)
def test_no_stretch_ever_sees_more_arrivals_than_the_limit_we_know_whatever_happens(
    limit: RateLimit,
    known: RateLimit,
    trips: list[tuple[float, float]],
    others: list[float],
    is_proven: bool,
    names_limit: bool,
) -> None:
    """Where others use the plan, and refusals come, name another limit or none."""
    server = StrictServer(limit)
    ways = iter(trips)
    window = CallWindow(known, is_proven=is_proven, chance=random.Random(1))
    sending = Sending(window, server, lambda: next(ways, (0.1, 0.1)), names_limit=names_limit)
    sending.run(len(trips), sorted(others))
    if window.limit == known:
        assert most_in_any_stretch(sending.arrivals, known.per_s) <= known.calls
    if limit.per_s == known.per_s:
        assert most_in_any_stretch(sending.arrivals, limit.per_s) <= max(limit.calls, known.calls)
