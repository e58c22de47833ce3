"""What knows an account’s people, teams and leads, each built when it is first asked for. For parts.py alone."""

import functools
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.delivery.limits import Limits
    from desktop_app.domain.account import Account
    from desktop_app.domain.lead import Lead
    from desktop_app.domain.recipient import Recipient
    from desktop_app.leadsquared.look_ups import LookUps
    from desktop_app.leadsquared.transport import Transport
    from desktop_app.people.last_index import LastIndex
    from desktop_app.people.people import People
    from desktop_app.store.paths import AppPaths
    from desktop_app.store.teams import TeamsFile
    from desktop_app.vault.keyring_vault import KeyVault


class PeopleParts:
    """What ``Parts`` has about people. Whatever else it takes for that, ``Parts`` builds."""

    paths: "AppPaths"

    if TYPE_CHECKING:

        @property
        def transport(self) -> Transport: ...  # noqa: D102

        @property
        def vault(self) -> KeyVault: ...  # noqa: D102

        @property
        def limits(self) -> Limits: ...  # noqa: D102

    @functools.cached_property
    def look_ups(self) -> "LookUps":
        """Asks LeadSquared about people and leads."""
        from desktop_app.leadsquared.look_ups import LookUps

        return LookUps(self.transport, self.vault, self.limits.turn)

    @functools.cached_property
    def people(self) -> "People":
        """Each account's people."""
        from desktop_app.people.people import People
        from desktop_app.store.people import PeopleFiles

        return People(PeopleFiles(self.paths.people_dir), self.look_ups, lambda: datetime.now(UTC))

    @functools.cached_property
    def people_index(self) -> "LastIndex":
        """Finds people of the account in use as somebody types."""
        from desktop_app.people.last_index import LastIndex

        return LastIndex(self.people.load)

    @functools.cached_property
    def teams(self) -> "TeamsFile":
        """The person's own teams."""
        from desktop_app.store.teams import TeamsFile

        return TeamsFile(self.paths.teams_file)

    def find_person(self, account: "Account", email: str) -> "Recipient":
        """Find the user behind an e-mail address, in the kept list first. May block; raises ``AppError``."""
        from desktop_app.domain.recipient import Recipient

        user = self.people.one(account, email)
        return Recipient(user.user_id, user.name)

    def find_leads(self, account: "Account", text: str) -> "tuple[Lead, ...]":
        """Find leads by a link, a phone number, an e-mail or a name. Blocks; raises ``AppError``."""
        return self.look_ups.leads(account, text)

    def forget_people(self, account_id: str) -> None:
        """Remove an account's people and teams. Raises ``StoreFailed``."""
        self.people.remove(account_id)
        self.teams.remove_account(account_id)
