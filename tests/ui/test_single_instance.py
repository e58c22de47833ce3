"""Real processes on real sockets: who is first, who wakes whom, and what a stranger achieves."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop_app.ui.single_instance import MOST_CALLERS, SingleInstance, socket_name

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


def _call(name: str, sent: bytes) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.settimeout(5)
    caller.connect(name)
    caller.sendall(sent)
    return caller


def _answer(caller: socket.socket, qtbot: QtBot) -> bytes:
    """What the first one says until it hangs up, with its loop kept running."""
    caller.setblocking(False)
    said: list[bytes] = []

    def has_hung_up() -> bool:
        try:
            said.append(caller.recv(100))
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        return said[-1] == b""

    qtbot.waitUntil(has_hung_up, timeout=5000)
    caller.close()
    return b"".join(said)


@pytest.mark.parametrize("command", ["show", "new"])
def test_a_second_start_wakes_the_first_and_goes(start: Start, command: str) -> None:
    first = start("hold")
    assert [_line(first), _line(first)] == ["first", "listening"]
    second = start(command)
    assert _line(second) == "second True"
    assert second.wait(5) == 0
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
    qtbot.waitUntil(lambda: heard == ["show"], timeout=5000)
    assert second.wait(5) == 0
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
    crashed.wait(5)
    heir = start("hold")
    assert [_line(heir), _line(heir)] == ["first", "listening"]
    assert _line(start("show")) == "second True"
    assert _line(heir) == "show"


def test_only_the_user_can_open_the_socket(
    first: tuple[SingleInstance, list[str]], name: str
) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "sent",
    [
        b"send\n",
        b"show now\n",
        b"SHOW\n",
        b"\n",
        b"\xff\xfe\n",
        b"x" * 64,
        b"x" * 100_000,
        b"show\0\n",
    ],
)
def test_words_it_does_not_know_are_hung_up_on(
    first: tuple[SingleInstance, list[str]], name: str, sent: bytes, qtbot: QtBot
) -> None:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(name)
    caller.setblocking(False)
    caller.send(sent)
    assert _answer(caller, qtbot) == b""
    assert first[1] == []


def test_a_caller_who_says_nothing_is_hung_up_on(
    first: tuple[SingleInstance, list[str]], name: str, qtbot: QtBot
) -> None:
    assert _answer(_call(name, b"sho"), qtbot) == b""
    assert first[1] == []


def test_one_line_is_heard_and_no_more(
    first: tuple[SingleInstance, list[str]], name: str, qtbot: QtBot
) -> None:
    assert _answer(_call(name, b"show\nnew\nshow\n"), qtbot) == b"ok\n"
    assert first[1] == ["show"]


def test_silent_callers_keep_nobody_out_for_long(
    first: tuple[SingleInstance, list[str]], name: str, qtbot: QtBot
) -> None:
    silent = [_call(name, b"") for _ in range(MOST_CALLERS)]
    for caller in silent:
        assert _answer(caller, qtbot) == b""
    assert _answer(_call(name, b"new\n"), qtbot) == b"ok\n"
    assert first[1] == ["new"]


def test_a_closed_door_lets_the_next_one_be_first(tmp_path: Path, name: str, qtbot: QtBot) -> None:
    before, after = (SingleInstance(tmp_path / "lock", name) for _ in range(2))
    assert before.claim()
    assert before.listen(lambda _: None)
    assert not after.claim()
    assert after.is_locked_by_another
    before.close()
    assert after.claim()
    caller = QLocalSocket()
    caller.connectToServer(name)
    assert not caller.waitForConnected(100)
    after.close()


def test_a_folder_that_is_not_there_is_no_other_pushdesk(tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "missing" / "lock", "unused")
    assert not instance.claim()
    assert not instance.is_locked_by_another


def test_each_home_has_a_socket_of_its_own(tmp_path: Path) -> None:
    names = {socket_name(tmp_path / home, {}) for home in ("a", "b", "a/../c")}
    assert len(names) == 3
    assert socket_name(tmp_path / "a", {}) == socket_name(tmp_path / "x" / ".." / "a", {})


def test_the_socket_lies_in_the_private_runtime_directory_where_there_is_one(
    tmp_path: Path,
) -> None:
    name = socket_name(tmp_path, {})
    assert "/" not in name
    assert socket_name(Path("/h"), {"XDG_RUNTIME_DIR": "/"}).startswith("/pushdesk-")
    assert socket_name(tmp_path, {"XDG_RUNTIME_DIR": "not/absolute"}) == name
    assert socket_name(tmp_path, {"XDG_RUNTIME_DIR": str(tmp_path / "gone")}) == name
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    assert socket_name(tmp_path, {"XDG_RUNTIME_DIR": str(deep)}) == name
