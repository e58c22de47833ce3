"""Small files, whole or not at all."""

import os
import stat
import threading
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.private_file import NotReadable, create_private, read_json, remove, write_json


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    versions = [{"n": n, "filling": "x" * 50_000} for n in range(2)]
    write_json(path, versions[0])
    done = threading.Event()

    def write() -> None:
        for turn in range(60):
            write_json(path, versions[turn % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = 0
    while not done.is_set():
        assert read_json(path) in versions
        seen += 1
    writer.join()
    assert seen > 1


def test_a_private_file_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    create_private(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("kept")
    create_private(path)
    assert path.read_text() == "kept"


def test_the_mode_does_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_json(tmp_path / "new" / "file.json", {})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new" / "file.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_file_in_a_directorys_place_is_a_store_failure(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(StoreFailed):
        write_json(tmp_path / "config" / "settings.json", {})


def test_what_is_not_there_reads_as_none_and_is_removed_without_a_word(tmp_path: Path) -> None:
    assert read_json(tmp_path / "none") is None
    remove(tmp_path / "none")


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    write_json(tmp_path / "file.json", {"title": "half \ud83d"})
    assert read_json(tmp_path / "file.json") == {"title": "half \ud83d"}


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    with pytest.raises(NotReadable):
        read_json(tmp_path / "zero")
