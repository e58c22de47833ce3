"""Every file of ours goes, and nobody else's."""

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.draft import Draft
from desktop_app.domain.person import PeopleList
from desktop_app.domain.team import Team
from desktop_app.store.database import open_to_write
from desktop_app.store.draft import DraftFile
from desktop_app.store.kept_files import KeptFiles
from desktop_app.store.paths import AppPaths
from desktop_app.store.people import PeopleFiles
from desktop_app.store.run_lock import RunLock
from desktop_app.store.settings import Settings, SettingsFile
from desktop_app.store.teams import TeamsFile


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.find({"PUSHDESK_HOME": str(tmp_path / "home")})


def fill(paths: AppPaths) -> tuple[object, ...]:
    """Have the real parts write, as the app does. What holds files open is returned, to be held by the caller."""
    SettingsFile(paths.settings_file).save(Settings())
    paths.settings_file.with_name("settings.json.broken").touch()
    DraftFile(paths.draft_file).save(Draft(to="me", title="T"))
    PeopleFiles(paths.people_dir).save(PeopleList("acme", (), datetime.now(UTC)))
    (paths.people_dir / ".people-acme.json.1234.abcd").touch()  # a crash came before it was put in its place
    TeamsFile(paths.teams_file).add("acme", Team("West"))
    held = (open_to_write(paths.database_file), RunLock(paths.locks_dir))  # with the journal and the lock
    paths.log_dir.mkdir()
    for name in ("pushdesk.log", "pushdesk.log.1"):
        (paths.log_dir / name).touch()
    paths.cache_dir.mkdir()
    (paths.cache_dir / "steps.html").touch()
    return held


def test_what_the_app_has_written_goes_with_its_folders(paths: AppPaths, tmp_path: Path) -> None:
    held = fill(paths)
    files = KeptFiles(paths)
    assert sum(len(group.files) for group in files.groups()) == sum(p.is_file() for p in tmp_path.rglob("*"))
    assert files.remove() == ()
    assert list(tmp_path.iterdir()) == []
    del held


def test_where_nothing_was_kept_there_is_nothing_to_do(paths: AppPaths) -> None:
    assert KeptFiles(paths).groups() == ()
    assert KeptFiles(paths).remove() == ()


def test_a_file_of_somebody_else_stays_and_is_named(paths: AppPaths) -> None:
    held = fill(paths)
    for folder in (paths.config_dir, paths.data_dir):
        (folder / "thesis.txt").write_text("years of work")
    (paths.config_dir / "settings.json.bak").touch()
    stayed = KeptFiles(paths).remove()
    assert (paths.config_dir / "thesis.txt").read_text() == "years of work"
    assert len(stayed) == 2
    assert "settings.json.bak, thesis.txt" in " ".join(stayed)
    assert not paths.settings_file.exists()
    assert not paths.database_file.exists()
    del held


def test_a_link_goes_and_what_it_leads_to_stays(paths: AppPaths, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("kept")
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.symlink_to(elsewhere)
    assert KeptFiles(paths).remove() == ()
    assert not paths.settings_file.is_symlink()
    assert elsewhere.read_text() == "kept"


def test_what_the_system_does_not_let_go_is_named(paths: AppPaths) -> None:
    paths.settings_file.mkdir(parents=True)  # a folder in its place
    [line] = KeptFiles(paths).remove()
    assert line.startswith(f"{paths.config_dir}: not removed, since it holds settings.json")


def test_no_folder_above_ours_goes(tmp_path: Path) -> None:
    folders = {field.name: tmp_path / field.name / "Pushdesk" for field in fields(AppPaths)}
    paths = AppPaths(**folders)
    fill_dirs = [folder.mkdir(parents=True) for folder in folders.values()]
    assert len(fill_dirs) == 4
    assert KeptFiles(paths).remove() == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(folders)
