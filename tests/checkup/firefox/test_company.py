"""What an organisation decided: files of each packaging, the Windows registry, macOS’ preferences."""

import json
import plistlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop_app.checkup.firefox.probe import FirefoxProbe
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import PermissionState, ProfileFinding, Sureness, SystemKind
from desktop_app.domain.site import Site
from scripts.firefox_case import make_case
from tests.checkup.firefox.conftest import NOW, Look

CRM = "https://crm.example.com"
KEY = r"Software\Policies\Mozilla\Firefox"
ROOTS = {
    SystemKind.LINUX: ".mozilla/firefox",
    SystemKind.WINDOWS: "AppData/Roaming/Mozilla/Firefox",
    SystemKind.MACOS: "Library/Application Support/Firefox",
}


class FakeRegistry:
    """A registry of keys with values, asked as ``winreg`` is: paths and names in any case, OSError where refused."""

    def __init__(self, keys: Mapping[tuple[str, str], Mapping[str, str | int]], refused: str = "") -> None:
        self._keys = {(hive, key.casefold()): (key, values) for (hive, key), values in keys.items()}
        self._refused = refused

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        if hive == self._refused:
            raise PermissionError(5, "Access is denied")
        return self._keys.get((hive, key.casefold()), (key, {}))[1]

    def subkeys(self, hive: str, key: str) -> list[str]:
        start = key.casefold() + "\\"
        below = [whole for (at, folded), (whole, _) in self._keys.items() if at == hive and folded.startswith(start)]
        return list(dict.fromkeys(whole[len(start) :].split("\\")[0] for whole in below))


def _profile(home: Path, system: SystemKind = SystemKind.LINUX, allowed: str = CRM) -> Path:
    return make_case({"prefs": {}, "rows": [(allowed, 1)]}, home / ROOTS[system])


def _look(machine: Machine, origin: str = CRM) -> ProfileFinding:
    probe = FirefoxProbe()
    return probe.look(machine, probe.profiles(machine)[0], Site.parse(origin), NOW)


def _policies(notifications: object) -> str:
    return json.dumps({"policies": {"Permissions": {"Notifications": notifications}}})


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


BLOCKS = _policies({"Block": [CRM]})


def test_the_policies_beside_the_program_count_where_the_system_has_none(
    home: Path, tmp_path: Path, look: Look
) -> None:
    profile = _profile(home)
    _write(profile / "compatibility.ini", "[Compatibility]\nLastPlatformDir=/opt/own firefox\n")
    _write(tmp_path / "root/opt/own firefox/distribution/policies.json", BLOCKS)
    finding = look()
    assert finding.state is PermissionState.POLICY_BLOCKED
    [said] = finding.evidence
    assert said.file == str(tmp_path / "root/opt/own firefox/distribution/policies.json")
    assert (said.key, said.value) == ("Permissions.Notifications.Block", CRM)
    _write(tmp_path / "root/etc/firefox/policies/policies.json", "{}")
    assert look().state is PermissionState.ALLOWED


def test_usual_places_are_looked_at_for_a_profile_that_was_never_opened(home: Path, tmp_path: Path, look: Look) -> None:
    _profile(home)
    _write(tmp_path / "root/usr/lib/firefox/distribution/policies.json", BLOCKS)
    assert look().state is PermissionState.POLICY_BLOCKED


def test_a_flatpak_has_policies_of_its_own(home: Path, tmp_path: Path, look: Look) -> None:
    make_case({"prefs": {}, "rows": [(CRM, 1)]}, home / ".var/app/org.mozilla.firefox/.mozilla/firefox")
    _write(tmp_path / "root/etc/firefox/policies/policies.json", BLOCKS)
    assert look().state is PermissionState.ALLOWED
    extension = "root/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/x86_64/stable"
    _write(tmp_path / extension / "policies/policies.json", BLOCKS)
    assert look().state is PermissionState.POLICY_BLOCKED


@pytest.mark.parametrize("kind", ["folder", "huge"])
def test_policies_that_cannot_be_read_are_said_to_be_unknown(kind: str, home: Path, tmp_path: Path, look: Look) -> None:
    _profile(home)
    file = tmp_path / "root/etc/firefox/policies/policies.json"
    file.parent.mkdir(parents=True)
    if kind == "folder":
        file.mkdir()
    else:
        with file.open("wb") as huge:
            huge.truncate(20_000_001)
    finding = look()
    assert finding.state is PermissionState.ALLOWED
    assert str(file) in finding.cannot_tell[0]
    assert "about:policies" in finding.cannot_tell[0]


ODD: list[Any] = [
    None,
    0,
    1,
    -1,
    1.5,
    True,
    "x",
    "",
    [],
    [None],
    {},
    {"x": None},
    [[["x"]]],
    [{}],
    "https://",
    "\ud800",
]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_any_kind_in_any_place_of_the_policies_is_a_finding(
    odd: object, home: Path, tmp_path: Path, look: Look
) -> None:
    _profile(home)
    file = tmp_path / "root/etc/firefox/policies/policies.json"
    notifications = [{name: odd} for name in ("Allow", "Block", "BlockNewRequests", "Locked")]
    lists = [{"Block": [odd]}, {"Block": [odd, CRM]}]
    prefs = [{"dom.push.enabled": odd}, {"dom.push.enabled": {"Value": odd}}, {"dom.push.enabled": {"Status": odd}}]
    for written in (
        odd,
        {"policies": odd},
        {"policies": {"Permissions": odd, "Preferences": odd}},
        *({"policies": {"Permissions": {"Notifications": each}}} for each in (odd, *notifications, *lists)),
        *({"policies": {"Preferences": each}} for each in prefs),
    ):
        _write(file, json.dumps(written))
        assert look().page_sees in ("granted", "denied")


def test_policies_nested_without_end_are_a_finding(home: Path, tmp_path: Path, look: Look) -> None:
    _profile(home)
    _write(tmp_path / "root/etc/firefox/policies/policies.json", '{"policies":' * 100_000)
    assert look().state is PermissionState.ALLOWED


def test_the_registry_is_read_on_windows(home: Path) -> None:
    _profile(home, SystemKind.WINDOWS)
    lists: dict[tuple[str, str], Mapping[str, str | int]] = {
        ("HKLM", rf"{KEY}\Permissions\Notifications\Block"): {"1": "https://other.example.com", "2": CRM},
        ("HKLM", rf"{KEY}\Permissions\Notifications"): {"BlockNewRequests": 1, "Locked": 1},
    }
    machine = Machine(SystemKind.WINDOWS, home, registry=FakeRegistry(lists))
    finding = _look(machine)
    assert finding.state is PermissionState.POLICY_BLOCKED
    assert finding.evidence[0].file == rf"HKLM\{KEY}\Permissions"
    assert finding.sureness is Sureness.DOCUMENTED
    assert _look(machine, "https://new.example.com").evidence[0].key == "Permissions.Notifications.BlockNewRequests"


def test_the_machines_policy_replaces_the_persons_as_a_whole(home: Path) -> None:
    _profile(home, SystemKind.WINDOWS)
    own = ("HKCU", rf"{KEY}\Permissions\Notifications\Block")
    machines = ("HKLM", rf"{KEY}\Permissions\Notifications\Allow")
    registry = FakeRegistry({own: {"1": CRM}})
    assert _look(Machine(SystemKind.WINDOWS, home, registry=registry)).state is PermissionState.POLICY_BLOCKED
    registry = FakeRegistry({own: {"1": CRM}, machines: {"1": "https://other.example.com"}})
    assert _look(Machine(SystemKind.WINDOWS, home, registry=registry)).state is PermissionState.ALLOWED


def test_settings_stand_in_the_registry_as_text_or_as_a_key(home: Path) -> None:
    _profile(home, SystemKind.WINDOWS)
    text = json.dumps({"dom.webnotifications.enabled": {"Value": False, "Status": "locked"}})
    for keys in (
        {("HKLM", KEY): {"Preferences": text}},
        {("HKCU", rf"{KEY}\Preferences"): {"dom.webnotifications.enabled": 0}},
    ):
        finding = _look(Machine(SystemKind.WINDOWS, home, registry=FakeRegistry(keys)))
        assert (finding.state, finding.page_sees) == (PermissionState.POLICY_BLOCKED, "absent")


def test_the_file_beside_the_program_adds_what_the_registry_does_not_name(home: Path, tmp_path: Path) -> None:
    profile = _profile(home, SystemKind.WINDOWS)
    _write(profile / "compatibility.ini", "[Compatibility]\r\nLastPlatformDir=C:\\Program Files\\Mozilla Firefox\r\n")
    _write(tmp_path / "root/Program Files/Mozilla Firefox/distribution/policies.json", BLOCKS)
    empty = Machine(SystemKind.WINDOWS, home, tmp_path / "root", registry=FakeRegistry({}))
    assert _look(empty).state is PermissionState.POLICY_BLOCKED
    named = FakeRegistry({("HKLM", rf"{KEY}\Permissions\Location"): {"BlockNewRequests": 1}})
    assert _look(Machine(SystemKind.WINDOWS, home, tmp_path / "root", registry=named)).state is PermissionState.ALLOWED


def test_a_registry_that_is_closed_to_us_is_said_to_be_unknown(home: Path) -> None:
    _profile(home, SystemKind.WINDOWS)
    registry = FakeRegistry({("HKLM", rf"{KEY}\Permissions\Notifications\Block"): {"1": CRM}}, refused="HKLM")
    finding = _look(Machine(SystemKind.WINDOWS, home, registry=registry))
    assert finding.state is PermissionState.ALLOWED
    assert "HKLM" in finding.cannot_tell[0]


def _plist(file: Path, entries: dict[str, Any], *, binary: bool = False) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(plistlib.dumps(entries, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML))


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize(
    "place",
    [
        "root/Library/Managed Preferences/Zoë Groß",
        "root/Library/Managed Preferences",
        "root/Library/Preferences",
        "home/Zoë Groß/Library/Preferences",
    ],
)
def test_managed_preferences_are_read_on_macos(place: str, binary: bool, home: Path, tmp_path: Path) -> None:
    _profile(home, SystemKind.MACOS)
    file = tmp_path / place / "org.mozilla.firefox.plist"
    entries: dict[str, Any] = {"Permissions": {"Notifications": {"Block": [CRM]}}}
    machine = Machine(SystemKind.MACOS, home, tmp_path / "root")
    _plist(file, entries, binary=binary)
    assert _look(machine).state is PermissionState.ALLOWED  # nothing counts before policies are enabled
    _plist(file, {**entries, "EnterprisePoliciesEnabled": True}, binary=binary)
    finding = _look(machine)
    assert finding.state is PermissionState.POLICY_BLOCKED
    assert finding.evidence[0].file == str(file)
    probe = FirefoxProbe()
    assert file in probe.watched(machine, probe.profiles(machine)[0])


def test_flattened_names_are_unfolded(home: Path, tmp_path: Path) -> None:
    _profile(home, SystemKind.MACOS)
    file = tmp_path / "root/Library/Preferences/org.mozilla.firefox.plist"
    flat = {"EnterprisePoliciesEnabled": 1, "Permissions__Notifications__Block": [CRM], "Permissions__Camera": True}
    _plist(file, flat)
    assert _look(Machine(SystemKind.MACOS, home, tmp_path / "root")).state is PermissionState.POLICY_BLOCKED


@pytest.mark.parametrize(
    "raw",
    [
        b"bplist00",
        b"bplist00" + b"\xff" * 60,
        b"<plist><dict>",
        b"not a plist",
        b"\0",
        b"<?xml version='1.0'?><plist/>",
    ],
)
def test_a_broken_plist_is_said_to_be_unknown(raw: bytes, home: Path, tmp_path: Path) -> None:
    _profile(home, SystemKind.MACOS)
    file = tmp_path / "root/Library/Preferences/org.mozilla.firefox.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)
    finding = _look(Machine(SystemKind.MACOS, home, tmp_path / "root"))
    assert finding.state is PermissionState.ALLOWED
    assert any(str(file) in line for line in finding.cannot_tell) or raw.endswith(b"<plist/>")


def test_what_no_file_says_is_always_named(home: Path, look: Look) -> None:
    _profile(home)
    told = " ".join(look().cannot_tell)
    assert "about:policies" in told
    assert "Private windows" in told
    assert "Extensions" in told
