"""Which profile a person uses the site in."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from desktop_app.checkup.ranking import likeliest_first
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, ProfileFinding, UseMarks

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)


def finding(
    folder: str,
    marks: UseMarks,
    browser: BrowserKind = BrowserKind.CHROMIUM,
    state: PermissionState = PermissionState.ASK,
) -> ProfileFinding:
    profile = BrowserProfile(browser, "A browser", "", folder, folder, Path("/b"), Path("/b", folder))
    return ProfileFinding(profile, state, None, marks=marks)


def order(*findings: ProfileFinding, default: BrowserKind | None = None) -> list[str]:
    """The folders in order, which must not depend on the order they came in."""
    found = {tuple(f.profile.folder for f in likeliest_first(mixed, default)) for mixed in permutations(findings)}
    assert len(found) == 1
    return list(found.pop())


@pytest.mark.parametrize("marks", [UseMarks(has_entry=True), UseMarks(has_subscription=True), UseMarks(displayed=1)])
def test_a_profile_without_marks_never_comes_before_one_with_marks(marks: UseMarks) -> None:
    marked = finding("Marked", marks)
    unmarked = finding("Unmarked", UseMarks(displayed=0, last_used=NOW), BrowserKind.FIREFOX)
    assert order(marked, unmarked, default=BrowserKind.FIREFOX) == ["Marked", "Unmarked"]


def test_more_marks_make_it_likelier() -> None:
    everything = finding("All", UseMarks(has_entry=True, has_subscription=True, displayed=1))
    two = finding("Two", UseMarks(has_entry=True, displayed=900))
    one = finding("One", UseMarks(has_entry=True, last_used=NOW), BrowserKind.FIREFOX)
    assert order(one, two, everything, default=BrowserKind.FIREFOX) == ["All", "Two", "One"]


def test_of_two_that_show_its_notifications_the_one_that_shows_more_comes_first() -> None:
    many = finding("Many", UseMarks(has_entry=True, displayed=12, last_used=YESTERDAY))
    few = finding("Few", UseMarks(has_entry=True, displayed=2, last_used=NOW))
    assert order(few, many) == ["Many", "Few"]


def test_without_marks_the_default_browser_comes_first_and_then_the_one_used_last() -> None:
    default = finding("Default", UseMarks(last_used=YESTERDAY), BrowserKind.EDGE)
    recent = finding("Recent", UseMarks(last_used=NOW), BrowserKind.CHROME)
    never = finding("Never", UseMarks(), BrowserKind.CHROME)
    assert order(never, recent, default, default=BrowserKind.EDGE) == ["Default", "Recent", "Never"]
    assert order(never, recent, default) == ["Recent", "Default", "Never"]


def test_a_profile_whose_folder_is_gone_comes_last_even_in_the_default_browser() -> None:
    gone = finding("Gone", UseMarks(last_used=NOW), BrowserKind.EDGE, PermissionState.PROFILE_MISSING)
    there = finding("There", UseMarks(), BrowserKind.CHROME)
    assert order(gone, there, default=BrowserKind.EDGE) == ["There", "Gone"]


def test_where_nothing_tells_them_apart_they_stay_as_the_browser_had_them() -> None:
    same = [finding(f"Profile {number}", UseMarks(last_used=NOW)) for number in range(9)]
    assert likeliest_first(same, None) == tuple(same)
    assert likeliest_first((), BrowserKind.CHROME) == ()
