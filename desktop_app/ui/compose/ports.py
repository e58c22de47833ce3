"""What Compose needs from others when it writes to many, in its own words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.account import Account
    from desktop_app.domain.batch import NewBatch
    from desktop_app.domain.list_result import ListResult
    from desktop_app.domain.push import Push
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.domain.rows import Rows
    from desktop_app.domain.wording import Wording
    from desktop_app.ui.compose.lead.ports import LeadsPort
    from desktop_app.ui.compose.recipients.ports import PeoplePort


class ListsPort(Protocol):
    """Reads lists of people. Both block for some seconds with a long list, and raise ``AppError``."""

    def read_file(self, account: "Account", path: "Path") -> "ListResult":
        """Read a file and find out who in the account is meant."""
        ...

    def read_text(self, account: "Account", text: str, name: str) -> "ListResult":
        """The same for cells that were pasted."""
        ...


class PastPort(Protocol):
    """What was sent. Reads a database, so it blocks; raises ``AppError``."""

    def same_lately(self, account_id: str, pushes: "Iterable[Push]", since: "datetime") -> "Sequence[PushRecord]":
        """Say which of these pushes somebody has got since then, or is about to get."""
        ...


class Caution(NamedTuple):
    """A word before sending.

    Attributes:
        words: In one or two sentences.
        asks: True where a push to one person waits for a yes, too; else it is only said where many are asked about.
        later_words: Label of a button that sends later; empty for none.
        later_at: When that is, aware UTC.
        zone: The time zone in which that time was meant, as in the tz database.
    """

    words: str
    asks: bool = False
    later_words: str = ""
    later_at: "datetime | None" = None
    zone: str = ""


class CautionsPort(Protocol):
    """Knows what speaks against sending now, such as the hour."""

    def before(self, account: "Account", rows: "Rows") -> Sequence[Caution]:
        """Say it, most important first. May block; raises ``AppError``."""
        ...


class ComposePorts(NamedTuple):
    """All of it. What is None is not there, and the page does without.

    Attributes:
        people: The account's people.
        leads: The account's leads.
        lists: Reads lists of people.
        past: What was sent.
        cautions: What speaks against sending now.
    """

    people: "PeoplePort | None" = None
    leads: "LeadsPort | None" = None
    lists: ListsPort | None = None
    past: PastPort | None = None
    cautions: CautionsPort | None = None


class BatchAsked(NamedTuple):
    """A batch that the person has said yes to.

    Attributes:
        new: What to call it, what it says, and when it is due.
        rows: Who gets it, all of it checked.
        wording: What it says, taken apart.
    """

    new: "NewBatch"
    rows: "Rows"
    wording: "Wording"
