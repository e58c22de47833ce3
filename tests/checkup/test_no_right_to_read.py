"""Folders that this person may not enter: said of each profile that is there, and nothing is made up."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import SystemKind
from desktop_app.domain.site import Site

FIXTURES = Path(__file__).parent / "fixtures"
NOBODY = 65534

pytestmark = pytest.mark.only_on("linux", "darwin")


@pytest.fixture
def home() -> Iterator[Path]:
    """A person's home directory that everybody may enter, with Chromium in two profiles, and Firefox."""
    with tempfile.TemporaryDirectory(prefix="pushdesk-computer-", ignore_cleanup_errors=True) as directory:
        home = Path(directory, "home")
        for profile in ("Default", "Profile 2"):
            shutil.copytree(FIXTURES / "chromium/blocked/Default", home / ".config/chromium" / profile)
        shutil.copytree(FIXTURES / "firefox/blocked", home / ".mozilla/firefox")
        for path in (home.parent, *home.parent.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield home


@contextmanager
def as_nobody() -> Iterator[None]:
    """For root may enter every folder."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def states(home: Path) -> dict[str, str]:
    """The state of each profile by its folder."""
    check_up = CheckUp(Machine(SystemKind.LINUX, home, home.parent / "root"))
    site, at = Site.parse("https://crm.example.com"), datetime(2026, 11, 24, tzinfo=UTC)
    check_up.read(site, at)  # what is imported late is imported here
    with as_nobody():
        report = check_up.read(site, at)
    return {finding.profile.folder: finding.state.value for finding in report.profiles}


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """A folder that nobody may enter."""
    folder.chmod(0)
    try:
        yield
    finally:
        folder.chmod(0o755)


FIREFOX = {"0sc9lqdb.default-esr": "blocked_site", "jq59drq1.default": "ask"}


def test_a_profile_of_chromium_that_may_not_be_entered_is_unreadable(home: Path) -> None:
    with closed(home / ".config/chromium/Profile 2"):
        assert states(home) == {"Default": "blocked_site", "Profile 2": "unreadable", **FIREFOX}


def test_what_is_not_called_like_a_profile_is_none(home: Path) -> None:
    (home / ".config/chromium/Crashpad").mkdir()
    with closed(home / ".config/chromium/Crashpad"):
        assert states(home) == {"Default": "blocked_site", "Profile 2": "blocked_site", **FIREFOX}


def test_a_user_data_directory_that_may_not_be_entered_is_unreadable(home: Path) -> None:
    with closed(home / ".config/chromium"):
        assert states(home) == {"Default": "unreadable", **FIREFOX}


def test_no_browser_is_made_up_where_a_folder_above_may_not_be_entered(home: Path) -> None:
    with closed(home / ".config"):
        assert states(home) == FIREFOX


def test_a_profile_of_firefox_that_may_not_be_entered_is_unreadable(home: Path) -> None:
    with closed(home / ".mozilla/firefox/0sc9lqdb.default-esr"):
        found = states(home)
    assert found["0sc9lqdb.default-esr"] == "unreadable"


def test_a_profile_of_firefox_within_what_may_not_be_entered_is_not_called_gone(home: Path) -> None:
    root = home / ".mozilla/firefox"
    (root / "Profiles").mkdir()
    (root / "jq59drq1.default").rename(root / "Profiles/jq59drq1.default")
    listed = (root / "profiles.ini").read_text().replace("Path=jq59", "Path=Profiles/jq59")
    (root / "profiles.ini").write_text(listed)
    with closed(root / "Profiles"):
        assert states(home)["jq59drq1.default"] == "unreadable"


def test_the_folder_of_firefox_that_may_not_be_entered_is_unreadable(home: Path) -> None:
    with closed(home / ".mozilla/firefox"):
        assert states(home)["firefox"] == "unreadable"
