"""Start at login on Windows, against a module with the calls of the real ``winreg``; on Windows, that one is there."""

import inspect
import sys
from typing import Any, Self

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.system.start_at_login.windows import APPROVED, RUN, VALUE, RunKey

PROGRAM = r"C:\Users\Asha Rao\AppData\Local\Programs\Pushdesk\pushdesk.exe"
LINE = f'"{PROGRAM}" --hidden'


class Opened:
    """A ``PyHKEY``: closed by the ``with`` that it is used in."""

    def __init__(self, values: dict[str, tuple[Any, int]], access: int) -> None:
        self.values, self.access, self.is_open = values, access, True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_open = False


class FakeWinReg:
    """The person's part of a registry. Arguments by position and name as CPython 3.11's ``winreg`` takes them."""

    HKEY_CURRENT_USER = 0x80000001
    KEY_READ = 0x20019
    KEY_WRITE = 0x20006
    REG_SZ = 1

    def __init__(self, *keys: str) -> None:
        self.keys: dict[str, dict[str, tuple[Any, int]]] = {key: {} for key in keys}
        self.is_locked = False

    def OpenKey(self, key: Any, sub_key: str, reserved: int = 0, access: int = KEY_READ) -> Opened:
        assert (key, reserved) == (self.HKEY_CURRENT_USER, 0)
        if self.is_locked:
            raise PermissionError(13, "Access is denied", None, 5)
        if sub_key not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified", None, 2)
        return Opened(self.keys[sub_key], access)

    def CreateKeyEx(self, key: Any, sub_key: str, reserved: int = 0, access: int = KEY_WRITE) -> Opened:
        self.keys.setdefault(sub_key, {})
        return self.OpenKey(key, sub_key, reserved, access)

    def QueryValueEx(self, key: Opened, name: str, /) -> tuple[Any, int]:
        assert key.is_open
        assert key.access & self.KEY_READ == self.KEY_READ
        if name not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified", None, 2)
        return key.values[name]

    def SetValueEx(self, key: Opened, value_name: str | None, reserved: Any, type: int, value: Any, /) -> None:  # noqa: A002
        assert key.is_open
        assert key.access & self.KEY_WRITE == self.KEY_WRITE
        assert type != self.REG_SZ or isinstance(value, str)
        key.values[str(value_name)] = (value, type)

    def DeleteValue(self, key: Opened, value: str, /) -> None:
        assert key.is_open
        assert key.access & self.KEY_WRITE == self.KEY_WRITE
        if value not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified", None, 2)
        del key.values[value]


def run_key(registry: FakeWinReg, program: str = PROGRAM) -> RunKey:
    return RunKey((program, "--hidden"), registry)


def test_it_is_off_until_it_is_asked_for_and_leaves_nothing_behind() -> None:
    registry = FakeWinReg()
    key = run_key(registry)
    assert not key.is_on()
    assert registry.keys == {}
    key.set_on(True)
    assert key.is_on()
    assert registry.keys == {RUN: {VALUE: (LINE, 1)}}
    key.set_on(False)
    assert not key.is_on()
    assert registry.keys == {RUN: {}}
    key.set_on(False)


def test_the_entries_of_others_stay() -> None:
    registry = FakeWinReg(RUN)
    registry.keys[RUN]["OneDrive"] = ("onedrive.exe", 1)
    run_key(registry).set_on(True)
    run_key(registry).set_on(False)
    assert registry.keys[RUN] == {"OneDrive": ("onedrive.exe", 1)}


@pytest.mark.parametrize(("first_byte", "is_on"), [(2, True), (6, True), (3, False), (7, False)])
def test_what_was_switched_off_in_task_manager_is_off_until_a_person_asks_here(first_byte: int, is_on: bool) -> None:
    registry = FakeWinReg(RUN, APPROVED)
    key = run_key(registry)
    key.set_on(True)
    registry.keys[APPROVED][VALUE] = (bytes([first_byte, *[0] * 11]), 3)
    assert key.is_on() is is_on
    key.set_on(True)
    assert key.is_on()
    assert registry.keys[APPROVED] == {}


@pytest.mark.parametrize("value", [("", 1), (7, 4), (b"\0", 3), (None, 0)])
def test_a_value_that_is_no_command_is_off(value: tuple[Any, int]) -> None:
    registry = FakeWinReg(RUN)
    registry.keys[RUN][VALUE] = value
    assert not run_key(registry).is_on()


def test_a_registry_that_is_locked_is_said() -> None:
    registry = FakeWinReg(RUN)
    registry.is_locked = True
    for ask in (lambda: run_key(registry).is_on(), lambda: run_key(registry).set_on(True)):
        with pytest.raises(AppError, match="Start at login could not be changed"):
            ask()


def test_a_command_that_is_too_long_for_windows_is_said_and_not_written() -> None:
    registry = FakeWinReg()
    with pytest.raises(AppError, match="too deep"):
        run_key(registry, f"C:\\{'x' * 260}\\pushdesk.exe").set_on(True)
    assert registry.keys == {}


@pytest.mark.only_on("win32")
@pytest.mark.parametrize("name", ["OpenKey", "CreateKeyEx", "QueryValueEx", "SetValueEx", "DeleteValue"])
def test_the_real_module_takes_the_same_arguments(name: str) -> None:
    import winreg

    assert sys.platform == "win32"
    real = inspect.signature(getattr(winreg, name)).parameters
    ours = inspect.signature(getattr(FakeWinReg("x"), name)).parameters
    assert [(p.name, p.kind) for p in ours.values()] == [(p.name, p.kind) for p in real.values()]
