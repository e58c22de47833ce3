"""What the settings say of this computer, made up: answers at once and changes nothing."""

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


def made_up_settings(start: MadeUpStart | None = None) -> SettingsParts:
    """All that the settings page needs."""
    return SettingsParts(start_at_login=start or MadeUpStart())
