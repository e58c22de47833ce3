"""Builds what the settings page needs of this computer."""

from desktop_app.ui.settings.ports import SettingsParts


def settings_parts() -> SettingsParts:
    """Make it; nothing is read before the page asks."""
    from desktop_app.system.start_at_login.base import start_at_login_here
    from desktop_app.system.this_program import this_program

    return SettingsParts(start_at_login=start_at_login_here(this_program()))
