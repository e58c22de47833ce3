"""Start at login on macOS: the agent that launchd would read, read back."""

import plistlib
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.system.start_at_login.macos import LaunchAgent


@pytest.fixture
def program(tmp_path: Path) -> Path:
    found = tmp_path / "My “Apps” & 100 %" / "Pushdesk.app/Contents/MacOS/pushdesk"
    found.parent.mkdir(parents=True)
    found.touch()
    return found


def agent(home: Path, program: Path) -> LaunchAgent:
    return LaunchAgent((str(program), "--hidden"), home)


def test_the_agent_says_what_to_start_once_at_login(tmp_path: Path, program: Path) -> None:
    entry = agent(tmp_path, program)
    assert not entry.is_on()
    entry.set_on(True)
    assert entry.is_on()
    found = plistlib.loads((tmp_path / "Library/LaunchAgents/app.pushdesk.Pushdesk.plist").read_bytes())
    assert found["Label"] == "app.pushdesk.Pushdesk"
    assert found["ProgramArguments"] == [str(program), "--hidden"]
    assert found["RunAtLoad"] is True
    assert "KeepAlive" not in found, "what a person quits stays ended"


def test_it_is_off_once_the_file_or_the_program_has_gone(tmp_path: Path, program: Path) -> None:
    entry = agent(tmp_path, program)
    entry.set_on(True)
    entry.file.unlink()
    assert not entry.is_on()
    entry.set_on(False)
    entry.set_on(True)
    program.unlink()
    assert not entry.is_on()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a plist",
        b"<?xml version='1.0'?><plist><dict><key>RunAtLoad</key></dict>",
        plistlib.dumps(["a", "list"]),
        plistlib.dumps({"RunAtLoad": True, "ProgramArguments": []}),
        plistlib.dumps({"RunAtLoad": True, "ProgramArguments": "/bin/sh"}),
        plistlib.dumps({"RunAtLoad": True, "Disabled": True, "ProgramArguments": ["/bin/sh"]}),
        plistlib.dumps({"RunAtLoad": 1, "ProgramArguments": ["/bin/sh"]}),
    ],
)
def test_what_would_not_start_is_off(content: bytes, tmp_path: Path, program: Path) -> None:
    entry = agent(tmp_path, program)
    entry.file.parent.mkdir(parents=True)
    entry.file.write_bytes(content)
    assert not entry.is_on()


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, program: Path) -> None:
    (tmp_path / "Library").write_text("a file in its place")
    with pytest.raises(AppError, match="Start at login could not be changed"):
        agent(tmp_path, program).set_on(True)
