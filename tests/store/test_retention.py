"""Keeping the history for some days, and clearing it: what goes is gone from the disk, what is unfinished stays."""

import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.recipient import Recipient
from desktop_app.store import retention
from desktop_app.store.batch_outbox import SqliteBatchOutbox
from desktop_app.store.database import open_to_write
from desktop_app.store.history import History
from desktop_app.store.retention import Retention
from desktop_app.store.run_lock import RunLock

ACME = Account("acme", ApiHost("api.leadsquared.com"), organisation="Acme")


@pytest.fixture
def outbox(database: Path, locks_dir: Path) -> Generator[SqliteBatchOutbox]:
    """The outbox of this run."""
    run_lock = RunLock(locks_dir)
    with closing(SqliteBatchOutbox(database, run_lock)) as outbox:
        yield outbox
    run_lock.release()


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several steps for few pushes."""
    for name in ("_CHUNK_PUSHES", "_CHUNK_CLEARED", "_CHUNK_PAGES"):
        monkeypatch.setattr(retention, name, 3)
    monkeypatch.setattr(retention, "_BREATH_S", 0)


class StopsAtWait(threading.Event):
    """Is set while somebody waits for it for the n-th time."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.left = waits

    def wait(self, timeout: float | None = None) -> bool:
        self.left -= 1
        if self.left <= 0:
            self.set()
        return self.is_set()


def send(outbox: SqliteBatchOutbox, at: datetime, title: str = "kept", content: str = "x") -> None:
    """One push of its own that ended then."""
    record = outbox.add(Push(title, content, to=Recipient("id", "Asha")), ACME, at)
    outbox.finish(record.id, Outcome(Reason.SUCCESS, at, 200, f"answer to {title}"))


def send_batch(outbox: SqliteBatchOutbox, at: datetime, title: str, done: int, rows: int = 4) -> Batch:
    """A batch of which so many rows have ended then."""
    batch = outbox.add_batch(NewBatch(f"{title}.csv", title, "x"), ACME, at)
    outbox.fill_batch(batch.id, [(row, Push(f"{title} {row}", "x")) for row in range(1, rows + 1)])
    outbox.set_batch_state(batch.id, BatchState.OPEN)
    ids = [record.id for record in outbox.next_rows(batch.id, 0, done)]
    outbox.mark_sending_many(ids)
    outbox.finish_many([(one, Outcome(Reason.SUCCESS, at)) for one in ids])
    return outbox.batch(batch.id)


def titles(database: Path, search: str = "") -> list[str]:
    """What is left, oldest first."""
    return [record.push.title for record in reversed(History(database).list(search, limit=1_000))]


def bytes_on_disk(database: Path) -> bytes:
    """All that stands in the file, in its log and in the log's index."""
    return b"".join(file.read_bytes() for file in sorted(database.parent.glob(f"{database.name}*")))


def test_what_is_older_goes_and_what_is_younger_stays(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    for days in range(40, 0, -1):
        send(outbox, now - timedelta(days=days, seconds=-1), f"day {days}")
        if days == 20:
            while History(database).index_some():
                pass
    assert Retention(database).keep(30, now) == 10
    assert titles(database) == [f"day {days}" for days in range(30, 0, -1)]
    assert titles(database, "day 30") == ["day 30"]
    assert titles(database, "day 31") == []
    assert Retention(database).keep(30, now) == 0


def test_for_ever_deletes_nothing(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    send(outbox, now - timedelta(days=5_000))
    assert Retention(database).keep(0, now) == 0
    assert titles(database) == ["kept"]


def test_before_the_first_push_there_is_nothing_to_delete(database: Path, now: datetime) -> None:
    assert Retention(database).keep(7, now) == 0
    assert Retention(database).clear() == 0
    assert not database.parent.exists()


def test_a_batch_goes_as_a_whole_once_all_of_it_is_old_and_over(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    old = now - timedelta(days=99)
    over = send_batch(outbox, old, "over", done=4)
    under_way = send_batch(outbox, old, "under way", done=2)
    young = send_batch(outbox, old, "young", done=3)
    outbox.end_batch(young.id, Reason.STOPPED, now)
    assert Retention(database).keep(7, now) == 4
    history = History(database)
    assert history.batch(over.id) is None
    assert [one.id for one in history.batches()] == [young.id]
    assert outbox.batch(under_way.id).counts == BatchCounts(queued=2, accepted=2)
    assert len([*history.batch_rows(young.id)]) == 4


def test_clearing_leaves_what_is_not_finished(outbox: SqliteBatchOutbox, database: Path, now: datetime) -> None:
    for _ in range(10):
        send(outbox, now, "goes")
    send_batch(outbox, now, "over", done=4)
    under_way = send_batch(outbox, now, "under way", done=2)
    held = outbox.add(Push("held", "x"), ACME, now)
    assert Retention(database).clear() == 14
    assert titles(database) == [f"under way {row}" for row in range(1, 5)] + ["held"]
    assert titles(database, "under") == [f"under way {row}" for row in range(1, 5)], "all of it is still found"
    assert titles(database, "goes") == []
    outbox.finish(held.id, Outcome(Reason.SUCCESS, now))
    outbox.end_batch(under_way.id, Reason.STOPPED, now)
    assert Retention(database).clear() == 5
    assert titles(database) == []


def test_one_step_gives_many_pages_back(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_CHUNK_CLEARED", 1_000)
    monkeypatch.setattr(retention, "_CHUNK_PAGES", 1_000)
    for _ in range(20):
        send(outbox, now, "goes", "x" * 9_000)
    assert Retention(database, StopsAtWait(4)).clear() == 20  # two to empty the index, one to delete, one to give back
    with closing(open_to_write(database)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0


@pytest.mark.parametrize("how", ["keep", "clear"])
def test_nothing_of_what_went_is_on_the_disk(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, how: str
) -> None:
    old = now - timedelta(days=99)
    held = outbox.add(Push("held", "x"), ACME, now)
    for number in range(60):
        send(outbox, old, f"Qzxj-title {number}", "Qzxj-content " * (100 if number % 9 == 0 else 1))
    send_batch(outbox, old, "Qzxj-batch", done=4)
    while History(database).index_some():
        pass
    with closing(open_to_write(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint").fetchall()
    before = len(database.read_bytes())
    assert b"Qzxj" in bytes_on_disk(database)
    assert b"qzx" in bytes_on_disk(database)
    assert (Retention(database).clear() if how == "clear" else Retention(database).keep(30, now)) == 64
    left = bytes_on_disk(database)
    assert b"Qzxj" not in left
    assert b"qzx" not in left, "nor in the index"
    assert b"zxj" not in left
    assert len(database.read_bytes()) < before, "the file is smaller"
    assert database.with_name(f"{database.name}-wal").stat().st_size == 0
    outbox.finish(held.id, Outcome(Reason.SUCCESS, now))  # whoever had it open goes on
    assert titles(database, "held") == ["held"]


def test_the_file_of_an_older_version_gets_smaller_too(database: Path, now: datetime) -> None:
    from desktop_app.store.schema import MIGRATIONS

    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection, connection:
        for script in MIGRATIONS[:2]:
            connection.executescript(script)
        connection.execute("PRAGMA user_version = 2")
        connection.executemany(
            "INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content, click_url,"
            " icon_url, created_at, state, reason, done_at)"
            " VALUES ('r', 'a', 'A', '', 'Me', 't', ?, '', '', ?, 'done', 'success', ?)",
            [("Qzxj" * 500, (now - timedelta(days=99)).isoformat(), (now - timedelta(days=99)).isoformat())] * 50,
        )
    assert Retention(database).keep(30, now) == 50
    assert b"Qzxj" not in bytes_on_disk(database)
    with closing(open_to_write(database)) as connection:
        assert connection.execute("PRAGMA auto_vacuum").fetchone()[0] == 2
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0


def test_it_stops_when_asked_and_goes_on_the_next_time(
    outbox: SqliteBatchOutbox, database: Path, now: datetime
) -> None:
    for number in range(30):
        send(outbox, now - timedelta(days=99 if number < 9 else 1))
    assert Retention(database, StopsAtWait(1)).keep(30, now) == 3
    assert Retention(database).keep(30, now) == 6


@pytest.mark.parametrize("waits", [1, 3, 20, 22, 40])
def test_wherever_it_is_stopped_the_rest_goes_the_next_time(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, waits: int
) -> None:
    for number in range(50):
        send(outbox, now - timedelta(days=99 if number < 40 else 1), f"Qzxj {number}")
    first = Retention(database, StopsAtWait(waits)).keep(30, now)
    assert titles(database, "qzxj") == titles(database)
    assert first + Retention(database).keep(30, now) == 40
    assert titles(database, "qzxj") == titles(database) == [f"Qzxj {number}" for number in range(40, 50)]
    Retention(database).clear()
    assert b"qzx" not in bytes_on_disk(database).lower()


def test_whoever_sends_meanwhile_loses_nothing(
    outbox: SqliteBatchOutbox, database: Path, now: datetime, locks_dir: Path
) -> None:
    for number in range(60):
        send(outbox, now - timedelta(days=99), f"old {number}")
    begun, failures = threading.Event(), []

    def send_some() -> None:
        run_lock = RunLock(locks_dir)
        try:
            with closing(SqliteBatchOutbox(database, run_lock)) as mine:
                for number in range(60):
                    send(mine, now, f"new {number}")
                    begun.set()
        except StoreFailed as failure:
            failures.append(failure)
        finally:
            begun.set()
            run_lock.release()

    thread = threading.Thread(target=send_some)
    thread.start()
    assert begun.wait(30)
    assert Retention(database).keep(30, now) == 60
    thread.join(30)
    assert failures == []
    assert titles(database) == [f"new {number}" for number in range(60)]
    assert titles(database, "new") == titles(database)
