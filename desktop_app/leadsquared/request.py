"""One call that can be made: where, as whom, and what."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.account import Account, AuthMethod
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.keys import Keys
from desktop_app.leadsquared.reply import MAX_REPLY_BYTES


@dataclass(frozen=True, slots=True)
class Request:
    """A GET, or a POST where there is a body.

    Attributes:
        host: Where to.
        path: What follows ``/v2``, with a slash in front.
        keys: Whose rights to use.
        auth: How the keys travel.
        is_host_trusted: True where a person said yes to this host.
        query: Further parameters.
        body: Becomes a JSON object in UTF-8, unescaped: what was counted is what goes.
        max_bytes: Largest answer to read.
    """

    host: ApiHost
    path: str
    keys: Keys
    auth: AuthMethod = AuthMethod.HEADERS
    is_host_trusted: bool = False
    query: Mapping[str, str] | None = None
    body: Mapping[str, object] | None = None
    max_bytes: int = MAX_REPLY_BYTES

    @classmethod
    def of(
        cls,
        account: Account,
        path: str,
        keys: Keys,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
        max_bytes: int = MAX_REPLY_BYTES,
    ) -> "Request":
        """Make one to an account's host, in the way that the account's calls are made."""
        return cls(account.host, path, keys, account.auth, account.is_host_trusted, query, body, max_bytes)

    @property
    def method(self) -> str:
        """``GET`` or ``POST``."""
        return "GET" if self.body is None else "POST"
