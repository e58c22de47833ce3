"""The table of people, its search, and what can be done with those who are selected."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.person import User
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.icons import icon
from desktop_app.ui.people.people_model import EMAIL, GROUPS, NAME, ROLE, PeopleModel
from desktop_app.ui.people.places import EVERYBODY, Place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

ROW_PX = 34
"""A row at a text of 10 points; it grows with the text."""


ROLE_LETTERS, GROUPS_LETTERS = 17, 18
ROLE_FROM, GROUPS_FROM = 62, 78
"""How many characters wide the table must be for these columns: names and addresses need the room first."""


class PeopleTable(QWidget):
    """Shows whom a search found.

    Attributes:
        search: Where it is typed.

    Signals:
        search_changed: Something else is looked for, or inactive people shall be shown, or no longer.
        selected: Others are selected: a tuple of ``User``.
        write_requested: Write to those who are selected, or to the whole team where nobody is.
        add_requested: Put those who are selected into the own team of this name; empty for a new one.
        take_out_requested: Take those who are selected out of the team that is shown.
    """

    search_changed = Signal()
    selected = Signal(tuple)
    write_requested = Signal()
    add_requested = Signal(str)
    take_out_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place = EVERYBODY
        self._place_people = 0
        self._teams: Sequence[str] = ()
        self.search = QLineEdit()
        self.search.setObjectName("people_search")
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setPlaceholderText(self.tr("Name, e-mail, group or role"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.search.textChanged.connect(lambda _text: self.search_changed.emit())
        self.search.returnPressed.connect(self.focus_table)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, self.focus_table)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._inactive = QCheckBox(self.tr("Show i&nactive"))
        self._inactive.setObjectName("people_inactive")
        self._inactive.setAccessibleDescription(self.tr("People whose LeadSquared user was deactivated"))
        self._inactive.toggled.connect(lambda _is_on: self.search_changed.emit())
        self._model = PeopleModel(self)
        self._table = self._make_table()
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(lambda: self._table.scrollTo(self._table.currentIndex()))
        self._empty = plain_label("muted", name="people_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._count = QLabel()
        self._count.setObjectName("people_count")
        set_role(self._count, "hint")
        self._write = self._button("people_write", "", "primary")
        self._write.clicked.connect(self.write_requested)
        self._add = self._button("people_add", self.tr("Add to a tea&m"), "secondary")
        self._add.setIcon(icon("chevron-down"))
        self._add.setIconSize(QSize(14, 14))
        self._add.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )
        self._add.clicked.connect(self._open_teams)
        self._take_out = self._button("people_take_out", self.tr("Take &out of this team"), "secondary")
        self._take_out.clicked.connect(self.take_out_requested)
        self._teams_menu = QMenu(self)
        self._teams_menu.setObjectName("people_add_menu")
        self._lay_out()
        self._offer()

    @property
    def with_inactive(self) -> bool:
        """True where inactive people are shown."""
        return self._inactive.isChecked()

    @property
    def users(self) -> tuple[User, ...]:
        """Those who are selected, in the order of the table."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return tuple(self._model.users[row] for row in rows)

    def set_place(self, place: Place, people: int, teams: Sequence[str]) -> None:
        """Say which people these are, how many, and which own teams there are."""
        self._place, self._place_people, self._teams = place, people, teams
        self._offer()

    def show_found(self, users: Sequence[User], words: str, empty: str) -> None:
        """Show these people; who was selected and is among them stays so.

        Args:
            users: Best first.
            words: How many these are.
            empty: What to say where it is nobody.
        """
        before = {user.user_id for user in self.users} if len(users) < len(self._model.users) + 1_000 else set()
        self._model.show_users(users)
        self._table.setVisible(bool(users))
        self._empty.setVisible(not users)
        self._empty.setText(empty)
        self._count.setText(words)
        kept = [row for row, user in enumerate(users[:500]) if user.user_id in before] if before else []
        if kept:
            for row in kept:
                self._table.selectionModel().select(
                    self._model.index(row, 0),
                    self._table.selectionModel().SelectionFlag.Select | self._table.selectionModel().SelectionFlag.Rows,
                )
        else:
            self._selection_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        characters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        self._table.setColumnHidden(GROUPS, characters < GROUPS_FROM)
        self._table.setColumnHidden(ROLE, characters < ROLE_FROM)

    def focus_table(self) -> None:
        """Go from the search to the rows, where there is one; the arrow down and Return do so, too."""
        if self._model.rowCount():
            if not self._table.currentIndex().isValid():
                self._table.selectRow(0)
            self._table.setFocus()

    def keep_in_sight(self) -> None:
        """Have the row that was chosen in sight once there is more or less room."""
        self._settled.start()

    def _selection_changed(self) -> None:
        self._offer()
        self.selected.emit(self.users)

    def _offer(self) -> None:
        users = self.users
        active = [user for user in users if user.is_active]
        if len(users) == 1:
            words = self.tr("Wr&ite to {name}").replace("{name}", _amp(users[0].name))
        elif users:
            words = self.tr("Wr&ite to {n} people").format(n=f"{len(users):,}")
        elif self._place.entry is not None and self._place_people:
            words = self.tr("Wr&ite to {team}").replace("{team}", _amp(self._place.name))
        else:
            words = self.tr("Wr&ite to them")
        self._write.setText(words)
        self._write.setEnabled(bool(active) or (not users and self._place.entry is not None and self._place_people > 0))
        self._write.setToolTip(self.tr("Puts them into To. Nothing is sent yet."))
        self._add.setEnabled(bool(users))
        self._take_out.setVisible(self._place.team is not None)
        self._take_out.setEnabled(bool(users))

    def _open_teams(self) -> None:
        self._teams_menu.clear()
        for name in self._teams:
            action = self._teams_menu.addAction(_amp(name))
            action.setEnabled(self._place.team is None or name != self._place.team.name)
            action.triggered.connect(lambda _is_checked, team=name: self.add_requested.emit(team))
        if self._teams:
            self._teams_menu.addSeparator()
        self._teams_menu.addAction(self.tr("New team…")).triggered.connect(
            lambda _is_checked: self.add_requested.emit("")
        )
        self._teams_menu.popup(self._add.mapToGlobal(QPoint(0, -self._teams_menu.sizeHint().height())))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("people_table")
        table.setAccessibleName(self.tr("People"))
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setMinimumHeight(110)
        # Rows of one height: Qt asks nobody about 50,000 of them.
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(ROW_PX * max(1.0, self.font().pointSizeF() / 10)))
        columns = table.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(50)
        columns.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(EMAIL, QHeaderView.ResizeMode.Stretch)
        columns.setSectionResizeMode(ROLE, QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(GROUPS, QHeaderView.ResizeMode.Interactive)
        letter_px = self.fontMetrics().averageCharWidth()
        columns.resizeSection(ROLE, letter_px * ROLE_LETTERS)
        columns.resizeSection(GROUPS, letter_px * GROUPS_LETTERS)
        table.selectionModel().selectionChanged.connect(lambda _now, _before: self._selection_changed())
        table.activated.connect(lambda _index: self.write_requested.emit())
        return table

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.search, 1)
        tools.addWidget(self._inactive)
        buttons = QWidget()
        row = FlowRow(buttons)
        for button in (self._write, self._add, self._take_out):
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(tools)
        rows.addWidget(self._table, 1)
        rows.addWidget(self._empty, 1)
        rows.addWidget(self._count)
        rows.addWidget(buttons)

    @staticmethod
    def _button(object_name: str, words: str, role: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(object_name)
        set_role(button, role)
        return button


def _amp(text: str) -> str:
    """A name on a button: cut, and an ``&`` in it is one."""
    short = text if len(text) <= 28 else f"{text[:27]}…"
    return short.replace("&", "&&")
