"""What becomes of the pushes and batches of runs that have ended without saying so."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.store.database import changing
from desktop_app.store.push_row import write_outcome
from desktop_app.store.run_lock import RunLock

_DROP_ROWS_BEING_FILLED = """
    DELETE FROM pushes
    WHERE batch_id IN (SELECT id FROM batches WHERE state = 'filling' AND run_id = :run_id)
"""
_DROP_BATCHES_BEING_FILLED = "DELETE FROM batches WHERE state = 'filling' AND run_id = :run_id"
_END_SENDING = """
    UPDATE pushes SET state = 'done', reason = :reason, kind = :kind, done_at = :done_at
    WHERE run_id = :run_id AND state = 'sending'
"""
_END_HELD_SINGLES = """
    UPDATE pushes SET state = 'done', reason = :reason, kind = :kind, done_at = :done_at
    WHERE run_id = :run_id AND state = 'held' AND batch_id IS NULL
"""
_UNFINISHED_RUNS = """
    SELECT run_id FROM pushes WHERE state <> 'done'
    UNION SELECT run_id FROM batches WHERE state <> 'over'
"""
_WAITING = "SELECT count(*), coalesce(sum(queued), 0) FROM batches WHERE state <> 'over' AND run_id = :run_id"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What dead runs have left behind, and what it became.

    Attributes:
        unknown: Pushes whose call had begun: they may have been shown.
        not_sent: Pushes of their own that were still held.
        waiting_batches: Batches with rows left that nobody sends: a person says how they go on. They are named each
            time, until somebody did.
        waiting_rows: Their rows that were not begun.
    """

    unknown: int = 0
    not_sent: int = 0
    waiting_batches: int = 0
    waiting_rows: int = 0


def recover(connection: sqlite3.Connection, run_lock: RunLock, now: datetime) -> Recovered:
    """Give an outcome to what dead runs have left behind. Runs that live are left alone, and nothing is sent.

    *Sending* becomes *Unknown*: its call may have arrived. A *Held* push of its own becomes *Not sent*, also where the
    rate was refused before: a refusal shows nothing, and no further call was made. A batch that was still being taken
    in goes without a trace. The *Held* rows of any other batch stay where they are.

    Args:
        connection: The outbox's own.
        run_lock: Says which runs live.
        now: The time of day, aware UTC.

    Raises:
        StoreFailed: Nothing has changed.
    """
    with changing(connection):
        runs = connection.execute(_UNFINISHED_RUNS).fetchall()
        found = [_end_run(connection, run_id, now) for (run_id,) in runs if run_lock.is_dead(run_id)]
    return Recovered(
        sum(one.unknown for one in found),
        sum(one.not_sent for one in found),
        sum(one.waiting_batches for one in found),
        sum(one.waiting_rows for one in found),
    )


def end_sending(connection: sqlite3.Connection, run_id: str, now: datetime) -> int:
    """Make *Unknown* what a dead run was sending, and count it. To be called inside a transaction."""
    values = {**write_outcome(Outcome(Reason.INTERRUPTED, now)), "run_id": run_id}
    return connection.execute(_END_SENDING, values).rowcount


def _end_run(connection: sqlite3.Connection, run_id: str, now: datetime) -> Recovered:
    connection.execute(_DROP_ROWS_BEING_FILLED, {"run_id": run_id})
    connection.execute(_DROP_BATCHES_BEING_FILLED, {"run_id": run_id})
    unknown = end_sending(connection, run_id, now)
    values = {**write_outcome(Outcome(Reason.CLOSED, now)), "run_id": run_id}
    not_sent = connection.execute(_END_HELD_SINGLES, values).rowcount
    batches, rows = connection.execute(_WAITING, {"run_id": run_id}).fetchone()
    return Recovered(unknown, not_sent, batches, rows)
