"""Drives the app's own windows by the names of their controls, as a person at the keyboard would."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Found = TypeVar("Found", bound=QWidget)

PATIENCE_S = 20.0
STEP_MS = 20


class NotThere(Exception):
    """What was waited for did not come."""


def control(name: str, kind: type[Found] = QWidget) -> Found:  # type: ignore[assignment]
    """The visible control with this object name.

    Raises:
        NotThere: None is visible within ``PATIENCE_S`` seconds.
    """

    def look() -> Found | None:
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(kind, name)):
                if widget.objectName() == name and widget.isVisible() and isinstance(widget, kind):
                    return widget
        return None

    return wait_for(look, name)


def wait_for(look: Callable[[], Found | None], what: str) -> Found:
    """Let the app work until ``look`` finds something."""
    deadline_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline_s:
        if (found := look()) is not None:
            return found
        QTest.qWait(STEP_MS)
    raise NotThere(what)


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Let the app work until something is so."""
    deadline_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline_s:
        if is_so():
            return
        QTest.qWait(STEP_MS)
    raise NotThere(what)


def write(name: str, text: str) -> None:
    """Replace what stands in a field by typing."""
    field = control(name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def press(name: str) -> None:
    """Click a control."""
    target = control(name)
    wait_until(target.isEnabled, f"{name} to be enabled")
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def picture(path: Path, window: QWidget | None = None) -> None:
    """Save a picture of one window, or of the whole screen with its tray."""
    QTest.qWait(120)  # one frame for the window manager and for Qt to have painted what changed
    path.parent.mkdir(parents=True, exist_ok=True)
    grabbed = window.grab() if window is not None else QGuiApplication.primaryScreen().grabWindow(0)
    if not grabbed.save(str(path)):
        raise NotThere(f"a picture at {path}")
