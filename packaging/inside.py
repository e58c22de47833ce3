"""Says what the build consists of: which distribution, library or system package each of its files came from."""

import json
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import Distribution, distributions, packages_distributions
from pathlib import Path, PurePosixPath

from release import HOUSE, Release

LICENCE_FILES = ("licen", "copying", "notice", "authors")
"""How the names of files with a licence's text begin, or what they hold."""


class UnknownOrigin(Exception):
    """A file of the build came from nowhere that is known. The text says which."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that somebody made and that is inside.

    Attributes:
        name: As its makers call it.
        version: Empty where nobody says.
        licence: As an SPDX expression.
        purl: Its package URL, or empty.
        texts: The files with its licence.
    """

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: tuple[Path, ...] = field(default=(), compare=False)


# What distributions say of themselves in other words than SPDX's. Each read in the file that it ships, 2026-11-23.
_SAID_OTHERWISE = {
    "LGPLv3": "LGPL-3.0-only",
    "LGPLv2+": "LGPL-2.1-or-later",
    "MIT License": "MIT",
}
_LICENCES = {
    "jaraco.classes": "MIT",
    "backports.tarfile": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
"""Of distributions that say nothing or a sentence in their metadata; from the text that they ship, 2026-11-23."""

_SYSTEM_LIBRARIES = {
    "libcrypto": ("OpenSSL", "Apache-2.0"),
    "libssl": ("OpenSSL", "Apache-2.0"),
    "libffi": ("libffi", "MIT"),
    "libsqlite3": ("SQLite", "blessing"),
    "libxcb": ("libxcb", "MIT"),
    "libxkbcommon": ("libxkbcommon", "MIT"),
}
"""On Linux: the libraries of the system that the build brings along, and what Debian's copyright files say of them."""


def parts(listed: Path, release: Release, system: str = sys.platform) -> list[Part]:
    """Name everything that is inside a build.

    Args:
        listed: ``parts.json``, which the spec writes: pairs of a name in the build and where it came from.
        release: The release that is built.
        system: As ``sys.platform`` has it.

    Raises:
        UnknownOrigin: A file came from nowhere that is known here.
    """
    pairs = [(name, Path(source)) for name, source in json.loads(listed.read_text("utf-8"))]
    origins = Origins(listed.parent.resolve())
    found = {
        Part("Pushdesk", release.version, "MIT", f"pkg:generic/pushdesk@{release.version}", (HOUSE / "LICENSE",)),
        _python(),
        # Its start code, which is free of the GPL by its exception; and what that runs first.
        distribution_part(Distribution.from_name("pyinstaller")),
        *_within(pairs, system),
    }
    for name, source in pairs:
        part = origins.part(name, source)
        if part is not None:
            found.add(part)
    return sorted(found, key=lambda part: (part.name.casefold(), part.version))


class Origins:
    """Finds where files of the build came from."""

    def __init__(self, work: Path) -> None:
        """Look at nothing yet.

        Args:
            work: Where PyInstaller keeps what it makes on the way.
        """
        self._work = work

    def part(self, name: str, source: Path) -> Part | None:
        """Say what a file is part of; None for Pushdesk, Python and links, which are named anyway.

        Args:
            name: What it is called in the build: a path, or a module's name.
            source: Where it came from.

        Raises:
            UnknownOrigin: Nobody knows.
        """
        if (found := self._owners.get(source)) is not None:
            return distribution_part(found)
        if not source.is_absolute() or not source.exists():
            return None  # a link to another file of the build
        if source.is_relative_to(self._work):
            return self._of_module(name)
        if _is_pythons(source):
            return None
        if source.is_relative_to(HOUSE) and not source.is_relative_to(Path(sys.prefix).resolve()):
            return None
        return _system_part(source)

    @cached_property
    def _owners(self) -> Mapping[Path, Distribution]:
        return {
            Path(str(found.locate_file(file))).resolve(): found
            for found in distributions()
            for file in found.files or ()
        }

    @cached_property
    def _modules(self) -> Mapping[str, list[str]]:
        return packages_distributions()

    def _of_module(self, name: str) -> Part | None:
        top = PurePosixPath(name.replace("\\", "/")).parts[0].split(".")[0]
        for owner in self._modules.get(top, ()):
            return distribution_part(Distribution.from_name(owner))
        return None


def distribution_part(found: Distribution) -> Part:
    """Say what a distribution tells of itself."""
    name = found.metadata["Name"]
    # Asked for first: where importlib_metadata is loaded too, it answers in place of Python's own, and raises.
    fields = (field for field in ("License-Expression", "License") if field in found.metadata)
    said = _LICENCES.get(name) or next((found.metadata[field] for field in fields if found.metadata[field]), "")
    texts = tuple(
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if any(word in file.name.lower() for word in LICENCE_FILES) and ".dist-info" in file.parts[0]
    )
    if name in {"PySide6_Essentials", "shiboken6"}:
        # Their wheels name the licence and leave its text out. pystray ships both that it consists of.
        texts = distribution_part(Distribution.from_name("pystray")).texts
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{found.version}"
    return Part(name, found.version, _SAID_OTHERWISE.get(said, said), purl, texts)


def _is_pythons(source: Path) -> bool:
    base = Path(sys.base_prefix).resolve()
    if base == Path("/usr"):  # where everything of the system is
        library = Path(sysconfig.get_path("stdlib")).resolve()
        return source.is_relative_to(library) or source.name.startswith("libpython")
    return source.is_relative_to(base) and "site-packages" not in source.parts


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    base = Path(sys.base_prefix)
    places = (base / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/LICENSE.txt", base / "LICENSE.txt")
    texts = tuple(path for path in places if path.is_file())
    if not texts:
        texts = tuple(Path("/usr/share/doc").glob(f"python{sys.version_info[0]}.{sys.version_info[1]}/copyright"))
    return Part("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts)


def _within(pairs: Iterable[tuple[str, Path]], system: str) -> Iterable[Part]:
    """What comes inside of others' files."""
    qt = distribution_part(Distribution.from_name("PySide6_Essentials"))
    yield Part("Qt", qt.version, "LGPL-3.0-only", f"pkg:generic/qt@{qt.version}", qt.texts)
    if system == "linux":
        icu = {name.rpartition(".so.")[2] for name, _ in pairs if "libicudata.so." in name}
        for version in icu:
            text = HOUSE / "packaging/licences/ICU.txt"
            yield Part("ICU", version, "Unicode-DFS-2016", f"pkg:generic/icu@{version}", (text,))
    yield from _in_cryptography()


def _in_cryptography() -> Iterable[Part]:
    """OpenSSL, of which its wheels hold a copy; the licence is the one that stands among their own texts."""
    try:
        from cryptography.hazmat.backends.openssl import backend
    except ImportError:  # on Windows and macOS the keyring needs none
        return
    version = backend.openssl_version_text().split()[1]
    apache = [text for text in distribution_part(Distribution.from_name("cryptography")).texts if "APACHE" in text.name]
    yield Part("OpenSSL (in cryptography)", version, "Apache-2.0", f"pkg:generic/openssl@{version}", tuple(apache))


def _system_part(source: Path) -> Part:
    name = next((name for name in _SYSTEM_LIBRARIES if source.name.startswith(name)), None)
    if name is None:
        raise UnknownOrigin(f"{source} is inside, and nobody knows its licence. Leave it out, or name it here.")
    title, licence = _SYSTEM_LIBRARIES[name]
    package = _debian_package(source)
    version = _told("dpkg-query", "--show", "--showformat=${Version}", package) if package else ""
    text = Path("/usr/share/doc") / package / "copyright"
    purl = f"pkg:deb/{platform.freedesktop_os_release()['ID']}/{package}@{version}" if package else ""
    return Part(f"{title} ({package})" if package else title, version, licence, purl, (text,) if package else ())


def _debian_package(source: Path) -> str:
    for path in (source, Path("/", *source.parts[2:])):  # /usr/lib and /lib are one, and dpkg knows it as either
        if told := _told("dpkg-query", "--search", str(path)):
            return told.partition(":")[0]
    return ""


def _told(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:  # not Debian's family
        return ""
