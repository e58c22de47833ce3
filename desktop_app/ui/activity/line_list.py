"""The list of what was sent, of which one line is chosen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from desktop_app.ui.activity.line_model import ROW, TITLE, TO, WHEN, LineModel
from desktop_app.ui.activity.timeline import Line, Page

_TO_PX = 190


class LineList(QTreeView):
    """Shows a ``LineModel``, and keeps the choice and the place while the model is read again.

    Signals:
        line_chosen: The ``Line`` that is chosen now, or None.
    """

    line_chosen = Signal(object)

    def __init__(self, model: LineModel) -> None:
        super().__init__()
        self._lines = model
        self.setObjectName("activity_list")
        self.setAccessibleName(self.tr("Pushes"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # by the rows in sight: there may be a million
        header.setSectionResizeMode(TO, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.moveSection(ROW, 0)
        self.setColumnWidth(TO, _TO_PX)
        self._show_columns(is_in_batch=False)

    @property
    def chosen(self) -> Line | None:
        """The line that is chosen."""
        return self._lines.line(self.currentIndex())

    def show_page(self, page: Page, prefer: Line | None = None, *, is_in_batch: bool = False) -> None:
        """Begin anew with this page: ``prefer`` is chosen, else what was chosen stays so, else the first line is.

        Args:
            page: What was read.
            prefer: What to choose if it is there.
            is_in_batch: True for the people of one batch: they have rows, and Send was pressed once for all of them.
        """
        self._show_columns(is_in_batch=is_in_batch)
        chosen, place = self.chosen, self.verticalScrollBar().value()
        self._lines.show_lines(page)
        if self._lines.row_of(prefer) >= 0:
            chosen = prefer
        if not self._lines.lines:
            return
        row = self._lines.row_of(chosen)
        if self.currentIndex().row() != max(0, row):
            self.setCurrentIndex(self._lines.index(max(0, row), 0))
        if row >= 0:
            self.verticalScrollBar().setValue(place)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.line_chosen.emit(self._lines.line(current))

    def _show_columns(self, *, is_in_batch: bool) -> None:
        self.setColumnHidden(ROW, not is_in_batch)
        self.setColumnHidden(WHEN, is_in_batch)
