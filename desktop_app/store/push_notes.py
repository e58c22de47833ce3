"""What is found out about a push after it was sent: by Check-up, and by the person it went to."""

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop_app.domain.errors import StoreFailed
from desktop_app.domain.site import Site
from desktop_app.store.database import changing, open_to_write
from desktop_app.store.push_row import write_time

_NOTE_CHECK_UP = """
    UPDATE pushes SET check_up_verdict = :verdict, check_up_site = :site, check_up_at = :at
    WHERE id = :id AND state = 'done'
"""
_NOTE_SEEN = """
    UPDATE pushes SET is_seen = :is_seen, seen_at = :at
    WHERE id = :id AND state = 'done'
"""


class PushNotes:
    """Writes into the history what was found and said later. The outcome stays what it is.

    The last word counts: a note takes the place of the one before. Any thread, since each call opens the database
    anew; it may block while another process writes.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        """Prepare it; nothing is opened.

        Args:
            path: The database.
            now: The time of day, aware UTC.
        """
        self._path = path
        self._now = now

    def note_check_up(self, push_id: int, verdict: str, site: Site) -> None:
        """Keep what Check-up found when it was asked about a push.

        Args:
            push_id: The push's number in the history.
            verdict: The main cause, as in ``CheckUpReport.verdict``.
            site: The site that was looked at.

        Raises:
            StoreFailed: It could not be kept; also where the push isn't in the history any more, or is on its way.
        """
        self._change(_NOTE_CHECK_UP, push_id, {"verdict": verdict, "site": site.origin})

    def note_seen(self, push_id: int, is_seen: bool) -> None:
        """Keep what a person said: “I saw it”, or that nobody saw it. Raises as ``note_check_up``."""
        self._change(_NOTE_SEEN, push_id, {"is_seen": int(is_seen)})

    def _change(self, statement: str, push_id: int, values: Mapping[str, object]) -> None:
        if not self._path.exists():
            raise _gone(push_id)
        bound = {**values, "id": push_id, "at": write_time(self._now())}
        with closing(open_to_write(self._path)) as connection, changing(connection):
            if connection.execute(statement, bound).rowcount != 1:
                raise _gone(push_id)


def _gone(push_id: int) -> StoreFailed:
    return StoreFailed(
        "This push is not in your history any more",
        "What was found about it can’t be kept. Nothing else is lost.",
        detail=f"push {push_id} is not there, or not done",
    )
