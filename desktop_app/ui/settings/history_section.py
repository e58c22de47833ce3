"""Settings: for how long the history is kept, and clearing it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.domain.errors import AppError
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.ports import HistoryClearing
from desktop_app.ui.settings.section import Choice, Section
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce, set_role

KEEP_DAYS = (7, 30, 90, 0)
"""0 is for ever."""


class HistorySection(Section):
    """Keeps the history for some days, or clears it once the person has said yes.

    Signals:
        keep_days_changed: For how many days it is kept from now on; 0 for ever.
    """

    keep_days_changed = Signal(int)

    def __init__(self, keep_days: int, clearing: HistoryClearing | None, tasks: Tasks) -> None:
        """Make it.

        Args:
            keep_days: As it is set now.
            clearing: Clears the history; None where that can't be done here.
            tasks: Where it waits.
        """
        super().__init__(self.tr("History"), "settings_history")
        self._clearing = clearing
        self._tasks = tasks
        self._keep = Choice(
            self.tr("Keep the hi&story for"),
            "settings_keep_days",
            [(self._name(days), str(days)) for days in KEEP_DAYS],
            str(keep_days),
        )
        self._keep.chosen.connect(self._chosen)
        self.rows.addWidget(self._keep)
        self._say(keep_days)
        self._begin = self._button(self.tr("Clear history…"), "settings_clear_history", "danger")
        self._begin.clicked.connect(lambda _is_checked: self._ask())
        row = QHBoxLayout()
        row.addWidget(self._begin)
        row.addStretch()
        self.rows.addLayout(row)
        self._begin.setVisible(clearing is not None)
        self._question = self._make_question()
        self.rows.addWidget(self._question)
        self._result = Notice("settings_history_result")
        self.rows.addWidget(self._result)

    def _chosen(self, days: str) -> None:
        self._say(int(days))
        self.keep_days_changed.emit(int(days))

    def _say(self, days: int) -> None:
        self._keep.say(
            self.tr("What is older is deleted for good, some seconds after you choose and then once a day.")
            if days
            else self.tr("Nothing is deleted by itself.")
        )

    def _name(self, days: int) -> str:
        return self.tr("{n} days").format(n=days) if days else self.tr("For ever")

    def _ask(self) -> None:
        self._result.clear()
        self._begin.hide()
        self._question.show()
        self._no.setFocus()
        announce(self._question, self._question.accessibleName())

    def _leave(self) -> None:
        self._question.hide()
        self._begin.show()
        self._begin.setEnabled(True)
        self._begin.setFocus()

    def _clear(self) -> None:
        if (clearing := self._clearing) is None:
            return
        self._leave()
        self._begin.setEnabled(False)
        self._result.say(self.tr("Clearing…"))
        self._tasks.run(self, clearing.clear, self._cleared, self._failed)

    def _cleared(self, many: int) -> None:
        self._begin.setEnabled(True)
        one, more = self.tr("One push was deleted."), self.tr("{n} pushes were deleted.").format(n=f"{many:,}")
        self._result.say(self.tr("The history is cleared."), one if many == 1 else more, look="good", icon="check")

    def _failed(self, error: AppError) -> None:
        self._begin.setEnabled(True)
        self._result.say(error.title, error.hint, look="bad", icon="warning")

    def _make_question(self) -> QFrame:
        question = QFrame()
        question.setObjectName("settings_history_question")
        set_role(question, "banner-caution")
        first = self.tr("Delete every push and batch that has its outcome?")
        more = self.tr("Texts, people and outcomes go, and can’t be brought back. What is on its way or waits stays.")
        question.setAccessibleName(f"{first} {more}")
        yes = self._button(self.tr("Clear the history"), "settings_clear_history_yes", "danger")
        self._no = self._button(self.tr("Keep it"), "settings_clear_history_no", "secondary")
        yes.clicked.connect(lambda _is_checked: self._clear())
        self._no.clicked.connect(lambda _is_checked: self._leave())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(yes)
        buttons.addWidget(self._no)
        buttons.addStretch()
        rows = QVBoxLayout(question)
        rows.setContentsMargins(12, 10, 12, 12)
        rows.setSpacing(8)
        rows.addWidget(plain_label("strong", first))
        rows.addWidget(plain_label("", more))
        rows.addLayout(buttons)
        question.hide()
        return question

    @staticmethod
    def _button(text: str, object_name: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, role)
        return button
