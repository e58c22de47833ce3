"""The People page: places at the left, people at the right, one person below."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.list.list_panel import ListPanel
from desktop_app.ui.notice import Notice
from desktop_app.ui.people.people_table import PeopleTable
from desktop_app.ui.people.person_card import PersonCard
from desktop_app.ui.people.team_panel import TeamPanel
from desktop_app.ui.people.teams_column import TeamsColumn
from desktop_app.ui.theme import announce, set_role


class PeoplePage(QWidget):
    """Puts the parts together; what they ask for, ``PeopleDesk`` does.

    Attributes:
        teams: The places at the left.
        table: The people.
        person: The one who is selected.
        panel: Asks for a team's name.
        list: Says what is in a file.

    Signals:
        shown: It came into sight.
        refresh_requested: Ask LeadSquared for everybody.
    """

    shown = Signal()
    refresh_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people_page")
        self.teams, self.table, self.person, self.panel = TeamsColumn(), PeopleTable(), PersonCard(), TeamPanel()
        self.list = ListPanel()
        self.list.setObjectName("people_list_panel")
        self._has_person = False
        for panel in (self.panel, self.list):
            panel.installEventFilter(self)
        self._notice = Notice("people_notice")
        self._notice.acted.connect(self.refresh_requested)
        self._age = QLabel()
        self._age.setObjectName("people_age")
        set_role(self._age, "muted")
        self._refresh = QPushButton(self.tr("&Refresh"))
        self._refresh.setObjectName("people_refresh")
        self._refresh.setToolTip(self.tr("Asks LeadSquared who is in the account"))
        set_role(self._refresh, "secondary")
        self._refresh.clicked.connect(self.refresh_requested)
        heading = QLabel(self.tr("People"))
        set_role(heading, "title")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(heading)
        head.addStretch()
        head.addWidget(self._age)
        head.addWidget(self._refresh)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self.teams, 1)
        columns.addWidget(self.table, 4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self._notice)
        rows.addWidget(self.panel)
        rows.addWidget(self.list)
        rows.addLayout(columns, 1)
        rows.addWidget(self.person)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._notice.clear()  # what went well or badly is old by the next look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A small window has room for one of them.
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.show_person(self._has_person)
        return super().eventFilter(watched, event)

    def show_person(self, is_wanted: bool) -> None:
        """Show the person below or not; while something is asked above, it waits."""
        self._has_person = is_wanted
        is_shown = is_wanted and self.panel.isHidden() and self.list.isHidden()
        if is_shown is self.person.isHidden():
            self.person.setVisible(is_shown)
            self.table.keep_in_sight()

    def show_age(self, age: str, *, is_refreshing: bool, can_refresh: bool) -> None:
        """Say how old the list is.

        Args:
            age: Such as “3 hours ago”; empty where there is none.
            is_refreshing: True while LeadSquared is asked.
            can_refresh: False where there is no account.
        """
        words = self.tr("From {age}").format(age=age) if age else ""
        if is_refreshing:
            words = (
                self.tr("{words}, asking LeadSquared…").format(words=words) if words else self.tr("Asking LeadSquared…")
            )
        self._age.setText(words)
        # While it is asked the button stays: whoever pressed it by key would find the focus elsewhere.
        self._refresh.setEnabled(can_refresh)

    def say_not_refreshed(self, error: AppError, age: str) -> None:
        """Say that the list could not be renewed, and that the last one stays."""
        kept = self.tr("This list is from {age}.").format(age=age) if age else ""
        self._notice.say(
            self.tr("The list could not be renewed"),
            f"{error.title}. {error.hint} {kept}".replace(".. ", ". ").strip(),
            look="caution",
            icon="warning",
            remedy=self.tr("Try again"),
        )

    def say_error(self, error: AppError) -> None:
        """Say what went wrong."""
        self._notice.say(error.title, error.hint, look="bad", icon="warning")

    def say_done(self, words: str) -> None:
        """Say what was done."""
        self._notice.say(words, look="good", icon="check")

    def clear_notice(self) -> None:
        """Say nothing more."""
        self._notice.clear()

    def announce(self, words: str) -> None:
        """Let a screen reader say something."""
        announce(self, words)
