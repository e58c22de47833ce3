"""Settings on disk."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import StoreFailed
from desktop_app.store.settings import Settings, SettingsFile

OTHERS = Settings(theme="dark", hold_s=30, tray="none", active_account="acme", close_hint_shown=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_there_are_the_defaults_and_nothing_to_report(path: Path) -> None:
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert loaded.problem is None
    assert not path.parent.exists()


def test_what_was_saved_comes_back(path: Path) -> None:
    SettingsFile(path).save(OTHERS)
    assert SettingsFile(path).load().settings == OTHERS


def test_only_the_owner_may_read_them(path: Path) -> None:
    SettingsFile(path).save(OTHERS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_a_newer_pushdesk_has_written_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"language": "hi", "theme": "light"}')
    file = SettingsFile(path)
    file.save(replace(file.load().settings, hold_s=10))
    assert json.loads(path.read_text())["language"] == "hi"
    assert file.load().settings == Settings(theme="light", hold_s=10)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("hold_s", 7),
        ("hold_s", True),
        ("hold_s", 5.0),
        ("hold_s", "5"),
        ("tray", None),
        ("tray", ["qt"]),
        ("active_account", {}),
        ("close_hint_shown", 1),
    ],
)
def test_a_value_of_the_wrong_kind_falls_back_alone(path: Path, name: str, value: object) -> None:
    SettingsFile(path).save(OTHERS)
    found = json.loads(path.read_text())
    path.write_text(json.dumps({**found, name: value}))
    loaded = SettingsFile(path).load()
    assert loaded.settings == replace(OTHERS, **{name: getattr(Settings(), name)})
    assert loaded.problem is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
        b" " * (4 * 1024 * 1024 + 1),
    ],
)
def test_a_broken_file_is_set_aside_and_reported(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert "settings.json.broken" in loaded.problem.hint
    assert not path.exists()
    assert path.with_name("settings.json.broken").read_bytes() == content
    assert SettingsFile(path).load().problem is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
def test_no_content_stops_the_start(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert SettingsFile(path).load().settings == Settings()


def test_a_pipe_in_the_files_place_does_not_block(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert loaded.problem is not None


def test_a_directory_in_the_files_place_is_set_aside_too(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreFailed):
        SettingsFile(path).save(OTHERS)
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    SettingsFile(path).save(OTHERS)
    assert SettingsFile(path).load().settings == OTHERS


def test_a_failed_write_leaves_the_old_file_and_no_litter(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SettingsFile(path).save(OTHERS)

    def no_space(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StoreFailed, match="disk is full"):
        SettingsFile(path).save(Settings())
    assert SettingsFile(path).load().settings == OTHERS
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]
