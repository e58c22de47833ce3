"""What the history says about people: who got the same lately, who got many, what reached somebody last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.database import opened_to_read
from desktop_app.store.push_row import read_row, write_time

# On its way, or shown perhaps. What waits for a time of its own is no haste.
_LATELY = """
    SELECT p.id, p.user_id, p.title, p.content FROM pushes p
    WHERE p.done_at >= :since AND p.account_id = :account_id AND p.kind IN ('accepted', 'unknown')
    UNION ALL
    SELECT p.id, p.user_id, p.title, p.content FROM pushes p LEFT JOIN batches b ON b.id = p.batch_id
    WHERE p.state <> 'done' AND p.account_id = :account_id
        AND (b.state IS NULL OR b.state IN ('open', 'paused'))
"""
_TODAY = """
    SELECT user_id, count(*) FROM pushes INDEXED BY pushes_by_end
    WHERE done_at >= :since AND account_id = :account_id AND kind IN ('accepted', 'unknown')
    GROUP BY user_id
"""
_LAST = """
    SELECT * FROM pushes INDEXED BY pushes_by_user
    WHERE user_id = :user_id AND account_id = :account_id AND state = 'done' AND {}
    ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class LastPushes:
    """The last pushes of each sort that went to somebody. None where there was none, or it isn't kept any more.

    Attributes:
        accepted: The last that was accepted.
        failed: The last that was refused, not sent or unknown.
        seen: The last of which a person said “I saw it”.
    """

    accepted: PushRecord | None = None
    failed: PushRecord | None = None
    seen: PushRecord | None = None


class Past:
    """Asks the history about people of one account. Any thread; each call opens the database anew.

    An empty user ID is the keys' owner. Where the database can't be read, that is a ``StoreFailed``.
    """

    def __init__(self, path: Path) -> None:
        """Prepare it; nothing is opened.

        Args:
            path: The database.
        """
        self._path = path

    def same_lately(self, account_id: str, pushes: Iterable[Push], since: datetime) -> list[PushRecord]:
        """Say which of these pushes somebody has just got, or is about to get: the same title and message.

        Args:
            account_id: The account.
            pushes: What shall be sent; read once.
            since: What ended before doesn't count, aware UTC. What was not sent, or refused, doesn't either.

        Returns:
            For each that was found, the last one that is the same; newest first.
        """
        with opened_to_read(self._path) as connection:
            if connection is None:
                return []
            connection.execute("BEGIN")
            lately: dict[tuple[str, str, str], int] = {}
            for push_id, *texts in connection.execute(_LATELY, {"account_id": account_id, "since": write_time(since)}):
                key = (str(texts[0]), str(texts[1]), str(texts[2]))
                lately[key] = max(push_id, lately.get(key, 0))
            if not lately:
                return []
            asked = ((push.to.user_id, push.title, push.content) for push in pushes)
            found = sorted({lately[key] for key in asked if key in lately}, reverse=True)
            rows = (connection.execute("SELECT * FROM pushes WHERE id = ?", (push_id,)).fetchone() for push_id in found)
            return [read_row(row) for row in rows]

    def pushes_today(self, account_id: str, user_ids: Iterable[str], since: datetime) -> dict[str, int]:
        """Count what these people got, or may have got.

        Args:
            account_id: The account.
            user_ids: The people; read once.
            since: When their day began, aware UTC.

        Returns:
            The count by user ID; who got nothing is left out.
        """
        with opened_to_read(self._path) as connection:
            if connection is None:
                return {}
            rows = connection.execute(_TODAY, {"account_id": account_id, "since": write_time(since)})
            counts = {str(user_id): int(count) for user_id, count in rows}
        return {user_id: counts[user_id] for user_id in user_ids if user_id in counts}

    def last_of(self, account_id: str, user_id: str) -> LastPushes:
        """The last pushes of each sort that went to somebody."""
        bound = {"account_id": account_id, "user_id": user_id, "accepted": OutcomeKind.ACCEPTED.value}
        wanted = ("kind = :accepted", "kind <> :accepted", "is_seen = 1")
        with opened_to_read(self._path) as connection:
            if connection is None:
                return LastPushes()
            rows = [connection.execute(_LAST.format(sort), bound).fetchone() for sort in wanted]
        return LastPushes(*(None if row is None else read_row(row) for row in rows))
