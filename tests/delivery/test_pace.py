"""How long a batch will still take."""

import pytest

from desktop_app.delivery.pace import Pace
from desktop_app.domain.rate import RateLimit

PLAN = RateLimit(25, 5.0)


def test_at_first_there_is_only_the_plan_to_go_by() -> None:
    assert Pace().left_s(0, PLAN, 100.0) == 0.0
    assert Pace().left_s(25, PLAN, 100.0) < 1.0
    assert 35.0 <= Pace().left_s(200, PLAN, 100.0) <= 42.0


def test_later_it_goes_by_what_was_seen() -> None:
    pace = Pace()
    for second in range(30):  # others use up half of the plan
        pace.done(100.0 + second)
        pace.done(100.0 + second)
    assert pace.left_s(100, PLAN, 130.0) == pytest.approx(50.0, rel=0.05)


def test_only_the_last_minute_counts() -> None:
    pace = Pace()
    for second in range(600):
        pace.done(second * 10.0)
    for second in range(60):
        for _ in range(5):
            pace.done(6000.0 + second)
    assert pace.left_s(100, PLAN, 6060.0) == pytest.approx(20.0, rel=0.1)


def test_where_nothing_comes_back_it_takes_longer_and_longer() -> None:
    pace = Pace()
    for _ in range(25):
        pace.done(100.0)
    assert pace.left_s(100, PLAN, 120.0) < pace.left_s(100, PLAN, 150.0)
