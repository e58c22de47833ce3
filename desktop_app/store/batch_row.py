"""How a batch stands in the database."""

import sqlite3
from collections.abc import Callable

from desktop_app.domain.batch import Batch, BatchCounts, BatchState, NewBatch
from desktop_app.domain.outcome import Reason
from desktop_app.store.failures import DamagedStore
from desktop_app.store.push_row import read_time

_COUNTS = ("queued", "sending", "accepted", "refused", "not_sent", "unknown")


def read_batch(row: sqlite3.Row, run_id: str = "", is_dead: Callable[[str], bool] = lambda _: False) -> Batch:
    """Make a batch of a row.

    Args:
        row: All columns of it.
        run_id: The run that asks; empty for one that owns nothing.
        is_dead: Says whether a run has ended.

    Raises:
        StoreFailed: It is no row of ours, or a run's lock could not be looked at.
    """
    try:
        state = BatchState(row["state"])
        counts = BatchCounts(**{name: int(row[name]) for name in _COUNTS})
    except (ValueError, TypeError):
        raise DamagedStore from None
    owner = str(row["run_id"])
    is_mine = owner == run_id
    return Batch(
        id=row["id"],
        account_id=str(row["account_id"]),
        account_name=str(row["account_name"]),
        new=NewBatch(
            name=str(row["name"]),
            title=str(row["title"]),
            content=str(row["content"]),
            click_url=str(row["click_url"]),
            icon_url=str(row["icon_url"]),
            due_at=None if row["due_at"] is None else read_time(row["due_at"]),
            zone=str(row["zone"]),
        ),
        state=state,
        created_at=read_time(row["created_at"]),
        counts=counts,
        is_mine=is_mine,
        is_interrupted=state is not BatchState.OVER and not is_mine and is_dead(owner),
        ended_by=_reason(row["ended_by"]),
        over_at=None if row["over_at"] is None else read_time(row["over_at"]),
    )


def _reason(value: object) -> Reason | None:
    # What a newer Pushdesk, or nobody, has written there is told by the rows' own outcomes.
    return next((reason for reason in Reason if reason.value == value), None)
