"""Builds what the settings page needs of this computer."""

from desktop_app.parts import Parts
from desktop_app.ui.settings.ports import SettingsParts


def settings_parts(parts: Parts) -> SettingsParts:
    """Make it; nothing is read before the page asks."""
    return SettingsParts(start_at_login=parts.start_at_login(), removal=parts.removal)
