"""Where profiles are found, what they are called, and which comes first."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.checkup.firefox.ini import parse_ini
from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, PermissionState, SystemKind
from tests.checkup.firefox.conftest import Look


def _put(root: Path, ini: str | bytes, *folders: str) -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / "profiles.ini").write_bytes(ini if isinstance(ini, bytes) else ini.encode())
    for folder in folders:
        (root / folder).mkdir(parents=True)


ONE = "[Profile0]\nName=only\nIsRelative=1\nPath=abcd.only\n"


@pytest.fixture
def found(machine: Machine) -> Callable[[], list[BrowserProfile]]:
    return lambda: list(FirefoxProbe().profiles(machine))


Found = Callable[[], list[BrowserProfile]]


def test_the_old_folder_wins_over_the_new_one_even_where_it_is_empty(home: Path, found: Found) -> None:
    _put(home / ".config/mozilla/firefox", ONE, "abcd.only")
    assert [profile.folder for profile in found()] == ["abcd.only"]
    (home / ".mozilla/firefox").mkdir(parents=True)
    assert found() == []


def test_the_config_directory_is_where_the_environment_says(tmp_path: Path, home: Path) -> None:
    _put(tmp_path / "elsewhere/mozilla/firefox", ONE, "abcd.only")
    at = {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}
    [profile] = FirefoxProbe().profiles(Machine(SystemKind.LINUX, home, environ=at))
    assert profile.path == tmp_path / "elsewhere/mozilla/firefox/abcd.only"
    assert FirefoxProbe().profiles(Machine(SystemKind.LINUX, home, environ={"XDG_CONFIG_HOME": "elsewhere"})) == []


@pytest.mark.parametrize(
    ("root", "name", "packaging"),
    [
        (".mozilla/firefox", "Firefox", "system"),
        ("snap/firefox/common/.mozilla/firefox", "Firefox (snap)", "snap"),
        (".var/app/org.mozilla.firefox/.mozilla/firefox", "Firefox (flatpak)", "flatpak"),
        (".var/app/org.mozilla.firefox/config/mozilla/firefox", "Firefox (flatpak)", "flatpak"),
    ],
)
def test_each_packaging_is_found_and_named(root: str, name: str, packaging: str, home: Path, found: Found) -> None:
    _put(home / root, ONE, "abcd.only")
    [profile] = found()
    assert (profile.browser, profile.name, profile.packaging) == (BrowserKind.FIREFOX, name, packaging)
    assert (profile.root, profile.path) == (home / root, home / root / "abcd.only")


@pytest.mark.parametrize(
    ("system", "root"),
    [
        (SystemKind.WINDOWS, "AppData/Roaming/Mozilla/Firefox"),
        (SystemKind.MACOS, "Library/Application Support/Firefox"),
    ],
)
def test_windows_and_macos_homes_are_read_on_any_system(system: SystemKind, root: str, home: Path) -> None:
    slash = "\\" if system is SystemKind.WINDOWS else "/"
    ini = f"[Profile0]\r\nName=default-release\r\nIsRelative=1\r\nPath=Profiles{slash}a1b2.default-release\r\n"
    _put(home / root, ini, "Profiles/a1b2.default-release")
    [profile] = FirefoxProbe().profiles(Machine(system, home))
    assert (profile.folder, profile.profile_name) == ("a1b2.default-release", "default-release")
    assert profile.path.is_dir()


def test_roaming_data_is_where_windows_says(tmp_path: Path, home: Path) -> None:
    _put(tmp_path / "roaming/Mozilla/Firefox", ONE, "abcd.only")
    at = {"APPDATA": str(tmp_path / "roaming")}
    [profile] = FirefoxProbe().profiles(Machine(SystemKind.WINDOWS, home, environ=at))
    assert profile.folder == "abcd.only"


def test_the_profile_of_an_install_section_comes_before_the_one_marked_default(home: Path, found: Found) -> None:
    ini = (
        "[Install11]\nDefault=c.used\n[Profile0]\nName=a\nPath=a.first\n[Profile1]\nName=b\nPath=b.marked\nDefault=1\n"
        "[Profile2]\nName=c\nPath=c.used\n"
    )
    _put(home / ".mozilla/firefox", ini, "a.first", "b.marked", "c.used")
    assert [profile.folder for profile in found()] == ["c.used", "a.first", "b.marked"]


def test_installs_ini_says_it_where_profiles_ini_does_not(home: Path, found: Found) -> None:
    ini = "[Profile0]\nName=a\nPath=a.first\nDefault=1\n[Profile1]\nName=b\nPath=b.used\n"
    _put(home / ".mozilla/firefox", ini, "a.first", "b.used")
    assert found()[0].folder == "a.first"
    (home / ".mozilla/firefox/installs.ini").write_text("[22]\nDefault=b.used\nLocked=1\n")
    assert found()[0].folder == "b.used"


def test_a_profile_elsewhere_is_found_by_its_full_path(home: Path, tmp_path: Path, found: Found) -> None:
    (tmp_path / "root/srv/firefox/mine").mkdir(parents=True)
    (home / "own profile").mkdir()
    ini = (
        f"[Profile0]\nName=own\nIsRelative=0\nPath={home}/own profile\n"
        "[Profile1]\nName=served\nIsRelative=0\nPath=/srv/firefox/mine\n"
    )
    _put(home / ".mozilla/firefox", ini)
    assert [profile.path for profile in found()] == [home / "own profile", tmp_path / "root/srv/firefox/mine"]


def test_a_full_windows_path_lies_below_the_root_of_the_copy(home: Path, tmp_path: Path) -> None:
    (tmp_path / "disk/Firefox/mine").mkdir(parents=True)
    ini = "[Profile0]\nName=x\nIsRelative=0\nPath=D:\\Firefox\\mine\n"
    _put(home / "AppData/Roaming/Mozilla/Firefox", ini)
    [profile] = FirefoxProbe().profiles(Machine(SystemKind.WINDOWS, home, tmp_path / "disk"))
    assert profile.path == tmp_path / "disk/Firefox/mine"


def test_a_profile_whose_folder_is_gone_is_named_as_missing(home: Path, look: Look) -> None:
    _put(home / ".mozilla/firefox", ONE)
    finding = look()
    assert (finding.state, finding.page_sees) == (PermissionState.PROFILE_MISSING, None)
    assert finding.evidence[0].file == str(home / ".mozilla/firefox/profiles.ini")


def test_a_file_where_the_profile_should_be_counts_as_missing(home: Path, look: Look) -> None:
    _put(home / ".mozilla/firefox", ONE)
    (home / ".mozilla/firefox/abcd.only").write_text("")
    assert look().state is PermissionState.PROFILE_MISSING


def test_the_version_is_read_where_firefox_wrote_it(home: Path, found: Found) -> None:
    _put(home / ".mozilla/firefox", ONE, "abcd.only")
    assert found()[0].version == ""
    (home / ".mozilla/firefox/abcd.only/compatibility.ini").write_text(
        "[Compatibility]\nLastVersion=153.7.0_20261110001400/20261110001400\nLastPlatformDir=/usr/lib/firefox-esr\n"
    )
    assert found()[0].version == "153.7.0"


def test_the_same_folder_named_twice_is_one_profile(home: Path, found: Found) -> None:
    ini = ONE + "[Profile1]\nName=again\nIsRelative=1\nPath=x/../abcd.only\n"
    _put(home / ".mozilla/firefox", ini, "abcd.only")
    assert [profile.profile_name for profile in found()] == ["only"]


def test_profiles_are_found_by_their_files_where_the_list_is_broken(home: Path, found: Found) -> None:
    _put(home / ".mozilla/firefox", b"[Prof\x00\xff\xfe half writ", "abcd.only", "Crash Reports", "Profiles/efgh.more")
    for folder in ("abcd.only", "Profiles/efgh.more"):
        (home / ".mozilla/firefox" / folder / "prefs.js").write_text("")
    assert [profile.profile_name for profile in found()] == ["more", "only"]
    (home / ".mozilla/firefox/profiles.ini").unlink()
    assert len(found()) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf[Profile0]\r\nName=only\r\nPath=abcd.only\r\n",
        "\ufeff[Profile0]\nName=only\nPath=abcd.only\n".encode("utf-16-le"),
        b"Name=outside\n[Profile0\nPath=not.closed\n[Profile0]\n;Path=x\n#Path=y\n  Path = abcd.only \nName=only",
        b"[Profile0]\nPath=first\nName=only\nPath=abcd.only\n\xff\xfe=\xff\n=\n[]\n",
    ],
    ids=["bom", "utf-16", "junk", "twice"],
)
def test_a_list_is_read_in_spite_of_what_is_wrong_with_it(raw: bytes, home: Path, found: Found) -> None:
    _put(home / ".mozilla/firefox", raw, "abcd.only")
    assert [(profile.folder, profile.profile_name) for profile in found()] == [("abcd.only", "only")]


@pytest.mark.parametrize("path", ["../../../../etc", "a\0b", "x" * 5000, "..", ".", "/", "\\\\?\\C:\\", "~root", "C:"])
@pytest.mark.parametrize("system", list(SystemKind))
@pytest.mark.parametrize("is_relative", ["0", "1", "2", ""])
def test_a_strange_path_is_a_finding_and_never_an_error(
    path: str, system: SystemKind, is_relative: str, home: Path, tmp_path: Path, look: Look
) -> None:
    machine = Machine(system, home, tmp_path / "root")
    ini = f"[Profile0]\nName=x\nIsRelative={is_relative}\nPath={path}\nStoreID=../../x\n"
    for root in (".mozilla/firefox", "AppData/Roaming/Mozilla/Firefox", "Library/Application Support/Firefox"):
        _put(home / root, ini)
    for profile in FirefoxProbe().profiles(machine):
        assert FirefoxProbe().watched(machine, profile)
    look(on=machine)


def _group(file: Path, rows: list[tuple[object, object]]) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE Profiles (id INTEGER PRIMARY KEY, path TEXT, name TEXT)")
    database.executemany("INSERT INTO Profiles (path, name) VALUES (?, ?)", rows)
    database.commit()
    return database


GROUPED = "[Profile0]\nName=original\nIsRelative=1\nPath=abcd.only\nStoreID=3fa1b2c4\n[Install1]\nDefault=abcd.only\n"


def test_profiles_of_a_group_are_found_while_firefox_holds_them_in_its_wal(home: Path, found: Found) -> None:
    root = home / ".mozilla/firefox"
    _put(root, GROUPED, "abcd.only", "wxyz.Work")
    rows: list[tuple[object, object]] = [("wxyz.Work", "Work – Zoë"), ("abcd.only", "Home"), ("gone.Away", "Away")]
    with closing(_group(root / "Profile Groups/3fa1b2c4.sqlite", rows)):
        assert (root / "Profile Groups/3fa1b2c4.sqlite-wal").stat().st_size > 0
        assert [(p.folder, p.profile_name) for p in found()] == [
            ("abcd.only", "Home"),
            ("wxyz.Work", "Work – Zoë"),
            ("gone.Away", "Away"),
        ]


def test_a_group_that_is_no_database_leaves_the_list_as_it_is(home: Path, found: Found) -> None:
    root = home / ".mozilla/firefox"
    _put(root, GROUPED, "abcd.only", "Profile Groups")
    assert [profile.profile_name for profile in found()] == ["original"]
    (root / "Profile Groups/3fa1b2c4.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    assert [profile.profile_name for profile in found()] == ["original"]


def test_a_group_with_the_wrong_kinds_in_it_is_read_as_far_as_it_goes(home: Path, found: Found) -> None:
    root = home / ".mozilla/firefox"
    _put(root, GROUPED, "abcd.only")
    with closing(
        _group(root / "Profile Groups/3fa1b2c4.sqlite", [(None, None), (b"\xff\xfe", 3), (7, None), ("", "x")])
    ):
        assert [profile.path.parent for profile in found()] == [root] * 3


def test_a_store_id_leads_to_no_other_file(home: Path, found: Found) -> None:
    root = home / ".mozilla/firefox"
    _put(root, GROUPED.replace("3fa1b2c4", "../elsewhere"), "abcd.only")
    with closing(_group(root / "elsewhere.sqlite", [("wxyz.Work", "Work")])):
        assert [profile.profile_name for profile in found()] == ["original"]


def test_an_ini_is_taken_apart_line_by_line() -> None:
    assert parse_ini(b"[A]\nx=1\ny\n[B]\nx = 2=3 \n[A]\nz=4") == {"A": {"x": "1", "z": "4"}, "B": {"x": "2=3"}}
