"""Asks a computer what it does with notifications."""

from collections.abc import Sequence
from datetime import UTC, datetime

from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemFinding, SystemKind


def read_system(
    machine: Machine, browsers: Sequence[BrowserKind], at: datetime | None = None
) -> tuple[SystemFinding, ...]:
    """Read whether notifications have anyone to show them, and which of the system's switches hide them.

    Nothing is written, and no notification is sent. Nothing raises: what can't be known is ``unknown``, with what to
    look at. Any thread but the GUI's: it blocks for a few ms, and where a daemon hangs for 1 second, on GNOME for 2.

    Args:
        machine: The computer. Only a live one is asked; of another one, files below its home are read.
        browsers: The browsers to look for in the settings of single apps.
        at: The time to judge by where files name an end, aware; None for now.
    """
    match machine.system:
        case SystemKind.LINUX if machine.is_live:
            from desktop_app.checkup.desktop_state.linux import read_linux

            return read_linux(machine, browsers)
        case SystemKind.LINUX:
            from desktop_app.checkup.desktop_state.linux import read_linux_files

            return read_linux_files(machine, browsers, at or datetime.now(UTC))
        case SystemKind.WINDOWS:
            from desktop_app.checkup.desktop_state.windows import read_windows
            from desktop_app.checkup.desktop_state.windows_toasts import toasts_here

            return read_windows(machine, browsers, toasts_here if machine.is_live else None)
        case SystemKind.MACOS:
            from desktop_app.checkup.desktop_state.macos import read_macos

            return read_macos(browsers)
