"""Lists of people on disk."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.person import PeopleList, User
from desktop_app.store.people import PeopleFiles

AT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
ASHA = User("id-1", "Asha Rao", "asha@example.com", "Administrator", True, ("North", "South"), "Asha", "Rao")
ANANYA = User("id-2", "अनन्या शर्मा", "", "", False)
ACME = PeopleList("acme", (ASHA, ANANYA), AT, ("id-2",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "people"


@pytest.fixture
def files(folder: Path) -> PeopleFiles:
    return PeopleFiles(folder)


def test_there_are_none_at_first_and_looking_makes_no_file(files: PeopleFiles, folder: Path) -> None:
    assert files.load("acme") is None
    assert files.mark("acme") is None
    assert not folder.exists()


def test_a_list_comes_back_as_it_was(files: PeopleFiles, folder: Path) -> None:
    files.save(ACME)
    assert PeopleFiles(folder).load("acme") == ACME


_TEXTS = st.text(st.characters(), max_size=20)
_USERS = st.builds(User, st.text(min_size=1), *[_TEXTS] * 3, st.booleans(), st.tuples(_TEXTS), _TEXTS, _TEXTS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.lists(_USERS, max_size=3))
def test_any_list_of_any_account_comes_back(files: PeopleFiles, account_id: str, users: list[User]) -> None:
    people = PeopleList(account_id, tuple(users), AT)
    files.save(people)
    assert files.load(account_id) == people


def test_accounts_are_never_mixed(files: PeopleFiles, folder: Path) -> None:
    files.save(ACME)
    assert files.load("other") is None
    [kept] = folder.iterdir()
    kept.rename(folder / "people-other.json")
    assert files.load("other") is None, "a file of another account was taken for its own"


@pytest.mark.parametrize("account_id", ["../../outside", "/etc/passwd", "a/b", "x" * 300, "", "A", "con\0"])
def test_an_account_s_id_never_leads_out_of_the_folder(files: PeopleFiles, folder: Path, account_id: str) -> None:
    files.save(PeopleList(account_id, (ASHA,), AT))
    assert files.load(account_id) is not None
    assert [path.parent for path in folder.parent.rglob("*.json")] == [folder]


def test_only_the_owner_may_read_it(files: PeopleFiles, folder: Path) -> None:
    files.save(ACME)
    [kept] = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def _with(**changes: object) -> str:
    row = [*("id-1", "Asha", "", "", True), ["North"], "", ""]
    value = {"account": "acme", "fetched_at": AT.isoformat(), "users": [row], "my_team": []}
    return json.dumps(value | changes)


DAMAGED = [
    "",
    "{",
    "null",
    "[]",
    "[" * 100_000,
    _with(account="other"),
    _with(fetched_at="yesterday"),
    _with(fetched_at="2026-11-22T10:42:00"),
    _with(users={}),
    _with(users=[[]]),
    _with(users=[["id-1", "Asha", "", "", True, "North", "", ""]]),
    _with(users=[["id-1", None, "", "", True, [], "", ""]]),
    _with(users=[["", "Asha", "", "", True, [], "", ""]]),
    _with(users=[["id-1", "Asha", "", "", "yes", [], "", ""]]),
    _with(users=[["id-1", "Asha", "", "", True, [[]], "", ""]]),
    _with(my_team=[5]),
    _with(my_team=None),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_counts_as_none_and_is_replaced_by_the_next_list(
    files: PeopleFiles, folder: Path, content: str
) -> None:
    folder.mkdir()
    (folder / "people-acme.json").write_text(content)
    assert files.load("acme") is None
    files.save(ACME)
    assert files.load("acme") == ACME


def test_the_undamaged_one_is_read(files: PeopleFiles, folder: Path) -> None:
    folder.mkdir()
    (folder / "people-acme.json").write_text(_with())
    assert files.load("acme") == PeopleList("acme", (User("id-1", "Asha", "", "", True, ("North",)),), AT)


def test_the_mark_changes_with_the_list(files: PeopleFiles) -> None:
    files.save(ACME)
    first = files.mark("acme")
    assert first == files.mark("acme")
    files.save(PeopleList("acme", (ASHA,), AT + timedelta(hours=1)))
    assert files.mark("acme") != first


def test_a_removed_list_is_gone(files: PeopleFiles, folder: Path) -> None:
    files.save(ACME)
    files.remove("acme")
    files.remove("acme")
    assert list(folder.iterdir()) == []
