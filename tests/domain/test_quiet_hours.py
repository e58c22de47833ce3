"""When to ask before sending."""

from datetime import datetime, time

import pytest

from desktop_app.domain.quiet_hours import QuietHours, noisy_words


@pytest.mark.parametrize(
    ("at", "is_quiet"),
    [("20:59", False), ("21:00", True), ("23:59", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_the_usual_hours_go_through_midnight(at: str, is_quiet: bool) -> None:
    assert QuietHours().covers(time.fromisoformat(at)) is is_quiet


@pytest.mark.parametrize(("at", "is_quiet"), [("12:59", False), ("13:00", True), ("14:00", False), ("00:00", False)])
def test_hours_within_a_day_are_hours_within_a_day(at: str, is_quiet: bool) -> None:
    assert QuietHours(time(13), time(14)).covers(time.fromisoformat(at)) is is_quiet


def test_hours_that_end_as_they_begin_are_none() -> None:
    assert not QuietHours(time(9), time(9)).covers(time(9))


@pytest.mark.parametrize(
    ("local", "over"), [("2026-11-23 22:10", "2026-11-24 08:00"), ("2026-11-24 05:00", "2026-11-24 08:00")]
)
def test_they_are_over_in_the_next_morning(local: str, over: str) -> None:
    assert QuietHours().over_at(datetime.fromisoformat(local)) == datetime.fromisoformat(over)


def test_they_are_read_as_they_are_written() -> None:
    hours = QuietHours(time(22, 30), time(6, 15))
    assert QuietHours.parse(str(hours)) == hours == QuietHours.parse("22:30-06:15")


@pytest.mark.parametrize("text", ["", "-", "21:00", "25:00-08:00", "night", "21:00-08:00-09:00"])
def test_what_can_not_be_read_are_the_usual_hours(text: str) -> None:
    assert QuietHours.parse(text) == QuietHours(time(21), time(8))


def test_somebody_with_many_pushes_is_named_with_the_reason() -> None:
    assert noisy_words({"Dev Menon": 9}) == ""
    words = noisy_words({"Priya Nair": 12, "Dev Menon": 3})
    assert words == "Priya Nair got 12 pushes today. Chrome takes the permission from sites that send much."


def test_of_several_the_noisiest_are_named_first() -> None:
    words = noisy_words({"A": 10, "B": 1200, "C": 11, "D": 10, "E": 9})
    assert words.startswith("These people got many pushes today: B (1,200), C (11), A (10) and 1 more.")
