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

_FIELDS_SHOWN = 3


class WrittenAgain(NamedTuple):
    """What goes into the form.

    Attributes:
        draft: The texts as they were written, fields not filled in, and who got it where those are few.
        people: How many people stand in it; 0 where they don't.
        missing: Fields, as written between their braces, that only the list or the lead could fill in.
    """

    draft: Draft
    people: int
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What to say about it."""
        if self.people:
            return tr("It is in the form, with everybody who got it. Nothing is sent yet.")
        if not self.missing:
            return tr("It is in the form, without who got it: add their team or list again. Nothing is sent yet.")
        more = "…" if len(self.missing) > _FIELDS_SHOWN else ""
        words = tr(
            "It is in the form, without who got it: add their list or lead again, as only that fills in {fields}. "
            "Nothing is sent yet."
        )
        return words.replace("{fields}", ", ".join(self.missing[:_FIELDS_SHOWN]) + more)


def write_again(history: ActivityHistory, batch: Batch) -> WrittenAgain:
    """Read who got it, and put it together. Blocks; raises ``AppError``.

    Where fields were filled in from a list, its people stay out: beside the list, once it is added again, each of them
    would get the text a second time, with those fields empty.
    """
    draft = draft_of(batch)
    missing = _only_from_a_list(batch)
    if missing or batch.counts.total > MOST_NAMED:
        return WrittenAgain(draft, 0, missing)
    rows = history.rows(batch.id, limit=MOST_NAMED)
    people = dict.fromkeys(Draft.of(row.push).to for row in rows)
    return WrittenAgain(replace(draft, to="; ".join(people)), len(people))


def _only_from_a_list(batch: Batch) -> tuple[str, ...]:
    """The fields in its texts that nobody has of their own, in the spelling of their first place."""
    from desktop_app.domain.fields import field_key  # here, as below: nothing is taken apart to see the page
    from desktop_app.domain.rows import PERSON_FIELDS
    from desktop_app.domain.wording import Wording

    wording, found = Wording.of(batch.new), dict[str, str]()
    for text in (wording.title, wording.content, wording.click_url):
        for start, end, key in text.places():
            found.setdefault(key, text.text[start:end])
    for name in PERSON_FIELDS:
        found.pop(field_key(name), None)
    return tuple(found.values())
