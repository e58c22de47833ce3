"""Whom To means, followed with each change: the chips' names, the suggestions, and everybody behind them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory, Entry, EntryKind, Gathered, is_name
from desktop_app.ui.compose.recipients.chip import Called
from desktop_app.ui.compose.recipients.recipients_field import RecipientsField
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.person import User
    from desktop_app.ui.compose.recipients.ports import KnownPeople, PeoplePort
    from desktop_app.ui.compose.recipients.suggestions import Suggestions


READ_AFTER_MS = 120
LEAST_OF_A_NAME = 2
"""Letters."""
MOST_CALLED = 3
"""So many of what stands in To are called by name."""


class Audience(QObject):
    """Knows who is meant by what stands in To.

    People are read, beside the window, soon after the account has been set: once the window is painted, which loading
    them would hold up. Until then names can't be looked up, and user IDs can. Where nobody is kept, LeadSquared is
    asked for everybody, once, as soon as somebody types a name.

    Attributes:
        list_size: Says how many people a list has; None for one that isn't open.

    Signals:
        changed: Others are meant now, or their names are known now.
    """

    changed = Signal()

    def __init__(self, field: RecipientsField, tasks: Tasks, people: "PeoplePort | None") -> None:
        """Follow a field.

        Args:
            field: To.
            tasks: The door to background threads.
            people: Where people come from; None where nobody can be looked up.
        """
        super().__init__(field)
        self._field = field
        self._tasks = tasks
        self._port = people
        self._account: Account | None = None
        self._known: KnownPeople | None = None
        self._asked = 0
        self._has_asked_all = False
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._soon.timeout.connect(self.read)
        self._suggestions: Suggestions | None = None
        self._gathered: Gathered | None = None
        self.list_size: Callable[[Entry], int | None] = lambda _entry: None
        field.changed.connect(self._forget)
        field.line.textEdited.connect(self._ask_for_names)

    @property
    def known(self) -> "KnownPeople | None":
        """The account's people; None until they were read."""
        return self._known

    def entries(self) -> tuple[Entry, ...]:
        """What stands in To."""
        return self._field.entries()

    def words(self) -> str:
        """Whom To means, in a few words: “Priya Nair, Field team and leads.csv”.

        What means nobody is not among them, unless it is all that there is.
        """
        entries = self._field.entries()
        if self.gathered().problems:
            entries = tuple(entry for entry in entries if not self.label(entry).is_nobody) or entries
        named = [self._called(entry) for entry in entries[:MOST_CALLED]]
        if len(entries) <= 1:
            return "".join(named)
        if len(entries) <= MOST_CALLED:
            last = named.pop()
        elif all(entry.is_one for entry in entries):
            last = self.tr("{n} more").format(n=f"{len(entries) - len(named):,}")
        else:
            last = self.tr("others")  # beside a number of people, one of teams would be taken for that
        return self.tr("{first} and {last}").replace("{last}", last).replace("{first}", ", ".join(named))

    def _called(self, entry: Entry) -> str:
        # A list is called by its name alone, and so is a team.
        return self.label(entry).label if entry.is_one else entry.text or self.tr("My team")

    def me(self) -> "User":
        """The keys' owner, as far as is known."""
        from desktop_app.domain.person import User

        directory = self._directory()
        found = directory.gather((Entry(EntryKind.ME),)).users if directory is not None else ()
        return found[0] if found else User("", self.tr("Me"), "", "", True)

    def gathered(self) -> Gathered:
        """Everybody who is meant. Worked out once for each change."""
        if self._gathered is None:
            directory = self._directory()
            self._gathered = directory.gather(self._field.entries()) if directory is not None else Gathered()
        return self._gathered

    def set_account(self, account: Account | None) -> None:
        """Look people up in this account from now on."""
        is_other = (account.id if account else "") != (self._account.id if self._account else "")
        self._account = account
        if is_other:
            self._known = None
            self._field.set_labels(self.label)
            self._soon.start()
        self._forget()

    def read_again(self) -> None:
        """Read the account's people again where they were read before: the page was elsewhere for a while."""
        if self._known is not None:
            self.read()

    def read(self) -> None:
        """Read the account's people: for the first time, or as they were refreshed or a team was changed."""
        if self._port is not None:
            self._has_asked_all = False
            self._load(self._port.known)

    def _ask_for_names(self, typed: str) -> None:
        """Ask for everybody where nobody is kept and a name begins; once, as each key comes here."""
        is_unknown = self._known is not None and self._known.directory.people is None
        if self._port is not None and is_unknown and not self._has_asked_all and _begins_name(typed.strip()):
            self._has_asked_all = True
            self._load(self._port.ask)

    def _load(self, load: "Callable[[Account], KnownPeople]") -> None:
        self._asked += 1
        asked, account = self._asked, self._account
        if account is not None:
            self._tasks.run(
                self,
                lambda: load(account),
                lambda known: self._take(known) if asked == self._asked else None,
                lambda _error: None,  # then nobody can be looked up by name, which is said where it is tried
            )

    def label(self, entry: Entry) -> Called:
        """What to call an entry."""
        directory = self._directory()
        if directory is None:
            return Called(str(entry), str(entry))
        if entry.kind is EntryKind.ME:
            name = directory.account.owner_name
            return Called(self.tr("Me"), self.tr("You, {name}").format(name=name) if name else self.tr("You"))
        if entry.kind is EntryKind.LIST:
            many = self.list_size(entry)
            return Called(entry.text if many is None else f"{entry.text} ({many:,})", str(entry))
        found = directory.gather((entry,))
        if found.problems and directory.people is not None:
            problem = found.problems[0]
            return Called(entry.text or self.tr("My team"), f"{problem.title}. {problem.hint}", is_nobody=True)
        if entry.kind is EntryKind.PERSON:
            user = found.users[0] if found.users else None
            return Called(user.name, user.email or user.user_id) if user else Called(entry.text, entry.text)
        name = entry.text or self.tr("My team")
        return Called(f"{name} ({len(found.users):,})" if found.users else name, str(entry))

    def _directory(self) -> Directory | None:
        if self._known is not None:
            return self._known.directory
        return Directory(self._account, None) if self._account is not None else None

    def _take(self, known: "KnownPeople") -> None:
        self._known = known
        if self._suggestions is None:
            from desktop_app.ui.compose.recipients.suggestions import Suggestions  # the page is painted sooner

            self._suggestions = Suggestions(self._field.line)
            self._suggestions.chosen.connect(self._field.add)
            self._field.changed.connect(self._suggestions.follow)
        self._suggestions.use(known.suggest)
        self._field.set_labels(self.label)
        self._forget()
        self._ask_for_names(self._field.line.text())  # typed before this was known

    def _forget(self) -> None:
        self._gathered = None
        self.changed.emit()


def _begins_name(typed: str) -> bool:
    return len(typed) >= LEAST_OF_A_NAME and is_name(typed)
