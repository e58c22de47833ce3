"""Wraps the build of ``make build`` into what people install here, and writes the sums beside it.

python packaging/package.py
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from release import APP, DIST, Release


def main() -> int:
    """Make the packages of this system, and say what was made."""
    if not APP.is_dir():
        sys.stderr.write("There is no build yet. Type “make build” first.\n")
        return 1
    release = Release.here()
    made = make(release)
    write_sums([*made, *DIST.glob("*.cdx.json")])
    for package in made:
        print(f"dist/{package.name}: {package.stat().st_size / 1e6:.1f} MB")
    return 0


def make(release: Release) -> list[Path]:
    """Make the packages of this system."""
    import debian

    return [debian.make(release), make_tar_gz(release)]


def make_tar_gz(release: Release, app: Path = APP, into: Path = DIST) -> Path:
    """Pack the build for systems without a package of their own. Needs no installing."""
    import desktop_files
    from archive import tar_gz

    name = f"pushdesk-{release.version}-linux-{os.uname().machine}"
    archive = into / f"{name}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="pushdesk-tar-") as place:
        folder = Path(place, name)
        shutil.copytree(app, folder, symlinks=True)
        desktop_files.lay_out(folder / "share", release)
        tar_gz(folder, archive, top=name, time_s=release.time_s)
    return archive


def write_sums(files: Iterable[Path], into: Path = DIST) -> None:
    """Write ``SHA256SUMS`` beside the packages, as ``sha256sum --check`` reads it."""
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files))
    (into / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
