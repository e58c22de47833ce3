"""Places in a plan that many share."""

import random

import pytest

from bench.shared_plan import NEAR_S, Round, Simulation
from desktop_app.domain.call_window import CallWindow
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.rhythm import Place, Rhythm
from tests.domain.simulated_plan import OTHER, Sending, StrictServer

PLAN = RateLimit(25, 5.0)


def a_rhythm(*moments: float) -> Rhythm:
    """One that began at the time 10, with calls that left at these moments."""
    return Rhythm(10.0, PLAN.per_s, random.Random(1), moments)


def first_try(rhythm: Rhythm, now: float = 10.0) -> float:
    """When it tries for a new place."""
    wait_s = rhythm.wait_s(now)
    assert wait_s is not None
    return now + wait_s


def test_what_was_accepted_is_called_again_exactly_a_window_later() -> None:
    rhythm = a_rhythm()
    at = first_try(rhythm)
    assert 10 < at <= 17.5
    rhythm.accepted(at + 0.3, rhythm.left(at))
    assert rhythm.places == 1
    while first_try(rhythm, at + 0.3) < at + PLAN.per_s - 1e-6:
        again = first_try(rhythm, at + 0.3)
        rhythm.refused(again + 0.1, rhythm.left(again))
    assert first_try(rhythm, at + 0.3) == pytest.approx(at + PLAN.per_s)


def test_where_an_answer_was_late_the_call_may_have_been_so_the_place_comes_that_much_later() -> None:
    rhythm = a_rhythm()
    rhythm.accepted(11.1, Place(11.0, 60))
    rhythm.accepted(12.3, Place(12.0, 60))
    assert [place.at for place in rhythm._places] == pytest.approx([16.0, 17.2])


def test_a_turn_that_was_cut_short_is_followed_by_a_rest_as_much_shorter() -> None:
    def tries_again_after_s(laps: int) -> float:
        rhythm = a_rhythm()
        at = first_try(rhythm)
        rhythm.accepted(at, rhythm.left(at))
        rhythm.refused(at, Place(at, laps))
        assert rhythm._try_at is not None
        return rhythm._try_at - at

    assert 0 < tries_again_after_s(40) < tries_again_after_s(15) / 2


def test_an_answer_that_takes_longer_than_a_window_skips_those_that_passed() -> None:
    rhythm = a_rhythm()
    rhythm.accepted(26.0, Place(14.0, 30))
    assert [place.at for place in rhythm._places] == pytest.approx([29.0])


def test_how_late_an_answer_is_is_compared_with_the_last_few_hundred() -> None:
    """So a network that got slower for good delays no place for good."""
    rhythm = a_rhythm()
    rhythm.accepted(11.1, Place(11.0, 60))
    for turn in range(400):
        rhythm.accepted(20.3 + turn, Place(20.0 + turn, 60))
    assert rhythm._places[1].at == pytest.approx(25.2)
    assert rhythm._places[-1].at == pytest.approx(424.0)


def test_a_place_that_was_refused_is_left_to_whoever_has_it() -> None:
    rhythm = a_rhythm(9.0)
    assert rhythm.places == 1
    rhythm.left(first_try(rhythm))
    rhythm.refused(14.2, rhythm.left(14.0))
    assert rhythm.places == 0


def test_each_refusal_makes_tries_rarer() -> None:
    rhythm = a_rhythm()
    now, gaps = 10.0, []
    for _ in range(60):
        at = first_try(rhythm, now)
        gaps.append(at - now)
        now = at + 0.2
        rhythm.refused(now, rhythm.left(at))
    assert sum(gaps[-5:]) > 5 * sum(gaps[:5])


def test_when_nothing_is_refused_any_more_tries_come_ever_sooner() -> None:
    rhythm = a_rhythm()
    for _ in range(60):
        rhythm.refused(10.0, Place(10.0))
    rests = []
    for _ in range(16):
        rhythm.accepted(10.0, Place(10.0))
        assert rhythm._try_at is not None
        rests.append(rhythm._try_at - 10.0)
    assert rests[7] > rests[0]
    assert rests[15] < rests[0] / 10


def test_while_a_try_is_under_way_and_there_is_no_place_only_its_answer_helps() -> None:
    rhythm = a_rhythm()
    at = first_try(rhythm)
    place = rhythm.left(at)
    assert rhythm.wait_s(at) is None
    rhythm.refused(at + 1, place)
    assert rhythm.wait_s(at + 1) is not None


def test_places_that_passed_unused_come_one_by_one_not_all_at_once() -> None:
    """After the computer slept, for one."""
    rhythm = a_rhythm(6.0, 7.0, 8.0, 9.0)
    now = 1000.3
    due = 0
    while rhythm.wait_s(now) == 0 and due < 10:
        rhythm.left(now)
        due += 1
    assert due <= 2


def test_others_who_always_fill_the_plan_leave_us_a_place_in_time() -> None:
    server = StrictServer(PLAN)
    sending = Sending(CallWindow(PLAN, is_proven=True, chance=random.Random(1)), server, lambda: (0.1, 0.1))
    others = (turn * 0.21 for turn in range(-30, 40_000))
    sending.run(100, others)
    assert sending.window.is_shared
    assert server.refused[OTHER] < 0.1 * server.accepted[OTHER]


def test_one_that_has_had_nothing_to_send_for_a_minute_begins_anew() -> None:
    window = CallWindow(RateLimit(25, 5.0), is_proven=True, chance=random.Random(1))
    now = 0.0
    for _ in range(3):
        now += 20.0
        assert window.wait_s(now) == 0
        window.refused(now, window.start(now), None)
    wait_s = window.wait_s(now)
    assert wait_s is not None
    assert wait_s > 0
    assert window.wait_s(now + 600.0) == 0
    assert not window.is_shared


def test_twenty_installations_use_most_of_a_plan_equally_and_few_calls_are_refused() -> None:
    shared = Simulation(20, random.Random(1), NEAR_S).run(Round(20, 5400.0, 1800.0))
    assert shared.used > 0.94
    assert shared.refused < 0.02
    assert shared.fairness > 0.93


def test_one_of_ten_has_the_whole_plan_again_soon_after_the_others_left() -> None:
    assert Simulation(10, random.Random(1), NEAR_S).alone_s(3600.0) < 25 * 60
