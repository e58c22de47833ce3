"""Makes the package for Debian and Ubuntu. It has no maintainer scripts: what they did, dpkg's own triggers do.

Debian Policy 4.7 and deb-control(5), read 2026-11-23.
"""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import elf
from archive import gz
from build import set_times
from desktop_files import lay_out
from release import APP, AUTHORS, DIST, HOUSE, SUMMARY, Release, size_bytes

XZ_LEVEL = 2
"""36 MB in a third of the time that 6 takes for 33."""

MAINTAINER = f"{AUTHORS} <pushdesk@localhost>"
"""Debian asks for an address. The project has none as yet."""

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

DEPENDS = (
    "libbrotli1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1",
    "libgl1",
    "libglib2.0-0t64 | libglib2.0-0",
    "libgssapi-krb5-2",
    "libstdc++6",
    "libwayland-client0",
    "libwayland-cursor0",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "libzstd1",
    "zlib1g",
)
"""The packages of the libraries that the build loads and does not bring along. A test asks each file's own list."""

OPTIONAL_LIBRARIES = re.compile(r"lib(gtk-3|gdk-3|gdk_pixbuf|atk|cairo|pango|harfbuzz)")
"""Loaded only by Qt's look for GTK desktops, which Qt leaves alone where GTK isn't installed."""

RECOMMENDS = ("gnome-keyring | kwalletmanager | keepassxc", "xdg-utils")
SUGGESTS = ("libgtk-3-0t64 | libgtk-3-0",)

_DESCRIPTION = """\
 Pushdesk rests in the system tray. Write a short browser notification, see how
 many bytes are left and how it will look, send it through LeadSquared to
 yourself or to a colleague, and be told what became of it.
 .
 Keys stay in the password store of the system. Practice mode needs no account
 and no network. pushdesk-cli does the same in a terminal.
 .
 It is not made by LeadSquared.
"""


def make(release: Release, app: Path = APP, into: Path = DIST) -> Path:
    """Wrap the build into a ``.deb``.

    Args:
        release: What it is.
        app: The build.
        into: Where the package goes.

    Returns:
        The package.

    Raises:
        subprocess.CalledProcessError: dpkg-deb refused it.
    """
    architecture = ARCHITECTURES[platform.machine()]
    package = into / f"pushdesk_{release.version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="pushdesk-deb-") as place:
        root = Path(place, "root")
        _fill(root, release, app)
        (root / "DEBIAN").mkdir(mode=0o755)
        (root / "DEBIAN/control").write_text(control(release, app, architecture, size_bytes(root) // 1024), "utf-8")
        (root / "DEBIAN/md5sums").write_text(_md5sums(root), "utf-8")
        _set_modes(root)
        set_times(root, release.time_s)
        subprocess.run(
            [
                # Two threads: xz cuts its input at the same places for any number but one.
                *("dpkg-deb", "--root-owner-group", "--threads-max=2", "-Zxz", f"-z{XZ_LEVEL}"),
                *("--build", root, package),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.time_s)},
        )
    return package


def control(release: Release, app: Path, architecture: str, installed_kb: int) -> str:
    """Say what the package is and needs, in dpkg's form."""
    return (
        f"Package: pushdesk\nVersion: {release.version}\nArchitecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {installed_kb}\n"
        f"Depends: {', '.join((f'libc6 (>= {elf.needed_glibc(app)})', *DEPENDS))}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nSuggests: {', '.join(SUGGESTS)}\n"
        f"Section: net\nPriority: optional\nDescription: {SUMMARY}\n{_DESCRIPTION}"
    )


def _fill(root: Path, release: Release, app: Path) -> None:
    shutil.copytree(app, root / "usr/lib/pushdesk", symlinks=True)
    programs = root / "usr/bin"
    programs.mkdir(parents=True)
    for name in ("pushdesk", "pushdesk-cli"):
        (programs / name).symlink_to(f"../lib/pushdesk/{name}")
    lay_out(root / "usr/share", release)
    papers = root / "usr/share/doc/pushdesk"
    papers.mkdir(parents=True)
    (papers / "NEWS.gz").write_bytes(gz((HOUSE / "CHANGELOG.md").read_text("utf-8")))
    (papers / "changelog.gz").write_bytes(gz(_changelog(release)))
    (papers / "copyright").write_text(_copyright(), "utf-8")


def _changelog(release: Release) -> str:
    time = format_datetime(datetime.fromtimestamp(release.time_s, UTC))
    return (
        f"pushdesk ({release.version}) unstable; urgency=medium\n\n"
        f"  * NEWS.gz says what is new.\n\n -- {MAINTAINER}  {time}\n"
    )


def _copyright() -> str:
    licence = "".join(f" {line}".rstrip() + "\n" if line else " .\n" for line in _licence_lines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Pushdesk\n"
        "Comment: What others made and this package brings along stands in\n"
        " /usr/lib/pushdesk/licences, with each licence's own text.\n\n"
        f"Files: *\nCopyright: {AUTHORS}\nLicense: Expat\n{licence}"
    )


def _licence_lines() -> list[str]:
    return (HOUSE / "LICENSE").read_text("utf-8").strip().splitlines()


def _md5sums(root: Path) -> str:
    lines = []
    for path in sorted((root / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            sum_ = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{sum_}  {path.relative_to(root)}\n")
    return "".join(lines)


def _set_modes(root: Path) -> None:
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        is_program = path.is_file() and path.parent.name == "pushdesk" and path.name == "pushdesk"
        path.chmod(0o755 if path.is_dir() or is_program else 0o644)
