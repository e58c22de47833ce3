"""The running app's tray icon: looks for a panel that takes it, says how things stand, lists what can be used again."""

import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.tray.base import Tray, TrayCommands, TrayList, TrayState
from desktop_app.tray.choose import LOOK_AGAIN_MS, TrayChooser, WantedTray
from desktop_app.tray.qt import QtTray, is_available

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.delivery.batch_events import BatchEvent
    from desktop_app.delivery.events import Event
    from desktop_app.domain.draft import Draft
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.template import Template
    from desktop_app.parts import Parts
    from desktop_app.system.taskbar.base import Taskbar
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.sending_progress import SendingProgress

STEPS = 200
"""More than that are not seen in a bar of some 50 pixels."""

Lines = list[tuple[str, Callable[[], None] | None]]


class AppTray(QObject):
    """Holds the icon, whichever kind docks, and puts delivery's events into its few words.

    Signals:
        looked: There was a look for a panel; ``has_docked`` and ``is_looking`` say what came of it.
    """

    looked = Signal()

    def __init__(
        self,
        wanted: str,
        commands: TrayCommands,
        post: Callable[[Callable[[], None]], None],
        parent: QObject,
    ) -> None:
        """Say what to choose from; nothing is shown yet.

        Args:
            wanted: ``auto``, ``qt``, ``pystray`` or ``none``.
            commands: What its menu asks for.
            post: Has a function called on the GUI thread; safe from any thread.
            parent: Owns it.
        """
        super().__init__(parent)

        def make_pystray() -> Tray:
            from desktop_app.tray.pystray import PystrayTray  # here, because it is rarely needed

            return PystrayTray(commands, post)

        self._chooser = TrayChooser(
            cast("WantedTray", wanted),
            make_qt=lambda: QtTray(commands),
            make_pystray=make_pystray,
            is_qt_available=is_available,
            monotonic_s=time.monotonic,
        )
        self._is_paused = False
        self._progress: SendingProgress | None = None
        self._shown: tuple[Tray, str, str] | None = None
        self._taskbar: Taskbar | None = None
        self._step = (0, False)
        self._look_again = QTimer(self, interval=LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self.look)

    @property
    def name(self) -> str:
        """``qt``, ``pystray`` or ``none``."""
        return self._chooser.tray.name

    @property
    def has_docked(self) -> bool:
        """True while a panel shows the icon."""
        return self._chooser.tray.has_docked

    @property
    def is_missing(self) -> bool:
        """True where no panel was found, and none will be looked for any more."""
        return not self._chooser.is_looking and self._chooser.tray.name == "none"

    @property
    def is_looking(self) -> bool:
        """True while a panel may still turn up."""
        return self._chooser.is_looking

    def look(self) -> None:
        """Look for a panel now, and again until the chooser gives up."""
        self._chooser.look()
        if not self._chooser.is_looking:
            self._look_again.stop()
        elif not self._look_again.isActive():
            self._look_again.start()
        self.looked.emit()

    def take(self, event: "Event | BatchEvent", window: "QWidget | None") -> None:
        """Show what delivery says.

        Args:
            event: What it says.
            window: The app's window, if there is one: while it is open it says the same better, and while the person
                looks at it the icon need not ask for attention.
        """
        from desktop_app.ui.sending_progress import SendingProgress
        from desktop_app.ui.tray_words import tray_words

        self._progress = self._progress or SendingProgress()
        self._progress.take(event)
        self._show_in_taskbar(window)
        words = tray_words(event, self._progress, is_paused=self._is_paused)
        if words.is_attention and window is not None and window.isActiveWindow():
            self.rest()
        else:
            self._show(words.state, words.status)
        if words.message and not (window is not None and window.isVisible()):
            self.notify(words.message)

    def set_paused(self, is_paused: bool) -> None:
        """Show whether sending is paused."""
        self._is_paused = is_paused
        self._chooser.tray.set_paused(is_paused)
        self.rest()

    def rest(self) -> None:
        """Say that nothing is going on, how far batches are, or that nothing goes out."""
        if self._progress is not None:
            from desktop_app.ui.tray_words import resting_words

            words = resting_words(self._progress, is_paused=self._is_paused)
            self._show(words.state, words.status)
        elif self._is_paused:
            self._show("paused", self.tr("Sending is paused"))
        else:
            self._show("ready", self.tr("Ready"))

    def _show(self, state: str, words: str) -> None:
        """Have the icon drawn anew, where that can be seen."""
        if self._shown != (self._chooser.tray, state, words):
            self._shown = (self._chooser.tray, state, words)
            self._chooser.tray.set_state(TrayState(state), words)

    def _show_in_taskbar(self, window: "QWidget | None") -> None:
        """Show how far batches are at the app's place in the taskbar, in steps that can be seen there."""
        done, total = (self._progress.done, self._progress.total) if self._progress is not None else (0, 0)
        step = (STEPS * done // total, True) if total else (0, False)
        if step == self._step:
            return
        self._step = step
        if self._taskbar is None:
            from desktop_app.system.taskbar.base import taskbar_here

            self._taskbar = taskbar_here(os.environ)
        self._taskbar.show(done, total, int(window.winId()) if window is not None else 0)

    def notify(self, words: str) -> bool:
        """Show a short message at the icon; False where there is none that can."""
        return self._chooser.tray.notify("Pushdesk", words)

    def close(self) -> None:
        """Remove the icon, and the bar in the taskbar."""
        if self._taskbar is not None:
            self._taskbar.close()
        self._look_again.stop()
        self._chooser.tray.close()


class TrayLists:
    """What the icon's menu lists to be used again. Nothing is imported or read before a submenu is opened.

    Attributes:
        recent: The last different pushes and batches.
        templates: The templates.
    """

    def __init__(
        self,
        parts: "Parts",
        show: Callable[[str], None],
        desk: "Callable[[], Desk]",
        tell: "Callable[[AppError], None]",
    ) -> None:
        """Say where things come from and go to.

        Args:
            parts: Has the history and the templates.
            show: Brings the window to the front, at a page.
            desk: The window, made by the first call.
            tell: Tells the person what went wrong.
        """
        self._parts = parts
        self._show = show
        self._desk = desk
        self._tell = tell
        self.recent = TrayList(self._recent_lines, lambda: desk().open_recent())
        self.templates = TrayList(self._template_lines, lambda: desk().open_templates())

    def _recent_lines(self) -> Lines:
        from desktop_app.domain.errors import AppError
        from desktop_app.domain.recent import different_texts, draft_of, label_of

        try:
            found = different_texts(self._parts.history.list, self._parts.history.batches)
        except AppError as error:
            return [(error.title, None)]
        return [(label_of(line), self._use(partial(draft_of, line))) for line in found]

    def _template_lines(self) -> Lines:
        from desktop_app.domain.errors import AppError

        try:
            found = self._parts.templates.list()
        except AppError as error:
            return [(error.title, None)]
        if (problem := found.problem) is not None:
            QTimer.singleShot(0, lambda: self._tell(problem))  # the menu is opening: first things first
        return [(each.name, self._use(partial(self._filled_in, each))) for each in found.templates]

    def _filled_in(self, template: "Template") -> "Draft":
        return template.draft(self._desk().compose.draft().to)

    def _use(self, draft: "Callable[[], Draft]") -> Callable[[], None]:
        def use() -> None:
            self._show("compose")
            self._desk().use(draft())

        return use
