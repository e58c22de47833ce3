"""The plan's limit."""

import pytest

from desktop_app.domain.rate import RateLimit


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
