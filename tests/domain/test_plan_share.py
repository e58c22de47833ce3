"""How much of a plan that others use too is ours, and how far apart our calls are."""

import itertools

import pytest

from desktop_app.domain.plan_share import PlanShare
from desktop_app.domain.rate import RateLimit

PLAN = RateLimit(25, 5.0)
WINDOW_S = PLAN.per_s


def cut(had: int) -> PlanShare:
    """Refused at 0 s, with so many calls of ours at the server."""
    share = PlanShare()
    share.cut(0.0, had, PLAN)
    return share


def test_the_whole_plan_is_ours_while_nobody_else_is_seen() -> None:
    assert not PlanShare().is_cut
    assert PlanShare().of(PLAN, 0.0) == 25


def test_a_refusal_halves_what_we_had() -> None:
    assert cut(17).of(PLAN, 0.0) == 9
    assert cut(17).is_cut


def test_other_calls_that_were_refused_at_once_count_for_it_too() -> None:
    share = cut(25)
    for _ in range(8):
        share.had_less()
    assert share.of(PLAN, 0.0) == cut(17).of(PLAN, 0.0)


def test_it_comes_back_within_a_window_to_one_less_and_stays_there() -> None:
    share = cut(17)
    assert 9 < share.of(PLAN, 0.5 * WINDOW_S) < 16
    assert {share.of(PLAN, at * WINDOW_S) for at in range(1, 10)} == {16}


def test_it_comes_back_more_slowly_where_others_had_almost_nothing() -> None:
    share = cut(24)
    assert share.of(PLAN, WINDOW_S) < 17
    assert share.of(PLAN, 3 * WINDOW_S) == 23


def test_then_it_grows_ever_faster_to_the_whole() -> None:
    share = cut(17)
    grows = [share.of(PLAN, at * WINDOW_S) for at in (10, 17, 22, 26)]
    steps = [after - before for before, after in itertools.pairwise(grows)]
    assert steps == sorted(steps)
    assert grows[1] == 17
    assert grows[-1] == 25
    assert not share.is_cut


def test_it_says_when_it_will_be_so_many() -> None:
    share = cut(17)
    for calls in (5, 9, 12, 16, 17, 20, 25):
        grows_s = share.grows_in_s(calls, 0.0)
        assert share.of(PLAN, grows_s + 1e-6) >= calls
        assert grows_s == 0 or share.of(PLAN, grows_s - 0.01) < calls
        share = cut(17)


def test_a_refusal_on_the_way_back_says_where_the_others_are_now_and_halves_nothing() -> None:
    share = cut(24)
    share.cut(2 * WINDOW_S, 19, PLAN)
    assert share.of(PLAN, 2 * WINDOW_S) == 17


def test_a_single_refusal_later_is_chance_and_a_second_one_soon_after_is_not() -> None:
    share = cut(17)
    share.cut(5 * WINDOW_S, 15, PLAN)
    assert share.of(PLAN, 5 * WINDOW_S) == 16
    share.cut(6 * WINDOW_S, 14, PLAN)
    assert share.of(PLAN, 6 * WINDOW_S) == 13


def test_after_a_refusal_it_stays_as_long_again() -> None:
    share = cut(17)
    share.cut(8 * WINDOW_S, 16, PLAN)
    assert share.of(PLAN, 16 * WINDOW_S) == 16


def test_one_call_is_always_ours() -> None:
    share = cut(1)
    share.had_less()
    assert share.of(PLAN, 0.0) == 1


@pytest.mark.parametrize(("answer_s", "apart_s"), [(0.1, 0.02), (0.6, 0.0)])
def test_alone_calls_keep_a_little_apart_where_answers_are_quick(answer_s: float, apart_s: float) -> None:
    share = PlanShare()
    share.answered(answer_s)
    share.left(10.0)
    assert share.apart_s(PLAN, 10.0) == pytest.approx(apart_s)


def test_where_the_plan_is_large_they_leave_together() -> None:
    share = PlanShare()
    share.left(10.0)
    assert share.apart_s(RateLimit(1_000, 5.0), 10.0) == 0.0
    assert share.apart_s(RateLimit(100, 5.0), 10.0) > 0.0


def test_beside_others_they_keep_further_apart_most_of_all_at_first() -> None:
    share = cut(17)
    share.left(WINDOW_S)
    first_s = share.apart_s(PLAN, WINDOW_S)
    share.left(3 * WINDOW_S)
    assert first_s > share.apart_s(PLAN, 3 * WINDOW_S) > 0.02
