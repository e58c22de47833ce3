"""Where batches are committed before anything is done with them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from desktop_app.domain.account import Account
from desktop_app.domain.batch import Batch, BatchState, NewBatch
from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.outcome import Outcome, OutcomeKind, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.batch_row import read_batch
from desktop_app.store.database import changing
from desktop_app.store.failures import translated
from desktop_app.store.outbox import FINISH, MARK_SENDING, SqliteOutbox
from desktop_app.store.push_row import read_row, write_outcome, write_time
from desktop_app.store.recovery import end_sending

_ADD = """
    INSERT INTO batches (run_id, account_id, account_name, name, title, content, click_url, icon_url, due_at, zone,
        created_at, state)
    VALUES (:run_id, :account_id, :account_name, :name, :title, :content, :click_url, :icon_url, :due_at, :zone,
        :created_at, 'filling')
"""
_FILL = """
    INSERT INTO pushes (run_id, account_id, account_name, created_at, state, batch_id,
        row, user_id, recipient, title, content, click_url, icon_url)
    SELECT run_id, account_id, account_name, created_at, 'held', id, ?, ?, ?, ?, ?, ?, ?
    FROM batches WHERE id = ? AND run_id = ? AND state = 'filling'
"""
_SET_STATE = """
    UPDATE batches SET state = :state
    WHERE id = :id AND run_id = :run_id AND state <> 'over' AND queued + sending > 0
"""
_RESCHEDULE = """
    UPDATE batches SET due_at = :due_at, zone = :zone
    WHERE id = :id AND run_id = :run_id AND state = 'scheduled'
"""
_SAY_WHY = "UPDATE batches SET ended_by = :reason WHERE id = :id AND run_id = :run_id AND state <> 'over'"
_GIVE_UP = """
    UPDATE pushes SET state = 'done', reason = :reason, kind = :kind, done_at = :done_at
    WHERE batch_id = :id AND state = 'held'
"""
_DROP_ROWS = "DELETE FROM pushes WHERE batch_id = :id AND state = 'held' AND attempts = 0"
_DROP = """
    DELETE FROM batches
    WHERE id = :id AND run_id = :run_id AND queued + sending + accepted + refused + not_sent + unknown = 0
"""
_NEXT = """
    SELECT * FROM pushes
    WHERE batch_id = :id AND state = 'held' AND row > :after_row
    ORDER BY row LIMIT :limit
"""


class SqliteBatchOutbox(SqliteOutbox):
    """An outbox that takes batches too, and commits many changes at once.

    For the thread that made it; every method raises ``StoreFailed`` where the disk did not play along, and nothing has
    changed then. The database counts a batch's rows as they change, and a batch is over with its last row.
    """

    def add_batch(self, new: NewBatch, account: Account, at: datetime) -> Batch:
        """Begin a batch, owned by this run: ``FILLING``, without rows."""
        values = {
            "run_id": self._run_lock.run_id,
            "account_id": account.id,
            "account_name": account.name,
            "name": new.name,
            "title": new.title,
            "content": new.content,
            "click_url": new.click_url,
            "icon_url": new.icon_url,
            "due_at": None if new.due_at is None else write_time(new.due_at),
            "zone": new.zone,
            "created_at": write_time(at),
        }
        with changing(self._connection):
            self._mark.set()
            number = self._connection.execute(_ADD, values).lastrowid or 0
        return self.batch(number)

    def fill_batch(self, batch_id: int, rows: Sequence[tuple[int, Push]]) -> None:
        """Take in some rows (their numbers from 1, and their pushes, filled in) as *Held*; one commit."""
        owner = (batch_id, self._run_lock.run_id)
        values = (
            (row, push.to.user_id, push.to.label, push.title, push.content, push.click_url, push.icon_url, *owner)
            for row, push in rows
        )
        with changing(self._connection):
            if self._connection.executemany(_FILL, values).rowcount != len(rows) and rows:
                raise _batch_out_of_step(batch_id)

    def set_batch_state(self, batch_id: int, state: BatchState) -> Batch:
        """Commit where it stands.

        Args:
            batch_id: A batch of this run, with rows left.
            state: ``SCHEDULED``, ``OPEN`` or ``PAUSED``. ``OVER`` comes by itself.

        Raises:
            StoreFailed: Also where it is over, empty or another run's.
        """
        if state not in (BatchState.SCHEDULED, BatchState.OPEN, BatchState.PAUSED):
            raise ValueError(state)
        with changing(self._connection):
            self._change_batch(_SET_STATE, batch_id, {"state": state.value})
        return self.batch(batch_id)

    def reschedule_batch(self, batch_id: int, due_at: datetime, zone: str) -> Batch:
        """Commit another time for a ``SCHEDULED`` batch of this run.

        Args:
            batch_id: The batch.
            due_at: When it shall go out, aware UTC.
            zone: The time zone in which a person chose that time.
        """
        with changing(self._connection):
            self._change_batch(_RESCHEDULE, batch_id, {"due_at": write_time(due_at), "zone": zone})
        return self.batch(batch_id)

    def drop_batch(self, batch_id: int) -> None:
        """Take back a batch of this run of which nothing was ever sent, whole.

        Raises:
            StoreFailed: Also where a call was made for one of its rows.
        """
        with changing(self._connection):
            self._connection.execute(_DROP_ROWS, {"id": batch_id})
            self._change_batch(_DROP, batch_id, {})
        self._mark.clear(self._connection)

    def adopt_batch(self, batch_id: int) -> Batch:
        """Take over what a dead run left behind: its rows that are *Held* are this run's now; state as it was.

        Of two that try, one succeeds. What that run was sending becomes *Unknown*, where that was not said before.

        Raises:
            StoreFailed: The run that owns it lives, or there is nothing left of it.
        """
        mine = self._run_lock.run_id
        with changing(self._connection):
            asked = self._connection.execute("SELECT run_id, state FROM batches WHERE id = ?", (batch_id,)).fetchone()
            if asked is None or asked["state"] in ("filling", "over"):
                raise _batch_out_of_step(batch_id)
            owner = str(asked["run_id"])
            if owner != mine:
                if not self._run_lock.is_dead(owner):
                    raise _owned_by_another(batch_id)
                end_sending(self._connection, owner, datetime.now(UTC))
                for table, key in (("pushes", "state = 'held' AND batch_id"), ("batches", "id")):
                    self._connection.execute(
                        f"UPDATE {table} SET run_id = ? WHERE {key} = ?",  # noqa: S608 - our own names
                        (mine, batch_id),
                    )
        return self.batch(batch_id)

    def batch(self, batch_id: int) -> Batch:
        """The batch, with its counts: one row is read, whatever its size.

        Raises:
            StoreFailed: Also where there is none of that number.
        """
        with translated():
            row = self._connection.execute("SELECT * FROM batches WHERE id = ?", (batch_id,)).fetchone()
        if row is None:
            raise _batch_out_of_step(batch_id)
        return read_batch(row, self._run_lock.run_id, self._run_lock.is_dead)

    def unfinished_batches(self) -> list[Batch]:
        """Those with rows left: this run's, other living runs' and interrupted ones; oldest first."""
        query = "SELECT * FROM batches WHERE state <> 'over' AND state <> 'filling' ORDER BY id"
        with translated():
            rows = self._connection.execute(query).fetchall()
        return [read_batch(row, self._run_lock.run_id, self._run_lock.is_dead) for row in rows]

    def next_rows(self, batch_id: int, after_row: int, limit: int) -> list[PushRecord]:
        """The next rows that are *Held*, by row number, from behind ``after_row`` (0 for the first) on."""
        values = {"id": batch_id, "after_row": after_row, "limit": limit}
        with translated():
            return [read_row(row) for row in self._connection.execute(_NEXT, values)]

    def mark_sending_many(self, record_ids: Sequence[int], finished: Sequence[tuple[int, Outcome]] = ()) -> None:
        """Commit that the calls of these are about to leave; counts an attempt for each; one commit, all or none.

        Args:
            record_ids: Those that leave.
            finished: Outcomes of others, for the same commit, as in ``finish_many``.
        """
        with changing(self._connection):
            for record_id in record_ids:
                self._change_one(MARK_SENDING, record_id)
            self._finish(finished)

    def finish_many(self, outcomes: Sequence[tuple[int, Outcome]]) -> None:
        """Commit the outcomes of pushes by their id; one commit, all or none."""
        with changing(self._connection):
            self._finish(outcomes)
        self._mark.clear(self._connection)

    def end_batch(self, batch_id: int, why: Reason, at: datetime) -> Batch:
        """Give up every row that is *Held* (it becomes *Not sent*), and say why in ``ended_by``.

        The rows have that reason too, or ``LIST_ENDED`` where it is one of another kind: the refusal of the keys was a
        refusal of one row, and the others were not sent. ``OVER`` once no row's call is under way; one commit. A row
        that is refused for the rate after that must be finished, not held.
        """
        reason = why if why.kind is OutcomeKind.NOT_SENT else Reason.LIST_ENDED
        with changing(self._connection):
            self._change_batch(_SAY_WHY, batch_id, {"reason": why.value})
            self._connection.execute(_GIVE_UP, {**write_outcome(Outcome(reason, at)), "id": batch_id})
        self._mark.clear(self._connection)
        return self.batch(batch_id)

    def _change_batch(self, statement: str, batch_id: int, values: Mapping[str, object]) -> None:
        bound = {**values, "id": batch_id, "run_id": self._run_lock.run_id}
        if self._connection.execute(statement, bound).rowcount != 1:
            raise _batch_out_of_step(batch_id)

    def _finish(self, outcomes: Sequence[tuple[int, Outcome]]) -> None:
        for record_id, outcome in outcomes:
            self._change_one(FINISH, record_id, write_outcome(outcome))
        self._index([record_id for record_id, _ in outcomes])


def _batch_out_of_step(batch_id: int) -> StoreFailed:
    return StoreFailed(
        "This list was dealt with already",
        "Look in Activity to see what became of it.",
        detail=f"batch {batch_id} is not where it should be",
    )


def _owned_by_another(batch_id: int) -> StoreFailed:
    return StoreFailed(
        "Another Pushdesk is sending this list",
        "Look there to see how far it is, or quit it first.",
        detail=f"batch {batch_id} belongs to a run that lives",
    )
