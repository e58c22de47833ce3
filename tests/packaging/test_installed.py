"""The package as people get it: installed into a clean root, used without any Python, and removed again."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display

from desktop_app.domain.outcome import OutcomeKind
from tests.desktop.conftest import Desktop
from tests.desktop.screen import eventually
from tests.desktop.test_sending import CONTENT, TITLE, type_push
from tests.packaging.conftest import HOUSE, Built, CleanRoot

pytestmark = [pytest.mark.packaging, pytest.mark.desktop, pytest.mark.only_on("linux"), pytest.mark.timeout(300)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a home with spaces"


class Cli:
    """``pushdesk-cli`` of the package."""

    def __init__(self, installed: Path, env: Mapping[str, str], home: Path) -> None:
        self.program = installed / "usr/bin/pushdesk-cli"
        self.env = {**env, "PUSHDESK_HOME": str(home)}

    def run(self, *arguments: str, stdin: str = "", before: tuple[str, ...] = ()) -> str:
        done = subprocess.run(
            [*before, self.program, *arguments],
            env=self.env,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def add_account(self, practice: Mapping[str, str]) -> None:
        keys = f"{practice['access_key']}\n{practice['secret_key']}\n"
        self.run("account", "add", "--keys-stdin", "--host", practice["base_url"], stdin=keys)


@pytest.fixture
def cli(installed: Path, desktop: Desktop, home: Path) -> Cli:
    return Cli(installed, desktop.env, home)


@pytest.fixture
def practice(cli: Cli, tmp_path: Path) -> Iterator[dict[str, str]]:
    """LeadSquared, simulated by the package's own program in a process of its own."""
    log = tmp_path / "practice.jsonl"
    process = subprocess.Popen(
        [cli.program, "practice", "--json", "--log", log], env=cli.env, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        yield {**json.loads(process.stdout.readline()), "log": str(log)}
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_a_push_goes_from_the_installed_app_to_a_server_in_another_process(
    installed: Path, desktop: Desktop, home: Path, cli: Cli, practice: dict[str, str]
) -> None:
    cli.add_account(practice)
    app = desktop.start(home, command=(str(installed / "usr/bin/pushdesk"),))
    assert app.icon()
    type_push(app)
    desktop.screen.press("Control_L", "Return")
    app.waits_to_say("compose_outcome_sentence", "Accepted by LeadSquared at ")
    assert [record.outcome.kind for record in app.history() if record.outcome] == [OutcomeKind.ACCEPTED]
    arrived = Path(practice["log"]).read_text("utf-8")
    assert json.dumps(TITLE)[1:-1] in arrived or TITLE in arrived
    assert json.dumps(CONTENT)[1:-1] in arrived or CONTENT in arrived
    assert app.said == ""
    assert _of_python(_mapped(app.process.pid), installed) == set()


@pytest.mark.parametrize("name", ["pushdesk", "pushdesk-cli"])
def test_both_programs_find_that_everything_they_need_works(
    installed: Path, desktop: Desktop, home: Path, name: str
) -> None:
    program = installed / "usr/bin" / name
    env = {**desktop.env, "PUSHDESK_HOME": str(home)}
    told = subprocess.run([program, "--self-check"], env=env, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(told.stdout.splitlines()) >= 5


def test_a_second_start_wakes_the_first(installed: Path, desktop: Desktop, home: Path) -> None:
    command = (str(installed / "usr/bin/pushdesk"),)
    first = desktop.start(home, command=command)
    first.control("main_window")
    second = desktop.start(home, command=command)
    assert second.exit_code() == 0
    assert first.process.poll() is None


def test_the_window_belongs_to_the_menu_entry(installed: Path, desktop: Desktop, home: Path) -> None:
    app = desktop.start(home, command=(str(installed / "usr/bin/pushdesk"),))
    app.control("main_window")
    eventually(app.is_in_front, "the window in front")
    entry = (installed / "usr/share/applications/app.pushdesk.Pushdesk.desktop").read_text("utf-8")
    (wanted,) = re.findall(r"^StartupWMClass=(.+)$", entry, re.MULTILINE)
    assert wanted in _class_of_active_window(desktop.env["DISPLAY"])


def test_the_command_line_program_opens_no_python_but_its_own(
    cli: Cli, practice: dict[str, str], installed: Path, tmp_path: Path
) -> None:
    cli.add_account(practice)
    log = tmp_path / "opened"
    traced = ("/usr/bin/strace", "-f", "-qq", "-e", "trace=open,openat,execve", "-o", str(log))
    cli.run("send", "--to", "me", "--title", "Hello", "--content", "Just trying this", before=traced)
    opened = set(re.findall(r'(?:open|openat|execve)\((?:AT_FDCWD, )?"([^"]+)".*\) = \d', log.read_text("utf-8")))
    assert len(opened) > 50
    assert _of_python(opened, installed) == set()


def _class_of_active_window(display_name: str) -> tuple[str, str]:
    display = Display(display_name)
    try:
        active = display.screen().root.get_full_property(display.get_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        return display.create_resource_object("window", active.value[0]).get_wm_class()
    finally:
        display.close()


def _mapped(pid: int) -> set[str]:
    lines = Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines()
    return {fields[5] for line in lines if len(fields := line.split(maxsplit=5)) == 6 and fields[5][0] == "/"}


def _of_python(files: set[str], installed: Path) -> set[str]:
    """Those that belong to a Python, an environment or this checkout, and not to the package."""
    foreign = (
        str(HOUSE),
        sys.prefix,
        sys.base_prefix,
        "/usr/lib/python",
        "/usr/local/lib/python",
        "/usr/lib/libpython",
    )
    places = {os.path.realpath(file) for file in files if not os.path.realpath(file).startswith(str(installed))}
    return {place for place in places if place.startswith(foreign) or "libpython" in place}


def test_removing_it_leaves_nothing_but_what_people_wrote(built: Built, clean_root: CleanRoot, home: Path) -> None:
    clean_root.dpkg("--install", str(built.deb))
    assert (clean_root.root / "usr/bin/pushdesk").resolve().is_file()
    env = {"PUSHDESK_HOME": str(home), "PATH": "", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    program = clean_root.root / "usr/bin/pushdesk-cli"
    subprocess.run([program, "history"], env=env, check=True, capture_output=True, timeout=60)
    kept = sorted(home.rglob("*"))
    clean_root.dpkg("--purge", "pushdesk")
    assert clean_root.files() == clean_root.untouched
    assert sorted(home.rglob("*")) == kept
