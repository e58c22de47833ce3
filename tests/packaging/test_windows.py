"""The installers for Windows, compiled here around a stand-in with the files that a build has."""

import re
import subprocess
from pathlib import Path, PureWindowsPath

import pytest

pytestmark = pytest.mark.only_on("linux")


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like that of a build for Windows: its programs, folders, names with signs, and an empty file."""
    from contents import QT_MODULES, QT_PLUGINS

    app = tmp_path_factory.mktemp("stand-in") / "pushdesk"
    names = ["pushdesk.exe", "pushdesk-cli.exe", "_internal/python311.dll", "_internal/base_library.zip"]
    names += [f"_internal/PySide6/{module}.pyd" for module in QT_MODULES]
    names += [f"_internal/PySide6/plugins/{folder}/{name}.dll" for folder, all_ in QT_PLUGINS.items() for name in all_]
    names += [
        "_internal/resources/a name with spaces.svg",
        "_internal/resources/100% & more.txt",
        "licences/Qt/COPYING",
    ]
    names += ["licences/README.txt"]
    for number, name in enumerate(names):
        file = app / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"" if name.endswith("COPYING") else f"{number} {name}".encode() * 50)
    return app


def files_of(app: Path) -> set[str]:
    return {str(path.relative_to(app)) for path in app.rglob("*") if path.is_file()}


def test_the_installer_for_one_person_holds_exactly_the_files_of_the_build(stand_in: Path, tmp_path: Path) -> None:
    import windows
    from release import Release

    installer = windows.make_installer(Release("1.2.3", 1_750_000_000), stand_in, tmp_path)
    out = tmp_path / "out"
    subprocess.run(["7z", "x", f"-o{out}", installer], check=True, capture_output=True)
    # What the installer needs for itself is below $PLUGINSDIR, and its uninstaller stands at the top.
    held = {name for name in files_of(out) if not name.startswith("$") and name != "uninstall.exe"}
    assert held == files_of(stand_in)
    for name in held:
        assert (out / name).read_bytes() == (stand_in / name).read_bytes()
    header = installer.read_bytes()
    assert "Pushdesk".encode("utf-16-le") in header
    assert b"requireAdministrator" not in header
    assert b'level="asInvoker"' in header


def test_what_the_installer_brought_the_uninstaller_removes_by_name(stand_in: Path) -> None:
    import windows

    files = windows.payload(stand_in)
    lines = list(windows._nsis_removes(files))
    removed = [line.removeprefix('Delete "$INSTDIR\\')[:-1].replace("$$", "$") for line in lines if "Delete" in line]
    assert removed == [str(file) for file in files]
    folders = [line.removeprefix('RMDir "$INSTDIR\\')[:-1] for line in lines if line.startswith("RMDir")]
    assert {str(folder) for file in files for folder in file.parents} - {"."} == set(folders)
    # A folder can go once it is empty: those within come before those above.
    assert all(
        folders.index(folder) < folders.index(str(PureWindowsPath(folder).parent))
        for folder in folders
        if "\\" in folder
    )
    script = Path(windows.HOUSE / "packaging/windows/pushdesk.nsi").read_text("utf-8")
    assert "RMDir /r" not in script
    assert {"$SMPROGRAMS\\Pushdesk.lnk", "$INSTDIR\\uninstall.exe"} <= set(re.findall(r'Delete "([^"]+)"', script))
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', script))
    assert written == set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', script))


def test_the_msi_holds_exactly_the_files_of_the_build(stand_in: Path, tmp_path: Path) -> None:
    import windows
    from release import Release

    package = windows.make_msi(Release("1.2.3", 1_750_000_000), stand_in, tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(["msiextract", "--directory", out, package], check=True, capture_output=True)
    (top,) = out.rglob("pushdesk.exe")
    assert top.relative_to(out).parts[-2] == "Pushdesk"
    assert files_of(top.parent) == files_of(stand_in)
    for name in files_of(stand_in):
        assert (top.parent / name).read_bytes() == (stand_in / name).read_bytes()


def test_the_msi_says_who_it_is_and_replaces_older_ones(stand_in: Path, tmp_path: Path) -> None:
    import windows
    from release import Release

    package = windows.make_msi(Release("1.2.3", 1_750_000_000), stand_in, tmp_path)
    said = dict(line.split("\t", 1) for line in table(package, "Property"))
    assert (said["ProductName"], said["ProductVersion"], said["ALLUSERS"]) == ("Pushdesk", "1.2.3", "1")
    assert said["UpgradeCode"].strip("{}") == windows.UPGRADE_CODE
    assert any(windows.UPGRADE_CODE in line for line in table(package, "Upgrade"))
    assert len(table(package, "Component")) == len(files_of(stand_in)) + 1
    (shortcut,) = table(package, "Shortcut")
    assert "[INSTALLDIR]pushdesk.exe" in shortcut
    # Two versions are two products of one family.
    sources = [windows.msi_source(Release(version, 0), stand_in) for version in ("1.2.3", "1.2.4")]
    assert len({re.findall(r'<Product [^>]*?Id="([^"]+)"', source)[0] for source in sources}) == 2
    assert len({re.findall(r'UpgradeCode="([^"]+)"', source)[0] for source in sources}) == 1


def table(package: Path, name: str) -> list[str]:
    told = subprocess.run(["msiinfo", "export", package, name], capture_output=True, text=True, check=True).stdout
    return told.splitlines()[3:]  # names, types, and the table with its keys


class Seen:
    """Takes what PyInstaller's own classes of these names take. Those need a library that only Windows has."""

    def __init__(self, *values: object, **named: object) -> None:
        self.values = values
        self.named = named


def test_the_version_resource_says_who_the_programs_are() -> None:
    import windows
    from release import Release

    text = windows.version_resource(Release("1.2.3", 0), "pushdesk-cli", "Pushdesk in a terminal")
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    found = eval(text, dict.fromkeys(names, Seen))  # as PyInstaller does
    assert found.named["ffi"].named["filevers"] == (1, 2, 3, 0)
    (table_,) = found.named["kids"][0].values[0]
    said = dict(entry.values for entry in table_.values[1])
    assert said["FileVersion"] == "1.2.3"
    assert said["OriginalFilename"] == "pushdesk-cli.exe"
