"""Which of the files that PyInstaller finds go into the build, on each system."""

import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("platform", "destination"),
    [
        ("linux", "PySide6/QtCore.abi3.so"),
        ("linux", "PySide6/libpyside6.abi3.so.6.11"),
        ("linux", "PySide6/Qt/lib/libQt6Core.so.6"),
        ("linux", "PySide6/Qt/plugins/platforms/libqxcb.so"),
        ("linux", "libxcb-cursor.so.0"),
        ("win32", "PySide6\\QtCore.pyd"),
        ("win32", "PySide6\\Qt6Core.dll"),
        ("win32", "PySide6\\pyside6.abi3.dll"),
        ("win32", "PySide6\\plugins\\platforms\\qwindows.dll"),
        ("win32", "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll"),
        ("win32", "libcrypto-3.dll"),
        ("darwin", "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore"),
        ("darwin", "PySide6/Qt/plugins/platforms/libqcocoa.dylib"),
        ("darwin", "libz.1.dylib"),
        ("win32", "resources\\tray\\ready-24.png"),
        ("linux", "rapidfuzz/fuzz_cpp.cpython-311-x86_64-linux-gnu.so"),
        ("linux", "rapidfuzz/distance/_initialize_cpp.cpython-311-x86_64-linux-gnu.so"),
        ("win32", "rapidfuzz\\process_cpp_impl.cp311-win_amd64.pyd"),
        ("linux", "keyring-25.7.0.dist-info/entry_points.txt"),
        ("linux", "requests-2.34.2.dist-info/METADATA"),
    ],
)
def test_what_is_used_goes_in(platform: str, destination: str) -> None:
    from contents import is_wanted

    assert is_wanted(destination, platform)


@pytest.mark.parametrize(
    ("platform", "destination"),
    [
        ("linux", "libX11.so.6"),
        ("linux", "libstdc++.so.6"),
        ("linux", "PySide6/QtQml.abi3.so"),
        ("linux", "PySide6/Qt/lib/libQt6Quick.so.6"),
        ("linux", "PySide6/Qt/translations/qtbase_de.qm"),
        ("linux", "PySide6/Qt/plugins/imageformats/libqjpeg.so"),
        ("win32", "PySide6\\opengl32sw.dll"),
        ("win32", "PySide6\\Qt6Quick.dll"),
        ("win32", "PySide6\\QtQml.pyd"),
        ("win32", "PySide6\\plugins\\platforms\\qdirect2d.dll"),
        ("darwin", "PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick"),
        ("darwin", "PySide6/Qt/plugins/sqldrivers/libqsqlite.dylib"),
        ("linux", "PySide6/Qt/lib/libQt6OpenGL.so.6"),
        ("linux", "rapidfuzz/fuzz_cpp_avx2.cpython-311-x86_64-linux-gnu.so"),
        ("linux", "rapidfuzz/distance/metrics_cpp.cpython-311-x86_64-linux-gnu.so"),
        ("win32", "rapidfuzz\\distance\\metrics_cpp.cp311-win_amd64.pyd"),
        ("linux", "pyside6_essentials-6.11.3.dist-info/RECORD"),
        ("linux", "pillow-13.0.0.dist-info/licenses/LICENSE"),
        ("linux", "certifi/cacert.pem"),
        ("darwin", "resources/app/pushdesk.icns"),
    ],
)
def test_what_nobody_uses_stays_out(platform: str, destination: str) -> None:
    from contents import is_wanted

    assert not is_wanted(destination, platform)


@pytest.mark.parametrize(
    ("platform", "keyring", "tray"),
    [
        ("linux", "keyring.backends.SecretService", "pystray._xorg"),
        ("win32", "keyring.backends.Windows", "pystray._win32"),
        ("darwin", "keyring.backends.macOS", ""),
    ],
)
def test_each_system_has_its_own_password_store_and_tray(platform: str, keyring: str, tray: str) -> None:
    from contents import hidden_imports

    found = hidden_imports(platform)
    assert keyring in found
    assert [name for name in found if name.startswith("pystray.")] == ([tray] if tray else [])
    assert {"desktop_app.parts", "desktop_app.cli.main", "desktop_app.tray.qt"} <= set(found)
    others = {"keyring.backends.SecretService", "keyring.backends.Windows", "keyring.backends.macOS"} - {keyring}
    assert not others & set(found)


def test_qt_of_linux_tells_programs_that_we_start_nothing_of_its_plug_ins() -> None:
    from contents import is_wanted_hook

    assert not is_wanted_hook("pyi_rth_pyside6", "linux")
    assert is_wanted_hook("pyi_rth_pyside6", "win32")
    assert is_wanted_hook("start", "linux")
    assert is_wanted_hook("pyiboot01_bootstrap", "linux")


def test_what_is_left_of_rapidfuzz_is_as_quick_as_all_of_it(tmp_path: Path) -> None:
    from contents import is_wanted

    # What can't be loaded is replaced by Python in silence; so look at what is in use.
    [packages] = site.getsitepackages()
    for file in Path(packages, "rapidfuzz").rglob("*.*"):
        place = file.relative_to(packages)
        if is_wanted(place.as_posix()):
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, tmp_path / place)
    asked = "from rapidfuzz import fuzz, process; print(type(fuzz.ratio).__name__, type(process.extract).__name__)"
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, sys.argv[1]); {asked}", tmp_path]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert told.stdout == "cython_function_or_method cython_function_or_method\n", told.stderr
