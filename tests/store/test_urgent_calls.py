"""Runs that tell each other of calls that somebody waits for."""

from pathlib import Path

import pytest

from desktop_app.store.urgent_calls import _MOST_BYTES, UrgentCalls


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "pushdesk.sqlite3"


def test_a_run_hears_of_the_calls_of_others_once_and_of_its_own_never(database: Path) -> None:
    ours, theirs = UrgentCalls(database), UrgentCalls(database)
    for account in ("a", "b", "a"):
        theirs.tell(account)
    ours.tell("a")
    assert (ours.heard("a"), ours.heard("b"), ours.heard("c")) == (2, 1, 0)
    assert (ours.heard("a"), ours.heard("b")) == (0, 0)
    assert theirs.heard("a") == 1


def test_what_was_called_before_it_began_is_over(database: Path) -> None:
    UrgentCalls(database).tell("a")
    assert UrgentCalls(database).heard("a") == 0


def test_the_file_begins_anew_once_it_is_large_and_is_still_read(database: Path) -> None:
    ours, theirs = UrgentCalls(database), UrgentCalls(database)
    file = next(iter(_written(theirs, database)))
    file.write_bytes(b"x" * _MOST_BYTES)
    ours.heard("a")
    theirs.tell("a")
    assert file.stat().st_size < 100
    assert ours.heard("a") == 1


def test_nobody_but_its_owner_may_read_it_and_no_account_stands_in_it(database: Path) -> None:
    file = next(iter(_written(UrgentCalls(database), database)))
    assert file.stat().st_mode & 0o077 == 0
    assert b"acme" not in file.read_bytes()


def test_where_nothing_can_be_written_nothing_is_heard_and_nothing_fails(tmp_path: Path) -> None:
    calls = UrgentCalls(tmp_path / "not-there" / "pushdesk.sqlite3")
    calls.tell("a")
    assert calls.heard("a") == 0


def test_rubbish_in_the_file_is_nobody_s_call(database: Path) -> None:
    ours = UrgentCalls(database)
    database.with_name(f"{database.name}-urgent").write_bytes(b"\xff" * 37)
    assert ours.heard("a") == 0


def _written(calls: UrgentCalls, database: Path) -> list[Path]:
    calls.tell("acme")
    return list(database.parent.iterdir())
