"""What stands in the Debian package, and what it asks for."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.conftest import HOUSE, Built

pytestmark = [pytest.mark.packaging, pytest.mark.only_on("linux"), pytest.mark.timeout(300)]

MOST_UNPACKED_BYTES = 110_000_000
MOST_PACKED_BYTES = 40_000_000


def test_the_build_and_the_package_are_small(built: Built) -> None:
    from release import size_bytes

    assert size_bytes(built.app) <= MOST_UNPACKED_BYTES
    assert built.deb.stat().st_size <= MOST_PACKED_BYTES


def test_every_library_that_is_not_inside_is_in_a_package_that_it_depends_on(built: Built) -> None:
    import debian
    import elf

    inside = {path.name for path in built.app.rglob("*")}
    needed = {name for file in elf.files(built.app) for name in elf.needed_libraries(file)} - inside
    needed = {name for name in needed if not debian.OPTIONAL_LIBRARIES.match(name)}
    patterns = [f"*/{name}" for name in sorted(needed)]
    told = subprocess.run(["dpkg", "--search", *patterns], capture_output=True, text=True, check=False)
    packages: dict[str, set[str]] = {name: set() for name in needed}
    for line in told.stdout.splitlines():
        package, _, path = line.partition(": ")
        packages[Path(path).name].add(package.partition(":")[0])
    named = {name for entry in debian.DEPENDS for name in entry.split(" | ")} | {"libc6"}
    assert {name: found for name, found in packages.items() if not found & named} == {}


def test_no_file_looks_for_libraries_outside_of_the_build(built: Built) -> None:
    import elf

    paths = {path for file in elf.files(built.app) for path in elf.search_path(file).split(":") if path}
    assert paths
    assert [path for path in paths if not path.startswith("$ORIGIN")] == []


def test_nothing_in_the_build_names_the_checkout(built: Built) -> None:
    files = [path for path in built.app.rglob("*") if path.is_file()]
    assert [path for path in files if str(HOUSE).encode() + b"/desktop_app" in path.read_bytes()] == []


def test_the_package_has_no_scripts_and_belongs_to_root(built: Built) -> None:
    told = subprocess.run(["dpkg-deb", "--info", built.deb], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"\b(preinst|postinst|prerm|postrm|config)\b", told) == []
    listed = subprocess.run(["dpkg-deb", "--contents", built.deb], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    assert "./usr/bin/pushdesk-cli -> ../lib/pushdesk/pushdesk-cli" in listed


def test_the_menu_entry_and_the_metainfo_are_as_the_desktops_want_them(installed: Path) -> None:
    share = installed / "usr/share"
    entry = share / "applications/app.pushdesk.Pushdesk.desktop"
    told = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")
    metainfo = share / "metainfo/app.pushdesk.Pushdesk.metainfo.xml"
    checked = subprocess.run(
        ["appstreamcli", "validate", "--no-net", "--no-color", metainfo], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert re.findall(r"^[EW]: .*", checked.stdout, re.MULTILINE) == []
    icon = re.search(r"^Icon=(.+)$", entry.read_text("utf-8"), re.MULTILINE)
    assert icon
    assert {f"{size}x{size}" for size in (16, 24, 32, 48, 64, 128, 256, 512)} | {"scalable"} == {
        path.parts[-3] for path in share.glob(f"icons/hicolor/*/apps/{icon[1]}.*")
    }


def test_the_manual_pages_can_be_read_and_name_every_option_and_command(installed: Path) -> None:
    from desktop_app import options
    from desktop_app.cli import arguments

    pages = {}
    for name in ("pushdesk", "pushdesk-cli"):
        page = installed / f"usr/share/man/man1/{name}.1.gz"
        told = subprocess.run(
            ["man", "--warnings", "--local-file", page],
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "100"},
        )
        assert told.stderr == ""
        pages[name] = told.stdout
    shown = [line for line in Path(options.__file__).read_text("utf-8").splitlines() if "SUPPRESS" not in line]
    asked = re.findall(r'add_argument\(\s*"(--[a-z-]+)"', "\n".join(shown))
    assert len(asked) >= 6
    assert [option for option in asked if option not in pages["pushdesk"]] == []
    commands = re.findall(r'commands\.add_parser\(\s*"([a-z-]+)"', Path(arguments.__file__).read_text("utf-8"))
    assert len(commands) >= 6
    assert [name for name in commands if not re.search(rf"^ +{name}\b", pages["pushdesk-cli"], re.MULTILINE)] == []


def test_two_packages_of_one_build_are_the_same_bytes(built: Built, tmp_path: Path) -> None:
    import debian
    import package
    from release import Release

    # A small part of the build is enough to see it, and takes no time.
    app = tmp_path / "pushdesk"
    app.mkdir()
    shutil.copy2(built.app / "pushdesk", app)
    (app / "pushdesk-cli").symlink_to("pushdesk")
    shutil.copytree(built.app / "_internal/resources", app / "_internal/resources")
    made = []
    release = Release("1.2.3", 1_750_000_000)
    for umask in ("022", "077"):
        into = tmp_path / umask
        copy = into / "pushdesk"
        subprocess.run(["sh", "-c", f"umask {umask} && mkdir {into} && cp -R {app} {copy}"], check=True)
        made.append(
            (debian.make(release, copy, into).read_bytes(), package.make_tar_gz(release, copy, into).read_bytes())
        )
    assert made[0] == made[1]
