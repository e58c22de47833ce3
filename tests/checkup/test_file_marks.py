"""Whether files have changed, without opening any."""

import os
from pathlib import Path

from desktop_app.checkup.file_marks import FileMarks


def test_files_that_stay_as_they_are_have_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "Preferences"
    file.write_text("{}")
    marks = FileMarks([file, tmp_path / "missing", tmp_path])
    file.read_text()
    assert not marks.has_changed()
    assert not marks.has_changed()


def test_a_change_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "Preferences"
    file.write_text("{}")
    marks = FileMarks([file])
    file.write_text('{"profile":{}}')
    assert marks.has_changed()
    assert not marks.has_changed()


def test_a_file_that_comes_or_goes_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "user.js"
    marks = FileMarks([file])
    file.touch()
    assert marks.has_changed()
    file.unlink()
    assert marks.has_changed()
    assert not marks.has_changed()


def test_a_file_that_was_replaced_has_changed_though_time_and_length_stayed(tmp_path: Path) -> None:
    file, new = tmp_path / "Preferences", tmp_path / "new"
    file.write_text("1")
    new.write_text("2")
    stood = file.stat()
    os.utime(new, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    marks = FileMarks([file])
    new.replace(file)
    assert marks.has_changed()


def test_a_new_file_in_a_folder_changes_the_folder(tmp_path: Path) -> None:
    os.utime(tmp_path, ns=(0, 0))
    marks = FileMarks([tmp_path])
    (tmp_path / "policy.json").touch()
    assert marks.has_changed()


def test_names_that_no_file_can_have_are_files_that_are_not_there(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    marks = FileMarks([tmp_path / "a\0b", tmp_path / ("x" * 5_000), loop, tmp_path / "file" / "below"])
    assert not marks.has_changed()
