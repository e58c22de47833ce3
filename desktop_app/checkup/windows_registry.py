"""Windows' registry, to read only."""

import importlib
from collections.abc import Mapping
from typing import Any, Protocol

_MOST_ENTRIES = 10_000


class WinReg(Protocol):
    """The part of Python's ``winreg`` that is used; none of it can write."""

    HKEY_LOCAL_MACHINE: int
    HKEY_CURRENT_USER: int
    KEY_READ: int

    def OpenKey(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0) -> Any:  # noqa: N802
        """Open a key; a context manager. Raises ``FileNotFoundError`` or another ``OSError``."""
        ...

    def EnumValue(self, key: Any, index: int, /) -> tuple[str, Any, int]:  # noqa: N802
        """A value's name, data and type; ``OSError`` behind the last one."""
        ...

    def EnumKey(self, key: Any, index: int, /) -> str:  # noqa: N802
        """A subkey's name; ``OSError`` behind the last one."""
        ...


class WindowsRegistry:
    """This machine's registry, as this person and as programs of this one's word size see it. Any thread."""

    def __init__(self, winreg: WinReg | None = None) -> None:
        """Prepare it; None for the real one, which only Windows has."""
        self._winreg: WinReg = winreg if winreg is not None else importlib.import_module("winreg")
        self._hives = {"HKLM": self._winreg.HKEY_LOCAL_MACHINE, "HKCU": self._winreg.HKEY_CURRENT_USER}

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        """Return a key's numbers and texts by name, others left out; empty where there is no such key.

        Args:
            hive: ``HKLM`` or ``HKCU``.
            key: Its path below the hive, with backslashes.

        Raises:
            OSError: It is there and can't be read.
        """
        found: dict[str, str | int] = {}
        try:
            with self._open(hive, key) as opened:
                for index in range(_MOST_ENTRIES):
                    try:
                        name, value, _ = self._winreg.EnumValue(opened, index)
                    except OSError:  # behind the last one
                        break
                    if isinstance(value, str | int):
                        found[name] = value
        except FileNotFoundError:
            return {}
        return found

    def subkeys(self, hive: str, key: str) -> list[str]:
        """Return the names of a key's subkeys; empty where there is no such key. Raises ``OSError``."""
        found: list[str] = []
        try:
            with self._open(hive, key) as opened:
                for index in range(_MOST_ENTRIES):
                    try:
                        found.append(self._winreg.EnumKey(opened, index))
                    except OSError:
                        break
        except FileNotFoundError:
            return []
        return found

    def _open(self, hive: str, key: str) -> Any:
        return self._winreg.OpenKey(self._hives[hive], key, 0, self._winreg.KEY_READ)
