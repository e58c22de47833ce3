"""The list's model: the lines that were read so far, and more as somebody scrolls."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.ui.activity.lines import LineWords, words_for
from desktop_app.ui.activity.timeline import Line, Page, Place
from desktop_app.ui.icons import icon

OUTCOME, TO, TITLE, WHEN, ROW = range(5)

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # at the left where lines begin at the right

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class LineModel(QAbstractTableModel):
    """Holds what was read, never the whole history.

    Signals:
        more_wanted: The next page is wanted, as in ``goes_on_at``.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._words: dict[int, LineWords] = {}
        self._is_reading = False
        self.goes_on_at: Place | None = None
        self._headings = (self.tr("Outcome"), self.tr("To"), self.tr("Title"), self.tr("When"), self.tr("Row"))

    @property
    def lines(self) -> Sequence[Line]:
        """What was read so far."""
        return self._lines

    def line(self, index: _Index) -> Line | None:
        """The push or batch in that row."""
        return self._lines[index.row()] if index.isValid() else None

    def show_lines(self, page: Page) -> None:
        """Begin anew with this page. Where nothing has changed, nothing moves."""
        self._is_reading = False
        self.goes_on_at = page.goes_on_at
        if list(page.lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = [*page.lines]
        self._words.clear()
        self.endResetModel()

    def add_lines(self, page: Page) -> None:
        """Go on with this page."""
        self._is_reading = False
        self.goes_on_at = page.goes_on_at
        if page.lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(page.lines) - 1)
            self._lines += page.lines
            self.endInsertRows()

    def stop_reading(self) -> None:
        """The next page did not come; it is asked for again as somebody scrolls."""
        self._is_reading = False

    def row_of(self, line: Line | None) -> int:
        """Where a line stands now, as it is or as it was before; -1 where it does not."""
        if line is None:
            return -1
        same = (row for row, one in enumerate(self._lines) if one.id == line.id and type(one) is type(line))
        return next(same, -1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if section == ROW and role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Counted from 1 without the headings, as in the report")
        return _NUMBER if section == ROW and role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == ROW:
            return _NUMBER
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._words_of(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(words.title)}</p>" if index.column() == TITLE else None
        return icon(*words.picture) if index.column() == OUTCOME else None

    def canFetchMore(self, parent: _Index = _TOP) -> bool:
        return not parent.isValid() and self.goes_on_at is not None and not self._is_reading

    def fetchMore(self, parent: _Index = _TOP) -> None:
        if self.canFetchMore(parent):
            self._is_reading = True
            self.more_wanted.emit()

    def _words_of(self, row: int) -> LineWords:
        if row not in self._words:
            self._words[row] = words_for(self._lines[row], datetime.now().astimezone())
        return self._words[row]
