"""Policies on the systems that no test runs on, and of browsers other than Chromium; Chromium's own are cases."""

import json
import plistlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.checkup.chromium.probe import ChromiumProbe
from desktop_app.checkup.machine import Machine, Registry
from desktop_app.domain.check_up import ProfileFinding, SystemKind
from desktop_app.domain.site import Site
from tests.checkup.chromium.written import FakeRegistry, write_profile

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = Site.parse("https://crm.example.com")
CHROME = r"Software\Policies\Google\Chrome"
DEFAULT, ALLOWED, BLOCKED = "DefaultNotificationsSetting", "NotificationsAllowedForUrls", "NotificationsBlockedForUrls"


def _look(machine: Machine) -> ProfileFinding:
    (profile,) = ChromiumProbe().profiles(machine)
    return ChromiumProbe().look(machine, profile, SITE, AT)


def _on_windows(home: Path, registry: Registry | None) -> ProfileFinding:
    write_profile(home / "AppData/Local/Google/Chrome/User Data", "Default", {"https://crm.example.com:443,*": 1})
    return _look(Machine(SystemKind.WINDOWS, home, registry=registry))


WINDOWS: list[tuple[str, dict[str, dict[str, str | int]], str, str]] = [
    ("nothing", {}, "allowed", ""),
    ("a default", {rf"HKLM\{CHROME}": {DEFAULT: 2}}, "policy_blocked", rf"HKLM\{CHROME}"),
    ("a default as text", {rf"HKCU\{CHROME}": {DEFAULT: "2"}}, "policy_blocked", rf"HKCU\{CHROME}"),
    ("in small letters", {rf"HKCU\{CHROME}": {DEFAULT.lower(): 3}}, "policy_ask", rf"HKCU\{CHROME}"),
    (
        "the machine before the person",
        {rf"HKCU\{CHROME}": {DEFAULT: 2}, rf"HKLM\{CHROME}": {DEFAULT: 1}},
        *("policy_allowed", rf"HKLM\{CHROME}"),
    ),
    (
        "mandatory before recommended, whoever it is for",
        {rf"HKLM\{CHROME}\Recommended": {DEFAULT: 1}, rf"HKCU\{CHROME}": {DEFAULT: 2}},
        *("policy_blocked", rf"HKCU\{CHROME}"),
    ),
    ("recommended", {rf"HKCU\{CHROME}\Recommended": {DEFAULT: 2}}, "policy_blocked", rf"HKCU\{CHROME}\Recommended"),
    (
        "a list",
        {rf"HKLM\{CHROME}\{BLOCKED}": {"1": "https://other.example.net", "2": "[*.]example.com"}},
        *("policy_blocked", rf"HKLM\{CHROME}"),
    ),
    (
        "a list with other names in it",
        {rf"HKLM\{CHROME}\{BLOCKED}": {"first": "https://crm.example.com"}},
        "allowed",
        "",
    ),
    ("a list with numbers in it", {rf"HKLM\{CHROME}\{BLOCKED}": {"1": 7}}, "allowed", ""),
    (
        "a list as JSON",
        {rf"HKLM\{CHROME}": {BLOCKED: '["https://crm.example.com"]'}},
        "policy_blocked",
        rf"HKLM\{CHROME}",
    ),
    ("a list as text", {rf"HKLM\{CHROME}": {BLOCKED: "https://crm.example.com"}}, "allowed", ""),
    (
        "lists of both, the machine's alone counts",
        {rf"HKLM\{CHROME}\{BLOCKED}": {"1": "https://x.example"}, rf"HKCU\{CHROME}\{BLOCKED}": {"1": str(SITE)}},
        *("allowed", ""),
    ),
    ("another browser's", {r"HKLM\Software\Policies\Microsoft\Edge": {DEFAULT: 2}}, "allowed", ""),
]


@pytest.mark.parametrize(("keys", "state", "where"), [row[1:] for row in WINDOWS], ids=[row[0] for row in WINDOWS])
def test_policies_in_windows_registry(
    keys: Mapping[str, Mapping[str, str | int]], state: str, where: str, tmp_path: Path
) -> None:
    finding = _on_windows(tmp_path, FakeRegistry(keys))
    assert finding.state.value == state
    assert not where or finding.evidence[0].file == where


def test_a_registry_that_nobody_may_read_is_said(tmp_path: Path) -> None:
    finding = _on_windows(tmp_path, FakeRegistry({}, unreadable=rf"HKLM\{CHROME}"))
    assert finding.state.value == "allowed"
    assert any(rf"HKLM\{CHROME}" in sentence and "chrome://policy" in sentence for sentence in finding.cannot_tell)


def test_the_registry_of_another_computer_is_said_to_be_unread(tmp_path: Path) -> None:
    assert any("registry" in sentence for sentence in _on_windows(tmp_path, None).cannot_tell)


MACOS: list[tuple[str, dict[str, dict[str, Any]], str]] = [
    ("forced on the machine", {"root/Library/Managed Preferences": {DEFAULT: 2}}, "policy_blocked"),
    ("forced on the person", {"root/Library/Managed Preferences/zoe": {ALLOWED: [str(SITE)]}}, "policy_allowed"),
    ("a preference of the person's is a recommendation", {"home/zoe/Library/Preferences": {DEFAULT: 3}}, "policy_ask"),
    (
        "what is forced before what is recommended",
        {"home/zoe/Library/Preferences": {DEFAULT: 1}, "root/Library/Managed Preferences/zoe": {DEFAULT: 2}},
        "policy_blocked",
    ),
    ("another person's", {"root/Library/Managed Preferences/max": {DEFAULT: 2}}, "blocked_site"),
    ("a default of a wrong type", {"root/Library/Managed Preferences": {DEFAULT: "2"}}, "blocked_site"),
]


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY], ids=["xml", "binary"])
@pytest.mark.parametrize(("files", "state"), [row[1:] for row in MACOS], ids=[row[0] for row in MACOS])
def test_policies_in_macos_property_lists(
    files: Mapping[str, Mapping[str, Any]], state: str, form: plistlib.PlistFormat, tmp_path: Path
) -> None:
    home = tmp_path / "home/zoe"
    write_profile(home / "Library/Application Support/Microsoft Edge", "Default", {"https://crm.example.com:443,*": 2})
    for folder, policies in files.items():
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "com.microsoft.Edge.plist").write_bytes(plistlib.dumps(dict(policies), fmt=form))
    assert _look(Machine(SystemKind.MACOS, home, tmp_path / "root")).state.value == state


@pytest.mark.parametrize(
    "content", [b"", b"bplist00", b"bplist00" + b"\xff" * 40, b"<plist", b"<plist><array/></plist>", b"\0" * 100]
)
def test_a_damaged_property_list_is_no_policy(content: bytes, tmp_path: Path) -> None:
    write_profile(tmp_path / "Library/Application Support/Google/Chrome", "Default")
    file = tmp_path / "root/Library/Managed Preferences/com.google.Chrome.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert _look(Machine(SystemKind.MACOS, tmp_path, tmp_path / "root")).state.value == "ask"


@pytest.mark.parametrize(
    ("data", "policies"),
    [
        (".config/google-chrome", "etc/opt/chrome/policies"),
        (".config/google-chrome-beta", "etc/opt/chrome/policies"),
        (".config/chromium", "etc/chromium/policies"),
        ("snap/chromium/common/chromium", "etc/chromium-browser/policies"),
        (".config/microsoft-edge", "etc/opt/edge/policies"),
        (".config/BraveSoftware/Brave-Browser", "etc/brave/policies"),
    ],
)
@pytest.mark.parametrize("level", ["managed", "recommended"])
def test_each_browser_on_linux_has_policies_of_its_own(data: str, policies: str, level: str, tmp_path: Path) -> None:
    write_profile(tmp_path / data, "Default", {"https://crm.example.com:443,*": 1})
    file = tmp_path / "root" / policies / level / "company.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({BLOCKED: ["[*.]example.com"]}))
    finding = _look(Machine(SystemKind.LINUX, tmp_path, tmp_path / "root"))
    assert finding.state.value == "policy_blocked"
    told = finding.evidence[0]
    assert (told.file, told.key, told.value) == (str(file), BLOCKED, "[*.]example.com")
    assert any('"https://crm.example.com:443,*"' in evidence.key for evidence in finding.evidence[1:])


def test_a_policy_file_that_cant_be_read_is_said(tmp_path: Path) -> None:
    write_profile(tmp_path / ".config/chromium", "Default")
    file = tmp_path / "root/etc/chromium/policies/managed/company.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")
    finding = _look(Machine(SystemKind.LINUX, tmp_path, tmp_path / "root"))
    assert any(str(file) in sentence and "chrome://policy" in sentence for sentence in finding.cannot_tell)
