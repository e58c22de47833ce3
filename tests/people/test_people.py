"""The account's people: kept, renewed, looked up."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.account import PRACTICE_ID, Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.person import User
from desktop_app.people.age import age_words
from desktop_app.people.people import People
from desktop_app.store.people import PeopleFiles

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
ACME = Account("acme", ApiHost("api.leadsquared.com"))
OTHER = Account("other", ApiHost("api.leadsquared.com"))


def user(number: int, email: str = "", *, is_active: bool = True) -> User:
    return User(f"id-{number}", f"No {number}", email, "", is_active)


class Said:
    """Answers for LeadSquared, or fails for it."""

    def __init__(self) -> None:
        self.people: dict[str, list[User]] = {
            "acme": [
                user(1, "Asha.Rao@Example.com"),
                user(2, "two@example.com"),
                user(3, "TWO@example.com"),
                user(4, "gone@example.com", is_active=False),
                user(5, "back@example.com", is_active=False),
                user(6, "back@example.com"),
            ],
            "other": [user(9, "asha.rao@example.com")],
        }
        self.team: Sequence[str] | None = ["id-1"]
        self.calls = 0
        self.error: AppError | None = None
        self.before_answer: Callable[[], None] = lambda: None

    def users(self, account: Account) -> Sequence[User]:
        self.calls += 1
        if self.error:
            raise self.error
        self.before_answer()
        return self.people[account.id]

    def my_team(self, account: Account, users: Sequence[User]) -> Sequence[str] | None:
        return self.team


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def open_people(tmp_path: Path, said: Said) -> Callable[[], People]:
    return lambda: People(PeopleFiles(tmp_path / "people"), said, lambda: AT + timedelta(minutes=said.calls))


@pytest.fixture
def people(open_people: Callable[[], People]) -> People:
    return open_people()


def test_there_is_no_list_before_somebody_asked(people: People, said: Said) -> None:
    assert people.load("acme") is None
    assert said.calls == 0


def test_a_list_is_there_the_next_time_without_a_call(
    people: People, said: Said, open_people: Callable[[], People]
) -> None:
    fresh = people.refresh(ACME)
    assert (fresh.my_team, len(fresh.users), fresh.fetched_at) == (("id-1",), 6, AT + timedelta(minutes=1))
    assert people.load("acme") == fresh
    assert open_people().load("acme") == fresh
    assert said.calls == 1


def test_a_failed_refresh_keeps_the_last_good_list_and_its_age(people: People, said: Said) -> None:
    fresh = people.refresh(ACME)
    said.error = AppError("LeadSquared failed")
    with pytest.raises(AppError, match="LeadSquared failed"):
        people.refresh(ACME)
    assert people.load("acme") == fresh


def test_my_team_stays_where_nobody_says_who_is_in_it(people: People, said: Said) -> None:
    said.team = ["id-1", "id-2"]
    people.refresh(ACME)
    said.team = None
    said.people["acme"][0] = user(1, is_active=False)
    assert people.refresh(ACME).my_team == ("id-2",)
    said.team = []
    assert people.refresh(ACME).my_team == ()


def test_what_another_process_has_asked_is_seen(people: People, open_people: Callable[[], People]) -> None:
    people.refresh(ACME)
    assert open_people().refresh(ACME) == people.load("acme")


def test_accounts_are_never_mixed(people: People) -> None:
    people.refresh(ACME)
    assert people.load("other") is None
    assert people.one(OTHER, "asha.rao@example.com").user_id == "id-9"
    assert people.one(ACME, "asha.rao@example.com").user_id == "id-1"


@pytest.mark.parametrize("account", [Account(PRACTICE_ID, ACME.host), Account("acme", ACME.host, is_for_session=True)])
def test_of_an_account_that_is_not_written_down_nothing_is_kept(
    people: People, said: Said, tmp_path: Path, account: Account
) -> None:
    said.people[PRACTICE_ID] = said.people["acme"]
    fresh = people.refresh(account)
    assert people.load(account.id) == fresh
    assert not (tmp_path / "people").exists()
    people.remove(account.id)
    assert people.load(account.id) is None


def test_a_removed_account_s_people_are_gone(people: People, open_people: Callable[[], People], tmp_path: Path) -> None:
    people.refresh(ACME)
    people.remove("acme")
    assert people.load("acme") is None
    assert open_people().load("acme") is None
    assert list((tmp_path / "people").iterdir()) == []


def test_an_answer_that_comes_late_does_not_bring_a_removed_account_s_people_back(
    people: People, said: Said, tmp_path: Path
) -> None:
    people.refresh(ACME)
    said.before_answer = lambda: people.remove("acme")
    assert people.refresh(ACME).users
    assert people.load("acme") is None
    assert list((tmp_path / "people").iterdir()) == []


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize(
    ("text", "user_id"),
    [
        ("asha.rao@example.com", "id-1"),
        (" ASHA.RAO@EXAMPLE.COM ", "id-1"),
        ("back@example.com", "id-6"),
        ("ID-1", "id-1"),
    ],
)
def test_the_one_active_user_is_found_in_the_kept_list_or_with_one_call(
    people: People, said: Said, is_kept: bool, text: str, user_id: str
) -> None:
    if is_kept:
        people.refresh(ACME)
        said.error = AppError("There is no network")
    assert people.one(ACME, text).user_id == user_id
    assert said.calls == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("nobody@example.com", "Nobody in your account has this e-mail address"),
        ("rao@example.com", "Nobody in your account has this e-mail address"),
        ("id-77", "Nobody in your account has this user ID"),
        ("", "Nobody in your account has this user ID"),
        ("two@example.com", "Several people have this e-mail address"),
        ("gone@example.com", "This person’s LeadSquared user is deactivated"),
    ],
)
def test_anybody_else_is_said_at_the_field(people: People, text: str, title: str) -> None:
    people.refresh(ACME)
    with pytest.raises(InputRefused) as caught:
        people.one(ACME, text)
    assert caught.value.title == title
    assert caught.value.field == "to"


def test_somebody_new_is_asked_for_once_and_then_known(people: People, said: Said) -> None:
    people.refresh(ACME)
    said.people["acme"].append(user(7, "new@example.com"))
    assert people.one(ACME, "new@example.com").user_id == "id-7"
    assert people.one(ACME, "new@example.com").user_id == "id-7"
    assert said.calls == 2
    kept = people.load("acme")
    assert kept is not None
    assert kept.my_team == ("id-1",)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-50, "a moment ago"),
        (0, "a moment ago"),
        (59, "a moment ago"),
        (60, "1 minute ago"),
        (3_599, "59 minutes ago"),
        (3_600, "1 hour ago"),
        (86_399, "23 hours ago"),
        (86_400, "1 day ago"),
        (86_400 * 1_234, "1,234 days ago"),
    ],
)
def test_age_is_said_in_one_unit(seconds: float, words: str) -> None:
    assert age_words(AT, AT + timedelta(seconds=seconds)) == words
