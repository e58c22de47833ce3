"""The tray where there is no tray: it takes everything and shows nothing."""

from desktop_app.tray.base import TrayState


class NoTray:
    """Stands in until a panel appears, or for good. The window does everything by itself."""

    @property
    def name(self) -> str:
        """Always ``none``."""
        return "none"

    @property
    def has_docked(self) -> bool:
        """Never."""
        return False

    def show(self) -> bool:
        """Show nothing."""
        return False

    def set_state(self, state: TrayState, words: str) -> None:
        """Show nothing."""

    def set_paused(self, is_paused: bool) -> None:
        """Show nothing."""

    def notify(self, title: str, text: str) -> bool:
        """Show nothing, and say so."""
        return False

    def close(self) -> None:
        """Nothing to remove."""
