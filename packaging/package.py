"""Wraps the build of ``make build`` into what people install here, and writes the sums beside it.

python packaging/package.py
"""

import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from release import APP, DIST, Release


def main() -> int:
    """Make the packages of this system, or of the one that is named, and say what was made and what was not done.

    ``windows`` may be named on any system, for a build that was made on Windows and lies in ``dist/pushdesk``.
    """
    if not APP.is_dir():
        sys.stderr.write("There is no build yet. Type “make build” first.\n")
        return 1
    system = {"windows": "win32"}.get(sys.argv[1], sys.argv[1]) if len(sys.argv) > 1 else sys.platform
    made, notes = make(Release.here(), system)
    write_sums([*made, *DIST.glob("*.cdx.json")])
    for package in made:
        print(f"dist/{package.name}: {package.stat().st_size / 1e6:.1f} MB")
    for note in notes:
        print(note)
    return 0


def make(release: Release, system: str) -> tuple[list[Path], list[str]]:
    """Make the packages of a system.

    Args:
        release: What they are.
        system: As ``sys.platform`` has it.

    Returns:
        The packages, and sentences about what was not done.
    """
    match system:
        case "linux":
            import debian

            return [debian.make(release), make_tar_gz(release)], []
        case "win32":
            import signing
            import windows

            # The programs first: the installers take them as they are.
            notes = signing.sign(APP.glob("*.exe"), os.environ)
            made = [windows.make_installer(release), windows.make_msi(release)]
            return made, [*notes, *signing.sign(made, os.environ)]
        case "darwin":
            import macos

            image, notes = macos.make_dmg(release, os.environ)
            return [image], notes
        case _:
            raise SystemExit(f"There are no packages for {system}.")


def make_tar_gz(release: Release, app: Path = APP, into: Path = DIST) -> Path:
    """Pack the build for systems without a package of their own. Needs no installing."""
    import desktop_files
    from archive import tar_gz

    name = f"pushdesk-{release.version}-linux-{platform.machine()}"
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
