"""Who the rows of a list are, and which of its cells can't be used."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest

from desktop_app.domain.errors import InputRefused
from desktop_app.domain.list_result import SHOWN_ERRORS, CellError, ListRefused, ListResult, PeopleNeeded, Twice
from desktop_app.domain.person import PeopleList, User
from desktop_app.domain.recipient import Recipient
from desktop_app.domain.rows import Rows, person_columns
from desktop_app.lists.encodings import DAMAGED
from desktop_app.lists.headers import address_column, field_names, names_ids, recipient_column
from desktop_app.lists.table import ListTable

MAX_CELL_CHARACTERS = 10_000
"""Five times what a push can carry. A longer cell is most often a quotation mark that went missing."""

_SHOWN_NAMES = 5
"""So many columns are told of whose field had to be named otherwise."""

_NO_RECIPIENT = "this is neither a user ID nor an e-mail address"
# Copied from a web page, a window or a mail's “To”, an address often carries such at its ends.
_AROUND = " ;,\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_NAMED_ADDRESS = re.compile(r"[^<>]*<([^<>\s]+@[^<>\s]+)>")
# So people keep a spreadsheet from taking what is no number for one.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"|\'(.*)')
_BRACED = re.compile(r"\{([0-9a-fA-F-]{32,36})\}")
"""A GUID as Windows programs write it."""

# What a spreadsheet makes of a long number: its last digits are gone, whoever they stood for.
_ROUNDED = re.compile(r"\d(?:[.,]\d+E[+-]?|E\+)\d+", re.IGNORECASE)
_Bad = tuple[int, int, str]
"""Index of the row and of the column (-1: the whole row), and why."""


def match(table: ListTable, people: PeopleList | None, owner_id: str = "") -> ListResult:
    """Find out who each row is for, and look at every cell. Any thread.

    Args:
        table: The list.
        people: The account's people; None where they were never asked for.
        owner_id: The user ID of the keys' owner, so that “me” and this ID are one person; empty where it isn't known.

    Raises:
        PeopleNeeded: E-mail addresses say who gets a row, and nobody knows whose they are.
        ListRefused: No column says who gets a row.
    """
    at = recipient_column(table.header)
    if at is None:
        raise _no_recipients(table)
    naming = list(_naming(table, at))
    if people is None and any("@" in cell for _, cell in naming):
        hint = "It names people by e-mail. People has a button that asks LeadSquared for everybody."
        raise PeopleNeeded(f"“{table.name}” can’t be matched yet", hint)
    return _Matching(table, naming, table.header[at].strip(), people, owner_id).result()


def _naming(table: ListTable, recipient_at: int) -> Iterator[tuple[int, str]]:
    """The cell of each row that says who gets it, as a person sees it, behind its column: the address without an ID."""
    instead = address_column(table.header, recipient_at)
    for row, cell in enumerate(table.columns[recipient_at]):
        seen = _seen(cell)
        if not seen and instead is not None and "@" in (address := _seen(table.columns[instead][row])):
            yield instead, address
        else:
            yield recipient_at, seen


class _Matching:
    def __init__(
        self,
        table: ListTable,
        naming: Sequence[tuple[int, str]],
        heading: str,
        people: PeopleList | None,
        owner_id: str,
    ) -> None:
        self._table = table
        self._naming = naming
        self._heading = heading
        self._has_people = people is not None
        self._owner_id = owner_id.casefold()
        self._by_id: dict[str, User] = {}
        self._by_email: dict[str, list[User]] = {}
        for user in people.users if people is not None else ():
            self._by_id[user.user_id.casefold()] = user
            self._by_email.setdefault(user.email.casefold(), []).append(user)

    def result(self) -> ListResult:
        names, notes = field_names(self._table.header)
        columns = {name: list(map(str.strip, cells)) for name, cells in zip(names, self._table.columns, strict=True)}
        users, bad = self._people()
        bad += [(row, -1, "it has more cells than the header") for row in self._table.too_wide]
        for at, cells in enumerate(columns.values()):
            bad += [(row, at, why) for row, why in _unusable(cells)]
        bad_rows = {row for row, _, _ in bad}
        good = [row for row in range(len(self._table)) if row not in bad_rows]
        rows = self._rows(columns, users)
        twice = self._twice(rows, users, good)
        return ListResult(
            self._table.name,
            len(self._table),
            self._heading,
            tuple(self._error(*one) for one in nsmallest(SHOWN_ERRORS, bad)),
            len(bad),
            len(bad_rows),
            tuple(twice[:SHOWN_ERRORS]),
            len(twice),
            (*self._notes(), *_some(notes), *self._strangers(users, good)),
            rows.only(good) if bad else rows,
        )

    def _notes(self) -> Iterator[str]:
        yield from self._table.notes
        if not self._table.has_header:
            yield "It has no header: its first row is a person too."

    def _people(self) -> tuple[list[User], list[_Bad]]:
        """The user of each row; one without name where only the ID is known, and any where there is an error."""
        users: list[User] = []
        bad: list[_Bad] = []
        for row, (at, cell) in enumerate(self._naming):
            try:
                users.append(self._user(cell, self._table.header[at]))
            except InputRefused as problem:
                users.append(User("", "", "", "", True))
                bad.append((row, at, problem.title))
        return users, bad

    def _user(self, cell: str, heading: str) -> User:
        known = self._by_id.get(cell.casefold())
        if known is None and "@" in cell:
            known = self._with_address(cell)
        if known is not None:
            if not known.is_active:
                raise InputRefused(f"{known.name} is deactivated in LeadSquared")
            return known
        if not cell:
            raise InputRefused("nobody is named here")
        if _ROUNDED.fullmatch(cell):
            raise InputRefused("a spreadsheet has rounded this number; format its column as text")
        if self._owner_id and cell.casefold() == "me" and (me := self._by_id.get(self._owner_id)) is not None:
            return replace(me, user_id="")
        try:
            to = Recipient.parse(cell)
        except InputRefused as error:
            raise InputRefused(_NO_RECIPIENT) from error
        # LeadSquared's IDs have digits, and who isn't known by one would be sent to without any check. Where nobody is
        # known yet, a column that is named after IDs is believed, as an ID that somebody types is.
        is_believed = any(map(str.isdigit, cell)) or (not self._has_people and names_ids(heading))
        if not to.is_me and ("mail" in heading.casefold() or not is_believed):
            raise InputRefused(_NO_RECIPIENT)
        return User(to.user_id, to.label, "", "", True)

    def _with_address(self, cell: str) -> User:
        having = self._by_email.get(cell.casefold(), [])
        active = [user for user in having if user.is_active]
        if not having:
            raise InputRefused("nobody has this address")
        if len(active) > 1:
            raise InputRefused("several people have this address")
        return (active or having)[0]

    def _rows(self, columns: dict[str, list[str]], users: Sequence[User]) -> Rows:
        known = person_columns(users) if self._has_people else {}
        labels = [user.name for user in users]
        if (own := columns.get("name")) is not None:
            labels = [label or name[:100] for label, name in zip(labels, own, strict=True)]
        numbers = range(1, len(users) + 1)
        # The list's own columns come first: where both have a first name, the person wrote theirs on purpose.
        values = {**columns, **{name: column for name, column in known.items() if name not in columns}}
        return Rows([user.user_id for user in users], labels, values, numbers, self._table.lines)

    def _twice(self, rows: Rows, users: Sequence[User], good: Sequence[int]) -> list[Twice]:
        keys = [users[row].user_id.casefold() or self._owner_id for row in good]
        if len(set(keys)) == len(keys):
            return []
        lines: dict[str, list[int]] = {}
        for row, key in zip(good, keys, strict=True):
            lines.setdefault(key, []).append(row)
        return [Twice(rows.recipient(at[0]).name, tuple(map(rows.line, at))) for at in lines.values() if len(at) > 1]

    def _strangers(self, users: Sequence[User], good: Sequence[int]) -> Iterator[str]:
        if self._has_people:
            many = sum(1 for row in good if users[row].user_id and users[row].user_id.casefold() not in self._by_id)
            if many:
                is_one = many == 1
                yield f"{many:,} user ID{' is' if is_one else 's are'} not among the people that LeadSquared listed."

    def _error(self, row: int, column: int, why: str) -> CellError:
        heading = self._table.header[column].strip() or f"column {column + 1}" if column >= 0 else ""
        return CellError(self._table.lines[row], row + 1, heading, why)


def _seen(cell: str) -> str:
    """What a person sees in a recipient's cell; of “Priya Nair <priya@acme.example>” the address."""
    cell = cell.strip().strip(_AROUND).strip()
    if kept := _KEPT_AS_TEXT.fullmatch(cell):
        cell = (kept[1] or kept[2] or "").strip()
    if braced := _BRACED.fullmatch(cell):
        return braced[1]
    named = _NAMED_ADDRESS.fullmatch(cell) if cell.endswith(">") else None
    return named[1] if named else cell


def _some(notes: Sequence[str]) -> Iterator[str]:
    yield from notes[:_SHOWN_NAMES]
    if len(notes) > _SHOWN_NAMES:
        yield f"So it is with {len(notes) - _SHOWN_NAMES:,} more columns."


def _unusable(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find the cells of one column that nothing can be made of."""
    everything = "".join(cells)
    if "\0" not in everything and DAMAGED not in everything and max(map(len, cells)) <= MAX_CELL_CHARACTERS:
        return
    for row, cell in enumerate(cells):
        if len(cell) > MAX_CELL_CHARACTERS:
            yield row, f"this is longer than {MAX_CELL_CHARACTERS:,} characters"
        elif DAMAGED in cell:
            yield row, f"a letter in it could not be read ({DAMAGED})"
        elif "\0" in cell:
            yield row, "it has a character that can’t be sent"


def _no_recipients(table: ListTable) -> ListRefused:
    headings = [heading.strip() for heading in table.header if heading.strip()][:6]
    more = "…" if len(table.header) > 6 else ""
    there = f" It has {', '.join(f'“{heading[:30]}”' for heading in headings)}{more}."
    return ListRefused(
        f"No column of “{table.name}” says who gets a row",
        f"Call one “user_id” or “email”.{there if headings else ''}",
    )
