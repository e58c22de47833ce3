"""Every test is run, and none twice; one line counts them all, and nothing that went wrong is lost on the way."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.run_tests import deal

HOUSE = Path(__file__).parent.parent
FOUR_TESTS = """
import pytest

@pytest.mark.slow
def test_slow(): print("slow")

@pytest.mark.slow
@pytest.mark.loud
def test_both(): print("both")

@pytest.mark.loud
def test_loud(): print("loud")

def test_plain(): print("plain")
"""
RUN = """
import sys
from scripts.run_tests import deal, run_side_by_side
pytest = [sys.executable, "-m", "pytest", "-c", "pytest.ini", "-sq"]
sys.exit(run_side_by_side(pytest, deal({"slow": "slow", "loud": "loud"})))
"""


@pytest.fixture
def tests(tmp_path: Path) -> Path:
    """A folder with tests of three kinds."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  slow: x\n  loud: x\n", "utf-8")
    (tmp_path / "test_four.py").write_text(FOUR_TESTS, "utf-8")
    return tmp_path


def start(tests: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN],
        cwd=tests,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "yes"},
        stdout=subprocess.PIPE,
        text=True,
    )


def run(tests: Path, more: str = "") -> tuple[int, str]:
    """Run them, and one more file of tests. Returns the exit code and all that was said."""
    if more:
        (tests / "test_more.py").write_text(f"import os, pytest\n\n{more}", "utf-8")
    with start(tests) as running:
        said, _ = running.communicate(timeout=60)
    return running.returncode, said


def last_line(said: str) -> str:
    return re.sub(r" in \d+\.00s \(0:00:\d\d\)", "", said.splitlines()[-1]).strip("= ")


def test_every_test_is_run_and_none_twice(tests: Path) -> None:
    code, said = run(tests)
    assert code == 0
    assert [said.count(name) for name in ("both\n", "plain\n")] == [1, 1]
    assert last_line(said) == "4 passed"


def test_what_a_process_says_stays_together_below_its_name(tests: Path) -> None:
    _, said = run(tests)
    names = re.findall(r"^-+ (.+) -+$|(\d+ passed, \d+ deselected)", said, re.MULTILINE)
    assert ["".join(name) for name in names] == [
        *("slow", "2 passed, 2 deselected"),
        *("loud", "1 passed, 3 deselected"),
        *("all others", "1 passed, 3 deselected"),
    ]


@pytest.mark.parametrize("mark", ["@pytest.mark.slow\n", "@pytest.mark.loud\n", ""])
def test_a_failure_in_any_of_them_fails_the_run(tests: Path, mark: str) -> None:
    code, said = run(tests, f"{mark}def test_broken(): assert False, 'a reason'")
    assert code == 1
    assert "a reason" in said
    assert last_line(said) == "1 failed, 4 passed"


def test_skips_and_errors_are_counted(tests: Path) -> None:
    code, said = run(tests, "def test_skipped(): pytest.skip()\n\ndef test_lost(no_such_fixture): pass")
    assert code == 1
    assert last_line(said) == "4 passed, 1 skipped, 1 error"


def test_a_process_that_breaks_off_is_an_error(tests: Path) -> None:
    code, said = run(tests, "@pytest.mark.loud\ndef test_killer(): os._exit(0)")
    assert code == 1
    assert last_line(said) == "3 passed, 1 error"


def test_a_process_that_finds_no_test_fails_the_run(tests: Path) -> None:
    (tests / "test_four.py").write_text("def test_plain(): pass", "utf-8")
    code, said = run(tests)
    assert code == 1
    assert last_line(said) == "1 passed"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_stop_ends_all_of_them(tests: Path, number: signal.Signals) -> None:
    for mark in ("slow", "loud"):
        os.mkfifo(tests / mark)
        (tests / f"test_{mark}.py").write_text(
            f"import pytest\n\n@pytest.mark.{mark}\ndef test_hangs():\n"
            f"    with open('{mark}', 'w') as told:\n        told.write('.')\n"
            f"    with open('{mark}') as never:\n        never.read()\n",
            "utf-8",
        )
    with start(tests) as running:
        for mark in ("slow", "loud"):
            (tests / mark).read_text()
        running.send_signal(number)
        assert running.wait(30) == 128 + number


def test_the_marks_leave_nothing_out() -> None:
    assert deal({"a": "x", "b": "y or z"}) == {
        "a": "(x)",
        "b": "(y or z) and not (x)",
        "all others": "not (x) and not (y or z)",
    }
