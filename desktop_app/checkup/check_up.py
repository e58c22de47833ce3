"""Check-up: reads how the browsers and the system stand to a site, and names what keeps notifications from showing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.checkup.default_browser import default_browser, places
from desktop_app.checkup.file_marks import FileMarks
from desktop_app.checkup.machine import Machine
from desktop_app.checkup.probe import BrowserProbe
from desktop_app.checkup.ranking import likeliest_first
from desktop_app.domain.account import Account
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, CheckUpReport, SystemFinding, SystemKind
from desktop_app.domain.errors import InputRefused
from desktop_app.domain.site import Site
from desktop_app.domain.verdict import main_cause

ReadSystem = Callable[[Machine, Sequence[BrowserKind], datetime], tuple[SystemFinding, ...]]
"""Asks a computer what it does with the notifications of these browsers, at a time to judge by."""

_CHROMIUM_FILES = "Preferences, Last Version"
_FIREFOX_FILES = (
    "profiles.ini, installs.ini, compatibility.ini, permissions.sqlite, prefs.js, user.js, serviceworker.txt"
)
_OTHER_FILES = {
    SystemKind.LINUX: ("company policies for browsers in /etc", "mimeapps.list, plasmanotifyrc"),
    SystemKind.MACOS: ("company policies for browsers in /Library", "com.apple.launchservices.secure.plist"),
    SystemKind.WINDOWS: ("registry: company policies for browsers, the default browser, notification settings",),
}


class CheckUp:
    """Looks into every profile of every browser of one computer. Reads only, and keeps nothing between two calls.

    Any thread, several at once too. Each call blocks on the disk, and ``read`` on the desktop's daemons, for as long
    as ``read_system`` lets it. Nothing raises for what stands in files: what can't be read is a finding.
    """

    def __init__(
        self,
        machine: Machine,
        probes: Sequence[BrowserProbe] | None = None,
        *,
        read_system: ReadSystem | None = None,
    ) -> None:
        """Prepare it; nothing is read.

        Args:
            machine: Whose files.
            probes: One for each family of browsers; None for all that there are, made anew for each call: a probe may
                remember what it has read, and nothing shall outlast a call.
            read_system: Asks the system; None for the real one.
        """
        self._machine = machine
        self._probes = probes
        self._read_system = read_system or _read_system

    def files_to_read(self) -> tuple[str, ...]:
        """Name the files that would be read, a line each, for people. Looks at nothing yet."""
        return (
            f"Chrome, Chromium, Edge, Brave: {_CHROMIUM_FILES}",
            f"Firefox: {_FIREFOX_FILES}",
            *_OTHER_FILES[self._machine.system],
        )

    def sites(self, account: Account | None = None) -> tuple[Site, ...]:
        """The sites to offer: the account's web app, where it is known, then what is found in the profiles, by name."""
        found = {
            site
            for probe, profile in self._profiles()
            for origin in probe.sites(self._machine, profile)
            if (site := _site(origin)) is not None
        }
        # What LeadSquared calls the web app may be anything; never taken from the API's host, which is another site.
        known = _site(account.app_host) if account is not None else None
        return tuple(dict.fromkeys((*([known] if known else ()), *sorted(found, key=str))))

    def read(self, site: Site, at: datetime) -> CheckUpReport:
        """Read everything anew.

        Args:
            site: The site whose notifications don't show.
            at: The time to judge by, aware: an embargo may have ended.
        """
        looked_at = tuple(probe.look(self._machine, profile, site, at) for probe, profile in self._profiles())
        profiles = likeliest_first(looked_at, default_browser(self._machine))
        browsers = tuple(dict.fromkeys(finding.profile.browser for finding in profiles))
        system = self._read_system(self._machine, browsers, at)
        return CheckUpReport(site, main_cause(profiles, system), profiles, system, at)

    def watched(self) -> tuple[Path, ...]:
        """The files whose change may change what ``read`` says, those that don't exist yet included."""
        paths = (path for probe, profile in self._profiles() for path in probe.watched(self._machine, profile))
        return tuple(dict.fromkeys((*paths, *places(self._machine))))

    def watch(self, site: Site) -> FileMarks:  # noqa: ARG002 - a browser may come to keep a file for each site
        """Begin to look for changes of what ``read`` reads, as it is now."""
        return FileMarks(self.watched())

    def _profiles(self) -> Iterator[tuple[BrowserProbe, BrowserProfile]]:
        probes = _all_probes() if self._probes is None else self._probes
        return ((probe, profile) for probe in probes for profile in probe.profiles(self._machine))


def _all_probes() -> tuple[BrowserProbe, ...]:
    from desktop_app.checkup.chromium.probe import ChromiumProbe
    from desktop_app.checkup.firefox.probe import FirefoxProbe

    return ChromiumProbe(), FirefoxProbe()


def _read_system(machine: Machine, browsers: Sequence[BrowserKind], at: datetime) -> tuple[SystemFinding, ...]:
    from desktop_app.checkup.desktop_state.read_system import read_system

    return read_system(machine, browsers, at)


def _site(address: str) -> Site | None:
    try:
        return Site.parse(address)
    except InputRefused:
        return None
