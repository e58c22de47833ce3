"""The list of a batch: read, matched with people, and each row looked at as it would be sent."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.next_step import PROGRAM
from desktop_app.cli.output import Output, visible
from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.fields import field_key
from desktop_app.domain.list_result import ListRefused, ListResult, PeopleNeeded
from desktop_app.domain.longest import Longest
from desktop_app.domain.review import Review, review
from desktop_app.domain.row_check import shared_problems
from desktop_app.domain.rows import PERSON_FIELDS, Rows
from desktop_app.domain.wording import Wording
from desktop_app.parts import Parts, now

if TYPE_CHECKING:
    from desktop_app.lists.table import ListTable


class BatchRefused(InputRefused):
    """The list, or the text for somebody in it, can't be sent. Nothing was.

    Attributes:
        problems: What is wrong, each with its place; some of them where there are many.
    """

    def __init__(self, title: str, hint: str, problems: tuple[str, ...]) -> None:
        super().__init__(title, hint)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class BatchRows:
    """Who gets a batch.

    Attributes:
        name: What to call it: the file's name.
        review: Everybody, nobody twice with the same text, and what is worth knowing about them.
        left_out: How many rows of the list were left out, for their errors or as repetitions.
    """

    name: str
    review: Review
    left_out: int

    @property
    def rows(self) -> Rows:
        """Everybody."""
        return self.review.rows


def read_rows(
    arguments: argparse.Namespace,
    wording: Wording,
    account: Account,
    parts: Parts,
    output: Output,
    *,
    may_ask: bool = True,
) -> BatchRows:
    """Read the list and look at all of it. Asks LeadSquared for people where the kept ones don't do.

    Args:
        arguments: What was typed.
        wording: What everybody gets.
        account: Whose people they are.
        parts: Has the people.
        output: Told what is worth knowing.
        may_ask: False where nothing may be asked over the network.

    Raises:
        BatchRefused: A cell, or somebody's text, can't be used.
        AppError: The list can't be read at all, or people can't be asked for.
    """
    table = _read(arguments.file)
    result = _matched(table, wording, account, parts, output, may_ask=may_ask)
    for note in result.notes:
        output.note(visible(note))
    if result.error_count:
        _refuse_or_leave_out(result, output, leave_out=arguments.leave_out_errors)
    rows = result.rows(without_errors=arguments.leave_out_errors)
    if problems := [*wording.problems(rows.names), *shared_problems(wording)]:
        raise problems[0]
    found = review(rows, wording, Longest(rows).of(wording))
    if found.repeats.many:
        output.note(f"{_rows(found.repeats.many)} left out: the same person and the same text as an earlier one.")
    for each in result.twice:
        output.note(visible(f"More than once: {each}."))
    if found.checked.many:
        places = tuple(f"{problem.title}. {problem.hint}".strip() for problem in found.checked.first)
        raise BatchRefused(f"{_texts(found.checked.many)} can’t be sent", "Nothing was sent.", places)
    return BatchRows(result.name, found, result.total - len(found.rows))


def _read(file: str) -> "ListTable":
    from desktop_app.lists.reading import MAX_BYTES, read_file, read_list

    if file != "-":
        return read_file(Path(file))
    if sys.stdin is None:
        raise ListRefused("The list can’t be read", "Stdin is closed.")
    return read_list(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin")


def _matched(
    table: "ListTable", wording: Wording, account: Account, parts: Parts, output: Output, *, may_ask: bool
) -> ListResult:
    from desktop_app.lists.matching import match

    kept = parts.people.load(account.id)
    try:
        found = match(table, kept, account.owner_id)
    except PeopleNeeded as needed:
        if not may_ask:
            raise _nobody_asked("It names people by e-mail", needed.title, account) from needed
        return match(table, parts.people.refresh(account), account.owner_id)
    # Somebody may be new since people were asked for last; or a field is used that only LeadSquared can fill in.
    is_in_need = bool(found.error_count) if kept is not None else _uses_people(wording, found)
    if not may_ask and is_in_need and kept is None:
        raise _nobody_asked(
            "It uses what only LeadSquared knows of people", "The texts can’t be filled in yet", account
        )
    if not may_ask or not is_in_need:
        return found
    try:
        return match(table, parts.people.refresh(account), account.owner_id)
    except AppError as error:
        if kept is None:  # then nobody knows what to fill in
            raise
        from desktop_app.people.age import age_words

        output.note(visible(f"People are as they were {age_words(kept.fetched_at, now())}: {error.title}"))
        return found


def _nobody_asked(why: str, title: str, account: Account) -> ListRefused:
    # What is asked for with keys from stdin is kept under their mark, and a dry run does without keys.
    instead = "" if account.is_for_session else f" {PROGRAM} people sync does, and keeps the answer."
    return ListRefused(title, f"{why}, and a dry run asks nobody.{instead}")


def _uses_people(wording: Wording, found: ListResult) -> bool:
    own = set(found.keys)
    return any((key := field_key(name)) in wording.used and key not in own for name in PERSON_FIELDS)


def _refuse_or_leave_out(result: ListResult, output: Output, *, leave_out: bool) -> None:
    places = tuple(str(error) for error in result.errors)
    if not leave_out:
        hint = "Nothing was sent. Mend the list, or add --leave-out-errors to send to the others."
        cells = "1 cell" if result.error_count == 1 else f"{result.error_count:,} cells"
        raise BatchRefused(f"{cells} of “{result.name}” can’t be used", hint, places)
    for place in places:
        output.note(visible(f"Left out: {place}"))
    if result.error_count > len(places):
        output.note(f"Left out: {result.error_count - len(places):,} more.")


def _rows(many: int) -> str:
    return "1 row was" if many == 1 else f"{many:,} rows were"


def _texts(many: int) -> str:
    return "The text of 1 row" if many == 1 else f"The texts of {many:,} rows"
