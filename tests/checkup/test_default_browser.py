"""Which browser opens links, by the system's own files."""

import plistlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from desktop_app.checkup.default_browser import default_browser, places
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemKind


def linux(tmp_path: Path, environ: Mapping[str, str] | None = None) -> Machine:
    return Machine(SystemKind.LINUX, tmp_path / "home", tmp_path / "root", environ or {})


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def chosen(*entries: str) -> str:
    return f"[Default Applications]\ntext/html=gedit.desktop\nx-scheme-handler/https={';'.join(entries)}\n"


@pytest.mark.parametrize(
    ("entry", "browser"),
    [
        ("google-chrome.desktop", BrowserKind.CHROME),
        ("google-chrome-beta.desktop", BrowserKind.CHROME),
        ("com.google.Chrome.desktop", BrowserKind.CHROME),
        ("chromium.desktop", BrowserKind.CHROMIUM),
        ("chromium-browser.desktop", BrowserKind.CHROMIUM),
        ("chromium_chromium.desktop", BrowserKind.CHROMIUM),
        ("org.chromium.Chromium.desktop", BrowserKind.CHROMIUM),
        ("microsoft-edge.desktop", BrowserKind.EDGE),
        ("brave-browser.desktop", BrowserKind.BRAVE),
        ("brave_brave.desktop", BrowserKind.BRAVE),
        ("com.brave.Browser.desktop", BrowserKind.BRAVE),
        ("firefox-esr.desktop", BrowserKind.FIREFOX),
        ("firefox_firefox.desktop", BrowserKind.FIREFOX),
        ("org.mozilla.firefox.desktop", BrowserKind.FIREFOX),
        ("org.kde.falkon.desktop", None),
    ],
)
def test_linux_names_a_desktop_entry(tmp_path: Path, entry: str, browser: BrowserKind | None) -> None:
    machine = linux(tmp_path)
    write(machine.home / ".config/mimeapps.list", chosen(entry))
    assert default_browser(machine) is browser


def test_the_persons_choice_goes_before_the_systems(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    write(machine.root / "etc/xdg/mimeapps.list", chosen("firefox.desktop"))
    assert default_browser(machine) is BrowserKind.FIREFOX
    write(machine.home / ".config/mimeapps.list", chosen("", "google-chrome.desktop", "firefox.desktop"))
    assert default_browser(machine) is BrowserKind.CHROME


def test_where_another_browser_is_the_default_none_of_ours_is(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    write(machine.home / ".config/mimeapps.list", chosen("epiphany.desktop", "firefox.desktop"))
    assert default_browser(machine) is None


def test_the_configuration_may_be_elsewhere(tmp_path: Path) -> None:
    machine = linux(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "else")})
    write(tmp_path / "else/mimeapps.list", chosen("brave-browser.desktop"))
    assert default_browser(machine) is BrowserKind.BRAVE


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff" * 99, b"x-scheme-handler/https=firefox.desktop", b"[Default Applications\nx", b"#" * 2_000_000],
    ids=["empty", "bytes", "no section", "cut off", "huge"],
)
def test_a_broken_file_names_none(tmp_path: Path, content: bytes) -> None:
    machine = linux(tmp_path)
    write(machine.home / ".config/mimeapps.list", content)
    assert default_browser(machine) is None


def test_a_folder_in_its_place_names_none(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    for path in places(machine):
        path.mkdir(parents=True)
    assert default_browser(machine) is None


class FakeRegistry:
    """Registry with one value, asked as winreg would be."""

    def __init__(self, prog_id: str | int | None) -> None:
        self._prog_id = prog_id

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        if self._prog_id is None:
            raise PermissionError(5, "Access is denied")
        is_asked = (hive, key.rsplit("\\", 2)[-2:]) == ("HKCU", ["https", "UserChoice"])
        return {"ProgId": self._prog_id, "Hash": "x"} if is_asked else {}

    def subkeys(self, hive: str, key: str) -> list[str]:
        return []


@pytest.mark.parametrize(
    ("prog_id", "browser"),
    [
        ("ChromeHTML", BrowserKind.CHROME),
        ("ChromiumHTM.ABC", BrowserKind.CHROMIUM),
        ("MSEdgeHTM", BrowserKind.EDGE),
        ("BraveHTML", BrowserKind.BRAVE),
        ("FirefoxURL-308046B0AF4A39CB", BrowserKind.FIREFOX),
        ("AppXq0fevzme2pys62n3e0fbqa7peapykr8v", None),
        (7, None),
        (None, None),
    ],
)
def test_windows_names_a_prog_id(tmp_path: Path, prog_id: str | int | None, browser: BrowserKind | None) -> None:
    machine = Machine(SystemKind.WINDOWS, tmp_path, registry=FakeRegistry(prog_id))
    assert default_browser(machine) is browser
    assert default_browser(Machine(SystemKind.WINDOWS, tmp_path)) is None


def test_macos_names_a_bundle(tmp_path: Path) -> None:
    machine = Machine(SystemKind.MACOS, tmp_path)
    [path] = places(machine)
    handlers = [7, {"LSHandlerURLScheme": "mailto", "LSHandlerRoleAll": "com.apple.mail"}, {}]
    more = {"LSHandlerURLScheme": "https", "LSHandlerRoleAll": "org.mozilla.firefox"}
    write(path, plistlib.dumps({"LSHandlers": [*handlers, more]}, fmt=plistlib.FMT_BINARY))
    assert default_browser(machine) is BrowserKind.FIREFOX


@pytest.mark.parametrize("content", [b"", b"bplist00\xff\xff", b"<?xml version='1.0'?><plist", plistlib.dumps([1])])
def test_a_broken_property_list_names_none(tmp_path: Path, content: bytes) -> None:
    machine = Machine(SystemKind.MACOS, tmp_path)
    write(places(machine)[0], content)
    assert default_browser(machine) is None
