"""A person's own teams on disk."""

import json
import stat
import threading
from pathlib import Path

import pytest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.team import MAX_NAME_CHARACTERS, Team
from desktop_app.store.teams import MAX_TEAMS, TeamsFile

WEST = Team("Field West", ("id-1", "id-2"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "teams.json"


@pytest.fixture
def file(path: Path) -> TeamsFile:
    return TeamsFile(path)


def test_there_are_none_at_first_and_looking_makes_no_file(file: TeamsFile, path: Path) -> None:
    assert file.list("acme") == ()
    file.remove_account("acme")
    assert not path.parent.exists()


def test_teams_come_back_by_name(file: TeamsFile, path: Path) -> None:
    file.add("acme", WEST)
    file.add("acme", Team("  East   side "))
    assert TeamsFile(path).list("acme") == (Team("East side"), WEST)


def test_each_account_has_its_own(file: TeamsFile) -> None:
    file.add("acme", WEST)
    file.add("other", Team("field west", ("id-9",)))
    assert file.list("acme") == (WEST,)
    assert file.list("other") == (Team("field west", ("id-9",)),)
    file.remove_account("acme")
    assert file.list("acme") == ()
    assert len(file.list("other")) == 1


def test_a_taken_name_is_refused_however_it_is_written(file: TeamsFile) -> None:
    file.add("acme", WEST)
    with pytest.raises(InputRefused, match="You have a team called “Field West”"):
        file.add("acme", Team("FIELD  west"))
    file.add("acme", Team("East"))
    with pytest.raises(InputRefused, match="You have a team called “Field West”"):
        file.rename("acme", "East", "field west")
    assert [team.name for team in file.list("acme")] == ["East", "Field West"]


def test_renaming_keeps_who_is_in_it(file: TeamsFile) -> None:
    file.add("acme", WEST)
    file.rename("acme", "field west", "FIELD WEST")
    file.rename("acme", "field west", "West")
    assert file.list("acme") == (Team("West", WEST.user_ids),)


def test_who_is_in_it_changes_and_nobody_is_in_it_twice(file: TeamsFile) -> None:
    file.add("acme", WEST)
    file.set_members("acme", "field west", ["id-3", "ID-3", "", "x" * 200, "id-1"])
    assert file.list("acme") == (Team("Field West", ("id-3", "id-1")),)


def test_a_removed_team_is_gone(file: TeamsFile) -> None:
    file.add("acme", WEST)
    file.remove("acme", "FIELD WEST")
    file.remove("acme", "FIELD WEST")
    assert file.list("acme") == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * (MAX_NAME_CHARACTERS + 1), "a;b", "a\u202eb", "0123456789" * 4])
def test_a_name_that_can_t_be_one_is_refused(file: TeamsFile, name: str) -> None:
    with pytest.raises(InputRefused):
        file.add("acme", Team(name))
    assert file.list("acme") == ()


def test_what_is_not_there_can_t_be_changed(file: TeamsFile) -> None:
    with pytest.raises(InputRefused, match="You have no team called “West”"):
        file.rename("acme", "West", "East")
    with pytest.raises(InputRefused, match="You have no team called “West”"):
        file.set_members("acme", "West", [])


def test_there_is_an_end_to_teams(file: TeamsFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"teams": {"acme": [{"name": f"T{n}", "user_ids": []} for n in range(MAX_TEAMS)]}}))
    with pytest.raises(InputRefused, match="teams already"):
        file.add("acme", WEST)


def test_only_the_owner_may_read_it(file: TeamsFile, path: Path) -> None:
    file.add("acme", WEST)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"teams": 5}', '{"teams": {"acme": 5}}', '{"teams": {"acme": [5, {"name": ";"}, {"name": "x"}]}}'],
)
def test_of_a_damaged_file_the_first_change_keeps_a_copy(file: TeamsFile, path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    assert file.list("acme") == ()
    file.add("acme", WEST)
    assert file.list("acme") == (WEST,)
    assert path.with_name("teams.json.broken").read_text() == content


def test_of_a_half_damaged_file_the_rest_is_read(file: TeamsFile, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"teams": {"acme": [{"name": "West", "user_ids": ["id-1"]}, {"name": "x"}]}}))
    assert file.list("acme") == (Team("West", ("id-1",)),)


def test_two_who_change_at_once_lose_nothing(path: Path) -> None:
    def add(number: int) -> None:
        TeamsFile(path).add("acme", Team(f"Team {number}"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(TeamsFile(path).list("acme")) == 8
