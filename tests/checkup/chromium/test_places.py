"""Where profiles lie: each browser, each packaging, each system."""

import os
import plistlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.chromium.probe import ChromiumProbe
from desktop_app.checkup.machine import Machine
from desktop_app.checkup.probe import BrowserProbe
from desktop_app.domain.check_up import BrowserKind, PermissionState, SystemKind
from desktop_app.domain.site import Site
from tests.checkup.chromium.written import FakeRegistry, write_profile

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = Site.parse("https://crm.example.com")
PROBE: BrowserProbe = ChromiumProbe()

LINUX = [
    (".config/google-chrome", BrowserKind.CHROME, "Google Chrome", "system"),
    (".config/google-chrome-beta", BrowserKind.CHROME, "Google Chrome Beta", "system"),
    (".config/google-chrome-unstable", BrowserKind.CHROME, "Google Chrome Dev", "system"),
    (".config/chromium", BrowserKind.CHROMIUM, "Chromium", "system"),
    ("snap/chromium/common/chromium", BrowserKind.CHROMIUM, "Chromium (snap)", "snap"),
    (".config/microsoft-edge", BrowserKind.EDGE, "Microsoft Edge", "system"),
    (".config/BraveSoftware/Brave-Browser", BrowserKind.BRAVE, "Brave", "system"),
    ("snap/brave/current/.config/BraveSoftware/Brave-Browser", BrowserKind.BRAVE, "Brave (snap)", "snap"),
    (".var/app/com.google.Chrome/config/google-chrome", BrowserKind.CHROME, "Google Chrome (Flatpak)", "flatpak"),
    (".var/app/org.chromium.Chromium/config/chromium", BrowserKind.CHROMIUM, "Chromium (Flatpak)", "flatpak"),
    (".var/app/com.microsoft.Edge/config/microsoft-edge", BrowserKind.EDGE, "Microsoft Edge (Flatpak)", "flatpak"),
    (
        ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser",
        *(BrowserKind.BRAVE, "Brave (Flatpak)", "flatpak"),
    ),
]
MACOS = [
    ("Library/Application Support/Google/Chrome", BrowserKind.CHROME),
    ("Library/Application Support/Google/Chrome Beta", BrowserKind.CHROME),
    ("Library/Application Support/Chromium", BrowserKind.CHROMIUM),
    ("Library/Application Support/Microsoft Edge", BrowserKind.EDGE),
    ("Library/Application Support/BraveSoftware/Brave-Browser", BrowserKind.BRAVE),
]
WINDOWS = [
    ("AppData/Local/Google/Chrome/User Data", BrowserKind.CHROME),
    ("AppData/Local/Google/Chrome Beta/User Data", BrowserKind.CHROME),
    ("AppData/Local/Chromium/User Data", BrowserKind.CHROMIUM),
    ("AppData/Local/Microsoft/Edge/User Data", BrowserKind.EDGE),
    ("AppData/Local/BraveSoftware/Brave-Browser/User Data", BrowserKind.BRAVE),
]


@pytest.mark.parametrize(("place", "browser", "name", "packaging"), LINUX, ids=[place for place, *_ in LINUX])
def test_a_profile_on_linux_is_found(
    place: str, browser: BrowserKind, name: str, packaging: str, tmp_path: Path
) -> None:
    write_profile(tmp_path / place, "Profile 1", name="Vertrieb – Zoë", version="156.0.8078.79")
    (profile,) = PROBE.profiles(Machine(SystemKind.LINUX, tmp_path, tmp_path / "root"))
    assert (profile.browser, profile.name, profile.packaging) == (browser, name, packaging)
    assert (profile.folder, profile.profile_name, profile.version) == ("Profile 1", "Vertrieb – Zoë", "156.0.8078.79")
    assert (profile.root, profile.path) == (tmp_path / place, tmp_path / place / "Profile 1")


@pytest.mark.parametrize(
    ("system", "place", "browser"),
    [*((SystemKind.MACOS, *row) for row in MACOS), *((SystemKind.WINDOWS, *row) for row in WINDOWS)],
)
def test_a_profile_in_another_systems_home_is_found(
    system: SystemKind, place: str, browser: BrowserKind, tmp_path: Path
) -> None:
    write_profile(tmp_path / place, "Default", {"https://crm.example.com:443,*": 2})
    machine = Machine(system, tmp_path, tmp_path / "root")
    (profile,) = PROBE.profiles(machine)
    assert profile.browser is browser
    assert PROBE.look(machine, profile, SITE, AT).state is PermissionState.BLOCKED_SITE


@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({"XDG_CONFIG_HOME": "{home}/xdg"}, "xdg/chromium"),
        ({"CHROME_CONFIG_HOME": "{home}/own", "XDG_CONFIG_HOME": "{home}/xdg"}, "own/chromium"),
        ({"XDG_CONFIG_HOME": ""}, ".config/chromium"),
    ],
)
def test_the_environment_of_the_computer_says_where_settings_are(
    environ: Mapping[str, str], place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_CONFIG_HOME", str(tmp_path / "of-this-process"))
    for folder in ("of-this-process", "xdg", "own", ".config"):
        write_profile(tmp_path / folder / "chromium", "Default")
    named = {name: value.format(home=tmp_path) for name, value in environ.items()}
    (profile,) = PROBE.profiles(Machine(SystemKind.LINUX, tmp_path, tmp_path / "root", environ=named))
    assert profile.root == tmp_path / place


def test_local_app_data_may_be_elsewhere(tmp_path: Path) -> None:
    write_profile(tmp_path / "elsewhere/Google/Chrome/User Data", "Default")
    environ = {"LOCALAPPDATA": str(tmp_path / "elsewhere")}
    (profile,) = PROBE.profiles(Machine(SystemKind.WINDOWS, tmp_path, environ=environ))
    assert profile.browser is BrowserKind.CHROME


def test_a_policy_moves_the_profiles_on_windows(tmp_path: Path) -> None:
    write_profile(tmp_path / "Chrome", "Default")
    write_profile(tmp_path / "AppData/Local/Google/Chrome/User Data", "Profile 7")
    registry = FakeRegistry({r"HKLM\Software\Policies\Google\Chrome": {"UserDataDir": "${profile}/Chrome"}})
    (profile,) = PROBE.profiles(Machine(SystemKind.WINDOWS, tmp_path, registry=registry))
    assert profile.folder == "Default"


@pytest.mark.parametrize("value", ["${unknown}/Chrome", 7, "", "  ", "\0", "relative"])
def test_a_policy_that_names_no_place_moves_nothing(value: str | int, tmp_path: Path) -> None:
    write_profile(tmp_path / "AppData/Local/Google/Chrome/User Data", "Default")
    registry = FakeRegistry({r"HKCU\Software\Policies\Google\Chrome": {"UserDataDir": value}})
    assert len(PROBE.profiles(Machine(SystemKind.WINDOWS, tmp_path, registry=registry))) == 1


def test_a_policy_moves_the_profiles_on_macos(tmp_path: Path) -> None:
    write_profile(tmp_path / "Documents/Chrome", "Default")
    managed = tmp_path / "root/Library/Managed Preferences/com.google.Chrome.plist"
    managed.parent.mkdir(parents=True)
    managed.write_bytes(plistlib.dumps({"UserDataDir": "${documents}/Chrome"}))
    profiles = PROBE.profiles(Machine(SystemKind.MACOS, tmp_path, tmp_path / "root"))
    assert tmp_path / "Documents/Chrome" in {profile.root for profile in profiles}


def test_profiles_come_in_the_order_in_which_they_were_made_without_guests_and_systems(tmp_path: Path) -> None:
    data = tmp_path / ".config/chromium"
    for folder in ("Profile 10", "Profile 2", "Work", "Default", "Guest Profile", "System Profile"):
        write_profile(data, folder)
    (data / "Crashpad").mkdir()
    (data / "Local State").write_text("{}")
    profiles = PROBE.profiles(Machine(SystemKind.LINUX, tmp_path))
    assert [profile.folder for profile in profiles] == ["Default", "Profile 2", "Profile 10", "Work"]


def test_a_browser_that_was_never_used_has_a_missing_profile(tmp_path: Path) -> None:
    (tmp_path / ".config/google-chrome/Crashpad").mkdir(parents=True)
    machine = Machine(SystemKind.LINUX, tmp_path)
    (profile,) = PROBE.profiles(machine)
    finding = PROBE.look(machine, profile, SITE, AT)
    assert (profile.folder, finding.state, finding.page_sees) == ("Default", PermissionState.PROFILE_MISSING, None)


def test_a_computer_without_these_browsers_has_no_profiles(tmp_path: Path) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config/chromium").write_text("a file")
    for system in SystemKind:
        assert not PROBE.profiles(Machine(system, tmp_path, tmp_path / "root"))


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_two_ways_to_one_folder_are_one_browser(tmp_path: Path) -> None:
    write_profile(tmp_path / ".config/google-chrome", "Default")
    (tmp_path / ".config/google-chrome-beta").symlink_to("google-chrome")
    assert len(PROBE.profiles(Machine(SystemKind.LINUX, tmp_path))) == 1


@pytest.mark.parametrize(
    ("last_version", "created_by", "version"),
    [
        ("156.0.8078.79", "1.2.3.4", "156.0.8078.79"),
        ("", "1.2.3.4", "1.2.3.4"),
        ("<b>", 7, ""),
        ("156.0\n", None, "156.0"),
    ],
)
def test_the_version_is_the_last_that_ran_else_the_one_that_made_the_profile(
    last_version: str, created_by: object, version: str, tmp_path: Path
) -> None:
    write_profile(tmp_path / ".config/chromium", "Default", version=last_version, created_by=created_by)
    assert PROBE.profiles(Machine(SystemKind.LINUX, tmp_path))[0].version == version
