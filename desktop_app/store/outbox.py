"""Where pushes are committed before anything is done with them."""

import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.domain.account import Account
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.store.database import changing, open_to_write
from desktop_app.store.push_row import read_row, write_outcome, write_time
from desktop_app.store.recovery import Recovered, recover
from desktop_app.store.run_lock import RunLock
from desktop_app.store.search_index import index_answers, index_some
from desktop_app.store.waiting_mark import WaitingMark

INDEX_TOGETHER = 100
"""So many outcomes go into the search's index in one commit: one by one, each takes four times as long. Until then they
are looked through, which takes a millisecond or two."""

_ADD = """
    INSERT INTO pushes (run_id, account_id, account_name, user_id, recipient, title, content,
        click_url, icon_url, created_at, state)
    VALUES (:run_id, :account_id, :account_name, :user_id, :recipient, :title, :content,
        :click_url, :icon_url, :created_at, 'held')
"""
MARK_SENDING = """
    UPDATE pushes SET state = 'sending', attempts = attempts + 1
    WHERE id = :id AND run_id = :run_id AND state = 'held'
"""
_MARK_HELD = """
    UPDATE pushes SET state = 'held'
    WHERE id = :id AND run_id = :run_id AND state = 'sending'
"""
FINISH = """
    UPDATE pushes SET state = 'done', reason = :reason, kind = :kind, done_at = :done_at,
        http_status = :http_status, message = :message, limit_calls = :limit_calls,
        limit_per_s = :limit_per_s, named_host = :named_host, field = :field
    WHERE id = :id AND run_id = :run_id AND state <> 'done'
"""
_WITHDRAW = """
    DELETE FROM pushes
    WHERE id = :id AND run_id = :run_id AND state = 'held' AND attempts = 0
"""


class SqliteOutbox:
    """Keeps each push and where it stands, on disk before a method returns.

    For the thread that made it.

    A push belongs to the run that took it in; other runs leave it alone as long as that one lives.
    An outcome is final. Every method raises ``StoreFailed`` where the disk did not play along;
    nothing has changed then.
    """

    def __init__(self, path: Path, run_lock: RunLock) -> None:
        """Open the outbox.

        Args:
            path: The database; made where it doesn't exist.
            run_lock: Says which run this is and which others live.

        Raises:
            StoreFailed: It can't be used.
        """
        self._run_lock = run_lock
        self._connection = open_to_write(path)
        self._mark = WaitingMark(path)
        self._not_indexed = 0

    def close(self) -> None:
        """Let go of the database. The run stays alive until its lock is released."""
        self._connection.close()

    def add(self, push: Push, account: Account, at: datetime) -> PushRecord:
        """Take in a push as *Held*."""
        values = {
            "run_id": self._run_lock.run_id,
            "account_id": account.id,
            "account_name": account.name,
            "user_id": push.to.user_id,
            "recipient": push.to.label,
            "title": push.title,
            "content": push.content,
            "click_url": push.click_url,
            "icon_url": push.icon_url,
            "created_at": write_time(at),
        }
        with changing(self._connection):
            number = self._connection.execute(_ADD, values).lastrowid
        return PushRecord(number or 0, account.id, account.name, push, PushState.HELD, at)

    def mark_sending(self, record_id: int) -> None:
        """Commit that its call is about to leave; counts an attempt.

        Raises:
            StoreFailed: Also where it is not *Held* any more: then it must not be called again.
        """
        with changing(self._connection):
            self._change_one(MARK_SENDING, record_id)

    def mark_held(self, record_id: int) -> None:
        """Commit that it was refused for the rate and waits for its next attempt.

        Raises:
            StoreFailed: Also where no call of it was under way.
        """
        with changing(self._connection):
            self._change_one(_MARK_HELD, record_id)

    def finish(self, record_id: int, outcome: Outcome) -> PushRecord:
        """Commit its outcome, and return the whole record.

        Raises:
            StoreFailed: Also where it has an outcome already; that one stays.
        """
        with changing(self._connection):
            self._change_one(FINISH, record_id, write_outcome(outcome))
            asked = self._connection.execute("SELECT * FROM pushes WHERE id = ?", (record_id,))
            row = asked.fetchone()
            self._index((record_id,))
        self._mark.clear(self._connection)
        return read_row(row)

    def withdraw(self, record_id: int) -> None:
        """Take back a push that is *Held*: nothing of it stays.

        Raises:
            StoreFailed: Also where a call was made for it.
        """
        with changing(self._connection):
            self._change_one(_WITHDRAW, record_id)

    def recover(self, now: datetime) -> Recovered:
        """Give an outcome to what dead runs have left behind; nothing is sent. See ``recovery.recover``.

        Args:
            now: The time of day, aware UTC.
        """
        found = recover(self._connection, self._run_lock, now)
        self._mark.clear(self._connection)
        with contextlib.suppress(StoreFailed):  # what is swept is litter only
            self._run_lock.sweep()
        return found

    def _change_one(self, statement: str, record_id: int, values: Mapping[str, object] | None = None) -> None:
        """Change the push if it is where the statement wants it.

        Raises:
            StoreFailed: It is not.
        """
        bound = {**(values or {}), "id": record_id, "run_id": self._run_lock.run_id}
        if self._connection.execute(statement, bound).rowcount != 1:
            raise out_of_step(record_id)

    def _index(self, finished: Sequence[int]) -> None:
        """Have the search find these faster; inside the transaction that gives them their outcome."""
        index_answers(self._connection, finished)
        self._not_indexed += len(finished)  # more than there are, after one that was rolled back
        if self._not_indexed >= INDEX_TOGETHER:
            index_some(self._connection, self._not_indexed)
            self._not_indexed = 0


def out_of_step(record_id: int) -> StoreFailed:
    """What to say about a push that is not where a change wants it."""
    return StoreFailed(
        "This push was dealt with already",
        "Look in Activity to see what became of it.",
        detail=f"push {record_id} is not where it should be",
    )
