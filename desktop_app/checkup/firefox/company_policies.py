"""Finds what an organisation has decided for Firefox: files, the Windows registry, and macOS’ managed preferences."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.checkup.firefox.files import Unreadable, is_there, read_whole
from desktop_app.checkup.firefox.ini import read_ini
from desktop_app.checkup.firefox.mac_policies import plists, read_plist
from desktop_app.checkup.firefox.places import lies_at
from desktop_app.checkup.firefox.windows_policies import read_registry
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserProfile, Sureness, SystemKind

_LIMIT_BYTES = 20_000_000
_FILE = "policies.json"

_USUAL_INSTALLS = {
    # Each browser names its folder in compatibility.ini; these are for a profile that was never opened [MEM].
    SystemKind.LINUX: ("/usr/lib/firefox-esr", "/usr/lib/firefox", "/usr/lib64/firefox", "/opt/firefox"),
    SystemKind.MACOS: ("/Applications/Firefox.app/Contents/Resources",),
    SystemKind.WINDOWS: ("C:\\Program Files\\Mozilla Firefox", "C:\\Program Files (x86)\\Mozilla Firefox"),
}
_FLATPAK_POLICIES = (
    # The extension point of Firefox's flatpak, which sees it as /app/etc/firefox [MEM].
    "/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/x86_64/stable/policies/policies.json",
    "/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/aarch64/stable/policies/policies.json",
)


@dataclass(frozen=True, slots=True)
class CompanyPolicy:
    """One policy, such as ``Permissions``, as it was written; nothing in it is sure to be of the right kind.

    Attributes:
        value: What it says.
        source: The file or registry key that it stands in.
        sureness: How we know that Firefox reads it there.
    """

    value: object
    source: str
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class CompanyPolicies:
    """All policies by name, and the sources that are there and can't be read."""

    by_name: Mapping[str, CompanyPolicy]
    unread: tuple[str, ...] = ()


def company_policies(machine: Machine, profile: BrowserProfile) -> CompanyPolicies:
    """Return the policies under which Firefox would run with a profile.

    Where the system itself has policies, those come first, and the file adds those that it does not name
    [DOC: CombinedProvider in EnterprisePoliciesParent.sys.mjs of Firefox 153, read 23 Nov 2026].
    """
    unread: list[str] = []
    found = dict(_from_system(machine, unread))
    for file in policy_files(machine, profile):
        if is_there(file):
            # The first that exists is the only one, whatever stands in it [SEEN: Firefox 153, 23 Nov 2026].
            for name, policy in _from_file(machine, file, unread):
                found.setdefault(name, policy)
            break
    return CompanyPolicies(found, tuple(unread))


def policy_files(machine: Machine, profile: BrowserProfile) -> list[Path]:
    """Every ``policies.json`` that counts for a profile, the strongest first, those that don't exist included."""
    named = read_ini(profile.path / "compatibility.ini").get("Compatibility", {}).get("LastPlatformDir", "")
    installs = [named] if named else _USUAL_INSTALLS[machine.system]
    files = [lies_at(machine, folder) / "distribution" / _FILE for folder in installs]
    if profile.packaging == "flatpak":
        return [machine.below_root(path) for path in _FLATPAK_POLICIES]
    if machine.system is SystemKind.LINUX:
        # Debian's firefox-esr reads it too; a snap sees it as its own [SEEN for Debian, 22 Nov 2026; snap MEM].
        files.insert(0, machine.below_root("/etc/firefox/policies/policies.json"))
    return files


def policy_sources(machine: Machine, profile: BrowserProfile) -> list[Path]:
    """Every file that can hold a policy for a profile. The registry has no file."""
    return [*policy_files(machine, profile), *(plists(machine) if machine.system is SystemKind.MACOS else ())]


def _from_system(machine: Machine, unread: list[str]) -> Iterator[tuple[str, CompanyPolicy]]:
    if machine.system is SystemKind.WINDOWS and machine.registry is not None:
        found = read_registry(machine.registry, unread)
    elif machine.system is SystemKind.MACOS:
        found = read_plist(machine, unread)
    else:
        return
    for name, (value, source) in found.items():
        yield name, CompanyPolicy(value, source, Sureness.DOCUMENTED)


def _from_file(machine: Machine, file: Path, unread: list[str]) -> Iterator[tuple[str, CompanyPolicy]]:
    sureness = Sureness.SEEN if machine.system is SystemKind.LINUX else Sureness.DOCUMENTED
    try:
        raw = read_whole(file, _LIMIT_BYTES)
    except Unreadable:
        unread.append(str(file))
        return
    try:
        written = json.loads((raw or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return  # Firefox takes no policy from a broken file [SEEN: Firefox 153, 23 Nov 2026]
    policies = written.get("policies") if isinstance(written, dict) else None
    if isinstance(policies, dict):
        for name, value in policies.items():
            yield name, CompanyPolicy(value, str(file), sureness)
