"""Start at login on Linux: the entry, and what the real GLib starts by it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import AppError
from desktop_app.system.start_at_login.base import start_at_login_here
from desktop_app.system.start_at_login.linux import XdgAutostart, desktop_entry, exec_line
from tests.desktop.screen import eventually

HOSTILE = (
    "with blanks",
    "with \"quotes\" and it’s 'more'",
    "100 % of %f %%u",
    "$HOME `id` $(id)",
    "back\\slash \\n \\s",
    "hash # ; & | < > * ? ( ) ~",
    "naïve नमस्ते 🙂",
    "equals = sign",
)


def here(home: Path, program: str = sys.executable) -> XdgAutostart:
    return XdgAutostart((program, "--hidden"), {}, home)


def test_it_is_off_until_it_is_asked_for_and_off_again_once_the_file_is_deleted(tmp_path: Path) -> None:
    entry = here(tmp_path)
    assert not entry.is_on()
    assert list(tmp_path.iterdir()) == []
    entry.set_on(True)
    assert entry.is_on()
    assert [path.name for path in (tmp_path / ".config/autostart").iterdir()] == ["app.pushdesk.Pushdesk.desktop"]
    entry.file.unlink()
    assert not entry.is_on()
    entry.set_on(False)  # nothing to remove, nothing to say


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_a_desktop_has_switched_off_is_off(line: str, tmp_path: Path) -> None:
    entry = here(tmp_path)
    entry.set_on(True)
    entry.file.write_text(entry.file.read_text() + f"{line}\n[Desktop Action x]\nHidden=false\n")
    assert not entry.is_on()
    entry.set_on(True)
    assert entry.is_on()


def test_an_entry_whose_program_has_gone_is_off(tmp_path: Path) -> None:
    program = tmp_path / "push desk \\s"
    program.touch(0o755)
    entry = here(tmp_path, str(program))
    entry.set_on(True)
    assert entry.is_on()
    program.unlink()
    assert not entry.is_on()


def test_the_persons_own_configuration_folder_counts_and_a_relative_one_does_not(tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert XdgAutostart(("/p",), {"XDG_CONFIG_HOME": str(other)}, tmp_path).file.parent == other / "autostart"
    assert XdgAutostart(("/p",), {"XDG_CONFIG_HOME": "other"}, tmp_path).file.parent == tmp_path / ".config/autostart"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"[Desktop Entry]\n" * 50_000, b"=\n[\n"])
def test_a_file_that_is_no_entry_is_off(content: bytes, tmp_path: Path) -> None:
    entry = here(tmp_path)
    entry.file.parent.mkdir(parents=True)
    entry.file.write_bytes(content)
    assert not entry.is_on()


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file in its place")
    with pytest.raises(AppError, match="Start at login could not be changed"):
        here(tmp_path).set_on(True)


def test_exec_is_quoted_and_escaped_as_the_specification_has_it() -> None:
    assert exec_line(("/opt/pushdesk/pushdesk", "--hidden")) == "/opt/pushdesk/pushdesk --hidden"
    assert exec_line(("/opt/my apps/pushdesk",)) == '"/opt/my apps/pushdesk"'
    assert exec_line(("/a$b",)) == '"/a\\\\$b"'
    assert exec_line(("/a\\b",)) == '"/a\\\\\\\\b"'
    assert exec_line(("/a", "100%")) == "/a 100%%"
    assert exec_line(("/a", "")) == '/a ""'


@pytest.mark.only_on("linux")
@pytest.mark.parametrize("folder", HOSTILE)
def test_the_real_glib_starts_the_program_whatever_its_path(folder: str, tmp_path: Path) -> None:
    program = tmp_path / folder / "pushdesk"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s" "$#:$1" >"$(dirname "$0")/started"\n')
    program.chmod(0o755)
    entry = here(tmp_path, str(program))
    entry.set_on(True)
    assert entry.is_on()
    subprocess.run(["desktop-file-validate", entry.file], check=True, timeout=20)
    subprocess.run(["gio", "launch", entry.file], check=True, timeout=20, env={**os.environ, "HOME": str(tmp_path)})
    started = program.with_name("started")
    eventually(lambda: started.exists() and started.read_text() == "1:--hidden", "the program to have started")


def test_no_word_of_a_path_can_add_a_line_to_the_entry() -> None:
    text = desktop_entry(("/opt/x\nHidden=true\n[Desktop Action y]", "--hidden"))
    assert len(text.splitlines()) == 9
    assert sum(line.startswith("[") for line in text.splitlines()) == 1


@pytest.mark.only_on("linux")
def test_this_system_has_this_way(tmp_path: Path) -> None:
    found = start_at_login_here((sys.executable,), {}, tmp_path)
    assert isinstance(found, XdgAutostart)
    found.set_on(True)
    assert found.file.read_text().splitlines()[6] == f"Exec={sys.executable} --hidden"
