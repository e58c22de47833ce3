"""Looks into Firefox's profiles: how each stands to notifications of a site."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.checkup.firefox import permissions, service_workers
from desktop_app.checkup.firefox.company_policies import company_policies, policy_sources
from desktop_app.checkup.firefox.company_rules import CompanyRules, company_rules
from desktop_app.checkup.firefox.files import Unreadable, is_gone, written_at
from desktop_app.checkup.firefox.permissions import PermissionRow, origins_of, rows_of
from desktop_app.checkup.firefox.places import places
from desktop_app.checkup.firefox.prefs import Prefs, read_prefs
from desktop_app.checkup.firefox.profiles import profiles_of
from desktop_app.checkup.firefox.settings import DEFAULTS, Settings
from desktop_app.checkup.firefox.snapshot import with_companions
from desktop_app.checkup.firefox.standing import (
    Standing,
    by_address,
    by_company,
    by_feature,
    by_permission,
    lists_count,
)
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserProfile, Evidence, PermissionState, ProfileFinding, Sureness, UseMarks
from desktop_app.domain.site import Site

_PREFS, _USER = "prefs.js", "user.js"
_LEADSQUARED = "leadsquared.com"

_CANNOT_TELL = (
    "Private windows keep permissions of their own, and no file has them: look at the site in an ordinary window.",
    "Rules of an organisation that no file here holds: type about:policies into Firefox’s address bar.",
    "Extensions can hide notifications: look at about:addons.",
)


class FirefoxProbe:
    """Reads the profiles of every Firefox on a computer. Keeps nothing between two calls."""

    def profiles(self, machine: Machine) -> Sequence[BrowserProfile]:
        """All profiles of all Firefoxes, those whose folder is missing included; the default one first."""
        return [profile for place in places(machine) for profile in profiles_of(machine, place)]

    def look(self, machine: Machine, profile: BrowserProfile, site: Site, at: datetime) -> ProfileFinding:
        """Say how a profile stands to a site."""
        if is_gone(profile.path):
            gone = Evidence(str(profile.root / "profiles.ini"), "Path", str(profile.path))
            return ProfileFinding(profile, PermissionState.PROFILE_MISSING, None, evidence=(gone,))
        rules = company_rules(company_policies(machine, profile), site)
        reading = _Reading(profile.path, site)
        standing = reading.standing(rules, at)
        unread = tuple(
            f"{source} can’t be read, and may hold rules: about:policies shows them." for source in rules.unread
        )
        return ProfileFinding(
            profile,
            state=standing.state if standing else PermissionState.UNREADABLE,
            page_sees=standing.page_sees if standing else None,
            evidence=standing.evidence if standing else tuple(reading.unread),
            sureness=standing.sureness if standing else Sureness.SEEN,
            cannot_tell=(*unread, *_CANNOT_TELL),
            marks=reading.marks(),
        )

    def sites(self, machine: Machine, profile: BrowserProfile) -> Sequence[str]:
        """Origins below leadsquared.com that have an entry about notifications here; nothing else is kept."""
        del machine
        try:
            return origins_of(profile.path, _LEADSQUARED)
        except Unreadable:
            return []

    def watched(self, machine: Machine, profile: BrowserProfile) -> Sequence[Path]:
        """The files whose change may change what ``look`` says, those that don't exist yet included."""
        return [
            *with_companions(profile.path / permissions.FILE),
            *(profile.path / name for name in (_PREFS, _USER, service_workers.FILE)),
            *policy_sources(machine, profile),
        ]


class _Reading:
    """What a profile's files say of a site, read once. Files that can't be read are in ``unread``."""

    def __init__(self, profile: Path, site: Site) -> None:
        self._profile = profile
        self._site = site
        self.unread: list[Evidence] = []
        self._prefs = self._read_prefs()
        self._rows = self._read_rows(site)
        self._has_worker = self._read_workers(site)

    def standing(self, rules: CompanyRules, at: datetime) -> Standing | None:
        """How the profile stands; None where that would need a file that can't be read."""
        decided = by_address(self._site) or by_company(rules)
        if self._prefs is None:
            return decided
        settings = Settings(self._prefs, rules)
        if not lists_count(settings):
            decided = by_address(self._site)
        permitted = decided
        if permitted is None and self._rows is not None:
            permitted = by_permission(self._site, self._rows, str(self._profile / permissions.FILE), settings, at)
        off = by_feature(settings, permitted)
        if decided is not None and decided.state is PermissionState.POLICY_BLOCKED and off is not None:
            return Standing(decided.state, off.page_sees, (*decided.evidence, *off.evidence), decided.sureness)
        return off or self._with_subscription(permitted)

    def marks(self) -> UseMarks:
        """Signs that the site is used in this profile."""
        names = (_PREFS, permissions.FILE, service_workers.FILE)
        times = [time for name in names if (time := written_at(self._profile / name))]
        return UseMarks(
            has_entry=bool(self._rows),
            has_subscription=self._has_worker is True,
            last_used=max(times, default=None),
        )

    def _with_subscription(self, permitted: Standing | None) -> Standing | None:
        """Allowed, and not in the list of service workers: no push can arrive."""
        if permitted is None or permitted.state is not PermissionState.ALLOWED or self._has_worker is not False:
            return permitted
        absent = Evidence(str(self._profile / service_workers.FILE), "", "no service worker of the site")
        return Standing(PermissionState.NOT_SUBSCRIBED, permitted.page_sees, (absent, *permitted.evidence))

    def _read_prefs(self) -> Prefs | None:
        try:
            return read_prefs((self._profile / _PREFS, self._profile / _USER), DEFAULTS)
        except Unreadable as why:
            self._note(_PREFS, why)
            return None

    def _read_rows(self, site: Site) -> list[PermissionRow] | None:
        try:
            return rows_of(self._profile, site)
        except Unreadable as why:
            self._note(permissions.FILE, why)
            return None

    def _read_workers(self, site: Site) -> bool | None:
        try:
            return service_workers.has_service_worker(self._profile, site)
        except Unreadable:
            return None  # it only adds to what is known

    def _note(self, name: str, why: Unreadable) -> None:
        self.unread.append(Evidence(str(self._profile / name), "", str(why)))
