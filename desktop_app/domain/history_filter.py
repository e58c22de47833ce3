"""Which pushes of the history somebody wants to see."""

from datetime import datetime
from typing import NamedTuple


class HistoryFilter(NamedTuple):
    """What a push must be like, beside the words that stand in it. None means: whatever it is.

    Attributes:
        account_id: It was sent with this account.
        since: Send was pressed then or later, aware UTC.
        until: Send was pressed before, aware UTC.
        is_seen: A person said “I saw it” (True) or that nobody saw it (False).
        is_single: It belongs to no batch (True) or to one (False).
    """

    account_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    is_seen: bool | None = None
    is_single: bool | None = None
