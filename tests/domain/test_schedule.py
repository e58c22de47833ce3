"""A time on a wall clock somewhere, and the moment that it is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.schedule import (
    ClockChange,
    check_due,
    find_due,
    in_zone,
    is_known_zone,
    next_hour,
    zone_names,
)

BERLIN = "Europe/Berlin"


def test_a_time_counts_on_the_clock_of_its_zone() -> None:
    due = find_due(date(2026, 11, 24), time(9), "Asia/Kolkata")
    assert due.at == datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
    assert due.change is ClockChange.NONE


def test_a_time_that_is_skipped_goes_as_much_later_as_the_clocks_are_moved() -> None:
    # Clocks in Germany go from 2:00 to 3:00 on 28 March 2027.
    due = find_due(date(2027, 3, 28), time(2, 30), BERLIN)
    assert due.change is ClockChange.SKIPPED
    assert f"{due.local:%H:%M}" == "03:30"
    assert due.at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_goes_the_first_time() -> None:
    due = find_due(date(2026, 10, 25), time(2, 30), BERLIN)
    assert due.change is ClockChange.TWICE
    assert due.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_that_came_out_of_its_second_turn_is_still_the_first() -> None:
    assert find_due(date(2026, 10, 25), time(2, 30, fold=1), BERLIN).at.hour == 0


def test_half_an_hour_of_difference_is_skipped_too() -> None:
    # Lord Howe Island goes on by half an hour, from 2:00 to 2:30 on 4 October 2026.
    due = find_due(date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe")
    assert due.change is ClockChange.SKIPPED
    assert f"{due.local:%H:%M}" == "02:45"


def test_a_whole_day_can_be_skipped() -> None:
    # Samoa left out 30 December 2011.
    due = find_due(date(2011, 12, 30), time(9), "Pacific/Apia")
    assert due.change is ClockChange.SKIPPED
    assert due.local.date() == date(2011, 12, 31)


def test_no_zone_is_this_computers() -> None:
    due = find_due(date(2026, 11, 24), time(9), "")
    assert due.at == datetime(2026, 11, 24, 9).astimezone(UTC)


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../../etc/passwd", "/etc/localtime", "Europe", "Europe/Ber\0lin"])
def test_a_zone_that_nobody_knows_is_refused(zone: str) -> None:
    assert not is_known_zone(zone)
    with pytest.raises(InputRefused, match="This time zone is not known here"):
        find_due(date(2026, 11, 24), time(9), zone)


def test_a_zone_that_is_no_longer_known_is_shown_as_this_computers_time() -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert in_zone(at, "Mars/Phobos") == at
    assert in_zone(at, "Asia/Kolkata").hour == 14


def test_what_is_over_or_a_year_ahead_is_refused() -> None:
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    check_due(now + timedelta(seconds=1), now)
    with pytest.raises(InputRefused, match="That time is over"):
        check_due(now, now)
    with pytest.raises(InputRefused, match="more than a year"):
        check_due(now.replace(year=2028), now)


def test_places_can_be_chosen_and_what_is_no_place_can_not() -> None:
    names = zone_names()
    assert {"UTC", BERLIN, "Asia/Kolkata", "America/Argentina/Ushuaia"} <= set(names)
    assert not {"Etc/GMT+5", "EST", "localtime", "US/Pacific"} & set(names)


@pytest.mark.parametrize(("local", "hour"), [("10:00", 11), ("10:29", 11), ("10:30", 12), ("23:10", 0)])
def test_the_first_proposal_is_a_full_hour_not_too_near(local: str, hour: int) -> None:
    now = datetime.combine(date(2026, 11, 24), time.fromisoformat(local))
    assert next_hour(now).hour == hour
    assert next_hour(now) - now >= timedelta(minutes=30)
