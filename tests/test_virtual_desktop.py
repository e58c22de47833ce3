"""The desktop that the tests run on: whole, private, and gone afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.virtual_desktop import DesktopError, VirtualDesktop, main

HOUSE = Path(__file__).parent.parent

pytestmark = pytest.mark.only_on("linux")

ASK = """
import keyring
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

app = QApplication([])
print(app.platformName(), QSystemTrayIcon.isSystemTrayAvailable())
keyring.set_password("a test", "Asha", "नमस्ते")
print(type(keyring.get_keyring()).__module__, keyring.get_password("a test", "Asha"))
"""


def _run(desktop: VirtualDesktop, code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=desktop.env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def test_it_has_a_display_a_tray_and_an_open_keyring() -> None:
    with VirtualDesktop() as desktop:
        said = _run(desktop, ASK)
    assert said.splitlines() == ["xcb True", "keyring.backends.SecretService नमस्ते"]


def test_it_can_be_without_a_tray_and_without_a_keyring() -> None:
    with VirtualDesktop(has_tray=False, has_keyring=False) as desktop:
        said = _run(
            desktop,
            "import keyring\n"
            "from PySide6.QtWidgets import QApplication, QSystemTrayIcon\n"
            "app = QApplication([])\n"
            "print(QSystemTrayIcon.isSystemTrayAvailable(), keyring.get_keyring().priority)",
        )
    assert said.split() == ["False", "0"]


def test_nothing_of_the_persons_own_session_is_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUSHDESK_HOME", "/nonexistent")
    monkeypatch.setenv("QT_SCALE_FACTOR", "3")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with VirtualDesktop(has_tray=False, has_keyring=False) as desktop:
        assert desktop.env["HOME"] == str(desktop.home) != os.environ["HOME"]
        assert "nonexistent" not in "".join(desktop.env.values())
        assert "QT_SCALE_FACTOR" not in desktop.env


def test_two_at_a_time_do_not_meet() -> None:
    with VirtualDesktop(has_keyring=False) as one, VirtualDesktop(has_keyring=False) as other:
        assert one.env["DISPLAY"] != other.env["DISPLAY"]
        assert one.home != other.home


def test_nothing_of_it_is_left() -> None:
    with VirtualDesktop() as desktop:
        address = desktop.env["DBUS_SESSION_BUS_ADDRESS"].encode()
        assert _pids_with(address)
    assert not desktop.home.exists()
    assert _pids_with(address) == []


def _pids_with(words: bytes) -> list[str]:
    """The processes whose environment holds these words."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if words in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def test_a_missing_part_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with (
        pytest.raises(DesktopError, match=r"Xvfb is missing.*system-packages\.sh"),
        VirtualDesktop(),
    ):
        pytest.fail("It must not start.")


def test_a_part_that_ends_at_once_is_told_with_its_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "Xvfb"
    broken.write_text("#!/bin/sh\necho it has no heart >&2\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with (
        pytest.raises(DesktopError, match=r"Xvfb did not start.*\nit has no heart"),
        VirtualDesktop(),
    ):
        pytest.fail("It must not start.")


def test_the_commands_exit_code_comes_back() -> None:
    told = subprocess.run(
        ["scripts/with_display.sh", sys.executable, "-c", "raise SystemExit(7)"],
        cwd=HOUSE,
        check=False,
    )
    assert told.returncode == 7


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 128 + 15), (signal.SIGHUP, 128 + 1)])
def test_a_request_to_stop_reaches_the_command_and_ends_the_desktop(number: signal.Signals, code: int) -> None:
    show = "import os, time; print(os.environ['HOME'], flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.virtual_desktop", sys.executable, "-c", show],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        home = Path(running.stdout.readline().strip())
        assert home.is_dir()
        running.send_signal(number)
        assert running.wait(20) == code
    assert not home.exists()


def test_it_asks_which_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "which command?" in capsys.readouterr().err
