"""One line of the list, in words and a picture."""

from datetime import datetime
from typing import NamedTuple

from desktop_app.domain.batch import Batch
from desktop_app.domain.outcome import OutcomeKind
from desktop_app.domain.push_record import PushState
from desktop_app.domain.recent import one_line
from desktop_app.ui.activity.batch_words import outcome_words, tr
from desktop_app.ui.activity.timeline import Line

_PICTURES = {
    OutcomeKind.ACCEPTED: ("check", "good"),
    OutcomeKind.REFUSED: ("refused", "bad"),
    OutcomeKind.NOT_SENT: ("not-sent", "caution"),
    OutcomeKind.UNKNOWN: ("unknown", "caution"),
}
_ON_ITS_WAY = ("clock", "info")
_WORST_FIRST = (OutcomeKind.UNKNOWN, OutcomeKind.REFUSED, OutcomeKind.NOT_SENT, OutcomeKind.ACCEPTED)

SHOWN_CHARACTERS = 300
"""More of a title fits into no column and no tool tip."""
NAME_CHARACTERS = 60


class LineWords(NamedTuple):
    """What stands in the columns.

    Attributes:
        outcome: What became of it, in a word.
        to: Who got it.
        title: What it said; of a batch, what became of how many.
        when: When Send was pressed, in this computer's time.
        row: The number of its row in the list of its batch; empty for a push of its own, and for a batch.
        picture: A picture and its colour, as in ``ui.icons``.
    """

    outcome: str
    to: str
    title: str
    when: str
    row: str
    picture: tuple[str, str]


def words_for(line: Line, today: datetime) -> LineWords:
    """Put a push or a batch into a line.

    Args:
        line: What to show.
        today: The time of day, aware; what is of today needs no date.
    """
    if isinstance(line, Batch):
        return _of_batch(line, today)
    outcome = line.outcome
    if outcome is not None:
        word, picture = outcome.kind.word, _PICTURES[outcome.kind]
    else:
        word = tr("Sending") if line.state is PushState.SENDING else tr("Held")
        picture = _ON_ITS_WAY
    title = one_line(line.push.title, SHOWN_CHARACTERS)
    row = f"{line.row:,}" if line.row is not None else ""
    return LineWords(word, line.push.to.name, title, _when(line.created_at, today), row, picture)


def _of_batch(batch: Batch, today: datetime) -> LineWords:
    kinds = [kind for kind in _WORST_FIRST if batch.counts.of(kind)]
    word = kinds[0].word if len(kinds) == 1 else tr("Mixed")
    picture = _PICTURES[kinds[0]] if kinds else _ON_ITS_WAY
    to = f"{one_line(batch.new.name, NAME_CHARACTERS)} ({batch.counts.total:,})"
    title = f"{outcome_words(batch.counts)} · {one_line(batch.new.title, SHOWN_CHARACTERS)}"
    return LineWords(word, to, title, _when(batch.created_at, today), "", picture)


def _when(at: datetime, today: datetime) -> str:
    local = at.astimezone()
    if local.date() == today.astimezone(local.tzinfo).date():
        return f"{local:%H:%M}"
    return f"{local:%d %b %H:%M}" if local.year == today.year else f"{local:%d %b %Y}"
