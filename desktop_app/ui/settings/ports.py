"""What the settings need to know of this computer, in their own words. All of it may block, and raises ``AppError``."""

from collections.abc import Sequence
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


class RemovalPort(Protocol):
    """Removes everything that Pushdesk keeps."""

    def things(self) -> Sequence[str]:
        """Name what would be removed, a line each."""
        ...

    def remove_keys(self) -> Sequence[str]:
        """Delete the keys of each account, and start at login; returns what stayed and why, a line each."""
        ...

    def agree(self) -> None:
        """Have the files removed once the app has let go of them. Does not block."""
        ...


class HistoryClearing(Protocol):
    """Empties the history."""

    def clear(self) -> int:
        """Delete all that has its outcome, so that nothing of it is left on the disk; returns how many pushes."""
        ...


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """What the settings page needs beyond the accounts.

    Attributes:
        start_at_login: Whether Pushdesk starts with each login.
        removal: Removes everything that Pushdesk keeps.
        updates_from: The name of the computer that is asked for newer versions; empty where this build has none.
        clearing: Empties the history; None where that can't be done.
    """

    start_at_login: StartAtLoginPort
    removal: RemovalPort
    updates_from: str = ""
    clearing: HistoryClearing | None = None
