"""Notices, the two dialogs and the tray."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_app.domain.left_behind import LeftBehind
from desktop_app.resources import resource
from desktop_app.tray.base import TrayCommands, TrayList, TrayState
from desktop_app.tray.qt import QtTray
from desktop_app.ui.crash_dialog import CrashDialog
from desktop_app.ui.help_dialog import HelpDialog
from desktop_app.ui.left_behind_words import left_behind_words
from scripts.made_up import DRAFT
from scripts.scenes.stage import Scene, make_desk


def odds_and_ends() -> Iterator[Scene]:
    """Notices, the two dialogs and the tray."""
    no_tray = make_desk(draft=DRAFT)
    no_tray.show_tray("none", has_docked=False)
    yield Scene("notice-no-tray", no_tray.window)
    recovered = make_desk()
    recovered.say(left_behind_words(LeftBehind(1, 2, 1, 120)), "activity")
    yield Scene("notice-recovered", recovered.window)
    crash = CrashDialog("Pushdesk 0.1.0\nQt 6.11.1\n\nTraceback, the last call last:\n  desktop_app/app.py:1 in show")
    crash.show()
    yield Scene("crash-dialog", crash, is_main=True)
    listed = TrayList(list, lambda: None)
    help_dialog = HelpDialog()
    help_dialog.show()
    yield Scene("help-dialog", help_dialog, is_main=True)
    tray = QtTray(TrayCommands(recent=listed, templates=listed, check_up=lambda: None))
    tray.menu.popup(QPoint(10, 10))
    yield Scene("tray-menu", tray.menu, is_main=True)
    tray.menu.hide()
    tray.set_paused(True)
    tray.set_state(TrayState.PAUSED, "Sending is paused")
    tray.menu.popup(QPoint(10, 10))
    yield Scene("tray-menu-paused", tray.menu)
    yield Scene("tray-icons", _tray_icons())


def _tray_icons() -> QPixmap:
    sheet = QPixmap(4 * 70 + 20, 2 * 90)
    painter = QPainter(sheet)
    for row, panel in enumerate(("#f0f0f0", "#202124")):
        painter.fillRect(QRect(0, row * 90, sheet.width(), 90), QColor(panel))
        for column, state in enumerate(TrayState):
            x = 20 + column * 70
            for size_px, y in ((22, 10), (44, 38)):
                painter.drawPixmap(x, row * 90 + y, QPixmap(str(resource(f"tray/{state.value}-{size_px}.png"))))
    painter.end()
    return sheet
