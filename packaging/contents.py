"""What goes into the build and what stays out, by list. The spec reads it, and so do the tests."""

import sys
from pathlib import Path, PurePosixPath

HOUSE = Path(__file__).parent.parent

QT_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "platforminputcontexts": ("compose", "ibus"),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "xcbglintegrations": ("qxcb-glx-integration",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "imageformats": ("qsvg", "qico"),
    "iconengines": ("qsvgicon",),
}
"""Qt's plug-ins that are used, by folder; the names are those of their files, without ``lib`` and ending."""

QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets")
"""The modules of PySide6 that are used."""

UNUSED_QT = (
    *("libQt6Egl", "libQt6OpenGL", "libQt6Pdf", "libQt6Qml", "libQt6Quick", "libQt6Virtual"),
    *("Qt6Pdf", "Qt6Qml", "Qt6Quick", "Qt6Virtual", "opengl32sw", "d3dcompiler"),
    *("QtPdf", "QtQml", "QtQuick", "QtVirtual"),
)
"""How the names of Qt's libraries begin that only left out plug-ins would load: on Linux, Windows and macOS."""

RAPIDFUZZ = ("fuzz_cpp", "process_cpp_impl", "_initialize_cpp", "_feature_detector_cpp")
"""The compiled parts of RapidFuzz that its ``fuzz.ratio`` and ``process.extract`` need, by the names of their files.

The rest are the same for newer processors and measures that nobody here takes: three quarters of its 12 MB. Where one
of these were missing, it would use its Python in silence, which is sixty times as slow.
"""

DISTRIBUTION_FILES = ("METADATA", "entry_points.txt", "top_level.txt", "WHEEL")
"""What is read of a distribution's metadata as the app runs. Its licences stand in ``licences/``."""

UNUSED_FILES = (
    # Each system's certificates are trusted, through truststore, and this list never.
    "certifi/cacert.pem",
    # They go into the programs' own files.
    *("resources/app/pushdesk.icns", "resources/app/pushdesk.ico"),
)

EXCLUDED_MODULES = (
    *("tkinter", "unittest", "pydoc_data", "lib2to3", "distutils", "setuptools", "pkg_resources", "pip"),
    *("readline", "lzma", "_lzma", "bz2", "_bz2", "_uuid", "_curses", "curses", "_crypt", "_pydecimal"),
    # cffi is there to make what ada-url brings ready-made; with it, Windows' keyring would take the slower of two ways.
    *("multiprocessing", "_multiprocessing", "_posixshmem"),
    *("pydoc", "xmlrpc", "ftplib", "smtplib", "doctest", "pytest", "defusedxml", "hypothesis", "numpy", "gi", "cffi"),
    *("PySide6.QtDBus", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick"),
    *("PySide6.QtTest", "PIL.ImageQt", "PIL.ImageTk", "PIL.ImageShow", "PIL.AvifImagePlugin", "PIL._avif"),
    *("PIL.ImageCms", "PIL._imagingcms", "PIL.ImageFont", "PIL._imagingft", "PIL._imagingtk", "PIL._imagingmath"),
)
"""Modules that something names and nothing here needs; the standard library does without each of its own."""

_UNUSED_HOOKS = (
    # They would load inspect, pkgutil and multiprocessing at each start, before the first line of ours: 70 ms. We ask
    # nobody for source code, list no packages as we run, and start no processes that go on in Python.
    *("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "pyi_rth_cryptography_openssl"),
)

# Sets QT_PLUGIN_PATH, which programs that we start (a browser, a settings page) would load our plug-ins by. Qt from
# a wheel finds its own.
_UNUSED_HOOKS_ON_LINUX = ("pyi_rth_pyside6",)

LOOSE_MODULES = ("PySide6", "shiboken6", "pystray", "Xlib")
"""What is under the LGPL lies in the folder as files, so that anybody can put their own version in its place."""

_HIDDEN_EVERYWHERE = (
    *("PIL.PngImagePlugin", "PIL.JpegImagePlugin", "PIL.GifImagePlugin", "PIL.WebPImagePlugin", "PIL.IcoImagePlugin"),
    *("PIL.BmpImagePlugin", "keyring.backends.chainer", "keyring.backends.fail", "keyring.backends.null"),
)
_HIDDEN = {
    "linux": ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.libsecret"),
    "win32": ("keyring.backends.Windows",),
    "darwin": ("keyring.backends.macOS",),
}
"""Modules that are loaded by a name which no reader of the code can see."""

_TRAYS = {"linux": ("pystray._xorg",), "win32": ("pystray._win32",), "darwin": ()}

SYSTEM_LIBRARIES = (
    # Part of every desktop: the theme of the system and its fonts work only with the system's own.
    *("libatk", "libatspi", "libcairo", "libepoxy", "libfontconfig", "libfreetype", "libfribidi", "libgdk", "libgio"),
    *("libglib", "libgmodule", "libgobject", "libgraphite2", "libgthread", "libgtk", "libharfbuzz", "libpango"),
    *("libpixman", "libpng", "libjpeg", "libthai", "libdatrie", "libpcre2", "libcloudproviders", "libgdk_pixbuf"),
    *("libXcomposite", "libXcursor", "libXdamage", "libXext", "libXfixes", "libXi", "libXinerama", "libXrandr"),
    *("libXrender", "libXau", "libXdmcp", "libX11", "libxcb.", "libSM", "libICE", "libwayland", "libGL", "libEGL"),
    *("libdbus", "libsystemd", "libgcrypt", "libgpg-error", "libcap", "libmount", "libblkid", "libselinux", "libudev"),
    *("libgssapi", "libkrb5", "libk5crypto", "libcom_err", "libkeyutils", "libbrotli", "libbsd", "libmd"),
    *("libexpat", "libz.", "liblz4", "liblzma", "libzstd", "libuuid", "libreadline", "libtinfo", "libncurses"),
    *("libstdc++", "libgcc_s"),
)
"""On Linux: libraries that stay the system's. The package names those that it needs; see ``linux/deb.py``."""

METADATA = ("keyring", "PySide6_Essentials", "shiboken6", "pystray", "requests", "pillow", "truststore", "ada-url")
"""Distributions whose metadata the app or a library reads as it runs; keyring finds its backends there."""


_EXCLUDED = {"linux": ("typing_extensions",), "win32": (), "darwin": ("typing_extensions",)}
"""What only the app's parts for Windows need, and what tools on the building machine would bring in elsewhere."""


def excluded_modules(platform: str = sys.platform) -> list[str]:
    """Name the modules to leave out on a system, as ``sys.platform`` calls it."""
    return [*EXCLUDED_MODULES, *_EXCLUDED[platform]]


def is_wanted_hook(name: str, platform: str = sys.platform) -> bool:
    """Say whether a script of PyInstaller's runs before ours. Those that are no hooks, do."""
    return name not in (*_UNUSED_HOOKS, *(_UNUSED_HOOKS_ON_LINUX if platform == "linux" else ()))


def hidden_imports(platform: str = sys.platform) -> list[str]:
    """Name the modules to add for a system, as ``sys.platform`` calls it."""
    ours = (
        ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        for path in (HOUSE / "desktop_app").rglob("*.py")
        if path.name != "__init__.py"
    )
    return sorted({*ours, *_HIDDEN_EVERYWHERE, *_HIDDEN[platform], *_TRAYS[platform]})


def is_wanted(destination: str, platform: str = sys.platform) -> bool:
    """Say whether a file belongs into the build.

    Args:
        destination: Its path in the build, as PyInstaller has it.
        platform: As ``sys.platform`` has it.
    """
    path = PurePosixPath(destination.replace("\\", "/"))
    parts = path.parts
    if platform == "linux" and len(parts) == 1 and path.name.startswith(SYSTEM_LIBRARIES):
        return False
    if path.as_posix() in UNUSED_FILES or any(part.startswith(UNUSED_QT) for part in parts):
        return False
    if parts[0].endswith(".dist-info"):
        return path.name in DISTRIBUTION_FILES
    if parts[0] == "rapidfuzz" and path.suffix in {".so", ".pyd"}:
        return path.name.split(".")[0] in RAPIDFUZZ
    if "PySide6" not in parts:
        return True
    if "plugins" in parts:
        folder, name = parts[parts.index("plugins") + 1], path.stem.removeprefix("lib")
        return name in QT_PLUGINS.get(folder, ())
    if {"translations", "qml", "glue", "typesystems"} & set(parts):
        return False
    if parts[-2] == "PySide6" and path.suffix in {".so", ".pyd"}:
        return path.name.split(".")[0] in QT_MODULES
    return True
