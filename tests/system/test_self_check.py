"""The self-check says of each thing whether it works, whatever it does instead of answering."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from desktop_app.domain.errors import KeyringRefused
from desktop_app.system.ask_child import ask_child
from desktop_app.system.self_check import Look, NotWorking, self_check
from desktop_app.system.this_program import this_program


def line(look: object, deadline_s: float = 5.0) -> str:
    [seen] = self_check([Look("Thing", look, deadline_s)])  # type: ignore[arg-type]
    return str(seen)


def raising(error: BaseException) -> object:
    def look() -> str:
        raise error

    return look


def test_a_line_says_the_name_whether_it_works_and_what_was_found() -> None:
    assert line(lambda: "version 1,\nsecond line") == "Thing: ok (version 1, second line)"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotWorking("it is missing"), "it is missing"),
        (KeyringRefused("There is none", "Start it."), "There is none. Start it."),
        (ImportError("no module"), "ImportError: no module"),
        (SystemExit(3), "SystemExit: 3"),
    ],
)
def test_whatever_a_look_raises_is_a_line_that_says_so(error: BaseException, words: str) -> None:
    assert line(raising(error)) == f"Thing: failed ({words})"


def test_a_look_that_hangs_is_left_alone_and_the_next_one_is_looked_at() -> None:
    hangs = threading.Event()
    looks = [Look("Stuck", lambda: str(hangs.wait(60)), 0.05), Look("Next", lambda: "fine")]
    began_s = time.monotonic()
    assert [seen.is_ok for seen in self_check(looks)] == [False, True]
    assert time.monotonic() - began_s < 5
    hangs.set()


def child(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_child_answers_in_a_file() -> None:
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('{\"a\": 1}')"
    assert ask_child(child(code), os.environ, 20) == {"a": 1}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os.abort()", "signal 6"),
        ("import sys; sys.exit('no plug-in')", "it ended with 1: no plug-in"),
        ("import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('[1]')", "no answer"),
        ("import time; time.sleep(60)", "no answer within 0 s"),
    ],
)
def test_a_child_that_crashes_or_hangs_takes_nothing_with_it(code: str, words: str) -> None:
    with pytest.raises(NotWorking, match=words):
        ask_child(child(code), os.environ, 0.3 if "sleep" in code else 20)


def test_a_child_that_is_not_there_is_named() -> None:
    with pytest.raises(NotWorking, match="/nowhere/pushdesk did not start"):
        ask_child(("/nowhere/pushdesk",), os.environ, 5)


def test_either_program_of_a_build_starts_the_desktop_app_again(tmp_path: Path) -> None:
    for program in ("pushdesk", "pushdesk-cli"):
        assert this_program(executable=str(tmp_path / program), is_frozen=True, platform="linux") == (
            str(tmp_path / "pushdesk"),
        )
    assert this_program(executable=str(tmp_path / "pushdesk-cli.exe"), is_frozen=True, platform="win32") == (
        str(tmp_path / "pushdesk.exe"),
    )


def test_an_environment_starts_its_own_script_and_a_bare_python_the_package(tmp_path: Path) -> None:
    python = tmp_path / "bin with blanks" / "python"
    python.parent.mkdir()
    assert this_program(executable=str(python), is_frozen=False) == (str(python), "-m", "desktop_app")
    python.with_name("pushdesk").touch()
    assert this_program(executable=str(python), is_frozen=False, platform="linux") == (
        str(python.with_name("pushdesk")),
    )


def test_on_windows_a_bare_python_opens_no_console(tmp_path: Path) -> None:
    (tmp_path / "pythonw.exe").touch()
    command = this_program(executable=str(tmp_path / "python.exe"), is_frozen=False, platform="win32")
    assert command == (str(tmp_path / "pythonw.exe"), "-m", "desktop_app")
