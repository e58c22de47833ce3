"""What Windows itself says of an app's notifications, through WinRT."""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ANSWERS_WITHIN_S = 1.0
"""Longest time for all answers; WinRT asks a service, which may hang."""


@dataclass(frozen=True, slots=True)
class Toasts:
    """WinRT's answers.

    Attributes:
        settings: ``NotificationSetting`` by AUMID: 0 on, 1 off for this app, 2 off by the person for all apps, 3 off by
            group policy, 4 off by the app's manifest; of several, the widest. Apps that it does not know are missing.
            Source: learn.microsoft.com, ToastNotifier.Setting, read 22 Nov 2026; asking about another app is not tried.
        mode: ``ToastNotificationMode``: 0 unrestricted, 1 priority only, 2 alarms only; None before Windows 11 24H2,
            which brought it (the build, 23504: learn.microsoft.com, read 22 Nov 2026; the version's name from memory).
    """

    settings: Mapping[str, int] = field(default_factory=dict)
    mode: int | None = None


def toasts_here(
    aumids: Sequence[str], *, within_s: float = ANSWERS_WITHIN_S, load: Callable[[], Any] | None = None
) -> Toasts:
    """Ask about some apps; what is not answered in time, or not here, is missing. Never raises. Blocks.

    Args:
        aumids: The apps, by the names that Windows knows them under.
        within_s: Longest time, in seconds.
        load: Gives the WinRT module ``winrt.windows.ui.notifications``; None for the real one.
    """
    load = load or _winrt
    told: queue.Queue[Toasts] = queue.Queue()
    # A thread of its own, as nothing else gets out of a call into Windows that never returns. It may stay behind then.
    threading.Thread(target=lambda: told.put(_ask(aumids, load)), name="toast settings", daemon=True).start()
    try:
        return told.get(timeout=within_s)
    except queue.Empty:
        return Toasts()


def _winrt() -> Any:
    import winrt.windows.ui.notifications

    return winrt.windows.ui.notifications


def _ask(aumids: Sequence[str], load: Callable[[], Any]) -> Toasts:
    try:
        manager = load().ToastNotificationManager
    except (ImportError, OSError, AttributeError):
        return Toasts()
    known = {aumid: setting for aumid in aumids if (setting := _setting(manager, aumid)) is not None}
    return Toasts(known, _mode(manager))


def _setting(manager: Any, aumid: str) -> int | None:
    try:
        return int(manager.create_toast_notifier(aumid).setting)
    except Exception:  # noqa: BLE001 - an app that Windows does not know; which error that is stands nowhere
        return None


def _mode(manager: Any) -> int | None:
    try:
        return int(manager.get_default().notification_mode)
    except Exception:  # noqa: BLE001 - an older Windows, which has no such property
        return None
