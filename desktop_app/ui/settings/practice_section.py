"""Settings in Practice mode: how the simulator answers, and its inbox."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.ports import PracticePort
from desktop_app.ui.settings.section import Choice, Section
from desktop_app.ui.theme import set_role


class PracticeSection(Section):
    """How LeadSquared answers while it is only simulated.

    Signals:
        inbox_requested: Open this address in the browser.
    """

    inbox_requested = Signal(str)

    def __init__(self, practice: PracticePort) -> None:
        super().__init__(self.tr("Practice mode"), "settings_practice")
        self._practice = practice
        choices: list[tuple[str, str]] = [(self.tr("Everything works."), "")]
        choices += [(each.sentence, each.name) for each in practice.scenarios if each.name]
        self._scenario = Choice(
            self.tr("&What happens to a push"),
            "settings_practice_scenario",
            choices,
            practice.scenario,
            is_wide=True,
        )
        self._scenario.chosen.connect(self._chosen)
        self._scenario.say(self.tr("Try out what Pushdesk says when something goes wrong."))
        self._inbox = QPushButton(self.tr("&Open the inbox"))
        self._inbox.setObjectName("settings_open_inbox")
        self._inbox.setAutoDefault(True)
        set_role(self._inbox, "secondary")
        self._inbox.clicked.connect(self._open_inbox)
        inbox = QHBoxLayout()
        inbox.setSpacing(12)
        inbox.addWidget(self._inbox)
        inbox.addWidget(
            plain_label("hint", self.tr("A page in your browser that shows each push as a real notification.")),
            1,
        )
        lead = plain_label("", self.tr("LeadSquared is simulated on this computer. Nothing leaves it."))
        self.rows.addWidget(lead)
        self.rows.addWidget(self._scenario)
        self.rows.addLayout(inbox)
        self.refresh()

    def refresh(self) -> None:
        """Look again at how the simulator answers: some ways hold for one push only."""
        self._scenario.set_value(self._practice.scenario)
        self._inbox.setEnabled(bool(self._practice.inbox_url))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _chosen(self, name: str) -> None:
        self._practice.choose(name)

    def _open_inbox(self) -> None:
        if url := self._practice.inbox_url:
            self.inbox_requested.emit(url)
