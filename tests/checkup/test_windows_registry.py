"""The registry's adapter, against a module with the calls of the real ``winreg``; on Windows, against that one too."""

from types import TracebackType
from typing import Any, Self

import pytest

from desktop_app.checkup.windows_registry import WindowsRegistry

LOCAL_MACHINE, CURRENT_USER, READ = 0x80000002, 0x80000001, 0x20019


class Opened:
    """A ``PyHKEY``: closed by the ``with`` that it is used in."""

    def __init__(self, values: list[tuple[str, Any, int]], subkeys: list[str]) -> None:
        self.values, self.subkeys, self.is_open = values, subkeys, True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_open = False


class FakeWinReg:
    """The part of ``winreg`` that is read; anything that could write is missing."""

    HKEY_LOCAL_MACHINE = LOCAL_MACHINE
    HKEY_CURRENT_USER = CURRENT_USER
    KEY_READ = READ

    def __init__(self, keys: dict[tuple[int, str], Opened]) -> None:
        self.keys = keys

    def OpenKey(self, key: Any, sub_key: str, reserved: int = 0, access: int = READ) -> Opened:
        assert (reserved, access) == (0, READ)
        if sub_key == "Locked":
            raise PermissionError(13, "Access is denied", None, 5)
        if (key, sub_key) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified", None, 2)
        self.keys[key, sub_key].is_open = True
        return self.keys[key, sub_key]

    def EnumValue(self, key: Opened, index: int, /) -> tuple[str, Any, int]:
        if not key.is_open or index >= len(key.values):
            raise OSError(22, "No more data is available", None, 259)
        return key.values[index]

    def EnumKey(self, key: Opened, index: int, /) -> str:
        if not key.is_open or index >= len(key.subkeys):
            raise OSError(22, "No more data is available", None, 259)
        return key.subkeys[index]


def test_numbers_and_texts_are_read_and_the_key_is_closed() -> None:
    opened = Opened(
        [("Default", 2, 4), ("1", "https://x", 1), ("raw", b"\0", 3), ("many", ["a"], 7), ("none", None, 0)], []
    )
    registry = WindowsRegistry(FakeWinReg({(LOCAL_MACHINE, "A\\B"): opened}))
    assert registry.values("HKLM", "A\\B") == {"Default": 2, "1": "https://x"}
    assert not opened.is_open


def test_each_hive_has_its_own_keys() -> None:
    registry = WindowsRegistry(FakeWinReg({(CURRENT_USER, "A"): Opened([("x", 1, 4)], ["B", "C"])}))
    assert registry.values("HKCU", "A") == {"x": 1}
    assert registry.subkeys("HKCU", "A") == ["B", "C"]
    assert registry.values("HKLM", "A") == {}
    assert registry.subkeys("HKLM", "A") == []


def test_a_locked_key_is_an_error() -> None:
    registry = WindowsRegistry(FakeWinReg({}))
    for ask in (registry.values, registry.subkeys):
        with pytest.raises(PermissionError):
            ask("HKLM", "Locked")


@pytest.mark.only_on("win32")
def test_the_real_registry_is_read() -> None:
    registry = WindowsRegistry()
    assert "ProductName" in registry.values("HKLM", r"SOFTWARE\Microsoft\Windows NT\CurrentVersion")
    assert "Microsoft" in registry.subkeys("HKLM", "SOFTWARE")
    assert registry.values("HKCU", r"Software\Pushdesk\There is no such key") == {}
