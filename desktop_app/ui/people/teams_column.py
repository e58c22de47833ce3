"""The left column of the People page: everybody, my team, own teams, and what can be done with teams."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.people.places import EVERYBODY, Place
from desktop_app.ui.theme import set_role

WIDTH_PX = 190
LEAST_PX = 140


class TeamsColumn(QWidget):
    """Says which people are shown.

    Signals:
        chosen: A ``Place``.
        new_requested: Make a team of those who are selected.
        file_requested: Make a team of a list in a file.
        rename_requested: Give the chosen own team another name.
        remove_requested: Forget the chosen own team.
    """

    chosen = Signal(object)
    new_requested = Signal()
    file_requested = Signal()
    rename_requested = Signal()
    remove_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_PX)
        self.setMaximumWidth(WIDTH_PX)
        self._places: Sequence[Place] = ()
        self._list = QListWidget()
        self._list.setObjectName("people_places")
        self._list.setAccessibleName(self.tr("Teams"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.setMinimumWidth(1)
        self._list.currentRowChanged.connect(self._row_chosen)
        self._menu = QMenu(self)
        self._menu.setObjectName("people_team_menu")
        self._add("new", self.tr("New team…"), self.new_requested.emit)
        self._add("file", self.tr("New team from a file…"), self.file_requested.emit)
        self._menu.addSeparator()
        self._own = (
            self._add("rename", self.tr("Rename…"), self.rename_requested.emit),
            self._add("remove", self.tr("Delete…"), self.remove_requested.emit),
        )
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(
            lambda at: self._menu.popup(self._list.viewport().mapToGlobal(at)) if self._list.itemAt(at) else None
        )
        self._button = QPushButton(self.tr("&Teams"))
        self._button.setObjectName("people_team_actions")
        self._button.setAccessibleDescription(self.tr("Opens a menu"))
        self._button.setIcon(icon("chevron-down"))
        self._button.setIconSize(QSize(14, 14))
        self._button.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        )
        set_role(self._button, "secondary")
        self._button.clicked.connect(self._open_menu)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._list, 1)
        rows.addWidget(self._button)
        self._offer(EVERYBODY)

    @property
    def place(self) -> Place:
        """The place that is chosen."""
        row = self._list.currentRow()
        return self._places[row] if 0 <= row < len(self._places) else EVERYBODY

    def show_places(self, places: Sequence[tuple[Place, int]], wanted: str) -> None:
        """List these.

        Args:
            places: Each with how many people it has.
            wanted: The name of the one to choose; the first where there is none of this name. No signal tells of it.
        """
        with QSignalBlocker(self._list):
            self._places = [place for place, _ in places]
            self._list.clear()
            for place, many in places:
                name = place.name or self.tr("Everybody")
                item = QListWidgetItem(f"{name} · {many:,}")
                item.setToolTip("" if len(name) < 20 else name)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, self.tr("{name}, {n} people").format(name=name, n=many)
                )
                self._list.addItem(item)
            names = [place.name for place in self._places]
            self._list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self._offer(self.place)

    def _row_chosen(self, row: int) -> None:
        if row >= 0:
            self._offer(self.place)
            self.chosen.emit(self.place)

    def _offer(self, place: Place) -> None:
        for action in self._own:
            action.setEnabled(place.team is not None)

    def _open_menu(self) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))

    def _add(self, name: str, words: str, call: Callable[[], None]) -> QAction:
        action = self._menu.addAction(words)
        action.setObjectName(f"people_team_{name}")
        action.triggered.connect(lambda _is_checked: call())
        return action
