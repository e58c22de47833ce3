"""Makes the build: ``dist/pushdesk/`` with both programs, the licences of all that is inside, and its list of parts.

    python packaging/build.py

The same commit gives the same bytes, as far as PyInstaller does: times are those of the commit, the order of sets is
fixed, and nothing of the checkout's place goes in.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import elf
from icu_data import trim
from inside import parts
from papers import check, write_bill, write_licences
from release import DIST, HOUSE, Release, size_bytes

WORK = HOUSE / "build" / "pyinstaller"


def main() -> int:
    """Build, and say how large it is."""
    app = build(Release.here())
    print(f"dist/pushdesk: {size_bytes(app) / 1e6:.1f} MB")
    return 0


def build(release: Release, into: Path = DIST, work: Path = WORK) -> Path:
    """Make the build.

    Args:
        release: What is built.
        into: Where its folder goes.
        work: Where PyInstaller keeps what it makes on the way.

    Returns:
        Its folder.

    Raises:
        subprocess.CalledProcessError: PyInstaller or the linker could not; their own words are on standard error.
    """
    app = into / "pushdesk"
    freeze(HOUSE / "packaging" / "pushdesk.spec", into, work, release.time_s)
    if sys.platform == "linux":
        _mend_libraries(app)
    if sys.platform != "win32":
        (app / "pushdesk-cli").symlink_to("pushdesk")
    add_papers(app, release, work)
    if sys.platform == "darwin":
        _complete_bundle(into / "Pushdesk.app", app)
    set_times(app, release.time_s)
    return app


def _complete_bundle(bundle: Path, app: Path) -> None:
    (bundle / "Contents/MacOS/pushdesk-cli").symlink_to("pushdesk")
    shutil.copytree(app / "licences", bundle / "Contents/Resources/licences")


def add_papers(app: Path, release: Release, work: Path = WORK) -> None:
    """Write the licences into the build, and the bill of materials beside it.

    Raises:
        UnknownOrigin: A file came from nowhere that is known.
        UnwantedLicence: Something must not be inside.
    """
    found = parts(work / "pushdesk" / "parts.json", release)
    check(found)
    write_licences(found, app / "licences")
    write_bill(found, release, app.parent / "pushdesk.cdx.json")


def _mend_libraries(app: Path) -> None:
    for library in elf.files(app):
        # Python and its own modules name the folder where that Python was installed when it was compiled.
        if any(not path.startswith("$ORIGIN") for path in elf.search_path(library).split(":") if path):
            elf.forget_search_path(library)
        if library.name.startswith("libicudata.so."):
            trim(library)
        elf.close_hole(library)


def freeze(spec: Path, into: Path, work: Path, time_s: int) -> None:
    """Let PyInstaller do its part.

    Args:
        spec: What to build.
        into: Where the build's folder goes.
        work: Where it keeps what it makes on the way.
        time_s: The time that goes into the files, as Unix time.

    Raises:
        subprocess.CalledProcessError: It could not; its own words are on standard error.
    """
    # The order of sets, and times in files, are the same for each build of one commit.
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(time_s), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    shutil.rmtree(into / spec.stem, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
            *("--distpath", into, "--workpath", work, spec),
        ],
        check=True,
        env=environ,
    )


def set_times(folder: Path, time_s: int) -> None:
    """Give everything in a folder one time."""
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            os.utime(path, (time_s, time_s))


if __name__ == "__main__":
    sys.exit(main())
