"""Which profiles a Firefox has, by their own names; the one it opens first comes first."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.checkup.firefox.files import is_folder, is_there
from desktop_app.checkup.firefox.ini import Sections, read_ini
from desktop_app.checkup.firefox.places import FirefoxPlace, lies_at
from desktop_app.checkup.firefox.profile_groups import grouped_profiles
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind

_MOST = 200
"""Nobody has more. A list without an end would keep us reading."""


def profiles_of(machine: Machine, place: FirefoxPlace) -> list[BrowserProfile]:
    """Return the profiles of one Firefox, those whose folder is gone included."""
    if not is_folder(place.root):
        return []
    sections = read_ini(place.root / "profiles.ini")
    listed = list(_listed(machine, place.root, sections))
    if not listed:
        # Without a list Firefox makes a new profile; the person's own are those that lie there all the same.
        listed = [(path, _name_of_folder(path)) for path in _left_behind(place.root)]
        if not listed and not _may_be_entered(place.root):
            listed = [(place.root, "")]  # all that can be said is that nothing in it can be read
    first = _defaults(machine, place.root, sections)
    found: dict[Path, str] = {}
    for path, name in listed:
        if len(found) < _MOST:
            found.setdefault(path, name)
    order = sorted(found, key=lambda path: first.index(path) if path in first else len(first))
    return [_profile(place, path, found[path]) for path in order]


def _profile(place: FirefoxPlace, path: Path, name: str) -> BrowserProfile:
    return BrowserProfile(
        browser=BrowserKind.FIREFOX,
        name=place.name,
        version=_version(path),
        folder=path.name,
        profile_name=name or _name_of_folder(path),
        root=place.root,
        path=path,
        packaging=place.packaging,
    )


def _listed(machine: Machine, root: Path, sections: Sections) -> Iterator[tuple[Path, str]]:
    """Path and name of each profile in ``profiles.ini`` and in the groups that it names."""
    for title, entries in sections.items():
        if not re.fullmatch(r"Profile\d+", title) or not entries.get("Path"):
            continue
        own = _located(machine, root, entries["Path"], is_relative=entries.get("IsRelative", "1") != "0")
        # The profile that stands for a group in the list may be named otherwise in the group, and that is what
        # Firefox shows [SEEN: the group's database, Firefox 153, 23 Nov 2026].
        for path, name in grouped_profiles(root, entries.get("StoreID", "")):
            yield _located(machine, root, path, is_relative=True), name
        yield own, entries.get("Name", "")


def _located(machine: Machine, root: Path, path: str, *, is_relative: bool) -> Path:
    plain = path.replace("\\", "/") if machine.system is SystemKind.WINDOWS and is_relative else path
    joined = root / plain if is_relative else lies_at(machine, plain)
    # normpath: the same folder by two ways, such as “Profiles/../Profiles/x”, is one profile. No link is followed.
    return Path(os.path.normpath(joined))


def _defaults(machine: Machine, root: Path, sections: Sections) -> list[Path]:
    """The profiles that Firefox opens by itself, the surest first.

    An ``[Install…]`` section, which ``installs.ini`` repeats, names the one; ``Default=1`` in a fresh installation
    marked a profile that was never used, and counts only where there is no such section
    [SEEN: Firefox 153, 22 Nov 2026].
    """
    installs = [entries for title, entries in sections.items() if title.startswith("Install")]
    named = [
        entries["Default"]
        for entries in (*installs, *read_ini(root / "installs.ini").values())
        if entries.get("Default")
    ]
    if not named:
        named = [
            entries["Path"] for entries in sections.values() if entries.get("Default") == "1" and entries.get("Path")
        ]
    # A path in full begins with a slash, or with a drive.
    return [
        _located(machine, root, path, is_relative=not re.match(r"[/\\]|[A-Za-z]:[/\\]", path))
        for path in dict.fromkeys(named)
    ]


def _left_behind(root: Path) -> Iterator[Path]:
    """Folders that are profiles, where no list says so."""
    try:
        folders = sorted(path for base in (root, root / "Profiles") if is_folder(base) for path in base.iterdir())
    except OSError:
        return
    yield from (path for path in folders if is_there(path / "prefs.js") or is_there(path / "permissions.sqlite"))


def _may_be_entered(folder: Path) -> bool:
    try:
        (folder / "profiles.ini").stat()
    except PermissionError:
        return False
    except OSError:
        return True
    return True


def _name_of_folder(path: Path) -> str:
    """``pt8qyzom.default-esr`` is called “default-esr” unless something says otherwise."""
    return path.name.partition(".")[2] or path.name


def _version(path: Path) -> str:
    # LastVersion=153.7.0_20261110001400/20261110001400 [SEEN: Firefox 153, 23 Nov 2026]
    last = read_ini(path / "compatibility.ini").get("Compatibility", {}).get("LastVersion", "")
    version = last.partition("_")[0]
    return version if re.fullmatch(r"\d[\w.]{0,30}", version) else ""
