"""Libraries of Linux, mended."""

import ctypes
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.only_on("linux")

LOAD = "import ctypes, sys; library = ctypes.CDLL(sys.argv[1]); library.XauFileName.restype = ctypes.c_char_p; "


@pytest.fixture
def with_hole(tmp_path: Path) -> Path:
    """A library as Pillow's wheel has it: 16 KB of what is loaded, and two megabytes between."""
    [packages] = site.getsitepackages()
    [library] = Path(packages, "pillow.libs").glob("libXau-*.so*")
    return Path(shutil.copy(library, tmp_path))


def test_a_hole_is_closed_and_the_library_works_as_before(with_hole: Path) -> None:
    import elf

    needed, before = elf.needed_libraries(with_hole), with_hole.stat().st_size
    saved = elf.close_hole(with_hole)
    assert saved > 2_000_000
    # The list of sections goes, too.
    assert 0 < with_hole.stat().st_size <= before - saved
    assert elf.needed_libraries(with_hole) == needed
    # In a process of its own: what is wrong with a library ends whoever loads it.
    command = [sys.executable, "-c", f"{LOAD} print(library.XauFileName().decode())", with_hole]
    told = subprocess.run(
        command, env={"XAUTHORITY": "/somewhere/else"}, capture_output=True, text=True, check=False, timeout=30
    )
    assert told.stdout == "/somewhere/else\n", told.stderr


def test_a_closed_hole_is_none_any_more(with_hole: Path) -> None:
    import elf

    elf.close_hole(with_hole)
    closed = with_hole.read_bytes()
    assert elf.close_hole(with_hole) == 0
    assert with_hole.read_bytes() == closed


def test_a_library_without_a_hole_stays_as_it_is(tmp_path: Path) -> None:
    import _ctypes

    import elf

    library = Path(shutil.copy(_ctypes.__file__, tmp_path))
    before = library.read_bytes()
    assert elf.close_hole(library) == 0
    assert library.read_bytes() == before
    ctypes.CDLL(str(library))
