"""What starting from a lead needs from others."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.account import Account
from desktop_app.domain.lead import Lead


class LeadsPort(Protocol):
    """The account's leads."""

    def find(self, account: Account, typed: str) -> Sequence[Lead]:
        """Look up a link, a phone number, an e-mail or a name. Blocks; raises ``AppError``."""
        ...

    def url(self, account: Account, lead_id: str) -> str:
        """The lead's page in the web app; empty where that can't be told."""
        ...
