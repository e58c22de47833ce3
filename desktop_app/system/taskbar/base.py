"""What a taskbar can show, and which one this system has."""

import sys
from collections.abc import Mapping
from typing import Protocol


class Taskbar(Protocol):
    """Shows progress beside the app's icon. Used on the GUI thread; nothing of it blocks or raises."""

    def show(self, done: int, total: int, window_id: int) -> None:
        """Show how far it is.

        Args:
            done: Of ``total``.
            total: All; 0 to show nothing any more.
            window_id: The window whose button in the taskbar it is, where the system wants to know; 0 for none.
        """
        ...

    def close(self) -> None:
        """Show nothing any more."""
        ...


class NoTaskbar:
    """Stands in where there is none: on macOS only a dock badge would do, which needs PyObjC."""

    def show(self, done: int, total: int, window_id: int) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Nothing to remove."""


def taskbar_here(environ: Mapping[str, str]) -> Taskbar:
    """Choose the one of this system; it loads nothing before it shows something.

    Args:
        environ: Says where the session's D-Bus is.
    """
    if sys.platform == "win32":
        from desktop_app.system.taskbar.windows import WindowsTaskbar

        return WindowsTaskbar()
    elif sys.platform == "darwin":  # noqa: RET505 - so that mypy sees what is for one system alone
        return NoTaskbar()
    else:
        from desktop_app.system.taskbar.linux import LauncherEntry

        return LauncherEntry(environ.get("DBUS_SESSION_BUS_ADDRESS", ""))
