"""How long a key takes to reach the meter and the preview, and the tray's click to reach a painted Compose page.

    make bench
    scripts/with_display.sh .venv/bin/python -m bench.compose --runs 9

All in the real app, on a real display, with real key events; a key counts once both have been painted. Beside it
stands the same key in a bare text field of the same Qt, and beside the windows a bare window. "Later" is a window that
was closed to the tray before.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence

from bench.start import HOUSE, BenchFailed, home_with_an_account

KEY_AIMS_MS = {"2 KB": 8.0, "1 MB in lines": 33.0, "1 MB in one paragraph": 33.0, "1 MB in the title": 33.0}
WINDOW_AIMS_MS = {"first": 150.0, "later": 30.0}
WITHIN_S = 240.0
"""A program that takes so long hangs."""

Figures = Mapping[str, Sequence[float]]


def clock(what: str) -> Figures:
    """Have ``bench.in_app`` clock it, in a process and a home of its own.

    Raises:
        BenchFailed: It could not.
    """
    with home_with_an_account() as env:
        ran = subprocess.run(
            [sys.executable, "-m", "bench.in_app", what],
            cwd=HOUSE,
            env=env,
            capture_output=True,
            text=True,
            timeout=WITHIN_S,
            check=False,
        )
    if ran.returncode:
        raise BenchFailed(f"bench.in_app {what} failed:\n{ran.stderr}")
    figures: Figures = json.loads(ran.stdout)
    return figures


def last_percent(figures: Sequence[float]) -> float:
    """What 99 % of them are below."""
    return statistics.quantiles(figures, n=100, method="inclusive")[98]


def _key_table(keys: Figures, bare: Figures) -> str:
    lines = [f"{'key to meter and preview':26}{'median':>11}{'99 %':>11}{'aim':>9}{'bare field':>13}{'ratio':>8}"]
    for name, aim_ms in KEY_AIMS_MS.items():
        median_ms, floor_ms = statistics.median(keys[name]), statistics.median(bare[name])
        lines.append(_line(name, median_ms, last_percent(keys[name]), aim_ms, floor_ms))
    return "\n".join(lines)


def _many_table(keys: Figures) -> str:
    from bench.lists import KEY_AIMS_MS as MANY_AIMS_MS

    lines = [f"{'key, many people in To':26}{'median':>11}{'99 %':>11}{'aim':>9}"]
    for many, aim_ms in MANY_AIMS_MS.items():
        clocked = keys[f"{many:,} people"]
        slow_ms = last_percent(clocked)
        verdict = "" if slow_ms <= aim_ms else "  missed"
        lines.append(
            f"{many:<7,} people{'':12}{statistics.median(clocked):8.1f} ms{slow_ms:8.1f} ms{aim_ms:6.0f} ms{verdict}"
        )
    return "\n".join(lines)


def _window_table(windows: Figures, bare: Figures) -> str:
    lines = [f"{'tray click to page':26}{'median':>11}{'slowest':>11}{'aim':>9}{'bare window':>13}{'ratio':>8}"]
    for name, aim_ms in WINDOW_AIMS_MS.items():
        median_ms, floor_ms = statistics.median(windows[name]), statistics.median(bare[name])
        lines.append(_line(name, median_ms, max(windows[name]), aim_ms, floor_ms, judged_ms=median_ms))
    return "\n".join(lines)


def _line(
    name: str, median_ms: float, slow_ms: float, aim_ms: float, floor_ms: float, judged_ms: float | None = None
) -> str:
    verdict = "" if (slow_ms if judged_ms is None else judged_ms) <= aim_ms else "  missed"
    figures = f"{median_ms:8.1f} ms{slow_ms:8.1f} ms{aim_ms:6.0f} ms{floor_ms:10.1f} ms{median_ms / floor_ms:8.2f}"
    return f"{name:26}{figures}{verdict}"


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the tables.

    Returns:
        0; 1 where something could not be measured. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.compose", description="Measure keys and windows.")
    parser.add_argument("--runs", type=int, default=7, help="starts of the app for its first window (7)")
    options = parser.parse_args(arguments)
    try:
        print(_key_table(clock("keys"), clock("bare-keys")))
        print(_many_table(clock("many-keys")))
        opened: dict[str, list[Figures]] = {"windows": [], "bare-windows": []}
        for run in range(-1, options.runs):  # the first fills the disk's cache and isn't counted
            for what, figures in opened.items():
                clocked = clock(what)
                if run >= 0:
                    figures.append(clocked)
    except (BenchFailed, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return 1
    print(_window_table(_together(opened["windows"]), _together(opened["bare-windows"])))
    return 0


def _together(runs: Sequence[Figures]) -> Figures:
    return {name: [ms for run in runs for ms in run[name]] for name in WINDOW_AIMS_MS}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
