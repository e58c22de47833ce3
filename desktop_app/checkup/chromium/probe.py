"""Looks into the profiles of Chrome, Chromium, Edge and Brave."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.checkup.chromium.blind_spots import blind_spots
from desktop_app.checkup.chromium.places import DataFolder, data_folders
from desktop_app.checkup.chromium.policy_files import PolicySource, policy_paths, policy_sources
from desktop_app.checkup.chromium.policy_rule import policy_rule
from desktop_app.checkup.chromium.preferences import SiteRecords, leadsquared_origins, records_of
from desktop_app.checkup.chromium.read_once import ReadOnce
from desktop_app.checkup.chromium.shown import shown
from desktop_app.checkup.chromium.site_entries import branch
from desktop_app.checkup.chromium.standing import standing
from desktop_app.checkup.chromium.whole_file import NotReadable, read_whole
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import (
    BrowserKind,
    BrowserProfile,
    Evidence,
    PermissionState,
    ProfileFinding,
    Sureness,
    SystemKind,
    UseMarks,
)
from desktop_app.domain.site import Site

_DEFAULT = "Default"
_NUMBERED = re.compile(r"Profile (\d{1,9})")
_NOT_A_PERSONS = ("guest profile", "system profile")
_VERSION = re.compile(r"\d{1,9}(\.\d{1,9}){1,3}")


class ChromiumProbe:
    """The probe for browsers built on Chromium. ``Local State`` is never opened: it holds a key of the person's.

    Any thread. Blocks on the disk. One probe for one reading: of a file that stays as it is it remembers what it found.
    """

    def __init__(self) -> None:
        self._preferences = ReadOnce()

    def profiles(self, machine: Machine) -> Sequence[BrowserProfile]:
        """All profiles: each folder with ``Preferences`` in a user data directory; ``Default`` where there is none."""
        return [
            self._profile(folder, name)
            for folder in data_folders(machine)
            for name in _profile_folders(folder) or [_DEFAULT]
        ]

    def look(self, machine: Machine, profile: BrowserProfile, site: Site, at: datetime) -> ProfileFinding:
        """Say how a profile stands to a site; nothing raises."""
        file = profile.path / "Preferences"
        sources = policy_sources(machine, profile.browser, is_snap=profile.packaging == "snap")
        try:
            tree = self._preferences.read(profile.path)
        except FileNotFoundError:
            told = Evidence(str(profile.path), "", "no profile")
            return ProfileFinding(profile, PermissionState.PROFILE_MISSING, None, evidence=(told,))
        except NotReadable as error:
            return _unreadable(machine, profile, str(error), sources, site)
        records = records_of(tree, site, at)
        found = standing(records, policy_rule(sources, site), site, str(file))
        return ProfileFinding(
            profile,
            found.state,
            found.page_sees,
            found.until,
            found.evidence,
            _sureness(machine, profile, found.sureness),
            blind_spots(machine, profile.browser, found.state, sources, knows_push=records.is_push_off is not None),
            UseMarks(
                has_entry=records.has_entry,
                has_subscription=records.is_subscribed is True,
                displayed=records.displayed,
                last_used=_last_used(file),
            ),
        )

    def sites(self, machine: Machine, profile: BrowserProfile) -> Sequence[str]:  # noqa: ARG002 - the promise's form
        """Origins at or below leadsquared.com with an entry about notifications, or a subscription, here."""
        try:
            return leadsquared_origins(self._preferences.read(profile.path))
        except (FileNotFoundError, NotReadable):
            return []

    def watched(self, machine: Machine, profile: BrowserProfile) -> Sequence[Path]:
        """``Preferences``, the folder in which profiles come and go, and what policies are read from."""
        policies = policy_paths(machine, profile.browser, is_snap=profile.packaging == "snap")
        return [profile.path / "Preferences", profile.root, *policies]

    def _profile(self, folder: DataFolder, name: str) -> BrowserProfile:
        path = folder.path / name
        about: dict[str, object] = {}
        with suppress(FileNotFoundError, NotReadable):
            about = dict(branch(self._preferences.read(path), "profile"))
        profile_name = about.get("name")
        return BrowserProfile(
            folder.browser,
            folder.name,
            _version(folder.path) or _version_in(about.get("created_by_version")),
            name,
            shown(profile_name) if isinstance(profile_name, str) else "",
            folder.path,
            path,
            folder.packaging,
        )


def _unreadable(
    machine: Machine, profile: BrowserProfile, why: str, sources: Sequence[PolicySource], site: Site
) -> ProfileFinding:
    """What can be said of a profile whose ``Preferences`` can't be read: what a policy decides, or nothing."""
    file = profile.path / "Preferences"
    rule = policy_rule(sources, site)
    found = standing(SiteRecords(), rule, site, str(file)) if rule is not None else None
    state = found.state if found else PermissionState.UNREADABLE
    return ProfileFinding(
        profile,
        state,
        found.page_sees if found else None,
        evidence=(*(found.evidence if found else ()), Evidence(str(file), "", why)),
        sureness=_sureness(machine, profile, found.sureness) if found else Sureness.SEEN,
        cannot_tell=blind_spots(machine, profile.browser, state, sources),
        marks=UseMarks(last_used=_last_used(file)),
    )


def _profile_folders(folder: DataFolder) -> list[str]:
    """The profiles' folders, in the order in which the browser made them.

    Any name may be given to one with ``--profile-directory`` [SEEN, 22 Nov 2026], so not only ``Profile 3`` counts.
    """
    try:
        with os.scandir(folder.path) as entries:
            names = [entry.name for entry in entries if entry.name.lower() not in _NOT_A_PERSONS and _is_profile(entry)]
    except OSError:
        return []

    def age(name: str) -> tuple[int, int, str]:
        number = _NUMBERED.fullmatch(name)
        return (0, 0, "") if name == _DEFAULT else (1, int(number[1]), "") if number else (2, 0, name)

    return sorted(names, key=age)


def _is_profile(entry: os.DirEntry[str]) -> bool:
    try:
        os.lstat(Path(entry.path, "Preferences"))
    except PermissionError:  # a folder that may not be entered is a profile if it is called like one
        return entry.name == _DEFAULT or _NUMBERED.fullmatch(entry.name) is not None
    except OSError:
        return False
    return True


def _version(data_folder: Path) -> str:
    with suppress(FileNotFoundError, NotReadable):
        return _version_in(read_whole(data_folder / "Last Version", 1_000).decode("ascii", "replace").strip())
    return ""


def _version_in(text: object) -> str:
    return text if isinstance(text, str) and _VERSION.fullmatch(text) else ""


def _last_used(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def _sureness(machine: Machine, profile: BrowserProfile, found: Sureness) -> Sureness:
    """Nothing was run but Chromium on Linux: elsewhere we know from the source that they share."""
    was_run = profile.browser is BrowserKind.CHROMIUM and machine.system is SystemKind.LINUX
    return Sureness.DOCUMENTED if found is Sureness.SEEN and not was_run else found
