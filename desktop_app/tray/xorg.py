"""What pystray's xorg backend needs from us: to be chosen, to be mended, and to be asked whether a panel holds it."""

# ruff: noqa: SLF001 - it can be mended from inside only

import contextlib
import os
from collections.abc import Iterator
from typing import Any

BACKEND_VARIABLE = "PYSTRAY_BACKEND"


@contextlib.contextmanager
def xorg_on_linux(platform: str) -> Iterator[None]:
    """Let pystray take its xorg backend on Linux.

    Its other two there run GTK's loop, which Qt's on the main thread would disturb; and what they
    dock to, Qt reaches by itself.
    """
    before = os.environ.get(BACKEND_VARIABLE)
    if platform not in ("win32", "darwin"):
        os.environ[BACKEND_VARIABLE] = "xorg"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(BACKEND_VARIABLE, None)
        else:
            os.environ[BACKEND_VARIABLE] = before


def is_xorg(icon: Any) -> bool:
    """Say whether an icon of pystray's is one of that backend."""
    return type(icon).__module__.endswith("._xorg")


def mend_xorg(icon: Any) -> None:
    """Put right three things in the xorg backend of pystray 0.19.5.

    It has code for clicks but never asks the X server for them, so none arrives. It asks the panel
    anew with each picture to take an icon that it holds already, which makes trayer lose it at times.
    And of a panel that ends while it is being asked it never hears. All three were seen.
    """
    from Xlib import X, error

    wanted = X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask
    icon._window.change_attributes(event_mask=wanted)
    dock = icon._dock_window

    def dock_once() -> None:
        if icon._systray_manager:
            return
        dock()
        if icon._systray_manager:
            try:
                # What is still there now will tell of its end: that was asked for before this.
                icon._systray_manager.get_attributes()
            except error.BadWindow:
                icon._systray_manager = None

    icon._dock_window = dock_once


def is_held(icon: Any) -> bool:
    """Ask the icon whether a panel holds it.

    The xorg backend only logs that it found no panel; the attribute below is where it keeps the one
    that it found (pystray 0.19.5). Other backends raise instead: a visible icon of theirs is held.
    """
    if icon is None or not icon.visible:
        return False
    return bool(getattr(icon, "_systray_manager", True))
