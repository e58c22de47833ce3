"""When many calls will be done."""

import pytest

from desktop_app.domain.finish import finish_in_s, span_words
from desktop_app.domain.rate import RateLimit


@pytest.mark.parametrize(
    ("rows", "seconds"), [(0, 0.0), (1, 0.2), (25, 0.2), (26, 5.4), (200, 7 * 5.2 + 0.2), (201, 8 * 5.2 + 0.2)]
)
def test_each_group_but_the_last_takes_a_window_and_an_answer(rows: int, seconds: float) -> None:
    assert finish_in_s(rows, RateLimit(25, 5), 0.2) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (59.4, "59 s"), (60, "1 min"), (61, "2 min"), (3599, "1 h"), (3600, "1 h"), (4800, "1 h 20 min")],
)
def test_a_span_is_said_in_the_unit_that_people_would_use(seconds: float, words: str) -> None:
    assert span_words(seconds) == words
