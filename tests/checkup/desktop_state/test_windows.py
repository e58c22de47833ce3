"""Windows' switches, in a registry with the real one's shape, and WinRT's answers through their seam."""

import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.checkup.desktop_state.windows import read_windows
from desktop_app.checkup.desktop_state.windows_toasts import Toasts, toasts_here
from desktop_app.checkup.machine import Machine
from desktop_app.domain.check_up import BrowserKind, SystemFinding, SystemKind

CHROME, EDGE, FIREFOX = BrowserKind.CHROME, BrowserKind.EDGE, BrowserKind.FIREFOX

PUSH = r"Software\Microsoft\Windows\CurrentVersion\PushNotifications"
SETTINGS = r"Software\Microsoft\Windows\CurrentVersion\Notifications\Settings"
POLICY = r"Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications"
TASKBAR = r"Software\Mozilla\Firefox\TaskBarIDs"

Keys = Mapping[tuple[str, str], Mapping[str, str | int]]


class Registry:
    """Keys in a dictionary. Names tell no big letters from small ones, as in the real one."""

    def __init__(self, keys: Keys | None = None, *, refuses: bool = False) -> None:
        self._keys = {(hive, key.lower()): (key, values) for (hive, key), values in (keys or {}).items()}
        self._refuses = refuses

    def values(self, hive: str, key: str) -> Mapping[str, str | int]:
        if self._refuses:
            raise PermissionError(5, "Access is denied")
        return self._keys.get((hive, key.lower()), ("", {}))[1]

    def subkeys(self, hive: str, key: str) -> list[str]:
        if self._refuses:
            raise PermissionError(5, "Access is denied")
        above = key.lower() + "\\"
        return [
            name.rpartition("\\")[2]
            for (where, low), (name, _) in self._keys.items()
            if where == hive and low.startswith(above)
        ]


def read(
    keys: Keys | None = None, toasts: Toasts | None = None, *browsers: BrowserKind, refuses: bool = False
) -> dict[str, SystemFinding]:
    machine = Machine(SystemKind.WINDOWS, Path("C:/Users/Zoe"), is_live=True, registry=Registry(keys, refuses=refuses))
    found = read_windows(machine, browsers or (CHROME, EDGE, FIREFOX), lambda _: toasts or Toasts())
    return {finding.check: finding for finding in found}


@pytest.mark.parametrize(
    ("push", "settings", "state"),
    [
        ({}, {}, "on"),
        ({"ToastEnabled": 0}, {}, "off"),
        ({"ToastEnabled": 1}, {}, "on"),
        ({"ToastEnabled": 1}, {"NOC_GLOBAL_SETTING_TOASTS_ENABLED": 0}, "on"),
        ({}, {"NOC_GLOBAL_SETTING_TOASTS_ENABLED": 0}, "off"),
        ({"ToastEnabled": "0"}, {}, "on"),
    ],
)
def test_the_registry_tells_whether_banners_are_on(
    push: Mapping[str, str | int], settings: Mapping[str, str | int], state: str
) -> None:
    found = read({("HKCU", PUSH): push, ("HKCU", SETTINGS): settings})["banners"]
    assert (found.state, found.hides) == (state, state == "off")


def test_a_group_policy_comes_before_everything() -> None:
    keys: Keys = {("HKCU", POLICY): {"NoToastApplicationNotification": 1}, ("HKCU", PUSH): {"ToastEnabled": 1}}
    found = read(keys, Toasts({"Chrome": 0}))["banners"]
    assert (found.state, found.hides) == ("off", True)
    assert "Group policy" in found.evidence


def test_a_registry_that_can_not_be_read_tells_nothing() -> None:
    found = read(refuses=True)
    assert (found["banners"].state, found["banners"].hides) == ("unknown", None)
    assert set(found) == {"banners", "do_not_disturb"}


@pytest.mark.parametrize(
    ("setting", "banners", "chrome"),
    [
        (0, ("on", False), ("on", False)),
        (1, ("on", False), ("off", True)),
        (2, ("off", True), None),
        (3, ("off", True), None),
    ],
)
def test_what_windows_says_itself_comes_before_the_registry(
    setting: int, banners: tuple[str, bool], chrome: tuple[str, bool] | None
) -> None:
    found = read({("HKCU", PUSH): {"ToastEnabled": 0}}, Toasts({"Chrome": setting}), CHROME)
    assert (found["banners"].state, found["banners"].hides) == banners
    told = found.get("app:chrome")
    assert (told and (told.state, told.hides)) == chrome


@pytest.mark.parametrize(
    ("mode", "quiet"), [(0, ("off", False)), (1, ("on", True)), (2, ("on", True)), (None, ("unknown", None))]
)
def test_do_not_disturb_is_known_only_where_windows_tells_it(mode: int | None, quiet: tuple[str, bool | None]) -> None:
    found = read(None, Toasts({}, mode))["do_not_disturb"]
    assert (found.state, found.hides) == quiet
    assert mode is not None or "Settings" in found.evidence


@pytest.mark.parametrize(
    ("entry", "browser"),
    [
        ("Chrome", "app:chrome"),
        ("Chrome.UserData.Zoe", "app:chrome"),
        ("MSEdge", "app:edge"),
        ("308046B0AF4A39CB", "app:firefox"),
    ],
)
def test_an_app_that_was_switched_off_is_named(entry: str, browser: str) -> None:
    found = read({("HKCU", rf"{SETTINGS}\{entry}"): {"Enabled": 0}})
    assert (found[browser].state, found[browser].hides) == ("off", True)
    assert entry in found[browser].evidence
    assert len(found) == 3


@pytest.mark.parametrize("entry", ["ChromeRemoteDesktop", "Chromecast.App", "MSEdgeWebView"])
def test_an_app_that_only_begins_like_a_browser_is_none(entry: str) -> None:
    assert set(read({("HKCU", rf"{SETTINGS}\{entry}"): {"Enabled": 0}})) == {"banners", "do_not_disturb"}


def test_a_firefox_in_another_folder_is_found_by_its_own_name() -> None:
    keys: Keys = {
        ("HKLM", TASKBAR): {r"C:\Apps\Firefox": "0123456789ABCDEF", "odd": "../x", "number": 7},
        ("HKCU", rf"{SETTINGS}\0123456789ABCDEF"): {"Enabled": 0},
    }
    assert read(keys)["app:firefox"].hides is True


def test_an_app_of_which_nothing_is_said_has_no_finding() -> None:
    assert set(read({("HKCU", rf"{SETTINGS}\Chrome"): {"Enabled": 1}})) == {"banners", "do_not_disturb"}


class WinRT:
    """WinRT's part that is asked, as its stubs describe it (winrt-Windows.UI.Notifications 10.0.28000.2705)."""

    def __init__(self, settings: Mapping[str, int], mode: int | None) -> None:
        self._settings, self._mode = settings, mode
        self.ToastNotificationManager = self

    def create_toast_notifier(self, application_id: str, /) -> Any:
        if application_id not in self._settings:
            raise OSError(-2147023728, "Element not found")
        return SimpleNamespace(setting=self._settings[application_id])

    def get_default(self) -> Any:
        return SimpleNamespace() if self._mode is None else SimpleNamespace(notification_mode=self._mode)


def test_winrt_is_asked_about_each_app_and_the_mode() -> None:
    told = toasts_here(["Chrome", "MSEdge", "Brave"], load=lambda: WinRT({"Chrome": 0, "MSEdge": 1}, 2))
    assert told == Toasts({"Chrome": 0, "MSEdge": 1}, 2)


def test_an_older_windows_has_no_mode() -> None:
    assert toasts_here(["Chrome"], load=lambda: WinRT({"Chrome": 0}, None)) == Toasts({"Chrome": 0}, None)


def test_without_winrt_nothing_is_told() -> None:
    def missing() -> Any:
        raise ModuleNotFoundError("No module named 'winrt'")

    assert toasts_here(["Chrome"], load=missing) == Toasts()


def test_a_winrt_that_never_answers_is_left() -> None:
    over = threading.Event()

    def hang() -> Any:
        over.wait(60)
        raise ImportError

    started_s = time.monotonic()
    assert toasts_here(["Chrome"], within_s=0.05, load=hang) == Toasts()
    assert time.monotonic() - started_s < 10
    over.set()


@pytest.mark.only_on("win32")
def test_this_windows_answers() -> None:
    told = toasts_here(["MSEdge"], within_s=30)
    assert told.settings or told.mode is not None
