"""What start at login promises on each system, and the choice of the way that this one has."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import AppError, Remedy

APP_ID = "app.pushdesk.Pushdesk"
"""As the menu entry and the app's bundle are called."""

HIDDEN = "--hidden"
"""Nobody wants a window with each login. Where no tray icon docks, the app shows its window all the same."""


class StartAtLogin(Protocol):
    """Whether Pushdesk starts with each login. Blocks on the disk or the registry; any thread; raises ``AppError``."""

    def is_on(self) -> bool:
        """Say what the system says now, whoever has changed it."""
        ...

    def set_on(self, is_on: bool) -> None:
        """Write our entry for the program that runs now, or remove it."""
        ...


def start_at_login_here(
    program: Sequence[str], environ: Mapping[str, str] = os.environ, home: Path | None = None
) -> StartAtLogin:
    """The way of this system. Nothing is read yet.

    Args:
        program: The command that opens the desktop app.
        environ: The environment.
        home: The person's home directory; None for the real one.
    """
    command = (*program, HIDDEN)
    home = home or Path.home()
    if sys.platform == "win32":
        import winreg

        from desktop_app.system.start_at_login.windows import RunKey

        return RunKey(command, winreg)
    elif sys.platform == "darwin":  # noqa: RET505 - so that mypy sees what is for one system alone
        from desktop_app.system.start_at_login.macos import LaunchAgent

        return LaunchAgent(command, home)
    else:
        from desktop_app.system.start_at_login.linux import XdgAutostart

        return XdgAutostart(command, environ, home)


def not_changed(exc: Exception) -> AppError:
    """Say that the entry could not be read or written."""
    return AppError(
        "Start at login could not be changed",
        "Your system did not allow it. Ask whoever looks after this computer.",
        Remedy.TRY_AGAIN,
        type(exc).__name__,
    )


def replace_file(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all. Raises ``OSError``."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
