"""Settings: whether Pushdesk starts by itself when the person logs in."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy

from desktop_app.domain.errors import AppError
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.ports import StartAtLoginPort
from desktop_app.ui.settings.section import Section
from desktop_app.ui.tasks import Tasks

FRAME_PX = 5
"""Padding and border of a tick, as in the style sheet."""


class StartSection(Section):
    """A switch that shows what the system says, each time that it comes into view."""

    def __init__(self, start_at_login: StartAtLoginPort, tasks: Tasks) -> None:
        """Make it; the system is asked once it shows.

        Args:
            start_at_login: Asks the system and tells it.
            tasks: Where it waits.
        """
        super().__init__(self.tr("Start"), "settings_start_section")
        self._port = start_at_login
        self._tasks = tasks
        self._is_asking = False
        self._is_on = False
        self._switch = QCheckBox(self.tr("Start Pushdesk when I &log in"))
        self._switch.setObjectName("settings_start_at_login")
        hint = self.tr("It then waits in the tray. Where there is no tray icon, it opens its window.")
        self._switch.setAccessibleDescription(hint)
        self._switch.setEnabled(False)
        self._switch.clicked.connect(self._clicked)
        self._result = Notice("settings_start_result")
        self._result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout()
        row.addSpacing(-FRAME_PX)  # its frame shows with the focus alone, and the tick stands at the edge
        row.addWidget(self._switch)
        self.rows.addLayout(row)
        self.rows.addWidget(plain_label("hint", hint, name="settings_start_at_login_hint"))
        self.rows.addWidget(self._result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_asking:
            self._ask(self._port.is_on)

    def _clicked(self, wanted: bool) -> None:
        if self._is_asking:
            self._switch.setChecked(self._is_on)
            return

        def change() -> bool:
            self._port.set_on(wanted)
            return self._port.is_on()

        self._ask(change, wanted)

    def _ask(self, work: Callable[[], bool], wanted: bool | None = None) -> None:
        self._is_asking = True
        self._tasks.run(self, work, lambda is_on: self._show(is_on, wanted), self._failed)

    def _show(self, is_on: bool, wanted: bool | None) -> None:
        self._settle(is_on)
        if wanted is None or is_on == wanted:
            self._result.clear()
        else:
            self._result.say(
                self.tr("Your system kept this as it was"),
                self.tr("Look in its own settings for programs that start when you log in."),
                look="caution",
                icon="warning",
            )

    def _failed(self, error: AppError) -> None:
        self._settle(self._is_on)
        self._result.say(error.title, error.hint, look="bad", icon="warning")

    def _settle(self, is_on: bool) -> None:
        self._is_asking = False
        self._is_on = is_on
        self._switch.setChecked(is_on)
        self._switch.setEnabled(True)
