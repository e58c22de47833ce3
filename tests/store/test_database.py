"""The database file itself: made, refused, damaged."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.database import MIGRATIONS, changing, open_to_write
from desktop_app.store.history import History


def test_a_new_database_has_the_newest_version_and_only_its_owner_reads_it(database: Path) -> None:
    with closing(open_to_write(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        files = list(database.parent.iterdir())
        assert len(files) == 3, "the database, its log and its index"
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700


def test_opening_again_changes_nothing(database: Path) -> None:
    open_to_write(database).close()
    before = database.read_bytes()
    open_to_write(database).close()
    assert database.read_bytes() == before


def test_each_older_version_is_brought_to_the_newest_whole(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to_write(database).close()
    more = (*MIGRATIONS, "CREATE TABLE more (id INTEGER); INSERT INTO more VALUES (7)")
    monkeypatch.setattr("desktop_app.store.database.MIGRATIONS", more)
    assert History(database).list() == [], "a reader brings it up, too"
    with closing(open_to_write(database)) as connection:
        assert connection.execute("SELECT id FROM more").fetchone()[0] == 7
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(more)


def test_a_step_that_fails_leaves_the_version_before(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_to_write(database).close()
    monkeypatch.setattr(
        "desktop_app.store.database.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (id INTEGER); NONSENSE")
    )
    with pytest.raises(StoreFailed):
        open_to_write(database)
    monkeypatch.undo()
    with closing(open_to_write(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'more'").fetchall()


def test_the_database_of_a_newer_pushdesk_is_not_touched(database: Path) -> None:
    with closing(open_to_write(database)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = database.read_bytes()
    with pytest.raises(StoreFailed, match="newer Pushdesk"):
        open_to_write(database)
    with pytest.raises(StoreFailed, match="newer Pushdesk"):
        History(database).list()
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_said_to_be_damaged_and_stays(database: Path) -> None:
    database.parent.mkdir(parents=True)
    database.write_bytes(b"This is no database at all. " * 200)
    before = database.read_bytes()
    with pytest.raises(StoreFailed, match="damaged"):
        open_to_write(database)
    with pytest.raises(StoreFailed, match="damaged"):
        History(database).list()
    assert database.read_bytes() == before


def test_a_database_damaged_in_the_middle_is_said_to_be_damaged(database: Path) -> None:
    with closing(open_to_write(database)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(200):
            connection.execute(
                "INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content,"
                " click_url, icon_url, created_at, state)"
                " VALUES ('', '', '', '', '', 't', hex(randomblob(200)), '', '', '', 'held')"
            )
    content = bytearray(database.read_bytes())
    content[8192:] = b"\x7f" * (len(content) - 8192)
    database.write_bytes(content)
    with pytest.raises(StoreFailed, match="damaged"):
        History(database).list()


def test_another_process_that_writes_too_long_is_said_to_use_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.database.BUSY_WAIT_MS", 20)
    with closing(open_to_write(database)) as one, closing(open_to_write(database)) as other:
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed, match="in use"), changing(other):
            pass
        one.execute("ROLLBACK")
        with changing(other):
            pass


def test_a_failure_inside_takes_everything_back(database: Path) -> None:
    with closing(open_to_write(database)) as connection:

        def change_half() -> None:
            with changing(connection):
                connection.execute("CREATE TABLE half (id INTEGER)")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            change_half()
        assert not connection.in_transaction
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            connection.execute("SELECT * FROM half")


AS_NOBODY = """
import os, sys
from pathlib import Path
import filelock
from desktop_app.domain.errors import StoreFailed
from desktop_app.store.database import open_to_write
from desktop_app.store.history import History
if os.geteuid() == 0:
    os.seteuid(65534)
for use in (lambda path: open_to_write(path).close(), lambda path: History(path).list()):
    try:
        use(Path(sys.argv[1]))
    except StoreFailed as failed:
        print(failed.title)
"""


@pytest.mark.only_on("linux", "darwin")
@pytest.mark.parametrize("has_file", [True, False])
def test_a_directory_that_may_not_be_used_is_said_in_words(database: Path, has_file: bool) -> None:
    if has_file:
        open_to_write(database).close()
    else:
        database.parent.mkdir(mode=0o700, parents=True)
    database.parent.chmod(0)
    try:
        said = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(database)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
    finally:
        database.parent.chmod(0o700)
    assert said.stdout.splitlines() == ["Pushdesk may not use its own files"] * 2
    assert os.fspath(database) not in said.stdout
