"""How long the tray icon takes to stand, and what the resting app costs, beside a bare tray program.

    make bench
    scripts/with_display.sh .venv/bin/python -m bench.start --runs 9

Both programs are started in turns on the same display by the same code, and seen by the same eye: the
icon counts once a panel has taken it and the X server shows it. Memory is PSS, the share of memory
that would be free without the program, its children included. Figures are medians.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.docked_icons import DockedIcons
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.store.account_book import AccountBook
from desktop_app.store.paths import HOME_VARIABLE, AppPaths

HOUSE = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

TIME_AIM = 1.15
MEMORY_AIM = 1.25

DOCK_WITHIN_S = 30.0
LOOK_AGAIN_S = 0.001
REST_S = 3.0
"""A program rests once it has used no processor time for this long."""

REST_WITHIN_S = 30.0
STOP_WITHIN_S = 10.0


class BenchFailed(Exception):
    """A program did not do what is measured. The text says which, and what it said."""


@dataclass
class Program:
    """One of the two that are compared, and its figures so far."""

    name: str
    command: Sequence[str]
    starts_s: list[float] = field(default_factory=list)
    rests_kb: list[int] = field(default_factory=list)


def programs() -> tuple[Program, Program]:
    """The floor and the app."""
    picture = HOUSE / "resources" / "tray" / "ready-24.png"
    bare = HOUSE / "bench" / "bare_tray.py"
    return (
        Program("bare tray", (sys.executable, str(bare), str(picture))),
        Program("Pushdesk", (str(BIN / "pushdesk"), "--hidden")),
    )


@contextmanager
def home_with_an_account() -> Iterator[Mapping[str, str]]:
    """An environment in which the app has one account, so that it may rest in the tray."""
    with tempfile.TemporaryDirectory(prefix="pushdesk-bench-") as home:
        env = {name: value for name, value in os.environ.items() if name != HOME_VARIABLE}
        env[HOME_VARIABLE] = home
        # Whoever starts a program twice has its compiled files.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        account = Account("bench", ApiHost("api.leadsquared.com"), owner_id="1", owner_name="Asha")
        AccountBook(AppPaths.find(env).accounts_file).save(account)
        yield env


def measure(program: Program, icons: DockedIcons, *, with_memory: bool) -> tuple[float, int]:
    """Run the program once.

    Returns:
        Seconds from its start to its docked icon, and its PSS in kB at rest (0 if not asked for).

    Raises:
        BenchFailed: No icon came, or the program never rested.
    """
    before = icons.now()
    with home_with_an_account() as env, tempfile.TemporaryFile("w+") as said:
        began_s = time.monotonic()
        process = subprocess.Popen(program.command, env=env, stdout=said, stderr=said)
        try:
            while not icons.now() - before:
                if process.poll() is not None or time.monotonic() - began_s > DOCK_WITHIN_S:
                    said.seek(0)
                    raise BenchFailed(f"{program.name} docked no icon. It said:\n{said.read()}")
                time.sleep(LOOK_AGAIN_S)
            start_s = time.monotonic() - began_s
            return start_s, _resting_pss_kb(program, process.pid) if with_memory else 0
        finally:
            _stop(process)
            while icons.now() - before:
                time.sleep(LOOK_AGAIN_S)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _resting_pss_kb(program: Program, pid: int) -> int:
    """Wait until the program has come to rest, then read what it holds."""
    deadline_s = time.monotonic() + REST_WITHIN_S
    used, since_s = _processor_ticks(pid), time.monotonic()
    while time.monotonic() - since_s < REST_S:
        if time.monotonic() > deadline_s:
            raise BenchFailed(f"{program.name} never came to rest")
        time.sleep(0.1)
        if (now := _processor_ticks(pid)) != used:
            used, since_s = now, time.monotonic()
    return sum(map(_pss_kb, _family(pid)))


def _processor_ticks(pid: int) -> int:
    # Fields 14 and 15 of proc(5)'s stat; the name before them may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _pss_kb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise BenchFailed("This system does not tell a program's PSS")


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text("utf-8").split():
            yield from _family(int(child))


def _table(floor: Program, app: Program) -> str:
    head = f"{'':24}{floor.name:>22}{app.name:>22}{'ratio':>8}{'aim':>8}"
    starts = _line("start to docked icon", "ms", 1e3, floor.starts_s, app.starts_s, TIME_AIM)
    rests = _line("memory at rest (PSS)", "MB", 1e-3, floor.rests_kb, app.rests_kb, MEMORY_AIM)
    return f"{head}\n{starts}\n{rests}"


def _line(title: str, unit: str, by: float, low: Sequence[float], high: Sequence[float], aim: float) -> str:
    ratio = statistics.median(high) / statistics.median(low)
    cells = [f"{statistics.median(of) * by:.1f} ({min(of) * by:.0f}–{max(of) * by:.0f}) {unit}" for of in (low, high)]
    verdict = "" if ratio <= aim else "  missed"
    return f"{title:24}{cells[0]:>22}{cells[1]:>22}{ratio:8.2f}{aim:8.2f}{verdict}"


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the table.

    Returns:
        0; 1 where something could not be measured. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.start", description="Measure the start.")
    parser.add_argument("--runs", type=int, default=15, help="starts of each program (15)")
    parser.add_argument("--memory-runs", type=int, default=5, help="of these, measured at rest (5)")
    parser.add_argument("--floor-only", action="store_true", help="leave the app out")
    options = parser.parse_args(arguments)
    both = programs()
    chosen = both[:1] if options.floor_only else both
    icons = DockedIcons()
    try:
        for run in range(-1, options.runs):  # the first fills the disk's cache and isn't counted
            for program in chosen:
                with_memory = 0 <= run < options.memory_runs
                start_s, pss_kb = measure(program, icons, with_memory=with_memory)
                if run >= 0:
                    program.starts_s.append(start_s)
                if with_memory:
                    program.rests_kb.append(pss_kb)
    except BenchFailed as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        icons.close()
    print(_table(both[0], both[-1] if not options.floor_only else both[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
