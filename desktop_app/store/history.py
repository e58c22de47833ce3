"""What was sent, and what became of it."""

from pathlib import Path

from desktop_app.domain.outcome import OutcomeKind, Reason
from desktop_app.domain.push_record import PushRecord
from desktop_app.store.database import opened_to_read
from desktop_app.store.push_row import read_row

_SEARCHED = ("title", "content", "recipient", "user_id", "account_name")


class History:
    """Reads what the outbox has written. It changes nothing.

    Any thread, since each call opens the database anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def list(
        self,
        search: str = "",
        kind: OutcomeKind | None = None,
        limit: int = 100,
        before_id: int | None = None,
    ) -> list[PushRecord]:
        """Return the newest pushes first, those on their way included.

        Args:
            search: Words or parts of words; each must stand in the title, the message, the
                recipient or the account.
            kind: Only pushes with this outcome.
            limit: How many at most; at least 1.
            before_id: Only pushes older than this one, for the next page.

        Raises:
            StoreFailed: The database can't be read.
        """
        conditions, values = ["1"], []
        for word in search.split():
            conditions.append("(" + " OR ".join(f"{name} LIKE ? ESCAPE '\\'" for name in _SEARCHED) + ")")
            values += [_like(word)] * len(_SEARCHED)
        if kind is not None:
            reasons = [reason.value for reason in Reason if reason.kind is kind]
            conditions.append(f"reason IN ({', '.join('?' * len(reasons))})")
            values += reasons
        numbers = [max(1, limit)]
        if before_id is not None:
            conditions.append("id < ?")
            numbers = [before_id, *numbers]
        # Only our own names stand in the query; what was typed is bound.
        where = " AND ".join(conditions)
        query = f"SELECT * FROM pushes WHERE {where} ORDER BY id DESC LIMIT ?"  # noqa: S608
        with opened_to_read(self._path) as connection:
            if connection is None:
                return []
            return [read_row(row) for row in connection.execute(query, (*values, *numbers))]


def _like(word: str) -> str:
    # A person who types 100% means the sign and not "anything".
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
