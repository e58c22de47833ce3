"""Runs every test, in a few processes side by side: much of a run is waiting, for real browsers above all.

Each process has a virtual desktop of its own: screen, D-Bus session, keyring and home. The marks of the tests say
which go together, and each test is in one process only. The first process writes to the terminal as it goes; what the
others say comes after that, whole. The last line counts all tests.

    python -m scripts.run_tests               every test
    python -m scripts.run_tests -k words      with arguments for pytest: one process, and nothing but pytest's own words
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import FrameType

HOUSE = Path(__file__).parent.parent
PYTEST = (str(HOUSE / "scripts" / "with_display.sh"), sys.executable, "-m", "pytest")

MARKS = {"desktop": "desktop and not packaging", "packaging": "packaging"}
"""What has a process of its own, as ``pytest -m`` takes it. Tests that need the same port belong into one, and so do
those that share something costly."""

_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def deal(marks: Mapping[str, str] = MARKS) -> dict[str, str]:
    """Say which tests each process runs, so that every test is run, and none twice.

    Returns:
        The name of each process, and the marks of its tests. The last one has all that is left.
    """
    dealt: dict[str, str] = {}
    for name, mark in [*marks.items(), ("all others", "")]:
        terms = [f"({mark})"] if mark else []
        dealt[name] = " and ".join(terms + [f"not ({marks[other]})" for other in dealt])
    return dealt


@dataclass(frozen=True)
class _Running:
    """One process with some of the tests."""

    name: str
    process: subprocess.Popen[bytes]
    said: Path | None
    """What it writes, unless that goes to the terminal."""
    report: Path

    def counts(self) -> Counter[str]:
        """How many of its tests passed, and so on. A process that broke off counts as an error."""
        try:
            suite = ET.parse(self.report).getroot().find("testsuite")  # noqa: S314 - pytest wrote it
        except (OSError, ET.ParseError):
            suite = None
        if suite is None:
            return Counter(errors=1)
        found = Counter({word: int(suite.get(word, 0)) for word in ("failures", "errors", "skipped")})
        passed = int(suite.get("tests", 0)) - found.total()
        return Counter(failed=found["failures"], passed=passed, errors=found["errors"], skipped=found["skipped"])


class _SideBySide:
    """The processes, from their start to their end."""

    def __init__(self, pytest: Sequence[str], dealt: Mapping[str, str], place: Path) -> None:
        """Start them.

        Args:
            pytest: The command.
            dealt: Which tests each runs. The first writes to the terminal.
            place: Where the others write, and where their reports go.
        """
        self._all: list[_Running] = []
        self._stopped_by: int | None = None
        for number in _TO_STOP:
            signal.signal(number, self._stop)
        for name, marks in dealt.items():
            said = place / f"{name}.txt" if self._all else None
            report = place / f"{name}.xml"
            self._all.append(
                _Running(name, _start([*pytest, "-m", marks, f"--junit-xml={report}"], said), said, report)
            )

    def finish(self) -> int:
        """Wait for all, and show what they say, one after the other.

        Returns:
            The exit code: 0 if every test passed; 128 and the signal's number after a request to stop; otherwise 1.
        """
        if self._stopped_by:  # while they started
            self._stop(self._stopped_by, None)
        began_s = time.monotonic()
        counts: Counter[str] = Counter()
        codes = set()
        for each in self._all:
            print(f"\n{f' {each.name} ':-^100}", flush=True)
            codes.add(each.process.wait())
            if each.said:
                sys.stdout.flush()
                sys.stdout.buffer.write(each.said.read_bytes())
                sys.stdout.flush()
            counts += each.counts()
        took = timedelta(seconds=round(time.monotonic() - began_s))
        print(f"\n{f' {_in_words(counts)} in {took.total_seconds():.2f}s ({took}) ':=^100}", flush=True)
        if self._stopped_by:
            return 128 + self._stopped_by
        return int(codes != {0} or counts["failed"] + counts["errors"] > 0)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        # Who asks twice has waited long enough.
        number, self._stopped_by = (signal.SIGTERM if self._stopped_by else number), number
        for each in self._all:
            if each.process.poll() is None:
                os.killpg(each.process.pid, number)


def _start(command: Sequence[str], said: Path | None) -> subprocess.Popen[bytes]:
    # A session of its own: a request to stop reaches it from here alone, and only once.
    if said is None:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    colour = "yes" if sys.stdout.isatty() else "no"
    with said.open("wb") as into:
        return subprocess.Popen(
            [*command, f"--color={colour}"],
            stdin=subprocess.DEVNULL,
            stdout=into,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _in_words(counts: Counter[str]) -> str:
    """As pytest says it."""
    errors = "error" if counts["errors"] == 1 else "errors"
    words = {"failed": "failed", "passed": "passed", "skipped": "skipped", "errors": errors}
    return ", ".join(f"{counts[kind]} {word}" for kind, word in words.items() if counts[kind])


def run_side_by_side(pytest: Sequence[str] = PYTEST, dealt: Mapping[str, str] | None = None) -> int:
    """Run every test.

    Args:
        pytest: The command that runs tests.
        dealt: The name of each process, and the marks of its tests.

    Returns:
        The exit code: 0 if every test passed.
    """
    with tempfile.TemporaryDirectory(prefix="pushdesk-tests-") as place:
        return _SideBySide(pytest, dealt or deal(), Path(place)).finish()


def main(arguments: Sequence[str]) -> int:
    """Run the tests that are asked for. Without arguments those are all.

    Returns:
        The exit code.
    """
    # Elsewhere there is no virtual desktop, and the tests that wait for one are left out.
    if arguments or sys.platform != "linux":
        os.execv(PYTEST[0], [*PYTEST, *arguments])  # noqa: S606
    return run_side_by_side()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
