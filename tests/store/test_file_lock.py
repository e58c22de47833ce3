"""Changing a small file while no other process does."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailed
from desktop_app.store import file_lock
from desktop_app.store.file_lock import locked

HOLD = """
import sys
from pathlib import Path
from desktop_app.store.file_lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_waits_and_is_told_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "not there yet" / "teams.json"
    command = [sys.executable, "-c", HOLD, str(path)]
    monkeypatch.setattr(file_lock, "LOCK_WAIT_S", 0.1)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreFailed), locked(path):
            pytest.fail("both had it")
        other.communicate()
    with locked(path):
        assert not path.exists()


def test_what_fails_inside_lets_go_of_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), locked(tmp_path / "teams.json"):
        raise ValueError("inside")
    with locked(tmp_path / "teams.json"):
        pass
