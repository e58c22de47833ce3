"""The table's model: people in rows. It holds what was found and makes nothing for rows that nobody looks at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop_app.domain.person import User
from desktop_app.ui.theme import current_tokens

NAME, EMAIL, ROLE, GROUPS = range(4)

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """Some people, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._users: Sequence[User] = ()
        self._headings = (self.tr("Name"), self.tr("E-mail"), self.tr("Role"), self.tr("Groups"))

    @property
    def users(self) -> Sequence[User]:
        """Those that are shown."""
        return self._users

    def show_users(self, users: Sequence[User]) -> None:
        """Show these."""
        self.beginResetModel()
        self._users = users
        self.endResetModel()

    def user(self, index: _Index) -> User | None:
        """Who stands there."""
        return self._users[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._users)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        user = self._users[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(user, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and not user.is_active:
            return QColor(current_tokens().text_muted)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            return self._words(user, NAME)
        return None

    def _words(self, user: User, column: int) -> str:
        match column:
            case 0:
                # A colour alone tells nothing to whoever doesn't see it.
                name = _line(user.name)
                return name if user.is_active else self.tr("{name} (inactive)").replace("{name}", name)
            case 1:
                return _line(user.email)
            case 2:
                return _line(user.role.replace("_", " "))
            case _:
                return _line(", ".join(user.groups))


def _line(text: str) -> str:
    """A text from a server on one line."""
    return " ".join(text[:300].split())
