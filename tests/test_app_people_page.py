"""The People page on the real parts: a simulated LeadSquared over a socket, real files, a real history."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.app_people_page import AppPeoplePage
from desktop_app.domain.account import Account
from desktop_app.domain.team import Team
from desktop_app.parts import Parts


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    parts = Parts({"PUSHDESK_HOME": str(tmp_path)})
    yield parts
    parts.close()


@pytest.fixture
def account(parts: Parts) -> Account:
    return parts.practice.account()


def later(by: timedelta) -> Callable[[], datetime]:
    return lambda: datetime.now(UTC) + by


def test_nobody_is_known_until_leadsquared_was_asked(parts: Parts, account: Account) -> None:
    page = AppPeoplePage(parts)
    before = page.everybody(account)
    assert before.is_old
    assert before.age == ""
    page.refresh(account)
    everybody = page.everybody(account)
    assert not everybody.is_old
    assert everybody.age == "a moment ago"
    assert everybody.finder.find("")
    assert everybody.directory.people is not None


def test_a_list_is_old_after_a_day(parts: Parts, account: Account) -> None:
    AppPeoplePage(parts).refresh(account)
    assert not AppPeoplePage(parts, later(timedelta(hours=23))).everybody(account).is_old
    old = AppPeoplePage(parts, later(timedelta(hours=25))).everybody(account)
    assert old.is_old
    assert old.age == "1 day ago"


def test_the_finder_stays_the_same_until_the_list_is_another_one(parts: Parts, account: Account) -> None:
    page = AppPeoplePage(parts)
    page.refresh(account)
    first = page.everybody(account)
    page.teams.add(account.id, Team("West", (first.finder.find("")[0].user_id,)))
    second = page.everybody(account)
    assert second.finder is first.finder
    assert [team.name for team in second.directory.teams] == ["West"]
    page.refresh(account)
    assert page.everybody(account).finder is not first.finder


def test_some_are_found_among_themselves_alone(parts: Parts, account: Account) -> None:
    page = AppPeoplePage(parts)
    page.refresh(account)
    everybody = page.everybody(account)
    two = everybody.finder.find("", 2)
    assert set(everybody.among(two).find("")) == set(two)


def test_nothing_reached_anybody_yet(parts: Parts, account: Account) -> None:
    last = AppPeoplePage(parts).last_of(account, account.owner_id)
    assert (last.accepted, last.failed, last.seen) == (None, None, None)


def test_a_list_in_a_file_is_matched_with_the_accounts_people(parts: Parts, account: Account, tmp_path: Path) -> None:
    page = AppPeoplePage(parts)
    page.refresh(account)
    somebody = next(user for user in page.everybody(account).finder.find("") if user.email)
    path = tmp_path / "west.csv"
    path.write_text(f"e-mail\n{somebody.email}\nnobody@nowhere.example\n", "utf-8")
    result = page.read_list(account, path)
    assert [str(error) for error in result.errors] == ["row 3, e-mail: nobody has this address"]
    assert result.rows(without_errors=True).recipient(0).user_id.casefold() in (somebody.user_id.casefold(), "")
