"""Everybody whom To means, as the rows of a batch: people, teams and lists together."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Entry, EntryKind, LeftOut
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.ui.compose.recipients.audience import Audience
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.longest import Longest
    from desktop_app.domain.person import User
    from desktop_app.domain.rows import Rows

KEPT_LISTS = 4
"""As many can come back into To by Undo, or “Write it again”; a long one takes 30 MB."""

AT_ONCE = 2_000
"""So many rows are put together between two keys; more of them beside the window."""


class Made(NamedTuple):
    """Rows, what measures texts for them, and how many people get them."""

    rows: "Rows"
    longest: "Longest"
    people: int = 1


class _OpenList(NamedTuple):
    account_id: str
    rows: "Rows"
    rows_out: int


class _Wanted(NamedTuple):
    users: "tuple[User, ...]" = ()
    lists: "tuple[Rows, ...]" = ()
    shared: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()

    def make(self) -> Made:
        from desktop_app.domain.longest import Longest
        from desktop_app.domain.rows import Rows
        from desktop_app.domain.rows_together import rows_together

        shared = dict(self.shared)
        people = [Rows.of_people(self.users, shared)] if self.users or not self.lists else []
        rows = rows_together([*people, *self.lists], shared, self.names)
        return Made(rows, Longest(rows), rows.people)


class Addressed(QObject):
    """Knows everybody's row. Few are put together when they are asked for, many on a thread.

    Signals:
        changed: Others are meant, or the rows of those who are meant are ready.
    """

    changed = Signal()

    def __init__(self, audience: Audience, tasks: Tasks) -> None:
        """Follow whom To means."""
        super().__init__(audience)
        self.audience = audience
        self._tasks = tasks
        self._account: Account | None = None
        self._lists: dict[str, _OpenList] = {}
        self._shared: tuple[tuple[str, str], ...] = ()
        self._wanted = _Wanted()
        self._made: Made | None = None
        self._error: InputRefused | None = None
        self._waiting: list[Callable[[], None]] = []
        audience.list_size = self._list_size
        audience.changed.connect(self._follow)

    @property
    def count(self) -> int:
        """How many rows there are, ready or not."""
        return len(self._wanted.users) + sum(map(len, self._wanted.lists))

    @property
    def people(self) -> int:
        """How many people these rows are for; as many as rows while those are put together."""
        made = self.made() if self._wanted.lists else None  # without a list nobody stands there twice
        return made.people if made is not None else self.count

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that can be used, as they are written between braces."""
        from desktop_app.domain.rows import PERSON_FIELDS

        return self._made.rows.names if self._made is not None else (*PERSON_FIELDS, *(n for n, _ in self._shared))

    @property
    def has_shared(self) -> bool:
        """True where a lead fills in fields."""
        return bool(self._shared)

    @property
    def problems(self) -> tuple[InputRefused, ...]:
        """What stands in To and means nobody."""
        missing = tuple(
            InputRefused(f"The list “{entry.text}” is not open any more", "Take it out of To, and add it again.", "to")
            for entry in self.audience.entries()
            if entry.kind is EntryKind.LIST and self._list_size(entry) is None
        )
        return (*self.audience.gathered().problems, *missing, *((self._error,) if self._error else ()))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who is meant and gets nothing."""
        return self.audience.gathered().left_out

    def made(self) -> Made | None:
        """The rows; None while many are still being put together."""
        if self._made is None and self.count <= AT_ONCE:
            self._made = self._wanted.make()
        return self._made

    def when_ready(self, call: Callable[[], None]) -> None:
        """Call once the rows are there: now, or soon. What waits is forgotten where others are meant then."""
        if self.made() is not None or self._error is not None:
            call()
        else:
            self._waiting.append(call)

    def set_account(self, account: Account | None) -> None:
        """Look people up in this account; another account's lists mean nobody here."""
        self._account = account
        self.audience.set_account(account)

    def set_shared(self, fields: Mapping[str, str]) -> None:
        """Fill in these fields with the same for everybody: those of a lead."""
        if (shared := tuple(fields.items())) != self._shared:
            self._shared = shared
            self._follow()

    @property
    def rows_out(self) -> int:
        """Rows of lists that were left out, as they had errors."""
        return sum(self._lists[name].rows_out for name in self._list_names())

    def rows_for(self, user: "User") -> "Rows":
        """One row for somebody who does not stand in To."""
        from desktop_app.domain.rows import Rows

        return Rows.of_people([user], dict(self._shared))

    def add_list(self, account: Account, name: str, rows: "Rows", rows_out: int = 0) -> Entry:
        """Take in a list, and say how it stands in To. One of the same name that stands there keeps its own.

        Args:
            account: The account whose people are in it.
            name: The file's name.
            rows: Who is in it.
            rows_out: Rows that were left out.
        """
        # What parts two entries can't be part of a name.
        plain = " ".join(name.replace(";", " ").split()) or "List"
        number, unique = 1, plain
        while Entry(EntryKind.LIST, unique) in self.audience.entries():
            number += 1
            unique = f"{plain} {number}"
        in_to = {entry.text for entry in self.audience.entries()}
        for old in [known for known in self._lists if known not in in_to][: max(0, len(self._lists) - KEPT_LISTS + 1)]:
            del self._lists[old]
        self._lists[unique] = _OpenList(account.id, rows, rows_out)
        return Entry(EntryKind.LIST, unique)

    def _list_size(self, entry: Entry) -> int | None:
        known = self._lists.get(entry.text)
        return len(known.rows) if known is not None and self._is_ours(known) else None

    def _list_names(self) -> list[str]:
        names = [entry.text for entry in self.audience.entries() if entry.kind is EntryKind.LIST]
        return [name for name in names if name in self._lists and self._is_ours(self._lists[name])]

    def _is_ours(self, known: _OpenList) -> bool:
        return self._account is not None and known.account_id == self._account.id

    def _follow(self) -> None:
        names = tuple(self._list_names())
        lists = tuple(self._lists[name].rows for name in names)
        wanted = _Wanted(self.audience.gathered().users, lists, self._shared, names)
        if wanted != self._wanted:
            self._wanted, self._made, self._error = wanted, None, None
            self._waiting.clear()
            if self.count > AT_ONCE:
                self._tasks.run(
                    self, wanted.make, lambda made: self._take(wanted, made), lambda error: self._fail(wanted, error)
                )
        self.changed.emit()

    def _take(self, wanted: _Wanted, made: Made) -> None:
        if wanted is self._wanted:
            self._made = made
            self._go_on()

    def _fail(self, wanted: _Wanted, error: AppError) -> None:
        if wanted is self._wanted:
            self._error = error if isinstance(error, InputRefused) else InputRefused(error.title, error.hint, "to")
            self._go_on()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        self.changed.emit()
        for call in waiting:
            call()
