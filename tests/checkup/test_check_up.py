"""Everything that Check-up reads, put together."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.checkup.check_up import CheckUp
from desktop_app.checkup.machine import Machine
from desktop_app.domain.account import Account
from desktop_app.domain.api_host import ApiHost
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    PermissionState,
    ProfileFinding,
    SystemFinding,
    SystemKind,
    UseMarks,
)
from desktop_app.domain.site import Site

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SITE = Site.parse("https://in21.leadsquared.com")
QUIET = SystemFinding("do_not_disturb", "on", True, "dunst")


@dataclass
class Browser:
    """A probe of a browser that has what it is made with."""

    kind: BrowserKind
    found: dict[str, tuple[PermissionState, UseMarks]] = field(default_factory=dict)
    origins: Sequence[str] = ()

    def profiles(self, machine: Machine) -> Sequence[BrowserProfile]:
        root = machine.home / self.kind.value
        return [BrowserProfile(self.kind, self.kind.name, "1", name, name, root, root / name) for name in self.found]

    def look(self, machine: Machine, profile: BrowserProfile, site: Site, at: datetime) -> ProfileFinding:
        assert (site, at) == (SITE, NOW)
        state, marks = self.found[profile.folder]
        return ProfileFinding(profile, state, None, marks=marks)

    def sites(self, machine: Machine, profile: BrowserProfile) -> Sequence[str]:
        return self.origins

    def watched(self, machine: Machine, profile: BrowserProfile) -> Sequence[Path]:
        return profile.path / "Preferences", machine.below_root("/etc/policy.json")


@dataclass
class System:
    """Says always the same of the system, and remembers which browsers it was asked about."""

    says: tuple[SystemFinding, ...] = ()
    asked: list[tuple[BrowserKind, ...]] = field(default_factory=list)

    def __call__(self, machine: Machine, browsers: Sequence[BrowserKind], at: datetime) -> tuple[SystemFinding, ...]:
        assert at == NOW
        self.asked.append(tuple(browsers))
        return self.says


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(SystemKind.LINUX, tmp_path / "home", tmp_path / "root")


BLOCKED = (PermissionState.BLOCKED_SITE, UseMarks(has_entry=True))
ALLOWED = (PermissionState.ALLOWED, UseMarks(has_entry=True, has_subscription=True, displayed=3))
ASK = (PermissionState.ASK, UseMarks(last_used=NOW))


def test_without_browsers_it_says_so_and_still_asks_the_system(machine: Machine) -> None:
    system = System((QUIET,))
    report = CheckUp(machine, [Browser(BrowserKind.CHROME)], read_system=system).read(SITE, NOW)
    assert (report.verdict, report.profiles, report.system) == ("no_browser", (), (QUIET,))
    assert (report.site, report.read_at) == (SITE, NOW)


def test_the_likeliest_profile_of_all_browsers_comes_first_and_gives_the_verdict(machine: Machine) -> None:
    probes = [Browser(BrowserKind.CHROME, {"Default": ASK, "Profile 1": BLOCKED}), Browser(BrowserKind.FIREFOX)]
    probes.append(Browser(BrowserKind.EDGE, {"Default": ASK}))
    system = System((QUIET,))
    report = CheckUp(machine, probes, read_system=system).read(SITE, NOW)
    assert report.verdict == "blocked_site"
    assert [finding.profile.folder for finding in report.profiles] == ["Profile 1", "Default", "Default"]
    assert system.asked == [(BrowserKind.CHROME, BrowserKind.EDGE)], "each browser once"


def test_where_the_likeliest_profile_lets_it_through_the_system_gives_the_verdict(machine: Machine) -> None:
    probes = [Browser(BrowserKind.CHROME, {"Default": BLOCKED, "Profile 1": ALLOWED})]
    assert CheckUp(machine, probes, read_system=System((QUIET,))).read(SITE, NOW).verdict == "do_not_disturb"
    assert CheckUp(machine, probes, read_system=System()).read(SITE, NOW).verdict == "allowed"


def test_the_default_browser_breaks_a_tie(machine: Machine) -> None:
    probes = [Browser(kind, {"Default": ASK}) for kind in (BrowserKind.CHROME, BrowserKind.EDGE)]
    check_up = CheckUp(machine, probes, read_system=System())
    config = machine.home / ".config"
    config.mkdir(parents=True)
    for kind, entry in ((BrowserKind.EDGE, "microsoft-edge"), (BrowserKind.CHROME, "google-chrome")):
        (config / "mimeapps.list").write_text(f"[Default Applications]\nx-scheme-handler/https={entry}.desktop\n")
        assert check_up.read(SITE, NOW).profiles[0].profile.browser is kind, "read anew each time"


def test_the_accounts_web_app_is_offered_first_and_each_site_once(machine: Machine) -> None:
    found = ["https://run.leadsquared.com", "https://in21.leadsquared.com:443", "https://a.leadsquared.com"]
    probes = [Browser(BrowserKind.CHROME, {"Default": ASK, "Profile 1": ASK}, found)]
    check_up = CheckUp(machine, probes, read_system=System())
    names = ["https://a.leadsquared.com", "https://in21.leadsquared.com", "https://run.leadsquared.com"]
    assert [str(site) for site in check_up.sites()] == names
    acme = Account("acme", ApiHost("api-in21.leadsquared.com"), app_host="run.leadsquared.com")
    assert [str(site) for site in check_up.sites(acme)] == [names[2], *names[:2]]


@pytest.mark.parametrize("app_host", ["", "not a host", "https://", "javascript:alert(1)", "a\0b"])
def test_the_site_is_never_made_of_the_apis_host(machine: Machine, app_host: str) -> None:
    acme = Account("acme", ApiHost("api-in21.leadsquared.com"), app_host=app_host)
    assert CheckUp(machine, [], read_system=System()).sites(acme) == ()


def test_an_origin_that_no_browser_writes_is_not_offered(machine: Machine) -> None:
    probes = [Browser(BrowserKind.CHROME, {"Default": ASK}, ["", "chrome://x", "https://[::1", "\0"])]
    assert CheckUp(machine, probes, read_system=System()).sites() == ()


def test_a_change_of_a_watched_file_is_noticed(machine: Machine) -> None:
    check_up = CheckUp(machine, [Browser(BrowserKind.CHROME, {"Default": ASK})], read_system=System())
    watched = check_up.watched()
    assert len(set(watched)) == len(watched)
    marks = check_up.watch(SITE)
    assert not marks.has_changed()
    for path in watched:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("new")
        assert marks.has_changed(), path
        assert not marks.has_changed()


def test_naming_the_files_opens_none(machine: Machine) -> None:
    for system in SystemKind:
        check_up = CheckUp(Machine(system, Path("/nowhere")), [], read_system=System())
        named = "\n".join(check_up.files_to_read())
        assert "Preferences" in named
        assert "permissions.sqlite" in named
        assert "Local State" not in named


def test_several_threads_may_read_at_once(machine: Machine) -> None:
    probes = [Browser(BrowserKind.CHROME, {f"Profile {number}": BLOCKED for number in range(30)})]
    check_up = CheckUp(machine, probes, read_system=System((QUIET,)))
    expected, found = check_up.read(SITE, NOW), []
    threads = [threading.Thread(target=lambda: found.append(check_up.read(SITE, NOW))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert found == [expected] * 8
