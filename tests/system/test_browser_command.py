"""The command for each browser on each system; the programs are empty files."""

from pathlib import Path

import pytest

from desktop_app.domain.check_up import BrowserKind, BrowserProfile, SystemKind
from desktop_app.system.browser_command import Programs, browser_command

URL = "https://crm.example/"


class Computer:
    """A home, programs, and profiles in it."""

    def __init__(self, place: Path) -> None:
        self.home, self.bin = place / "home", place / "bin"
        self.home.mkdir()
        self.bin.mkdir()
        self.environ = {"PATH": str(self.bin)}
        self.app_paths: dict[str, str] = {}

    def has(self, *names: str) -> None:
        for name in names:
            self.put(self.bin / name)

    def put(self, path: Path) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o755)
        return str(path)

    def command(
        self,
        browser: BrowserKind,
        root: str | Path,
        folder: str = "Profile 1",
        packaging: str = "system",
        system: SystemKind = SystemKind.LINUX,
    ) -> list[str]:
        """The command, programs by their bare names."""
        root = self.home / root
        profile = BrowserProfile(browser, "x", "", folder, "Me", root, root / folder, packaging)
        command = browser_command(profile, URL, system, Programs(self.environ, self.home, self.app_paths))
        assert not command or command[-1] == URL
        return [part.replace(f"{self.bin}/", "").replace(str(self.home), "~") for part in command[:-1]]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.mark.parametrize(
    ("browser", "root", "programs", "program"),
    [
        (BrowserKind.CHROME, "google-chrome", ("google-chrome", "google-chrome-stable"), "google-chrome-stable"),
        (BrowserKind.CHROME, "google-chrome", ("google-chrome", "google-chrome-beta"), "google-chrome"),
        (BrowserKind.CHROME, "google-chrome-beta", ("google-chrome", "google-chrome-beta"), "google-chrome-beta"),
        (BrowserKind.CHROMIUM, "chromium", ("chromium",), "chromium"),
        (BrowserKind.CHROMIUM, "chromium", ("chromium-browser",), "chromium-browser"),
        (BrowserKind.EDGE, "microsoft-edge", ("microsoft-edge",), "microsoft-edge"),
        (BrowserKind.BRAVE, "BraveSoftware/Brave-Browser", ("brave-browser",), "brave-browser"),
    ],
)
def test_on_linux_the_program_of_the_profiles_channel_opens_it_by_its_folders_name(
    computer: Computer, browser: BrowserKind, root: str, programs: tuple[str, ...], program: str
) -> None:
    computer.has(*programs)
    assert computer.command(browser, f".config/{root}") == [program, "--profile-directory=Profile 1"]


def test_another_channels_program_is_no_replacement(computer: Computer) -> None:
    computer.has("google-chrome-stable")
    assert computer.command(BrowserKind.CHROME, ".config/google-chrome-beta") == []


def test_a_data_folder_that_is_not_the_usual_one_is_named(computer: Computer) -> None:
    computer.has("chromium")
    elsewhere = ["chromium", "--user-data-dir=~/elsewhere", "--profile-directory=Profile 1"]
    assert computer.command(BrowserKind.CHROMIUM, "elsewhere") == elsewhere
    usual = ["chromium", "--profile-directory=Profile 1"]
    for name in ("XDG_CONFIG_HOME", "CHROME_CONFIG_HOME"):
        computer.environ[name] = str(computer.home / name)
        assert computer.command(BrowserKind.CHROMIUM, f"{name}/chromium") == usual
    assert "--user-data-dir=~/.config/chromium" in computer.command(BrowserKind.CHROMIUM, ".config/chromium")


@pytest.mark.parametrize(
    ("browser", "packaging", "start"),
    [
        (BrowserKind.CHROMIUM, "snap", ["snap", "run", "chromium"]),
        (BrowserKind.FIREFOX, "snap", ["snap", "run", "firefox"]),
        (BrowserKind.BRAVE, "flatpak", ["flatpak", "run", "com.brave.Browser"]),
        (BrowserKind.FIREFOX, "flatpak", ["flatpak", "run", "org.mozilla.firefox"]),
    ],
)
def test_a_packaged_browser_is_run_by_its_packager(
    computer: Computer, browser: BrowserKind, packaging: str, start: list[str]
) -> None:
    assert computer.command(browser, "r", packaging=packaging) == []
    computer.has("snap", "flatpak", "chromium", "firefox", "brave")
    profile = "--profile-directory=Profile 1" if browser.is_chromium else "--profile"
    assert computer.command(browser, "r", packaging=packaging)[:4] == [*start, profile]


def test_firefox_is_given_the_profiles_path_and_the_esr_its_own_profiles(computer: Computer) -> None:
    computer.has("firefox", "firefox-esr")
    root = ".mozilla/firefox"
    command = computer.command(BrowserKind.FIREFOX, root, "a.default")
    assert command == ["firefox", "--profile", "~/.mozilla/firefox/a.default"]
    assert computer.command(BrowserKind.FIREFOX, root, "a.default-esr")[0] == "firefox-esr"


@pytest.mark.parametrize(
    ("browser", "root", "application", "more"),
    [
        (BrowserKind.CHROME, "Google/Chrome", "Google Chrome", []),
        (BrowserKind.CHROME, "Google/Chrome Beta", "Google Chrome Beta", []),
        (BrowserKind.EDGE, "Microsoft Edge", "Microsoft Edge", []),
        (BrowserKind.BRAVE, "BraveSoftware/Brave-Browser", "Brave Browser", []),
        (BrowserKind.CHROMIUM, "Else", "Chromium", ["--user-data-dir=~/Library/Application Support/Else"]),
    ],
)
def test_on_macos_open_finds_the_application(
    computer: Computer, browser: BrowserKind, root: str, application: str, more: list[str]
) -> None:
    command = computer.command(browser, f"Library/Application Support/{root}", system=SystemKind.MACOS)
    assert command == ["/usr/bin/open", "-na", application, "--args", *more, "--profile-directory=Profile 1"]


def on_windows(computer: Computer, browser: BrowserKind, *root: str, folder: str = "Default") -> list[str]:
    return computer.command(browser, Path("Local", *root), folder, system=SystemKind.WINDOWS)


@pytest.fixture
def windows(computer: Computer) -> Computer:
    computer.environ = {"LOCALAPPDATA": str(computer.home / "Local"), "PROGRAMFILES": str(computer.home / "Programs")}
    return computer


def test_on_windows_the_program_beside_the_data_is_taken(windows: Computer) -> None:
    program = windows.put(windows.home / "Programs/Google/Chrome/Application/chrome.exe")
    beta = windows.put(windows.home / "Local/Google/Chrome Beta/Application/chrome.exe")
    windows.app_paths["chrome.exe"] = program
    own = on_windows(windows, BrowserKind.CHROME, "Google", "Chrome", "User Data")
    assert own == [program.replace(str(windows.home), "~"), "--profile-directory=Default"]
    its = on_windows(windows, BrowserKind.CHROME, "Google", "Chrome Beta", "User Data")
    assert its == [beta.replace(str(windows.home), "~"), "--profile-directory=Default"]


def test_on_windows_a_program_elsewhere_is_found_by_what_windows_knows(windows: Computer) -> None:
    assert on_windows(windows, BrowserKind.EDGE, "Microsoft", "Edge", "User Data") == []
    windows.app_paths["msedge.exe"] = f'"{windows.put(windows.home / "D/msedge.exe")}"'
    usual = on_windows(windows, BrowserKind.EDGE, "Microsoft", "Edge", "User Data")
    assert usual == ["~/D/msedge.exe", "--profile-directory=Default"]
    moved = on_windows(windows, BrowserKind.EDGE, "Moved")
    assert moved == ["~/D/msedge.exe", "--user-data-dir=~/Local/Moved", "--profile-directory=Default"]
    windows.app_paths["msedge.exe"] = "C:/gone.exe"
    assert on_windows(windows, BrowserKind.EDGE, "Microsoft", "Edge", "User Data") == []


def test_on_windows_chromium_is_never_opened_by_chrome(windows: Computer) -> None:
    # Both programs are called chrome.exe.
    windows.app_paths["chrome.exe"] = windows.put(windows.home / "D/chrome.exe")
    assert on_windows(windows, BrowserKind.CHROMIUM, "Chromium", "User Data") == []
    windows.put(windows.home / "Local/Chromium/Application/chrome.exe")
    command = on_windows(windows, BrowserKind.CHROMIUM, "Chromium", "User Data")
    assert command == ["~/Local/Chromium/Application/chrome.exe", "--profile-directory=Default"]


def test_on_windows_firefox_is_found_in_its_folder(windows: Computer) -> None:
    windows.put(windows.home / "Programs/Mozilla Firefox/firefox.exe")
    command = on_windows(windows, BrowserKind.FIREFOX, "Profiles", folder="a.default")
    assert command == ["~/Programs/Mozilla Firefox/firefox.exe", "--profile", "~/Local/Profiles/a.default"]
