"""Makes what Windows needs: the version in the programs, an installer for one person, and an MSI for companies.

Both installers are made from one list of files, and take away exactly what they brought. They are compiled by
``makensis`` and ``wixl``, on Windows or on Linux.
"""

import os
import subprocess
import tempfile
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from release import APP, AUTHORS, DIST, HOUSE, Release, size_bytes

WIX = "http://schemas.microsoft.com/wix/2006/wi"
UPGRADE_CODE = "6D4F4E0B-55C4-4C5E-9E0B-6B3A6E4B2F17"
"""Says to Windows which MSIs are versions of one program. It must never change."""

_ICON = HOUSE / "resources/app/pushdesk.ico"


def payload(app: Path) -> list[PureWindowsPath]:
    """The files of a build, as Windows names them, by which both installers are made."""
    return sorted(
        PureWindowsPath(path.relative_to(app)) for path in app.rglob("*") if path.is_file() and not path.is_symlink()
    )


def make_installer(release: Release, app: Path = APP, into: Path = DIST) -> Path:
    """Make the installer for one person, which needs no administrator.

    Raises:
        subprocess.CalledProcessError: makensis found fault.
    """
    installer = into / f"pushdesk-{release.version}-windows-x64-setup.exe"
    files = payload(app)
    with tempfile.TemporaryDirectory(prefix="pushdesk-nsis-") as place:
        installs, removes = Path(place, "install.nsh"), Path(place, "remove.nsh")
        installs.write_text("\n".join(_nsis_installs(app, files)), "utf-8-sig")
        removes.write_text("\n".join(_nsis_removes(files)), "utf-8-sig")
        given = {
            "VERSION": release.version,
            "VERSION_NUMBERS": ".".join(map(str, release.numbers)),
            "SIZE_KB": str(size_bytes(app) // 1024),
            "ICON": str(_ICON),
            "OUT": str(installer),
            "FILES_TO_INSTALL": str(installs),
            "FILES_TO_REMOVE": str(removes),
        }
        subprocess.run(
            [
                *("makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in given.items())),
                HOUSE / "packaging/windows/pushdesk.nsi",
            ],
            check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.time_s)},
        )
    return installer


def _nsis_installs(app: Path, files: Iterable[PureWindowsPath]) -> Iterator[str]:
    folder = None
    for file in files:
        if file.parent != folder:
            folder = file.parent
            yield f'SetOutPath "{_nsis_place(folder)}"'
        yield f'File "{_nsis_word(str(app / Path(*file.parts)))}"'


def _nsis_removes(files: Iterable[PureWindowsPath]) -> Iterator[str]:
    files = list(files)
    yield from (f'Delete "{_nsis_place(file)}"' for file in files)
    yield from (f'RMDir "{_nsis_place(folder)}"' for folder in reversed(_folders(files)))


def _nsis_place(path: PureWindowsPath) -> str:
    return "$INSTDIR" if path == PureWindowsPath() else f"$INSTDIR\\{_nsis_word(str(path))}"


def _nsis_word(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')


def _folders(files: Iterable[PureWindowsPath]) -> list[PureWindowsPath]:
    """Each folder below the top, those above before those within."""
    return sorted({folder for file in files for folder in file.parents if folder != PureWindowsPath()})


def make_msi(release: Release, app: Path = APP, into: Path = DIST) -> Path:
    """Make the MSI for a whole computer, as a company rolls it out: ``msiexec /i … /qn``.

    Raises:
        subprocess.CalledProcessError: wixl found fault.
    """
    package = into / f"pushdesk-{release.version}-windows-x64.msi"
    with tempfile.TemporaryDirectory(prefix="pushdesk-msi-") as place:
        source = Path(place, "pushdesk.wxs")
        source.write_text(msi_source(release, app), "utf-8")
        subprocess.run(
            ["wixl", "--arch", "x64", "--output", package.absolute(), source],
            check=True,
            cwd=app.parent,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.time_s)},
        )
    return package


def msi_source(release: Release, app: Path) -> str:
    """Write what wixl makes the MSI from."""
    ET.register_namespace("", WIX)
    numbers = ".".join(map(str, release.numbers[:3]))
    wix = ET.Element(f"{{{WIX}}}Wix")
    product = _in(
        wix, "Product", Id=_guid("product", release.version), Name="Pushdesk", UpgradeCode=UPGRADE_CODE,
        Language="1033", Codepage="1252", Version=numbers, Manufacturer=AUTHORS,
    )  # fmt: skip
    _in(product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine")
    _in(product, "MajorUpgrade", DowngradeErrorMessage="A newer Pushdesk is installed already.")
    _in(product, "Media", Id="1", Cabinet="pushdesk.cab", EmbedCab="yes")
    _in(product, "Icon", Id="pushdesk.ico", SourceFile=_from(app.parent, _ICON))
    _in(product, "Property", Id="ARPPRODUCTICON", Value="pushdesk.ico")
    _in(product, "Property", Id="ARPNOMODIFY", Value="1")
    target = _in(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _in(target, "Directory", Id="ProgramFiles64Folder")
    top = _in(programs, "Directory", Id="INSTALLDIR", Name="Pushdesk")
    named = _MsiFiles(app, top).write()
    named.append(_msi_shortcut(target))
    feature = _in(product, "Feature", Id="Everything", Title="Pushdesk", Level="1")
    for component in named:
        _in(feature, "ComponentRef", Id=component)
    return ET.tostring(wix, encoding="unicode", xml_declaration=True)


@dataclass(frozen=True, slots=True)
class _MsiFiles:
    """Each file of a build as a component of its own, in its folder."""

    app: Path
    top: ET.Element

    def write(self) -> list[str]:
        """Write them, and return the components' names."""
        files = payload(self.app)
        folders = {PureWindowsPath(): self.top}
        for folder in _folders(files):
            folders[folder] = _in(folders[folder.parent], "Directory", Id=_name("dir", str(folder)), Name=folder.name)
        components = []
        for file in files:
            components.append(_name("cmp", str(file)))
            component = _in(
                folders[file.parent], "Component", Id=components[-1], Guid=_guid("component", str(file)), Win64="yes"
            )
            _in(
                component, "File", Id=_name("fil", str(file)), Name=file.name, KeyPath="yes",
                Source=_from(self.app.parent, self.app / Path(*file.parts)),
            )  # fmt: skip
        return components


def _msi_shortcut(target: ET.Element) -> str:
    menu = _in(target, "Directory", Id="ProgramMenuFolder")
    component = _in(menu, "Component", Id="MenuEntry", Guid=_guid("component", "menu entry"), Win64="yes")
    _in(
        component, "Shortcut", Id="MenuShortcut", Name="Pushdesk", Target="[INSTALLDIR]pushdesk.exe",
        WorkingDirectory="INSTALLDIR",
    )  # fmt: skip
    _in(
        component, "RegistryValue", Root="HKCU", Key="Software\\Pushdesk", Name="MenuEntry", Type="integer",
        Value="1", KeyPath="yes",
    )  # fmt: skip
    return "MenuEntry"


def _in(above: ET.Element, name: str, **values: str) -> ET.Element:
    return ET.SubElement(above, f"{{{WIX}}}{name}", values)


def _from(folder: Path, file: Path) -> str:
    """A path as seen from a folder: wixl takes no other."""
    return os.path.relpath(file, folder)


def _guid(kind: str, of: str) -> str:
    """One that is the same for each build of the same thing."""
    return str(uuid.uuid5(uuid.UUID(UPGRADE_CODE), f"{kind}:{of}")).upper()


def _name(kind: str, of: str) -> str:
    return f"{kind}{uuid.uuid5(uuid.UUID(UPGRADE_CODE), of).hex}"


def version_resource(release: Release, program: str, description: str) -> str:
    """Write the version of a program as PyInstaller reads it; Explorer shows it among a file's details.

    Args:
        release: The release.
        program: ``pushdesk`` or ``pushdesk-cli``.
        description: What Task Manager calls it.
    """
    words = {
        "CompanyName": AUTHORS,
        "FileDescription": description,
        "FileVersion": release.version,
        "InternalName": program,
        "LegalCopyright": f"{AUTHORS}, MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Pushdesk",
        "ProductVersion": release.version,
    }
    said = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={release.numbers}, prodvers={release.numbers}, mask=0x3F, flags=0,"
        " OS=0x40004, fileType=1, subtype=0, date=(0, 0)), kids=["
        # 0x0409 and 1252: American English, in Windows' western letters.
        f"StringFileInfo([StringTable('040904E4', [{said}])]), VarFileInfo([VarStruct('Translation', [1033, 1252])])])"
    )
