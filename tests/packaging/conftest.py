"""A build of this checkout, its Debian package, and a clean root in which that is installed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.virtual_desktop import VirtualDesktop
from tests.desktop.conftest import Desktop

HOUSE = Path(__file__).parents[2]
# The files there import each other as PyInstaller's spec does: by their names alone.
sys.path.insert(0, str(HOUSE / "packaging"))


@dataclass(frozen=True)
class Built:
    """What a release consists of on Linux."""

    app: Path
    deb: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build and its package, made once for all tests; or those in ``BUILD_TO_TEST``, if that is set."""
    import build
    import debian
    from release import Release

    release = Release.here()
    if made := os.environ.get("BUILD_TO_TEST"):
        (deb,) = Path(made).glob(f"pushdesk_{release.version}_*.deb")
        return Built(Path(made, "pushdesk").absolute(), deb.absolute())
    dist = tmp_path_factory.mktemp("dist")
    app = build.build(release, dist, tmp_path_factory.mktemp("pyinstaller"))
    return Built(app, debian.make(release, app, dist))


class CleanRoot:
    """A system on which nothing is installed but what a test installs, with dpkg's own books."""

    def __init__(self, root: Path) -> None:
        self.root = root
        books = root / "var/lib/dpkg"
        (books / "updates").mkdir(parents=True)
        (books / "info").mkdir()
        (books / "status").touch()
        self.untouched = self.files()

    def dpkg(self, *arguments: str) -> None:
        # The libraries that it depends on are those of the machine, which this root's books know nothing of.
        subprocess.run(
            ["fakeroot", "dpkg", f"--root={self.root}", "--force-depends", "--force-not-root", *arguments],
            check=True,
            capture_output=True,
        )

    def files(self) -> set[str]:
        """Everything that is there, dpkg's own books left out."""
        return {
            str(path.relative_to(self.root))
            for path in self.root.rglob("*")
            if not path.is_relative_to(self.root / "var/lib/dpkg")
        }


@pytest.fixture
def clean_root(tmp_path: Path) -> CleanRoot:
    return CleanRoot(tmp_path / "root")


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean root with the package installed."""
    root = CleanRoot(tmp_path_factory.mktemp("installed") / "root")
    root.dpkg("--install", str(built.deb))
    return root.root


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """With a tray and a password store, and with no Python: its programs find none on their path."""
    with ExitStack() as stack:
        found = Desktop(stack.enter_context(VirtualDesktop()), stack)
        empty = found.virtual.home / "no-programs"
        empty.mkdir()
        of_python = ("PYTHON", "VIRTUAL_ENV", "LD_")
        kept = {name: value for name, value in found.env.items() if not name.startswith(of_python)}
        found.env = {**kept, "PATH": str(empty)}
        yield found
