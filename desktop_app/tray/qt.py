"""The tray icon that Qt draws: on Windows, macOS, and on Linux over D-Bus or X11."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.resources import resource
from desktop_app.tray.base import TrayCommands, TrayList, TrayState, TrayWords

MOST_LINES = 20
"""A longer submenu runs off small screens; the rest is in the window."""

SIZES_PX = (16, 22, 24, 32, 44, 48, 64)


def is_available() -> bool:
    """Say whether there is a panel now. After login that may take some seconds to become true."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class QtTray:
    """Qt's icon with the full menu. A left click opens the window; on macOS it opens the menu."""

    def __init__(
        self,
        commands: TrayCommands,
        words: TrayWords | None = None,
        *,
        is_macos: bool = sys.platform == "darwin",
    ) -> None:
        self._commands = commands
        self._words = words or TrayWords()
        self._is_macos = is_macos
        self._state: TrayState | None = None
        self._icon = QSystemTrayIcon()
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(commands.open)
        self._menu = QMenu()
        self._menu.setObjectName("tray_menu")
        self._status = QAction(self._words.ready)
        self._status.setObjectName("tray_status")
        self._status.setEnabled(False)
        self._pause = QAction(self._words.pause)
        self._pause.setObjectName("tray_pause")
        self._pause.setCheckable(True)
        self._pause.triggered.connect(self._pause_clicked)
        self._is_paused = False
        self._fill_menu()
        self._icon.setContextMenu(self._menu)
        self.set_state(TrayState.READY, self._words.ready)

    @property
    def name(self) -> str:
        """Always ``qt``."""
        return "qt"

    @property
    def menu(self) -> QMenu:
        """Its menu."""
        return self._menu

    @property
    def has_docked(self) -> bool:
        """True while the icon is shown and there is a panel. Qt docks again when one returns."""
        return self._icon.isVisible() and is_available()

    def show(self) -> bool:
        """Show the icon. Whoever makes this tray has looked for a panel already; asking again takes its time."""
        self._icon.show()
        return self._icon.isVisible()

    def set_state(self, state: TrayState, words: str) -> None:
        """Show another picture and other words."""
        if state is not self._state:  # the words change a few times a second while a batch goes out
            self._state = state
            self._icon.setIcon(_icon(state, is_mask=self._is_macos))
        self._icon.setToolTip(f"Pushdesk – {words}")
        self._status.setText(words)

    def set_paused(self, is_paused: bool) -> None:
        """Show whether sending is paused."""
        self._is_paused = is_paused
        self._pause.setChecked(is_paused)

    def notify(self, title: str, text: str) -> bool:
        """Show a short message, if there is a panel that can."""
        if not (self.has_docked and QSystemTrayIcon.supportsMessages()):
            return False
        self._icon.showMessage(title, text, self._icon.icon())
        return True

    def close(self) -> None:
        """Remove the icon and its menu."""
        self._icon.hide()
        self._menu.close()

    def _fill_menu(self) -> None:
        commands, words = self._commands, self._words
        self._menu.setDefaultAction(self._add("open", words.open, commands.open))
        self._add("new_push", words.new_push, commands.new_push)
        self._add("send_me_a_test", words.send_me_a_test, commands.send_me_a_test)
        for name, label, listed in (
            ("recent", words.recent, commands.recent),
            ("templates", words.templates, commands.templates),
        ):
            if listed is not None:
                self._add_list(name, label, listed)
        self._menu.addSeparator()
        self._menu.addAction(self._status)
        self._menu.addAction(self._pause)
        self._menu.addSeparator()
        if commands.check_up is not None:
            self._add("check_up", words.check_up, commands.check_up)
        self._add("settings", words.settings, commands.settings)
        self._menu.addSeparator()
        self._add("quit", words.quit, commands.quit)

    def _add(self, name: str, words: str, command: Callable[[], None]) -> QAction:
        action = self._menu.addAction(words)
        action.setObjectName(f"tray_{name}")
        # macOS would move "Quit" and "Settings" into the application's own menu by their words.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked: command())
        return action

    def _add_list(self, name: str, words: str, listed: TrayList) -> None:
        menu = self._menu.addMenu(words)
        menu.setObjectName(f"tray_{name}")
        menu.menuAction().setObjectName(f"tray_{name}_list")
        # Some panels open no submenu that is empty.
        menu.addAction(self._words.nothing).setEnabled(False)
        menu.aboutToShow.connect(lambda: self._fill_list(menu, listed))

    def _fill_list(self, menu: QMenu, listed: TrayList) -> None:
        menu.clear()
        lines = listed.lines()
        for words, command in lines[:MOST_LINES]:
            action = menu.addAction(words.replace("&", "&&"))
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setEnabled(command is not None)
            if command is not None:
                action.triggered.connect(_call(command))
        if not lines:
            menu.addAction(self._words.nothing).setEnabled(False)
        elif len(lines) > MOST_LINES:
            menu.addSeparator()
            menu.addAction(self._words.more).triggered.connect(_call(listed.show_all))

    def _pause_clicked(self) -> None:
        # Qt has moved the tick already; the app says where it belongs.
        self._pause.setChecked(self._is_paused)
        self._commands.toggle_pause()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger and not self._is_macos:
            self._commands.open()


def _call(command: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _is_checked: command()


def _icon(state: TrayState, *, is_mask: bool) -> QIcon:
    """Name the pictures; Qt reads the one that the panel asks for."""
    icon = QIcon()
    for size_px in SIZES_PX:
        path = resource(f"tray/{state.value}-{size_px}.png")
        icon.addFile(str(path), QSize(size_px, size_px))
    # macOS paints a mask in the menu bar's own colour.
    icon.setIsMask(is_mask)
    return icon
