"""Check-up changes nothing: each file stays as it was, and none comes or goes."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"

LOOK = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import SystemKind
from desktop_app.domain.site import Site

computer, is_nobody = Path(sys.argv[1]), sys.argv[2] == "nobody"
written = []

def is_there(name):
    return isinstance(name, (str, bytes, os.PathLike)) and os.fsdecode(name).startswith(str(computer))

def hook(event, args):
    if event == "open" and is_there(args[0]):
        path, mode, flags = args
        if set(mode or "") & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            written.append(f"open {path} {mode} {flags}")
    elif event == "sqlite3.connect":
        # A database that is opened in its place may get a lock, a journal or a log: only copies may be opened.
        if str(computer) in os.fsdecode(args[0]):
            written.append(f"{event} {args[0]}")
    elif event.startswith(("os.", "shutil.")) and event not in ("os.listdir", "os.scandir", "os.walk", "os.fwalk"):
        # Copying out of there is all right: what it is copied to comes second.
        what = args[1:] if event.startswith("shutil.copy") else args
        written.extend(f"{event} {name}" for name in what if is_there(name))

check_up = CheckUp(Machine(SystemKind.LINUX, computer / "home", computer))
site, at = Site.parse("https://crm.example.com"), datetime(2026, 11, 24, tzinfo=UTC)
check_up.read(site, at)  # what is imported late is imported here
if is_nobody and os.geteuid() == 0:
    os.seteuid(65534)
sys.addaudithook(hook)
report = check_up.read(site, at)
check_up.sites()
check_up.watch(site).has_changed()
states = sorted(f"{finding.profile.browser.value} {finding.state.value}" for finding in report.profiles)
print(json.dumps({"written": written, "states": states}))
"""


@pytest.fixture
def computer() -> Iterator[Path]:
    """A computer with a profile of each given case, in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory(prefix="pushdesk-computer-") as directory:
        root = Path(directory)
        root.chmod(0o755)
        chromium, firefox = root / "home/.config/chromium", root / "home/.config/mozilla/firefox"
        for number, case in enumerate(("allowed", "blocked", "ask", "default-blocked", "embargoed")):
            profile = f"Profile {number}" if number else "Default"
            shutil.copytree(FIXTURES / "chromium" / case / "Default", chromium / profile)
        shutil.copytree(FIXTURES / "firefox" / "blocked", firefox)
        broken = chromium / "Profile 9"
        broken.mkdir()
        (broken / "Preferences").write_bytes(b'{"profile": {"nam')
        managed = root / "etc/chromium/policies/managed"
        managed.mkdir(parents=True)
        (managed / "policy.json").write_text('{"NotificationsBlockedForUrls": ["https://other.example.com"]}')
        yield root
        for path in (root, *root.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


def look(computer: Path, who: str) -> dict[str, list[str]]:
    told = subprocess.run(
        [sys.executable, "-c", LOOK, str(computer), who],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found: dict[str, list[str]] = json.loads(told.stdout)
    return found


def everything_in(computer: Path) -> dict[str, tuple[object, ...]]:
    """Each file and folder, as it stands; when it was read last doesn't count."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (computer, *computer.rglob("*")):
        stat = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        marks = (stat.st_mode, stat.st_ino, stat.st_nlink, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        found[str(path)] = (content, *marks)
    return found


EXPECTED = [
    "chromium allowed",
    "chromium ask",
    "chromium blocked_default",
    "chromium blocked_site",
    "chromium embargoed",
    "chromium unreadable",
    "firefox ask",
    "firefox blocked_site",
]


def test_reading_leaves_each_file_and_folder_as_it_was(computer: Path) -> None:
    before = everything_in(computer)
    found = look(computer, "self")
    assert everything_in(computer) == before
    assert found["states"] == EXPECTED, "it did read them"
    assert found["written"] == []


@pytest.mark.only_on("linux", "darwin")
def test_where_nothing_can_be_written_the_same_is_found(computer: Path) -> None:
    for path in (computer, *computer.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = everything_in(computer)
    found = look(computer, "nobody")
    assert everything_in(computer) == before
    assert found == {"states": EXPECTED, "written": []}
