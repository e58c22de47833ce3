"""Start at login on Windows: a value below the person's own ``Run`` key."""

import subprocess
from collections.abc import Sequence
from typing import Any, Protocol

from desktop_app.domain.errors import AppError
from desktop_app.system.start_at_login.base import not_changed

VALUE = "Pushdesk"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"

APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Task Manager and Settings write that a person has switched an entry off. Not documented by its maker; MEM."""

LONGEST_CHARACTERS = 260
"""Most that a command below ``Run`` may have (learn.microsoft.com, “Run and RunOnce Registry Keys”; MEM)."""


class WinReg(Protocol):
    """The part of Python's ``winreg`` that is used."""

    HKEY_CURRENT_USER: int
    KEY_READ: int
    KEY_WRITE: int
    REG_SZ: int

    def OpenKey(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0) -> Any:  # noqa: N802
        """Open a key; a context manager. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...

    def CreateKeyEx(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0) -> Any:  # noqa: N802
        """Open a key, and make it where there is none; a context manager. Raises ``OSError``."""
        ...

    def QueryValueEx(self, key: Any, name: str, /) -> tuple[Any, int]:  # noqa: N802
        """A value's data and type. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...

    def SetValueEx(self, key: Any, value_name: str | None, reserved: Any, type: int, value: Any, /) -> None:  # noqa: N802, A002
        """Write a value. Raises ``OSError``."""
        ...

    def DeleteValue(self, key: Any, value: str, /) -> None:  # noqa: N802
        """Remove a value. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...


class RunKey:
    """A command in the person's part of the registry, which needs no administrator. See ``StartAtLogin``."""

    def __init__(self, command: Sequence[str], winreg: WinReg) -> None:
        """Remember what to start; nothing is read yet.

        Args:
            command: The program, absolute, and its arguments.
            winreg: Python's module.
        """
        self._command = command
        self._winreg = winreg

    def is_on(self) -> bool:
        """True where there is a command, and nobody has switched it off in Task Manager."""
        command = self._value(RUN)
        if not isinstance(command, str) or not command.strip():
            return False
        approved = self._value(APPROVED)
        # The first byte is even where it may start: 2 or 6; 3 and 7 are off (MEM).
        return not (isinstance(approved, bytes) and approved and approved[0] & 1)

    def set_on(self, is_on: bool) -> None:
        """Write the command, or remove it. What a person switched off in Task Manager is on again once they ask here.

        Raises:
            AppError: Windows refused it, or the program lies too deep for it.
        """
        line = subprocess.list2cmdline(self._command)
        if is_on and len(line) > LONGEST_CHARACTERS:
            raise AppError(
                "Pushdesk lies too deep to start at login",
                f"Windows takes {LONGEST_CHARACTERS} characters here. Install it in a folder with a shorter path.",
            )
        self._forget(APPROVED)
        if not is_on:
            self._forget(RUN)
            return
        reg = self._winreg
        try:
            with reg.CreateKeyEx(reg.HKEY_CURRENT_USER, RUN, 0, reg.KEY_WRITE) as key:
                reg.SetValueEx(key, VALUE, 0, reg.REG_SZ, line)
        except OSError as exc:
            raise not_changed(exc) from None

    def _value(self, path: str) -> object:
        reg = self._winreg
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, path, 0, reg.KEY_READ) as key:
                return reg.QueryValueEx(key, VALUE)[0]
        except FileNotFoundError:
            return None
        except OSError as exc:
            raise not_changed(exc) from None

    def _forget(self, path: str) -> None:
        if self._value(path) is None:
            return
        reg = self._winreg
        try:
            with reg.OpenKey(reg.HKEY_CURRENT_USER, path, 0, reg.KEY_WRITE) as key:
                reg.DeleteValue(key, VALUE)
        except FileNotFoundError:
            return
        except OSError as exc:
            raise not_changed(exc) from None
