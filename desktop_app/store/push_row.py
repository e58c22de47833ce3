"""How a push stands in the database."""

import sqlite3
from datetime import UTC, datetime

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import CheckUpNote, PushRecord, PushState, SeenNote
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.store.failures import DamagedStore


def read_row(row: sqlite3.Row) -> PushRecord:
    """Make a record of a row.

    An outcome that can't be read is *Unknown*: claiming more would be a guess.

    Raises:
        StoreFailed: It is no row of ours.
    """
    try:
        state, attempts = PushState(row["state"]), int(row["attempts"])
    except (ValueError, TypeError):
        raise DamagedStore from None
    return PushRecord(
        id=row["id"],
        account_id=str(row["account_id"]),
        account_name=str(row["account_name"]),
        push=Push(
            title=str(row["title"]),
            content=str(row["content"]),
            click_url=str(row["click_url"]),
            icon_url=str(row["icon_url"]),
            to=Recipient(str(row["user_id"]), str(row["recipient"])),
        ),
        state=state,
        created_at=read_time(row["created_at"]),
        attempts=attempts,
        outcome=_outcome(row) if state is PushState.DONE else None,
        check_up=_check_up(row),
        seen=_seen(row),
        batch_id=row["batch_id"],
        row=row["row"],
    )


def write_outcome(outcome: Outcome) -> dict[str, object]:
    """Say what goes into the columns of an outcome, by their names."""
    return {
        "reason": outcome.reason.value,
        "kind": outcome.kind.value,
        "done_at": write_time(outcome.at),
        "http_status": outcome.http_status,
        "message": outcome.message,
        "limit_calls": outcome.limit.calls if outcome.limit else None,
        "limit_per_s": outcome.limit.per_s if outcome.limit else None,
        "named_host": outcome.named_host,
        "field": outcome.field,
    }


def write_time(at: datetime) -> str:
    """Write a time of day as UTC, so that text sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(value: object) -> datetime:
    """Read a time of day. One that can't be read is the beginning of time: the oldest of all."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _outcome(row: sqlite3.Row) -> Outcome:
    at = read_time(row["done_at"])
    try:
        reason = Reason(row["reason"])
    except ValueError:
        return Outcome(Reason.UNREADABLE, at)
    status, calls, per_s = row["http_status"], row["limit_calls"], row["limit_per_s"]
    is_limit = isinstance(calls, int) and isinstance(per_s, float)
    return Outcome(
        reason=reason,
        at=at,
        http_status=status if isinstance(status, int) else None,
        message=str(row["message"]),
        limit=RateLimit(calls, per_s) if is_limit else None,
        named_host=str(row["named_host"]),
        field=str(row["field"]),
    )


def _check_up(row: sqlite3.Row) -> CheckUpNote | None:
    verdict, origin = row["check_up_verdict"], row["check_up_site"]
    if not (isinstance(verdict, str) and isinstance(origin, str)):
        return None
    from desktop_app.domain.site import Site  # here: most pushes have no such note, and it loads a parser

    try:
        site = Site.parse(origin)
    except InputRefused:
        return None
    return CheckUpNote(verdict, site, read_time(row["check_up_at"]))


def _seen(row: sqlite3.Row) -> SeenNote | None:
    is_seen = row["is_seen"]
    # Anything but our own 0 and 1 would be a guess.
    return SeenNote(bool(is_seen), read_time(row["seen_at"])) if is_seen in (0, 1) else None
