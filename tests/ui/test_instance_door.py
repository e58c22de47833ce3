"""What a stranger achieves at the door, on both kinds of door."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui import instance_door
from desktop_app.ui.instance_door import MOST_CALLERS, Door, knock_at_pipe, knock_at_socket, open_socket

pytestmark = pytest.mark.only_on("linux", "darwin")  # where Qt's local server is a Unix socket, too


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "s")


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture(params=["socket", "pipe"])
def door(request: pytest.FixtureRequest, name: str, heard: list[str], qtbot: QtBot) -> Iterator[Door]:
    opened = getattr(instance_door, f"open_{request.param}")(name, heard.append)
    assert opened is not None
    yield opened
    opened.close()


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

    qtbot.waitUntil(has_hung_up, timeout=20_000)
    caller.close()
    return b"".join(said)


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
    door: Door, name: str, heard: list[str], sent: bytes, qtbot: QtBot
) -> None:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(name)
    caller.setblocking(False)
    caller.send(sent)
    assert _answer(caller, qtbot) == b""
    assert heard == []


def test_a_caller_who_says_nothing_is_hung_up_on(door: Door, name: str, heard: list[str], qtbot: QtBot) -> None:
    assert _answer(_call(name, b"sho"), qtbot) == b""
    assert heard == []


def test_one_line_is_heard_and_no_more(door: Door, name: str, heard: list[str], qtbot: QtBot) -> None:
    assert _answer(_call(name, b"show\nnew\nshow\n"), qtbot) == b"ok\n"
    assert heard == ["show"]


def test_silent_callers_keep_nobody_out_for_long(door: Door, name: str, heard: list[str], qtbot: QtBot) -> None:
    silent = [_call(name, b"") for _ in range(MOST_CALLERS)]
    for caller in silent:
        assert _answer(caller, qtbot) == b""
    assert _answer(_call(name, b"new\n"), qtbot) == b"ok\n"
    assert heard == ["new"]


@pytest.mark.parametrize("knock_once", [knock_at_socket, knock_at_pipe])
def test_where_nobody_opens_a_knock_may_be_repeated(
    name: str, knock_once: Callable[..., bool | None], qtbot: QtBot
) -> None:
    assert knock_once(name, "show", 1.0) is None


@pytest.mark.parametrize("knock_once", [knock_at_socket, knock_at_pipe])
def test_a_door_that_hangs_up_without_an_answer_has_not_heard(
    name: str, knock_once: Callable[..., bool | None], qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(name)
        deaf.listen()

        def hang_up() -> None:
            deaf.accept()[0].close()

        answer = threading.Thread(target=hang_up)
        answer.start()
        assert knock_once(name, "show", 1.0) is False
        answer.join()


def test_a_door_of_another_user_is_not_ours(
    name: str, heard: list[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened = open_socket(name, heard.append)
    assert opened is not None
    monkeypatch.setattr(os, "getuid", lambda: Path(name).stat().st_uid + 1)
    assert knock_at_socket(name, "show", 1.0) is None
    opened.close()


def test_only_its_user_can_open_it(door: Door, name: str) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


def test_a_file_in_its_place_is_left_alone(name: str, heard: list[str]) -> None:
    Path(name).write_text("precious")
    assert open_socket(name, heard.append) is None
    assert Path(name).read_text() == "precious"


def test_a_folder_that_is_gone_opens_no_door(tmp_path: Path, heard: list[str]) -> None:
    assert open_socket(str(tmp_path / "gone" / "s"), heard.append) is None
