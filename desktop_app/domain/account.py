"""A LeadSquared account, as Pushdesk knows it: everything but the keys."""

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, Self

from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.rate import RateLimit

PRACTICE_ID = "practice"


class AuthMethod(Enum):
    """How the keys travel. Both are documented; headers keep them out of other people's logs."""

    HEADERS = "headers"
    QUERY = "query"


class Identity(NamedTuple):
    """Whose keys these are, in LeadSquared's words.

    Attributes:
        user_id: The owner's user ID.
        name: The owner's name.
        email: The owner's e-mail, or empty.
        organisation: The company's name, or empty.
        api_host: The host that serves this company.
        app_host: The host of the web app, bare; or empty.
        auth: The way of sending the keys that worked.
    """

    user_id: str
    name: str
    email: str
    organisation: str
    api_host: ApiHost
    app_host: str
    auth: AuthMethod


@dataclass(frozen=True, slots=True)
class Account:
    """An API host and the person whose keys are used there.

    Attributes:
        id: Names the account inside Pushdesk and in the keyring.
        host: Where its calls go.
        auth: How the keys travel; found by the connection test.
        is_host_trusted: True once a person said yes to a host outside leadsquared.com.
        is_for_session: True where the keys are kept in memory only.
        owner_id: User ID of the keys' owner; empty while not known.
        owner_name: Their name.
        owner_email: Their e-mail.
        organisation: Their company.
        app_host: Host of the company's web app.
        limit: The call limit, as last learned.
        is_limit_proven: True once a refusal named that limit, or so many calls were accepted.
    """

    id: str
    host: ApiHost
    auth: AuthMethod = AuthMethod.HEADERS
    is_host_trusted: bool = False
    is_for_session: bool = False
    owner_id: str = ""
    owner_name: str = ""
    owner_email: str = ""
    organisation: str = ""
    app_host: str = ""
    limit: RateLimit = field(default_factory=RateLimit)
    is_limit_proven: bool = False

    @classmethod
    def of(
        cls,
        account_id: str,
        identity: Identity,
        *,
        is_host_trusted: bool = False,
        is_for_session: bool = False,
    ) -> Self:
        """Make an account of what the keys say about themselves."""
        return cls(
            id=account_id,
            host=identity.api_host,
            auth=identity.auth,
            is_host_trusted=is_host_trusted,
            is_for_session=is_for_session,
            owner_id=identity.user_id,
            owner_name=identity.name,
            owner_email=identity.email,
            organisation=identity.organisation,
            app_host=identity.app_host,
        )

    @property
    def is_practice(self) -> bool:
        """True for the built-in simulator."""
        return self.id == PRACTICE_ID

    @property
    def name(self) -> str:
        """What to call it: the company, else the host."""
        return "Practice mode" if self.is_practice else self.organisation or self.host.netloc

    def with_limit(self, limit: RateLimit) -> "Account":
        """The same account with the limit that a refusal named, or that was proven by use."""
        return replace(self, limit=limit, is_limit_proven=True)
