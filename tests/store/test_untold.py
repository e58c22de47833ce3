"""Batches whose end was not told yet."""

from pathlib import Path

from desktop_app.store.untold import UntoldBatches


def test_a_batch_is_untold_until_it_is_told_in_whichever_process(tmp_path: Path) -> None:
    database = tmp_path / "data" / "pushdesk.sqlite3"
    UntoldBatches(database).add(12)
    UntoldBatches(database).add(3)
    assert UntoldBatches(database).list() == [3, 12]
    UntoldBatches(database).told(3)
    UntoldBatches(database).told(3)
    assert UntoldBatches(database).list() == [12]


def test_where_nothing_was_ever_sent_there_is_none(tmp_path: Path) -> None:
    assert UntoldBatches(tmp_path / "none" / "pushdesk.sqlite3").list() == []


def test_files_of_others_are_no_batches(tmp_path: Path) -> None:
    database = tmp_path / "pushdesk.sqlite3"
    for name in ("pushdesk.sqlite3-untold-x", "pushdesk.sqlite3-untold-", "pushdesk.sqlite3-wal"):
        (tmp_path / name).touch()
    assert UntoldBatches(database).list() == []
