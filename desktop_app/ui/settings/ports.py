"""What the settings need to know of this computer, in their own words. All of it may block, and raises ``AppError``."""

from dataclasses import dataclass
from typing import Protocol


class StartAtLoginPort(Protocol):
    """Whether Pushdesk starts with each login."""

    def is_on(self) -> bool:
        """Say what the system says now, whoever has changed it."""
        ...

    def set_on(self, is_on: bool) -> None:
        """Have it start, or not."""
        ...


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """What the settings page needs beyond the accounts.

    Attributes:
        start_at_login: Whether Pushdesk starts with each login.
    """

    start_at_login: StartAtLoginPort
