"""Settings: remove everything that Pushdesk keeps on this computer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from desktop_app.domain.errors import AppError
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.settings.ports import RemovalPort
from desktop_app.ui.settings.section import NARROW_CHARACTERS, Section
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import announce, set_role


class RemovalSection(Section):
    """Lists what would be removed, and removes it once the person has typed a word.

    Signals:
        agreed: The keys are gone; the app shall end, and take its files with it.
    """

    agreed = Signal()

    def __init__(self, removal: RemovalPort, tasks: Tasks) -> None:
        """Make it; nothing is read yet.

        Args:
            removal: Lists and removes.
            tasks: Where it waits.
        """
        super().__init__(self.tr("Remove everything"), "settings_removal")
        self._removal = removal
        self._tasks = tasks
        self._word = self.tr("remove")
        intro = self.tr("Deletes your keys and all that Pushdesk keeps on this computer. LeadSquared keeps its own.")
        self.rows.addWidget(plain_label("muted", intro))
        self._begin = self._button(self.tr("Remove everything…"), "settings_remove_everything")
        self._begin.clicked.connect(lambda _is_checked: self._look())
        row = QHBoxLayout()
        row.addWidget(self._begin)
        row.addStretch()
        self.rows.addLayout(row)
        self._question = self._make_question()
        self.rows.addWidget(self._question)
        self._result = Notice("settings_removal_result")
        self._result.acted.connect(self._agree)
        self.rows.addWidget(self._result)

    def _look(self) -> None:
        self._begin.setEnabled(False)
        self._result.clear()
        self._tasks.run(self, self._removal.things, self._ask, self._failed)

    def _ask(self, things: Sequence[str]) -> None:
        self._things.setText("\n".join(f"•  {thing}" for thing in things) or self.tr("Nothing is kept as yet."))
        self._typed.clear()
        self._begin.hide()
        self._question.show()
        self._typed.setFocus()
        announce(self._question, f"{self._intro.text()} {self._things.text()}")

    def _keep(self) -> None:
        self._question.hide()
        self._begin.setEnabled(True)
        self._begin.show()
        self._begin.setFocus()

    def _read_typed(self, typed: str) -> None:
        self._yes.setEnabled(typed.strip().casefold() == self._word.casefold())

    def _remove(self) -> None:
        if not self._yes.isEnabled():
            return
        self._question.hide()
        self._result.say(self.tr("Removing…"))
        self._tasks.run(self, self._removal.remove_keys, self._removed, self._failed)

    def _removed(self, stayed: Sequence[str]) -> None:
        if not stayed:
            self._agree()
            return
        self._begin.setEnabled(True)
        self._begin.show()
        self._result.say(
            self.tr("Some of it could not be removed, so the rest is still here"),
            "\n".join(stayed),
            look="bad",
            icon="warning",
            remedy=self.tr("Remove the rest and quit"),
        )

    def _agree(self) -> None:
        self._removal.agree()
        self.agreed.emit()

    def _failed(self, error: AppError) -> None:
        self._keep()
        self._result.say(error.title, error.hint, look="bad", icon="warning")

    def _make_question(self) -> QFrame:
        question = QFrame()
        question.setObjectName("settings_removal_question")
        set_role(question, "banner-caution")
        self._intro = plain_label(
            "strong", self.tr("This is deleted, and can’t be brought back:"), name="settings_removal_intro"
        )
        self._things = plain_label("", name="settings_removal_things")
        caption = QLabel(self.tr("T&ype “{word}” to go on").format(word=self._word))
        set_role(caption, "label")
        self._typed = QLineEdit()
        self._typed.setObjectName("settings_removal_typed")
        self._typed.setAccessibleName(caption.text().replace("&", ""))
        self._typed.setMaximumWidth(self._typed.fontMetrics().averageCharWidth() * NARROW_CHARACTERS)
        caption.setBuddy(self._typed)
        self._yes = self._button(self.tr("Remove everything and quit"), "settings_removal_yes")
        self._yes.setEnabled(False)
        no = self._button(self.tr("Keep everything"), "settings_removal_no", "secondary")
        self._typed.textChanged.connect(self._read_typed)
        self._typed.returnPressed.connect(self._remove)
        self._yes.clicked.connect(lambda _is_checked: self._remove())
        no.clicked.connect(lambda _is_checked: self._keep())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._yes)
        buttons.addWidget(no)
        buttons.addStretch()
        rows = QVBoxLayout(question)
        rows.setContentsMargins(12, 10, 12, 12)
        rows.setSpacing(8)
        for widget in (self._intro, self._things, caption, self._typed):
            rows.addWidget(widget)
        rows.addLayout(buttons)
        question.hide()
        return question

    @staticmethod
    def _button(text: str, object_name: str, role: str = "danger") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, role)
        return button
