"""Windows: whether its notifications (toasts) are on, for all apps and for each browser."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop_app.checkup.desktop_state.windows_toasts import Toasts
from desktop_app.checkup.machine import Machine, Registry
from desktop_app.domain.check_up import BrowserKind, Sureness, SystemFinding

AskToasts = Callable[[Sequence[str]], Toasts]
"""Asks Windows itself about some apps, by AUMID."""

# learn.microsoft.com, WPN.admx, from memory; NoToastApplicationNotification stands in several public projects.
_POLICY = r"Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications"
# Absent is on; ToastEnabled wins over the other. Three open-source readers of them, read 22 Nov 2026.
_FOR_ALL = r"Software\Microsoft\Windows\CurrentVersion\PushNotifications"
_FOR_EACH = r"Software\Microsoft\Windows\CurrentVersion\Notifications\Settings"
_SWITCHES = ((_FOR_ALL, "ToastEnabled"), (_FOR_EACH, "NOC_GLOBAL_SETTING_TOASTS_ENABLED"))

# Chrome and Edge: google_chrome_install_modes.h and open-source readers, read 22 Nov 2026. From memory: the others, and
# the suffix that an installation for one user adds after a dot.
_AUMIDS = {
    BrowserKind.CHROME: "Chrome",
    BrowserKind.CHROMIUM: "Chromium",
    BrowserKind.EDGE: "MSEdge",
    BrowserKind.BRAVE: "Brave",
    BrowserKind.FIREFOX: "308046B0AF4A39CB",
}
# Firefox' AUMID is a hash of its folder; each installation's stands here, by its folder. From memory.
_FIREFOX_IDS = r"Software\Mozilla\Firefox\TaskBarIDs"
_FIREFOX_ID = re.compile(r"[0-9A-F]{16}")

_ON, _OFF_FOR_APP, _OFF_FOR_ALL, _OFF_BY_POLICY = 0, 1, 2, 3
_NO_LIMIT = 0

_NOT_ASKED = "Not asked: these are another computer’s files."
_LOOK = "Look in Settings, System, Notifications"


def read_windows(
    machine: Machine, browsers: Sequence[BrowserKind], ask_toasts: AskToasts | None
) -> tuple[SystemFinding, ...]:
    """Read the switches: group policy, then what Windows says itself, then the registry.

    Args:
        machine: Whose registry.
        browsers: The browsers to look for.
        ask_toasts: Asks Windows itself; None where it can't be asked.
    """
    registry = machine.registry
    if registry is None:
        return (
            SystemFinding("banners", "unknown", None, _NOT_ASKED),
            SystemFinding("do_not_disturb", "unknown", None, _NOT_ASKED),
        )
    apps = {browser: _aumids(registry, browser) for browser in browsers}
    toasts = ask_toasts([aumid for aumids in apps.values() for aumid in aumids]) if ask_toasts else Toasts()
    for_each = (_app(registry, browser, aumids, toasts) for browser, aumids in apps.items())
    return (_banners(registry, toasts), _quiet(toasts), *(finding for finding in for_each if finding))


def _banners(registry: Registry, toasts: Toasts) -> SystemFinding:
    if _flag(registry, _POLICY, "NoToastApplicationNotification"):
        evidence = "Group policy: NoToastApplicationNotification = 1"
        return SystemFinding("banners", "off", True, evidence, Sureness.FROM_MEMORY)
    told = toasts.settings.values()
    if _OFF_BY_POLICY in told or _OFF_FOR_ALL in told:
        who = "a group policy" if _OFF_BY_POLICY in told else "you, or an administrator,"
        return SystemFinding("banners", "off", True, f"Windows says that {who} has them off.", Sureness.DOCUMENTED)
    if _ON in told or _OFF_FOR_APP in told:
        return SystemFinding("banners", "on", False, "Windows says that they are on.", Sureness.DOCUMENTED)
    for key, name in _SWITCHES:
        is_on = _flag(registry, key, name)
        if is_on is not None:
            evidence = f"Registry: {name} = {int(is_on)}"
            return SystemFinding("banners", "on" if is_on else "off", not is_on, evidence, Sureness.DOCUMENTED)
    if _can_read(registry):
        return SystemFinding("banners", "on", False, "Registry: nobody has switched them off.", Sureness.DOCUMENTED)
    return SystemFinding("banners", "unknown", None, f"The registry can’t be read. {_LOOK}.")


def _quiet(toasts: Toasts) -> SystemFinding:
    if toasts.mode is None:
        # Before 24H2 only undocumented calls tell of Focus Assist.
        evidence = f"Windows doesn’t say. {_LOOK}, for “Do not disturb”, or for “Focus assist” beside it."
        return SystemFinding("do_not_disturb", "unknown", None, evidence, Sureness.DOCUMENTED)
    if toasts.mode == _NO_LIMIT:
        return SystemFinding("do_not_disturb", "off", False, "Windows says that it is off.", Sureness.DOCUMENTED)
    return SystemFinding("do_not_disturb", "on", True, "Windows says that it is on.", Sureness.DOCUMENTED)


def _app(registry: Registry, browser: BrowserKind, aumids: Sequence[str], toasts: Toasts) -> SystemFinding | None:
    check = f"app:{browser.value}"
    if any(toasts.settings.get(aumid) == _OFF_FOR_APP for aumid in aumids):
        return SystemFinding(check, "off", True, "Windows says that it is off for this app.", Sureness.DOCUMENTED)
    for aumid in aumids:
        is_on = _flag(registry, rf"{_FOR_EACH}\{aumid}", "Enabled")
        if is_on is False:
            return SystemFinding(check, "off", True, f"Registry: {aumid}, Enabled = 0", Sureness.DOCUMENTED)
    if any(toasts.settings.get(aumid) == _ON for aumid in aumids):
        return SystemFinding(check, "on", False, "Windows says that it is on for this app.", Sureness.DOCUMENTED)
    return None


def _aumids(registry: Registry, browser: BrowserKind) -> list[str]:
    """The names under which Windows may know this browser, each installation's."""
    usual = _AUMIDS[browser]
    if browser is BrowserKind.FIREFOX:
        return list(dict.fromkeys((usual, *_firefox_ids(registry))))
    try:
        known = registry.subkeys("HKCU", _FOR_EACH)
    except OSError:
        known = []
    return list(dict.fromkeys((usual, *(name for name in known if name.startswith(f"{usual}.")))))


def _firefox_ids(registry: Registry) -> Iterator[str]:
    for hive in ("HKLM", "HKCU"):
        for value in _values(registry, hive, _FIREFOX_IDS).values():
            if isinstance(value, str) and _FIREFOX_ID.fullmatch(value):
                yield value


def _flag(registry: Registry, key: str, name: str) -> bool | None:
    """The person's switch in the registry; None where it was never set, or is no number."""
    value = _values(registry, "HKCU", key).get(name)
    return bool(value) if isinstance(value, int) else None


def _values(registry: Registry, hive: str, key: str) -> Mapping[str, str | int]:
    try:
        return registry.values(hive, key)
    except OSError:
        return {}


def _can_read(registry: Registry) -> bool:
    try:
        for key, _ in _SWITCHES:
            registry.values("HKCU", key)
    except OSError:
        return False
    return True
