"""Real processes on real sockets: who is first, who wakes whom, and what a stranger achieves."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.single_instance import SingleInstance, socket_name

pytestmark = pytest.mark.only_on("linux", "darwin")

OTHER_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.ui.single_instance import SingleInstance

lock, name, job = sys.argv[1:4]
app = QCoreApplication(["other"])
instance = SingleInstance(Path(lock), name)
if job == "hold":
    print("first" if instance.claim() else "second", flush=True)
    instance.listen(lambda word: (print(word, flush=True), app.quit()))
    print("listening", flush=True)
    app.exec()
else:
    print("first" if instance.claim() else "second", instance.wake_first(job), flush=True)
"""

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "s")


@pytest.fixture
def start(tmp_path: Path, name: str) -> Iterator[Start]:
    """Start Pushdesk's door in a process of its own."""
    running: list[subprocess.Popen[str]] = []

    def start_one(job: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", OTHER_START, str(tmp_path / "lock"), name, job],
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start_one
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def first(tmp_path: Path, name: str, qtbot: QtBot) -> Iterator[tuple[SingleInstance, list[str]]]:
    """The first Pushdesk, in this process, and what it has heard."""
    heard: list[str] = []
    instance = SingleInstance(tmp_path / "lock", name)
    assert instance.claim()
    assert instance.listen(heard.append)
    yield instance, heard
    instance.close()


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("command", ["show", "new"])
def test_a_second_start_wakes_the_first_and_goes(start: Start, command: str) -> None:
    first = start("hold")
    assert [_line(first), _line(first)] == ["first", "listening"]
    second = start(command)
    assert _line(second) == "second True"
    assert second.wait(20) == 0
    assert _line(first) == command


def test_a_second_start_waits_for_a_first_that_is_still_starting(
    start: Start, tmp_path: Path, name: str, qtbot: QtBot
) -> None:
    heard: list[str] = []
    instance = SingleInstance(tmp_path / "lock", name)
    assert instance.claim()
    second = start("show")
    # It is up and has been refused once when its process holds no lock and has tried the socket;
    # listening later than its start is all that this needs.
    qtbot.wait(300)
    assert second.poll() is None
    assert instance.listen(heard.append)
    qtbot.waitUntil(lambda: heard == ["show"], timeout=20_000)
    assert second.wait(20) == 0
    instance.close()


def test_a_second_start_gives_up_after_two_seconds_where_nobody_answers(
    start: Start, tmp_path: Path, name: str
) -> None:
    holder = SingleInstance(tmp_path / "lock", name)
    assert holder.claim()
    assert _line(start("show")) == "second False"
    holder.close()


def test_a_first_that_crashed_leaves_no_door_closed(start: Start) -> None:
    crashed = start("hold")
    assert [_line(crashed), _line(crashed)] == ["first", "listening"]
    crashed.send_signal(signal.SIGKILL)
    crashed.wait(20)
    heir = start("hold")
    assert [_line(heir), _line(heir)] == ["first", "listening"]
    assert _line(start("show")) == "second True"
    assert _line(heir) == "show"


def test_only_the_user_can_open_the_socket(first: tuple[SingleInstance, list[str]], name: str) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


def test_a_closed_door_lets_the_next_one_be_first(tmp_path: Path, name: str, qtbot: QtBot) -> None:
    before, after = (SingleInstance(tmp_path / "lock", name) for _ in range(2))
    assert before.claim()
    assert before.listen(lambda _: None)
    assert not after.claim()
    assert after.is_locked_by_another
    before.close()
    assert after.claim()
    assert not Path(name).exists()
    after.close()


def test_a_folder_that_is_not_there_is_no_other_pushdesk(tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "missing" / "lock", str(tmp_path / "socket"))
    assert not instance.claim()
    assert not instance.is_locked_by_another


def test_each_home_has_a_socket_of_its_own(tmp_path: Path) -> None:
    homes = [tmp_path / name for name in ("a", "b", "c")]
    for home in homes:
        home.mkdir()
    assert len({Path(socket_name(home, {})).name for home in homes}) == 3
    assert socket_name(homes[0], {}) == socket_name(homes[1] / ".." / "a", {})


def test_the_socket_lies_where_only_the_user_can_look_and_its_path_fits(tmp_path: Path) -> None:
    home, runtime, deep = (tmp_path / name for name in ("home", "run", "d" * 100))
    for directory in (home, runtime, deep):
        directory.mkdir()
    assert Path(socket_name(home, {"XDG_RUNTIME_DIR": str(runtime)})).parent == runtime
    for unusable in ("", "not/absolute", str(tmp_path / "gone"), str(deep)):
        assert Path(socket_name(home, {"XDG_RUNTIME_DIR": unusable})).parent == home.resolve()
    last = Path(socket_name(deep, {"XDG_RUNTIME_DIR": str(deep)}))
    assert last.parent == Path(tempfile.gettempdir())
    assert last.name.endswith(f"-{os.getuid()}")


def test_the_resting_app_holds_no_network_library_for_its_door(tmp_path: Path) -> None:
    look = OTHER_START.replace("app.exec()", "print('PySide6.QtNetwork' in sys.modules, flush=True)")
    told = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path / "lock"), str(tmp_path / "socket"), "hold"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "False"
