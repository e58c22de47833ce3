"""Where things are kept."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.store.paths import AppPaths


def test_pushdesk_home_moves_everything(tmp_path: Path) -> None:
    paths = AppPaths.find({"PUSHDESK_HOME": str(tmp_path)})
    everything = (
        *(paths.config_dir, paths.data_dir, paths.cache_dir, paths.log_dir, paths.locks_dir),
        *(paths.settings_file, paths.accounts_file, paths.draft_file, paths.templates_file),
        paths.database_file,
    )
    assert all(path.is_relative_to(tmp_path) for path in everything)
    assert len(set(everything)) == len(everything)


def test_a_relative_home_stays_where_it_was_when_the_directory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = AppPaths.find({"PUSHDESK_HOME": "here"})
    monkeypatch.chdir("/")
    assert paths.config_dir.is_relative_to(tmp_path / "here")


@pytest.mark.parametrize("home", [None, "", "  "])
def test_without_pushdesk_home_the_system_says_where(
    home: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    paths = AppPaths.find({} if home is None else {"PUSHDESK_HOME": home})
    assert all("pushdesk" in str(path).casefold() for path in (paths.config_dir, paths.log_dir))
    if sys.platform == "linux":
        assert paths.config_dir == tmp_path / "XDG_CONFIG_HOME" / "Pushdesk"
        assert paths.database_file.parent == tmp_path / "XDG_DATA_HOME" / "Pushdesk"


def test_naming_the_paths_makes_none_of_them(tmp_path: Path) -> None:
    AppPaths.find({"PUSHDESK_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


def test_with_a_home_of_its_own_nothing_else_is_loaded_before_the_tray_icon() -> None:
    code = """
import sys
from desktop_app.store.paths import AppPaths
AppPaths.find({"PUSHDESK_HOME": "x"})
print(*(sys.modules.keys() & {"platformdirs", "sqlite3", "json", "filelock", "logging"}))
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == ""
