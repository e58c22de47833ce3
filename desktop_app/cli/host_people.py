"""The people of a host without an account: asked for with keys from stdin, and found again without any."""

from dataclasses import replace
from pathlib import Path

from desktop_app.cli.arguments import UsageRefused
from desktop_app.cli.next_step import PROGRAM
from desktop_app.cli.sending_account import ONCE_ID
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.person import PeopleList
from desktop_app.store.people import PeopleFiles


class NobodyKept(UsageRefused):
    """There is no list for a host, and no keys to ask with."""

    def __init__(self, host: ApiHost) -> None:
        super().__init__(
            f"No people are kept for {host.netloc}",
            f"Add --keys-stdin to ask for them; {PROGRAM} people sync keeps them.",
        )


class HostPeople:
    """Keeps the list that was fetched last from each host, apart from every account's.

    A host serves many companies, and nothing that is kept says whose list it is: keys don't stay. So it is for those
    who look for somebody, and nothing is sent by it.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder of all lists."""
        self._files = PeopleFiles(folder)

    def load(self, host: ApiHost) -> PeopleList | None:
        """The list of this host; None where there is none, or it is damaged. Raises ``StoreFailed``."""
        return self._files.load(_id_of(host))

    def save(self, host: ApiHost, people: PeopleList) -> None:
        """Put a list in the place of the one before. Raises ``StoreFailed``."""
        self._files.save(replace(people, account_id=_id_of(host)))


def _id_of(host: ApiHost) -> str:
    return f"{ONCE_ID}@{host.netloc}"
