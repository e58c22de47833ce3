"""The disk and SQLite are tried, and nothing stays behind."""

from pathlib import Path

import pytest

from desktop_app.store.self_check import look_at_directory, look_at_sqlite


def test_a_directory_that_can_be_written_is_named_and_stays_empty(tmp_path: Path) -> None:
    assert look_at_directory(tmp_path) == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert look_at_directory(tmp_path / "a" / "b") == f"{tmp_path / 'a' / 'b'}, made when it is first needed"
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        look_at_directory(tmp_path / "file")


def test_sqlite_writes_and_reads_in_a_journal_like_ours() -> None:
    assert look_at_sqlite().endswith("journal wal")
