"""Preferences are parsed once, and anew when their file has changed."""

import json
from pathlib import Path

import pytest

from desktop_app.checkup.chromium import read_once
from desktop_app.checkup.chromium.preferences import read_preferences
from desktop_app.checkup.chromium.read_once import ReadOnce
from desktop_app.checkup.chromium.whole_file import NotReadable


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The profiles whose Preferences were parsed, in turn."""
    found: list[Path] = []

    def read(profile: Path) -> dict[str, object]:
        found.append(profile)
        return read_preferences(profile)

    monkeypatch.setattr(read_once, "read_preferences", read)
    return found


def test_a_file_that_stays_is_parsed_once(tmp_path: Path, parsed: list[Path]) -> None:
    (tmp_path / "Preferences").write_text('{"profile": {"name": "Work"}}')
    once = ReadOnce()
    assert once.read(tmp_path) == once.read(tmp_path)
    assert parsed == [tmp_path]


def test_a_file_that_was_replaced_is_parsed_anew(tmp_path: Path, parsed: list[Path]) -> None:
    once, names = ReadOnce(), []
    for name in ("Work", "Home"):
        (tmp_path / "new").write_text(json.dumps({"profile": {"name": name}}))
        (tmp_path / "new").replace(tmp_path / "Preferences")
        profile = once.read(tmp_path)["profile"]
        assert isinstance(profile, dict)
        names.append(profile["name"])
    assert names == ["Work", "Home"]


def test_a_broken_file_is_read_once_and_broken_each_time(tmp_path: Path, parsed: list[Path]) -> None:
    (tmp_path / "Preferences").write_text('{"profile": {"na')
    once = ReadOnce()
    for _ in range(2):
        with pytest.raises(NotReadable, match="half-written"):
            once.read(tmp_path)
    assert parsed == [tmp_path]


def test_a_file_that_is_gone_is_gone_and_comes_back(tmp_path: Path) -> None:
    once = ReadOnce()
    with pytest.raises(FileNotFoundError):
        once.read(tmp_path)
    (tmp_path / "Preferences").write_text("{}")
    once.read(tmp_path)
    (tmp_path / "Preferences").unlink()
    with pytest.raises(FileNotFoundError):
        once.read(tmp_path)


def test_what_is_not_looked_at_is_not_kept(tmp_path: Path) -> None:
    secret = {
        "account_info": [{"email": "a@example.com"}],
        "profile": {"content_settings": {"exceptions": {"geo": {}}}},
    }
    (tmp_path / "Preferences").write_text(json.dumps(secret))
    kept = json.dumps(ReadOnce().read(tmp_path))
    assert "example.com" not in kept
    assert "geo" not in kept
