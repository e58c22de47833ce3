"""What the settings say of this computer, made up: answers at once and changes nothing."""

from collections.abc import Sequence

from desktop_app.domain.errors import AppError
from desktop_app.ui.settings.ports import SettingsParts


class MadeUpStart:
    """Start at login that any system might have."""

    def __init__(self, is_started: bool = False, error: AppError | None = None) -> None:
        self._is_on = is_started
        self._error = error

    def is_on(self) -> bool:
        """As it was set last."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Keep it for this picture."""
        if self._error is not None:
            raise self._error
        self._is_on = is_on


class MadeUpRemoval:
    """Removes nothing."""

    def __init__(self, stayed: Sequence[str] = ()) -> None:
        self._stayed = stayed

    def things(self) -> Sequence[str]:
        """Some of everything."""
        return (
            "The keys of Acme Sales, from your password store",
            "Start at login",
            "Settings, accounts, draft and templates, in /home/asha/.config/Pushdesk",
            "History and outbox, in /home/asha/.local/share/Pushdesk",
            "Logs, in /home/asha/.local/state/Pushdesk/log",
        )

    def remove_keys(self) -> Sequence[str]:
        """What stayed."""
        return self._stayed

    def agree(self) -> None:
        """Nothing happens."""


class MadeUpClearing:
    """A history that is empty already."""

    def clear(self) -> int:
        """So many were in it."""
        return 2_998


def made_up_settings(start: MadeUpStart | None = None, stayed: Sequence[str] = ()) -> SettingsParts:
    """All that the settings page needs.

    Args:
        start: Start at login.
        stayed: What can't be removed.
    """
    return SettingsParts(start or MadeUpStart(), MadeUpRemoval(stayed), "pushdesk.example", MadeUpClearing())
