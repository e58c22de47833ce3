"""A batch as somebody would type it again."""

from dataclasses import replace
from typing import NamedTuple

from desktop_app.domain.batch import Batch
from desktop_app.domain.draft import Draft
from desktop_app.domain.recent import draft_of
from desktop_app.ui.activity.batch_words import tr
from desktop_app.ui.activity.ports import ActivityHistory

MOST_NAMED = 25
"""As many people fit into To by themselves. More of them were a list or a team, of which only the name is kept."""


class WrittenAgain(NamedTuple):
    """What goes into the form.

    Attributes:
        draft: The texts as they were written, fields not filled in, and who got it where those are few.
        people: How many people stand in it; 0 where they don't.
    """

    draft: Draft
    people: int

    @property
    def words(self) -> str:
        """What to say about it."""
        if self.people:
            return tr("It is in the form, with everybody who got it. Nothing is sent yet.")
        return tr("It is in the form, without who got it: add their team or list again. Nothing is sent yet.")


def write_again(history: ActivityHistory, batch: Batch) -> WrittenAgain:
    """Read who got it, and put it together. Blocks; raises ``AppError``."""
    draft = draft_of(batch)
    if batch.counts.total > MOST_NAMED:
        return WrittenAgain(draft, 0)
    rows = history.rows(batch.id, limit=MOST_NAMED)
    people = dict.fromkeys(Draft.of(row.push).to for row in rows)
    return WrittenAgain(replace(draft, to="; ".join(people)), len(people))
