"""What Compose needs to write to many, made up: people, teams, a lead, and lists that are read as real ones are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.app_people import AccountPeople
from desktop_app.domain.account import Account
from desktop_app.domain.audience import Directory
from desktop_app.domain.lead import Lead
from desktop_app.domain.lead_link import lead_url
from desktop_app.domain.list_result import ListResult
from desktop_app.domain.person import PeopleList
from desktop_app.domain.push import Push
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.rows import Rows
from desktop_app.domain.team import Team
from desktop_app.lists.matching import match
from desktop_app.lists.reading import read_file, read_list
from desktop_app.people.search import PeopleIndex
from desktop_app.ui.compose.ports import Caution, ComposePorts
from scripts.made_up import MOMENT
from scripts.made_up_people import some_users

RAVI = Lead(
    "3b1041fb-8374-11e7-8758-0a106ee76b21",
    "Ravi",
    "Kumar",
    "ravi.kumar@example.com",
    "+91-98450 12345",
    "Kumar Traders",
    "Prospect",
    some_users()[1].user_id,
    "Priya Nair",
    "priya.nair@example.com",
)


class MadeUpKnown:
    """The people of any account, all the same."""

    def known(self, account: Account) -> AccountPeople:
        """Everybody, with a team of one's own and the people who report to oneself."""
        users = some_users()
        west = tuple(user.user_id for user in users if "Field West" in user.groups and user.is_active)
        people = PeopleList(account.id, users, MOMENT, west[1:])
        team = Team("Field team", tuple(user.user_id for user in users[1:10]))
        return AccountPeople(Directory(account, people, (team,)), PeopleIndex(users))

    def ask(self, account: Account) -> AccountPeople:
        """The same people."""
        return self.known(account)


class MadeUpLeads:
    """One lead, whatever is typed."""

    def find(self, account: Account, typed: str) -> Sequence[Lead]:
        """Ravi Kumar."""
        del account, typed
        return (RAVI,)

    def url(self, account: Account, lead_id: str) -> str:
        """The lead's page."""
        return lead_url(account, lead_id)


class MadeUpLists:
    """Reads real files and cells, and matches them with the made-up people."""

    def read_file(self, account: Account, path: Path) -> ListResult:
        """Read a file."""
        return match(read_file(path), MadeUpKnown().known(account).directory.people, account.owner_id)

    def read_text(self, account: Account, text: str, name: str) -> ListResult:
        """Read cells."""
        return match(read_list(text.encode(), name), MadeUpKnown().known(account).directory.people, account.owner_id)


class MadeUpPast:
    """A past in which somebody got the same, or nobody."""

    def __init__(self, records: Sequence[PushRecord] = ()) -> None:
        """Say who."""
        self.records = records

    def same_lately(self, account_id: str, pushes: Iterable[Push], since: datetime) -> Sequence[PushRecord]:
        """Whoever was given."""
        del account_id, pushes, since
        return self.records


class MadeUpCautions:
    """Says what it was given."""

    def __init__(self, *cautions: Caution) -> None:
        """Say what."""
        self.cautions = cautions

    def before(self, account: Account, rows: Rows) -> Sequence[Caution]:
        """Whatever was given."""
        del account, rows
        return self.cautions


def made_up_ports(past: MadeUpPast | None = None, cautions: MadeUpCautions | None = None) -> ComposePorts:
    """All of it."""
    return ComposePorts(MadeUpKnown(), MadeUpLeads(), MadeUpLists(), past or MadeUpPast(), cautions)
