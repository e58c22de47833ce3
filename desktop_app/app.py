"""The composition root: builds each part once, ties signals, takes down. The only file that knows everyone."""

import contextlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app_tray import AppTray, TrayLists
from desktop_app.domain.errors import AppError, StoreFailed
from desktop_app.options import Options
from desktop_app.parts import Parts
from desktop_app.store.settings import SettingsFile
from desktop_app.tray.base import TrayCommands
from desktop_app.ui.single_instance import SingleInstance
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.delivery import Delivery
    from desktop_app.delivery.events import Event
    from desktop_app.domain.account import Account
    from desktop_app.ui.desk import Desk


class App(QObject):
    """Pushdesk, running. Before the tray icon stands, only what the icon needs is imported."""

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
        self._tasks = Tasks(self)
        lists = TrayLists(parts, self.show, lambda: self.desk, self._say_error)
        commands = TrayCommands(
            open=self.show,
            new_push=lambda: self.show("compose"),
            send_me_a_test=lambda: self.desk.send_test_from_tray(),  # noqa: PLW0108 - the desk is made at the click
            recent=lists.recent,
            templates=lists.templates,
            settings=lambda: self.show("settings"),
            quit=lambda: self._quitting.ask(),  # noqa: PLW0108 - it is made once the icon stands
            toggle_pause=self._toggle_pause,
            check_up=lambda: self.show("check_up"),
        )
        self._tray = AppTray(options.tray or self._settings.tray, commands, self._tasks.post, self)
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
        self._keep_draft()
        if (desk := self.__dict__.get("desk")) is not None:
            desk.window.hide()
        self._tray.close()
        if (delivery := self.__dict__.get("delivery")) is not None:
            delivery.quit()
        self._parts.close()
        self._instance.close()
        self._qt.quit()

    @cached_property
    def delivery(self) -> "Delivery":
        """The thread that sends; it starts with the first push."""
        from desktop_app.parts_sending import make_delivery

        return make_delivery(self._parts, lambda event: self._tasks.post(lambda: self._take(event)))

    @cached_property
    def desk(self) -> "Desk":
        """The window, made when it is first needed."""
        from desktop_app.app_desk import make_desk

        parts, tasks = self._parts, self._tasks
        desk = make_desk(self._qt, parts, lambda: self.delivery, tasks, self._settings, self._tray.name, self)
        desk.set_paused("delivery" in self.__dict__ and self.delivery.is_paused)
        self._account = self._account or self._parts.chosen_account(self._settings.active_account)
        desk.set_account(self._account)
        desk.show_tray(self._tray.name, has_docked=self._tray.has_docked)
        desk.window.hidden.connect(self._hidden)
        desk.close_requested.connect(lambda: self._quitting.ask())  # noqa: PLW0108 - made once the icon stands
        desk.quit_requested.connect(self.quit)
        desk.schedule.missed.connect(lambda words: self._say(words, "activity"))
        desk.practice_requested.connect(self._practise)
        desk.account_chosen.connect(self._use)
        desk.account_removed.connect(self._removed)
        desk.setting_changed.connect(lambda name, value: self._keep(**{name: value}))
        desk.setting_changed.connect(lambda name, _value: self._tidying.setting_changed(name))
        return desk

    def _settle(self) -> None:
        """Do what has time until the icon stands."""
        from desktop_app.app_crash import CrashWatch
        from desktop_app.app_quitting import Quitting
        from desktop_app.app_tidying import Tidying
        from desktop_app.ui.quit_signals import QuitSignals

        self._crashes = CrashWatch(lambda: self._parts.redactor, self)
        self._crashes.happened.connect(self._show_crash)
        self._signals = QuitSignals(self.quit, self)
        self._quitting = Quitting(self._qt, lambda: self.__dict__.get("delivery"), lambda: self.desk.window, self)
        self._quitting.agreed.connect(self.quit)
        self._quitting.session_ended.connect(self._keep_draft)
        self._instance.listen(lambda word: self.show("compose" if word == "new" else ""))
        if self._options.is_practice:
            self._practise()
        elif not self._options.is_hidden:
            self.show("compose" if self._options.is_quick else "")
        self._tidying = Tidying(self._parts, self._tasks, lambda: self._settings, self)
        self._tidying.tidied.connect(lambda at: self._keep(history_tidied_at=at))
        self._tidying.left_behind.connect(lambda words: self._say(words, "activity"))
        self._tidying.batches_wait.connect(lambda: self.delivery.watch_scheduled())  # noqa: PLW0108 - made only then
        self._tidying.failed.connect(self._say_error)
        self._tidying.begin()
        if self._problem is not None:
            self._say_error(self._problem)

    def _tray_looked(self) -> None:
        if (desk := self.__dict__.get("desk")) is not None:
            desk.show_tray(self._tray.name, has_docked=self._tray.has_docked)
        elif self._tray.is_missing:
            self.show()  # never hidden where there is no icon to come back by

    def _take(self, event: "Event | BatchEvent") -> None:
        from desktop_app.delivery.batch_events import BatchMissed  # about which the window asks; else none is made

        desk: Desk | None = self.desk if isinstance(event, BatchMissed) else self.__dict__.get("desk")
        if desk is not None:
            desk.take(event)
        self._tray.take(event, desk.window if desk is not None else None)

    def _toggle_pause(self) -> None:
        self.delivery.set_paused(not self.delivery.is_paused)
        self._tray.set_paused(self.delivery.is_paused)
        if (desk := self.__dict__.get("desk")) is not None:
            desk.set_paused(self.delivery.is_paused)

    def _practise(self) -> None:
        self._tasks.run(self, self._parts.practice.account, self._practising, self._say_error)

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
        self._settings = replace(self._settings, **changed)  # type: ignore[arg-type]
        try:
            self._settings_file.save(self._settings)
        except StoreFailed as error:
            self._say_error(error)

    def _hidden(self) -> None:
        if not self._settings.close_hint_shown:
            self._keep(close_hint_shown=self._tray.notify("Pushdesk stays here. Quit it from this icon’s menu."))

    def _say_error(self, error: "AppError") -> None:
        self._say(f"{error.title}. {error.hint}".strip())

    def _say(self, words: str, page: str = "") -> None:
        self.desk.say(words, page)
        if not (self.desk.window.isVisible() or self._tray.notify(words)):
            self.show()

    def _keep_draft(self) -> None:
        if (desk := self.__dict__.get("desk")) is not None:
            desk.keep_draft()

    def _show_crash(self, report: str) -> None:
        with contextlib.suppress(Exception):  # what failed may fail again; the dialog must come all the same
            self._keep_draft()
        self._parts.log_crash(report)
        self.desk.show_crash(report)
