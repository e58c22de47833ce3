"""The composition root: builds each part once, ties signals, takes down. The only file that knows everyone."""

import contextlib
import os
import sys
import threading
import time
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.app_tray import AppTray
from desktop_app.options import Options
from desktop_app.parts import Parts, now
from desktop_app.store.settings import SettingsFile
from desktop_app.tray.base import TrayCommands
from desktop_app.ui.single_instance import SingleInstance, socket_name

if TYPE_CHECKING:
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.delivery.events import Event
    from desktop_app.delivery.ports import Outbox
    from desktop_app.delivery.sender import Sender
    from desktop_app.domain.account import Account
    from desktop_app.domain.errors import AppError
    from desktop_app.store.outbox import Recovered
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.tasks import Tasks


class App(QObject):
    """Pushdesk, running. Before the tray icon stands, only what the icon needs is imported.

    What other threads have to say arrives through the two signals.
    """

    _posted = Signal(object)
    _crashed = Signal(str)

    def __init__(self, qt: QApplication, parts: Parts, instance: SingleInstance, options: "Options") -> None:
        super().__init__(qt)
        self._qt = qt
        self._parts = parts
        self._instance = instance
        self._options = options
        self._settings_file = SettingsFile(parts.paths.settings_file)
        loaded = self._settings_file.load()
        self._settings, self._problem = loaded.settings, loaded.problem
        self._account: Account | None = None
        self._posted.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self._crashed.connect(self._show_crash, Qt.ConnectionType.QueuedConnection)
        commands = TrayCommands(
            open=self.show,
            new_push=lambda: self.show("compose"),
            send_me_a_test=lambda: self.desk.send_test_from_tray(),
            settings=lambda: self.show("settings"),
            quit=self.quit,
            toggle_pause=self._toggle_pause,
            check_up=lambda: self.show("check_up"),
        )
        self._tray = AppTray(options.tray or self._settings.tray, commands, self._posted.emit, self)
        self._tray.looked.connect(self._tray_looked)

    def start(self) -> None:
        """Dock the icon; all the rest waits until it stands."""
        self._tray.look()
        QTimer.singleShot(0, self, self._settle)

    def show(self, page: str = "") -> None:
        """Bring the window to the front, at a page; empty for where it was."""
        self.desk.show(page)
        self._tray.rest()

    def quit(self) -> None:
        """End, without waiting for any limit: what has not gone out is kept as Not sent, and the draft stays."""
        if (desk := self.__dict__.get("desk")) is not None:
            desk.keep_draft()
            desk.window.hide()
        self._tray.close()
        if (delivery := self.__dict__.get("delivery")) is not None:
            delivery.quit()
        self._parts.close()
        self._instance.close()
        self._qt.quit()

    @cached_property
    def tasks(self) -> "Tasks":
        """The one door to background threads."""
        from desktop_app.ui.tasks import Tasks

        return Tasks(self)

    @cached_property
    def delivery(self) -> "Delivery":
        """The thread that sends; it starts with the first push."""
        from desktop_app.delivery.delivery import Delivery

        def open_outbox() -> "tuple[Outbox, Sender]":
            outbox = self._parts.open_outbox()
            return outbox, self._parts.make_sender(outbox)

        def tell(event: "Event") -> None:
            self._posted.emit(lambda: self._take(event))

        return Delivery(open_outbox, tell, now=now, monotonic_s=time.monotonic)

    @cached_property
    def desk(self) -> "Desk":
        """The window, made when it is first needed."""
        from desktop_app.ui.desk import Desk, DeskParts
        from desktop_app.ui.icons import app_icon
        from desktop_app.ui.settings.shown_settings import ShownSettings
        from desktop_app.ui.theme import apply_theme

        self._qt.setWindowIcon(app_icon())
        apply_theme(self._qt, self._settings.theme)  # type: ignore[arg-type]  # checked where it was read
        parts = self._parts
        wishes = DeskParts(
            accounts=parts.accounts,
            delivery=self.delivery,
            history=parts.history,
            find_person=parts.find_person,
            practice=parts.practice,
            load_draft=parts.load_draft,
            save_draft=parts.save_draft,
            name_password_store=parts.vault.backend_name,
        )
        settings = self._settings
        shown = ShownSettings(
            settings.hold_s, settings.theme, settings.tray, self._tray.name, str(parts.paths.data_dir), __version__
        )
        desk = Desk(wishes, self.tasks, shown, self)
        desk.set_account(self._account)
        desk.show_tray(self._tray.name, has_docked=self._tray.has_docked)
        desk.window.hidden.connect(self._hidden)
        desk.quit_requested.connect(self.quit)
        desk.practice_requested.connect(self._practise)
        desk.account_chosen.connect(self._use)
        desk.account_changed.connect(desk.refresh_account)
        desk.account_removed.connect(self._removed)
        desk.url_requested.connect(parts.open_url)
        desk.hold_changed.connect(lambda hold_s: self._keep(hold_s=hold_s))
        desk.theme_changed.connect(lambda theme: self._keep(theme=theme))
        desk.theme_changed.connect(lambda theme: apply_theme(self._qt, theme))
        desk.tray_changed.connect(lambda tray: self._keep(tray=tray))
        return desk

    def _settle(self) -> None:
        """Do what has time until the icon stands."""
        from desktop_app.system.crash import report_hooks
        from desktop_app.ui.quit_signals import QuitSignals

        hooks = report_hooks(self._crashed.emit, self._parts.redactor, {"Pushdesk": __version__, "Qt": qVersion()})
        sys.excepthook, threading.excepthook = hooks.on_exception, hooks.on_thread_exception
        self._parts.start_logging()
        self._signals = QuitSignals(self.quit, self)
        self._qt.commitDataRequest.connect(lambda _manager: self._keep_draft())
        self._instance.listen(lambda word: self.show("compose" if word == "new" else ""))
        if self._options.is_practice:
            self._practise()
        else:
            self._account = self._parts.chosen_account(self._settings.active_account)
            if not self._options.is_hidden:
                self.show("compose" if self._options.is_quick else "")
        if self._parts.paths.database_file.exists():
            self.tasks.run(self, self._parts.recover, self._recovered, self._say_error)
        if self._problem is not None:
            self._say_error(self._problem)

    def _tray_looked(self) -> None:
        if (desk := self.__dict__.get("desk")) is not None:
            desk.show_tray(self._tray.name, has_docked=self._tray.has_docked)
        elif not (self._tray.is_looking or self._tray.has_docked):
            self.show()  # never hidden where there is no icon to come back by

    def _take(self, event: "Event") -> None:
        self.desk.take(event)
        window = self.desk.window
        self._tray.take(event, is_visible=window.isVisible(), is_active=window.isActiveWindow())

    def _toggle_pause(self) -> None:
        self.delivery.set_paused(not self.delivery.is_paused)
        self._tray.set_paused(self.delivery.is_paused)

    def _practise(self) -> None:
        self.tasks.run(self, self._parts.practice.account, self._practising, self._say_error)

    def _practising(self, account: "Account") -> None:
        self._use(account)
        if not self._options.is_hidden:
            self.show("compose")

    def _use(self, account: "Account | None") -> None:
        self._account = account
        self.desk.set_account(account)
        if account is not None and not account.is_practice:
            self._keep(active_account=account.id)

    def _removed(self, account: "Account") -> None:
        if self._account is not None and account.id == self._account.id:
            self._use(self._parts.chosen_account(""))

    def _keep(self, **changed: object) -> None:
        from desktop_app.domain.errors import StoreFailed

        self._settings = replace(self._settings, **changed)  # type: ignore[arg-type]
        try:
            self._settings_file.save(self._settings)
        except StoreFailed as error:
            self._say_error(error)

    def _recovered(self, found: "Recovered | None") -> None:
        if found is not None and (words := self.desk.words_for_recovered(found.unknown, found.not_sent)):
            self._say(words)

    def _hidden(self) -> None:
        if not self._settings.close_hint_shown:
            self._tray.notify("Pushdesk stays here. Quit it from this icon’s menu.")
            self._keep(close_hint_shown=True)

    def _say_error(self, error: "AppError") -> None:
        self._say(f"{error.title}. {error.hint}".strip())

    def _say(self, words: str) -> None:
        self.desk.window.say(words)
        if not self.desk.window.isVisible() and not self._tray.notify(words):
            self.show()

    def _keep_draft(self) -> None:
        if (desk := self.__dict__.get("desk")) is not None:
            desk.keep_draft()

    def _show_crash(self, report: str) -> None:
        with contextlib.suppress(Exception):
            self._keep_draft()
        self._parts.log_crash(report)
        self.desk.show_crash(report)


def run(options: Options) -> int:
    """Start Pushdesk, or wake the one that runs. Returns the exit code."""
    parts = Parts(os.environ)
    QApplication.setApplicationName("Pushdesk")
    QApplication.setDesktopFileName("pushdesk")
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    instance = SingleInstance(parts.make_instance_lock(), socket_name(parts.paths.data_dir, os.environ))
    if not instance.claim() and instance.is_locked_by_another:
        if not instance.wake_first("new" if options.is_quick else "show"):
            sys.stderr.write("Pushdesk is running already, but did not answer.\n")
            return 1
        return 0
    app = App(qt, parts, instance, options)
    app.start()
    return qt.exec()
