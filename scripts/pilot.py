"""Drives the app's own windows by the names of their controls, as a person at the keyboard would."""

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, overload

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Found = TypeVar("Found")
Kind = TypeVar("Kind", bound=QWidget)

PATIENCE_S = 60.0
"""Enough for a slow machine; what comes sooner is not waited for."""

STEP_MS = 20


class NotThere(Exception):
    """What was waited for did not come."""


@overload
def control(name: str) -> QWidget: ...
@overload
def control(name: str, kind: type[Kind]) -> Kind: ...
def control(name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """The visible control with this object name.

    Raises:
        NotThere: None is visible within ``PATIENCE_S`` seconds.
    """

    def look() -> QWidget | None:
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget, name)):
                if isinstance(widget, kind) and widget.objectName() == name and widget.isVisible():
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


def has_opened(name: str) -> bool:
    """Say whether the window with this object name is on the screen now."""
    for top in QApplication.topLevelWidgets():
        if top.objectName() == name and top.isVisible():
            return top.windowHandle().isExposed()
    return False


def write(name: str, text: str) -> None:
    """Replace what stands in a field by typing."""
    field = control(name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for is_on_keys, run in itertools.groupby(text, lambda letter: letter.isascii() and letter.isprintable()):
        if is_on_keys:
            QTest.keyClicks(field, "".join(run))
        else:
            # What no key has comes from an input method, as it does for the person who types it.
            written = QInputMethodEvent()
            written.setCommitString("".join(run))
            QCoreApplication.sendEvent(field, written)


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
