"""Opening a profile; the browser is a program that writes down what it was given, and stays."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind
from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.system.browser_command import Programs
from desktop_app.system.detached import outside_environ
from desktop_app.system.open_browser import FIREFOX_SETTINGS, _translate, open_in_browser
from tests.desktop.screen import eventually

pytestmark = pytest.mark.only_on("linux")


class Stage:
    """A profile, and a browser that writes down its arguments one a line."""

    def __init__(self, place: Path, browser: BrowserKind = BrowserKind.CHROMIUM) -> None:
        self.given = place / "given"
        programs = place / "bin"
        programs.mkdir(exist_ok=True)
        program = programs / browser.value
        program.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > "{self.given}.new"\nmv "{self.given}.new" "{self.given}"\n'
        )
        program.chmod(0o755)
        self.program = program
        root = place / "root"
        self.profile = BrowserProfile(browser, "Chromium", "", "Work", "Zoë", root, root / "Work")
        self.profile.path.mkdir(parents=True, exist_ok=True)
        self.programs = Programs({"PATH": f"{programs}:{os.environ['PATH']}"}, place)

    def open(self, url: str) -> int:
        return open_in_browser(self.profile, url, SystemKind.LINUX, self.programs)

    def arguments(self) -> list[str]:
        eventually(self.given.exists, "the browser")
        return self.given.read_text().splitlines()


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("https://x.example/a?b=c&d=e#f", "https://x.example/a?b=c&d=e#f"),
        ("http://localhost:27483/s3cret/", "http://localhost:27483/s3cret/"),
        ('https://x.example/"; rm -rf ~', "https://x.example/%22;%20rm%20-rf%20~"),
        ("https://x.example/$(id)`id`", "https://x.example/$(id)%60id%60"),
    ],
)
def test_an_address_reaches_the_profile_as_one_argument(stage: Stage, url: str, given: str) -> None:
    stage.open(url)
    assert stage.arguments() == [f"--user-data-dir={stage.profile.root}", "--profile-directory=Work", given]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "--no-sandbox",
        "-private",
        "x.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "chrome://settings",
        "about:config",
        FIREFOX_SETTINGS,
        "https://a@x.example/",
        "https://x.example/\u202egpj.exe",
    ],
)
def test_anything_else_is_refused_before_the_browser_hears_of_it(stage: Stage, url: str) -> None:
    with pytest.raises(InputRefused):
        stage.open(url)
    assert not stage.given.exists()


def test_firefox_may_be_opened_at_its_notification_settings_and_at_no_other_page(tmp_path: Path) -> None:
    stage = Stage(tmp_path, BrowserKind.FIREFOX)
    stage.open(FIREFOX_SETTINGS)
    assert stage.arguments() == ["--profile", str(stage.profile.path), FIREFOX_SETTINGS]
    with pytest.raises(InputRefused):
        stage.open("about:config")


def test_a_profile_that_is_not_there_is_not_made(stage: Stage) -> None:
    stage.profile.path.rmdir()
    with pytest.raises(AppError, match="not there any more"):
        stage.open("https://x.example/")
    stage.profile.path.touch()
    with pytest.raises(AppError, match="not there any more"):
        stage.open("https://x.example/")
    assert not stage.given.exists()


@pytest.mark.parametrize("folder", ["../../etc", "Else", "", "a\0b"])
def test_a_folder_that_is_another_than_it_says_is_not_opened(stage: Stage, folder: str) -> None:
    there = stage.profile
    stage.profile = BrowserProfile(there.browser, there.name, "", folder, "Me", there.root, there.path)
    with pytest.raises(AppError, match="not there any more"):
        stage.open("https://x.example/")


def test_a_browser_that_is_not_there_is_said_in_words(stage: Stage) -> None:
    stage.programs = Programs({"PATH": "/nowhere"}, Path("/"))
    with pytest.raises(AppError, match="Chromium was not found"):
        stage.open("https://x.example/")


def test_a_browser_that_does_not_start_is_said_in_words(stage: Stage) -> None:
    stage.program.write_text("#!/nowhere/at/all\n")
    with pytest.raises(AppError, match="could not be opened") as caught:
        stage.open("https://x.example/")
    assert caught.value.detail == "FileNotFoundError"


@pytest.mark.parametrize(
    "exc", [OSError(2, "/home/asha"), PermissionError(13, "x"), subprocess.TimeoutExpired("/home/asha", 1)]
)
def test_each_foreign_error_has_its_words(exc: OSError | subprocess.SubprocessError) -> None:
    failed = _translate(exc, "Firefox")
    assert failed.title == "Firefox could not be opened"
    assert "asha" not in repr(vars(failed)).lower()


def test_a_browser_that_ends_leaves_no_zombie_and_no_thread(stage: Stage) -> None:
    pid = stage.open("https://x.example/")
    stage.arguments()
    eventually(lambda: not Path(f"/proc/{pid}").exists(), "the end of the process")
    name = f"waits-for-{pid}"
    eventually(lambda: all(thread.name != name for thread in threading.enumerate()), "the end of its thread")


def test_the_browser_outlives_the_app_and_has_none_of_its_streams(stage: Stage, tmp_path: Path) -> None:
    sleeper = "import signal; signal.pause()"
    stage.program.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{sleeper}'\n")
    source = f"""
from pathlib import Path
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind
from desktop_app.system.browser_command import Programs
from desktop_app.system.open_browser import open_in_browser
root = Path({str(stage.profile.root)!r})
profile = BrowserProfile(BrowserKind.CHROMIUM, "Chromium", "", "Work", "Me", root, root / "Work")
programs = Programs({{"PATH": {stage.programs.environ["PATH"]!r}}}, Path({str(tmp_path)!r}))
print(open_in_browser(profile, "https://x.example/", SystemKind.LINUX, programs), flush=True)
"""
    # It ends although the browser runs: nothing of its streams was handed on, else this would wait for them.
    said = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=30, check=True)
    pid = int(said.stdout)
    try:
        os.kill(pid, 0)
        assert os.getsid(pid) == pid
    finally:
        os.kill(pid, signal.SIGKILL)


def test_a_frozen_apps_own_libraries_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"LD_LIBRARY_PATH": "/app", "LD_LIBRARY_PATH_ORIG": "/own", "DYLD_LIBRARY_PATH": "/app", "A": "b"}
    assert outside_environ(environ) == environ
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert outside_environ(environ) == {"LD_LIBRARY_PATH": "/own", "A": "b"}
