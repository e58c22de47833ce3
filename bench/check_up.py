"""How long Check-up takes to read 30 browser profiles, beside merely reading the bytes of the same files.

    make bench
    .venv/bin/python -m bench.check_up --runs 9

The profiles are made up, in the sizes that real ones have after some years: Preferences of 300 KB to 1 MB,
permissions.sqlite of 100 to 500 KB. The system is not asked: that is no matter of files.
"""

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import PermissionState, SystemKind
from desktop_app.domain.site import Site

AIM_MS = 200.0
PROFILES = 15
"""Of each family: so many of Chromium's kind, so many of Firefox's."""

PREFERENCES_BYTES = (300_000, 1_000_000)
ENTRY_BYTES = 120
"""What one site's entry takes in Preferences, about."""

ANSWERED_SITES = 200
"""So many sites have asked for notifications in each profile, and were answered."""

PERMISSIONS_BYTES = (100_000, 500_000)
SITE = Site.parse("https://in21.leadsquared.com")
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ROW = (
    "INSERT INTO moz_perms (origin, type, permission, expireType, expireTime, modificationTime)"
    " VALUES (?, ?, 1, 0, 0, 1795341600000)"
)


def make_profiles(home: Path) -> list[Path]:
    """Make the profiles up, always the same ones, and return the files whose bytes are the floor."""
    chance = random.Random(1)  # noqa: S311 - made-up names, no secrets
    files = []
    firefox = home / ".config/mozilla/firefox"
    ini = ["[General]\nStartWithLastProfile=1\nVersion=2\n"]
    for number in range(PROFILES):
        share = number / (PROFILES - 1)
        chromium = home / ".config/chromium" / (f"Profile {number}" if number else "Default")
        files.append(_preferences(chromium, _between(PREFERENCES_BYTES, share), chance))
        name = f"{number:08x}.profile"
        files += _firefox_profile(firefox / name, _between(PERMISSIONS_BYTES, share), chance)
        ini.append(f"[Profile{number}]\nName=Profile {number}\nIsRelative=1\nPath={name}\n")
    (firefox / "profiles.ini").write_text("\n".join(ini))
    return files


def _between(ends: tuple[int, int], share: float) -> int:
    return round(ends[0] + share * (ends[1] - ends[0]))


def _host(chance: random.Random) -> str:
    return f"{chance.randrange(16**8):08x}.example.com"


def _preferences(folder: Path, size: int, chance: random.Random) -> Path:
    kinds = ("client_hints", "site_engagement", "cookie_controls_metadata", "media_engagement")
    exceptions: dict[str, dict[str, object]] = {kind: {} for kind in ("notifications", *kinds)}
    exceptions["notifications"][f"{SITE.origin}:443,*"] = {"last_modified": "13439851420546588", "setting": 2}
    for number in range(size // ENTRY_BYTES):
        kind = "notifications" if number < ANSWERED_SITES else kinds[number % len(kinds)]
        setting: object = chance.choice((1, 2)) if kind == "notifications" else {"rawScore": chance.random()}
        exceptions[kind][f"https://{_host(chance)}:443,*"] = {"last_modified": "13439851420546588", "setting": setting}
    content = {"profile": {"name": folder.name, "content_settings": {"exceptions": exceptions}}}
    folder.mkdir(parents=True)
    path = folder / "Preferences"
    path.write_text(json.dumps(content, separators=(",", ":")))
    return path


def _firefox_profile(folder: Path, size: int, chance: random.Random) -> list[Path]:
    folder.mkdir(parents=True)
    permissions, preferences = folder / "permissions.sqlite", folder / "prefs.js"
    with closing(sqlite3.connect(permissions)) as database, database:
        database.execute("PRAGMA user_version = 13")
        database.execute(
            "CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER,"
            " expireType INTEGER, expireTime INTEGER, modificationTime INTEGER)"
        )
        rows = ((f"https://{_host(chance)}", "storageAccessAPI") for _ in range(size // 70))
        database.executemany(ROW, rows)
        database.execute(ROW, (SITE.origin, "desktop-notification"))
    lines = (f'user_pref("made.up.{number}", "{_host(chance)}");\n' for number in range(400))
    preferences.write_text("".join(lines))
    return [permissions, preferences]


def read_everything(home: Path) -> None:
    """Read all the profiles as Check-up does.

    Raises:
        RuntimeError: It did not find what stands in them, so the figure would be none.
    """
    report = CheckUp(Machine(SystemKind.LINUX, home, home / "no-root")).read(SITE, NOW)
    states = [finding.state for finding in report.profiles]
    if sorted(map(str, states)) != sorted(
        map(str, [PermissionState.BLOCKED_SITE] * PROFILES + [PermissionState.ALLOWED] * PROFILES)
    ):
        raise RuntimeError(f"not what stands in the profiles: {states}")


def read_bytes(files: Sequence[Path]) -> None:
    """The floor."""
    for path in files:
        path.read_bytes()


def clock_ms(what: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    """Do it so many times, after once that isn't counted, and say how long each took: on the clock, and of processor.

    Both, as they are far apart on a machine that does other things as well.
    """
    clock, processor = [], []
    for _ in range(runs + 1):
        began_s, began_processor_s = time.perf_counter(), time.process_time()
        what()
        clock.append(1000 * (time.perf_counter() - began_s))
        processor.append(1000 * (time.process_time() - began_processor_s))
    return clock[1:], processor[1:]


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the table.

    Returns:
        0; 1 where it could not be measured. A missed aim is said and is no failure.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.check_up", description="Measure the reading of profiles.")
    parser.add_argument("--runs", type=int, default=7, help="how often to read them (7)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pushdesk-bench-") as directory:
        home = Path(directory)
        files = make_profiles(home)
        floor, _ = clock_ms(lambda: read_bytes(files), options.runs)
        try:
            clock, processor = clock_ms(lambda: read_everything(home), options.runs)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        size_mb = sum(path.stat().st_size for path in files) / 1e6
    median_ms, floor_ms = statistics.median(clock), statistics.median(floor)
    print(f"{'check-up reads':26}{'median':>11}{'processor':>11}{'aim':>9}{'bare bytes':>13}{'ratio':>8}")
    name = f"{2 * PROFILES} profiles, {size_mb:.0f} MB"
    verdict = "" if median_ms <= AIM_MS else "  missed"
    print(
        f"{name:26}{median_ms:8.1f} ms{statistics.median(processor):8.1f} ms{AIM_MS:6.0f} ms{floor_ms:10.1f} ms"
        f"{median_ms / floor_ms:8.1f}{verdict}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
