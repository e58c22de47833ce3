"""How large the build is and how fast it starts, beside the app from source and a bare tray program built likewise.

    make build bench
    scripts/with_display.sh .venv/bin/python -m bench.built

It measures what lies in ``dist/``, and makes that first where nothing does. The bare program is built by PyInstaller
with no wish of its own; the app's figure beside it says what our lists of contents save.
"""

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.docked_icons import DockedIcons
from bench.start import BIN, HOUSE, BenchFailed, Program, measure

DIST = HOUSE / "dist"
BARE = HOUSE / "build" / "bench"

UNPACKED_AIM_MB = 110
PACKED_AIM_MB = 40
START_AIM = 1.3


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def _make(*command: str | Path) -> None:
    subprocess.run([sys.executable, *command], check=True, cwd=HOUSE, stdout=subprocess.DEVNULL)


def make_what_is_missing() -> None:
    """Build the app, its package and the bare program, each where it is not there yet."""
    if not (DIST / "pushdesk").is_dir():
        _make("packaging/build.py")
    if sys.platform == "linux" and not list(DIST.glob("*.deb")):
        _make("packaging/package.py")
    if not (BARE / "bare_tray").is_dir():
        wishes = ("--noconfirm", "--windowed", "--log-level", "ERROR", "--specpath", BARE, "--workpath", BARE / "work")
        _make("-m", "PyInstaller", *wishes, "--distpath", BARE, HOUSE / "bench" / "bare_tray.py")


def programs() -> tuple[Program, Program, Program]:
    """The bare program, built; the app from source; the app, built."""
    picture = HOUSE / "resources" / "tray" / "ready-24.png"
    return (
        Program("bare tray, built", (str(BARE / "bare_tray" / "bare_tray"), str(picture))),
        Program("from source", (str(BIN / "pushdesk"), "--hidden")),
        Program("built", (str(DIST / "pushdesk" / "pushdesk"), "--hidden")),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the figures.

    Returns:
        0; 1 where something could not be measured. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.built", description="Measure the build.")
    parser.add_argument("--runs", type=int, default=9, help="starts of each program (9)")
    options = parser.parse_args(arguments)
    make_what_is_missing()
    for title, mb, aim_mb in _sizes():
        verdict = "  missed" if aim_mb and mb > aim_mb else ""
        print(f"{title:34}{mb:8.1f} MB{f'{aim_mb:8} MB' if aim_mb else ''}{verdict}")
    all_ = programs()
    icons = DockedIcons()
    try:
        for run in range(-1, options.runs):  # the first fills the disk's cache and isn't counted
            for program in all_:
                start_s, _ = measure(program, icons, with_memory=False)
                if run >= 0:
                    program.starts_s.append(start_s)
    except BenchFailed as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        icons.close()
    for program in all_:
        ms = [start_s * 1e3 for start_s in program.starts_s]
        print(f"{f'docked icon, {program.name}':34}{statistics.median(ms):8.1f} ms ({min(ms):.0f}–{max(ms):.0f})")
    _, source, built = (statistics.median(program.starts_s) for program in all_)
    verdict = "" if built / source <= START_AIM else "  missed"
    print(f"{'built beside from source':34}{built / source:8.2f}{START_AIM:11.2f}{verdict}")
    return 0


def _sizes() -> list[tuple[str, float, int]]:
    packages = [(package.name, package.stat().st_size / 1e6, PACKED_AIM_MB) for package in DIST.glob("*.deb")]
    return [
        ("bare tray, built", _size_mb(BARE / "bare_tray"), 0),
        ("the build, unpacked", _size_mb(DIST / "pushdesk"), UNPACKED_AIM_MB),
        *packages,
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
