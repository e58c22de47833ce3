"""How a push stands in the database."""

from datetime import UTC, datetime
from typing import Any

from desktop_app.domain.outcome import Outcome, Reason
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord, PushState
from desktop_app.domain.rate import RateLimit
from desktop_app.domain.recipient import Recipient
from desktop_app.store.failures import DamagedStore

COLUMNS = (
    "id, account_id, account_name, user_id, recipient, title, content, click_url, icon_url, created_at, state,"
    " attempts, reason, done_at, http_status, message, limit_calls, limit_per_s, named_host, field"
)
"""What ``read_row`` needs, in its order."""


def read_row(row: tuple[Any, ...]) -> PushRecord:
    """Make a record of a row of ``COLUMNS``.

    An outcome that can't be read is *Unknown*: claiming more would be a guess.

    Raises:
        StoreFailed: It is no row of ours.
    """
    number, account_id, account_name, user_id, recipient, title, content, click_url, icon_url, created_at = row[:10]
    try:
        state, attempts = PushState(row[10]), int(row[11])
    except (ValueError, TypeError):
        raise DamagedStore from None
    return PushRecord(
        id=number,
        account_id=str(account_id),
        account_name=str(account_name),
        push=Push(str(title), str(content), str(click_url), str(icon_url), Recipient(str(user_id), str(recipient))),
        state=state,
        created_at=read_time(created_at),
        attempts=attempts,
        outcome=_outcome(row) if state is PushState.DONE else None,
    )


def write_outcome(outcome: Outcome) -> dict[str, object]:
    """Say what goes into the columns of an outcome, by their names."""
    return {
        "reason": outcome.reason.value,
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
    """Read a time of day. One that can't be read is the beginning of time: it then sorts and prunes as the oldest."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _outcome(row: tuple[Any, ...]) -> Outcome:
    reason, done_at, http_status, message, limit_calls, limit_per_s, named_host, field = row[12:]
    at = read_time(done_at)
    try:
        why = Reason(reason)
    except ValueError:
        return Outcome(Reason.UNREADABLE, at)
    return Outcome(
        reason=why,
        at=at,
        http_status=http_status if isinstance(http_status, int) else None,
        message=str(message),
        limit=RateLimit(limit_calls, limit_per_s)
        if isinstance(limit_calls, int) and isinstance(limit_per_s, float)
        else None,
        named_host=str(named_host),
        field=str(field),
    )
