"""``permissions.sqlite`` as it is found: locked, half written, replaced by anything."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.firefox.snapshot import opened_copy
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import Evidence, PermissionState
from scripts.firefox_case import make_case, make_permissions
from tests.checkup.firefox.conftest import Look

CRM = "https://crm.example.com"


@pytest.fixture
def profile(home: Path) -> Path:
    return make_case({"prefs": {}, "rows": [(CRM, 1)]}, home / ".mozilla/firefox")


@pytest.fixture
def file(profile: Path) -> Path:
    return profile / "permissions.sqlite"


def test_a_database_that_is_locked_is_read(file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as firefox:
        firefox.execute("PRAGMA locking_mode = EXCLUSIVE")
        firefox.execute("BEGIN EXCLUSIVE")
        other = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("SELECT * FROM moz_perms")
        assert look().state is PermissionState.ALLOWED
        firefox.execute("ROLLBACK")


def test_what_is_not_committed_does_not_count(file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as firefox:
        firefox.execute("PRAGMA cache_size = 1")
        firefox.execute("PRAGMA cache_spill = 1")
        firefox.execute("BEGIN IMMEDIATE")
        firefox.execute("UPDATE moz_perms SET permission = 2")
        for number in range(500):  # so much that SQLite writes into the file before the end, and keeps a journal
            firefox.execute("INSERT INTO moz_perms (origin, type) VALUES (?, 'x')", (f"https://{number}" + "x" * 200,))
        assert file.with_name("permissions.sqlite-journal").stat().st_size > 0
        assert look().state is PermissionState.ALLOWED
        firefox.execute("COMMIT")
        assert look().state is PermissionState.BLOCKED_SITE


def test_what_stands_only_in_the_wal_counts(file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as firefox:
        firefox.execute("PRAGMA journal_mode = WAL")
        firefox.execute("UPDATE moz_perms SET permission = 2")
        assert look().state is PermissionState.BLOCKED_SITE


def test_a_database_whose_wal_was_put_away_is_read(file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file)) as firefox:
        firefox.execute("PRAGMA journal_mode = WAL")
    assert not file.with_name("permissions.sqlite-wal").exists()
    assert look().state is PermissionState.ALLOWED


def test_the_files_beside_a_database_stay_as_they_are(file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as firefox:
        firefox.execute("PRAGMA journal_mode = WAL")
        firefox.execute("UPDATE moz_perms SET permission = 2")
        before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
        look()
        assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_no_file_means_no_rows(file: Path, look: Look) -> None:
    file.unlink()
    finding = look()
    assert (finding.state, finding.page_sees) == (PermissionState.ASK, "default")
    assert finding.evidence == (Evidence(str(file), f"{CRM}/desktop-notification", "no entry for this site"),)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _huge(file: Path) -> None:
    os.truncate(file, 200_000_001)


def _other_schema(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE moz_hosts (host TEXT)")


def _missing_column(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE moz_perms (origin TEXT, type TEXT)")


def _view(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "CREATE VIEW moz_perms AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS id, x AS rowid, 'x' AS origin, 'desktop-notification' AS type, 1 AS permission, "
            "0 AS expireType, 0 AS expireTime, 0 AS modificationTime FROM n"
        )


def _without_rowid(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin, type, permission, expireType, expireTime, "
            "modificationTime) WITHOUT ROWID"
        )


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no database": lambda file: file.write_bytes(b"this is text"),
    "empty": lambda file: file.write_bytes(b""),
    "truncated to a page": lambda file: file.write_bytes(file.read_bytes()[:4096]),
    "truncated within a page": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "truncated by a byte": lambda file: os.truncate(file, file.stat().st_size - 1),
    "truncated in the header": lambda file: file.write_bytes(file.read_bytes()[:50]),
    "zeros": lambda file: file.write_bytes(bytes(8192)),
    "overwritten": lambda file: file.write_bytes(file.read_bytes()[:100] + b"\xff" * 12_000),
    "folder": _folder,
    "pipe": _pipe,
    "huge": _huge,
    "other schema": _other_schema,
    "missing column": _missing_column,
    "endless view": _view,
    "without rowid": _without_rowid,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_no_list_of_permissions_is_unreadable(damage: Callable[[Path], object], file: Path, look: Look) -> None:
    damage(file)
    finding = look()
    assert (finding.state, finding.page_sees) == (PermissionState.UNREADABLE, None)
    assert finding.evidence[0].file == str(file)
    assert finding.evidence[0].value


def test_a_broken_database_does_not_hide_that_notifications_are_off(file: Path, look: Look) -> None:
    file.write_bytes(b"broken")
    (file.parent / "prefs.js").write_text('user_pref("dom.webnotifications.enabled", false);\n')
    assert look().state is PermissionState.FEATURE_DISABLED


def test_settings_that_cannot_be_read_are_unreadable(file: Path, look: Look) -> None:
    (file.parent / "prefs.js").unlink()
    assert look().state is PermissionState.ALLOWED
    (file.parent / "prefs.js").mkdir()
    finding = look()
    assert finding.state is PermissionState.UNREADABLE
    assert finding.evidence[0].file == str(file.parent / "prefs.js")


def test_a_damaged_list_of_workers_takes_nothing_away(file: Path, look: Look) -> None:
    (file.parent / "serviceworker.txt").mkdir()
    assert look().state is PermissionState.ALLOWED


@pytest.mark.parametrize("value", [None, "text", b"\xff", 1.5, 2**63 - 1, -(2**63), "", "9" * 400])
@pytest.mark.parametrize("column", ["origin", "type", "permission", "expireType", "expireTime", "modificationTime"])
def test_any_value_in_any_column_is_a_finding(column: str, value: object, file: Path, look: Look) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE moz_perms SET {column} = ?", (value,))
    assert look().state in (PermissionState.ALLOWED, PermissionState.ASK)


@pytest.mark.parametrize("is_running", [True, False])
def test_a_copy_is_private_and_gone_afterwards(
    is_running: bool, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "copies").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    if is_running:
        file.with_name("permissions.sqlite-journal").write_bytes(b"half a jour")
    with opened_copy(file) as database:
        assert database is not None
        modes = [folder.stat().st_mode & 0o777 for folder in (tmp_path / "copies").iterdir()]
        assert modes == ([0o700] if is_running else [])
    with pytest.raises(ZeroDivisionError), opened_copy(file):
        1 / 0  # noqa: B018
    assert list((tmp_path / "copies").iterdir()) == []


def test_only_leadsquareds_own_sites_are_named(file: Path, machine: Machine) -> None:
    file.unlink()
    named = [
        "https://in21.leadsquared.com",
        "https://run.eu.leadsquared.com:8443",
        "https://x.leadsquared.com^userContextId=2",
    ]
    others = [
        "https://evilleadsquared.com",
        "https://a.leadsquared.com.evil.test",
        "http://plain.leadsquared.com",
        "https://evil.test/.leadsquared.com",
        "https://user@evil.test?.leadsquared.com",
        "https://mail.example.com",
        "not an origin .leadsquared.com",
    ]
    make_permissions(file, [(origin, 2) for origin in (*named, *others)])
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("INSERT INTO moz_perms (origin, type) VALUES ('https://visited.leadsquared.com', 'cookie')")
    probe = FirefoxProbe()
    [found] = probe.profiles(machine)
    assert list(probe.sites(machine, found)) == [
        "https://in21.leadsquared.com",
        "https://run.eu.leadsquared.com:8443",
        "https://x.leadsquared.com",
    ]
    file.write_bytes(b"broken")
    assert list(probe.sites(machine, found)) == []


def test_evidence_names_file_entry_value_and_time(file: Path, look: Look) -> None:
    file.unlink()
    make_permissions(file, [(CRM, 2, 0, 0, 1795378689754)])
    [row] = look().evidence
    assert (row.file, row.key, row.value) == (str(file), f"{CRM}/desktop-notification", "2")
    assert row.at is not None
    assert row.at.isoformat() == "2026-11-22T20:18:09.754000+00:00"


def test_marks_tell_that_the_site_is_used_here(file: Path, look: Look) -> None:
    assert look().marks.has_entry
    assert not look().marks.has_subscription
    assert not look("https://other.example.com").marks.has_entry
    (file.parent / "serviceworker.txt").write_text(f"12\n\n{CRM}/\n{CRM}/sw.js\n#\n")
    assert look().marks.has_subscription
    os.utime(file, (2_000_000_000, 2_000_000_000))
    used = look().marks.last_used
    assert used is not None
    assert used.timestamp() == 2_000_000_000


def test_the_files_that_matter_are_watched(profile: Path, machine: Machine, look: Look) -> None:
    probe = FirefoxProbe()
    [found] = probe.profiles(machine)
    watched = [path.relative_to(machine.home.parent.parent).as_posix() for path in probe.watched(machine, found)]
    names = [path.rpartition("/")[2] for path in watched]
    assert names[:6] == [
        "permissions.sqlite",
        "permissions.sqlite-wal",
        "permissions.sqlite-journal",
        "prefs.js",
        "user.js",
        "serviceworker.txt",
    ]
    assert "root/etc/firefox/policies/policies.json" in watched
