"""``--self-check``, of both programs, on a desktop and without one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
CLI = (sys.executable, "-m", "desktop_app.cli.main")
APP = (sys.executable, "-m", "desktop_app")
NAMES = (
    *("Python", "Qt", "Resources", "Settings", "SQLite"),
    *("Password store", "Certificates", "Tray", "Notifications"),
)


def run(*command: str, home: Path, **changed: str) -> "subprocess.CompletedProcess[str]":
    environ = {**os.environ, "PUSHDESK_HOME": str(home), **changed}
    environ = {name: value for name, value in environ.items() if value}
    return subprocess.run(command, cwd=HOUSE, env=environ, capture_output=True, text=True, check=False, timeout=100)


def lines(told: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in told.splitlines())


NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("command", [(*APP, "--self-check"), (*CLI, "--self-check"), (*CLI, "self-check")])
def test_without_a_display_it_says_so_of_qt_and_goes_on(command: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*command, home=tmp_path, **NO_DISPLAY)
    found = lines(told.stdout)
    assert told.returncode == 1
    assert tuple(found) == NAMES
    assert found["Qt"] == "failed (there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set)"
    assert found["SQLite"].startswith("ok")
    assert told.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.only_on("linux")
def test_a_display_that_does_not_answer_is_a_line_and_no_crash(tmp_path: Path) -> None:
    told = run(*APP, "--self-check", home=tmp_path, **NO_DISPLAY | {"DISPLAY": ":98765"})
    assert told.returncode == 1
    assert "signal 6" in lines(told.stdout)["Qt"]
    assert "could not connect to display" in lines(told.stdout)["Qt"]


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_a_password_store_that_keeps_nothing_fails(backend: str, tmp_path: Path) -> None:
    name = f"keyring.backends.{backend}.Keyring"
    told = run(*CLI, "self-check", home=tmp_path, **NO_DISPLAY, PYTHON_KEYRING_BACKEND=name)
    assert lines(told.stdout)["Password store"].startswith("failed")


def test_as_json_it_is_one_object_with_the_same_answers(tmp_path: Path) -> None:
    told = run(*CLI, "--self-check", "--json", home=tmp_path, **NO_DISPLAY)
    found = json.loads(told.stdout)
    assert found["exit_code"] == told.returncode == 1
    assert tuple(each["name"] for each in found["self_check"]) == NAMES


@pytest.mark.desktop
@pytest.mark.only_on("linux")
def test_on_a_desktop_with_a_tray_and_a_password_store_all_is_well(tmp_path: Path) -> None:
    told = run(*APP, "--self-check", home=tmp_path)
    found = lines(told.stdout)
    assert told.returncode == 0, told.stdout
    assert "platform xcb" in found["Qt"]
    assert "SecretService" in found["Password store"]
    assert "a panel takes icons" in found["Tray"]
