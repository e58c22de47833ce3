"""The row above the list: what to look for, and which outcomes."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.outcome import OutcomeKind
from desktop_app.ui.activity.timeline import Wanted
from desktop_app.ui.theme import set_role

SEARCH_REST_MS = 150
"""After the last key."""


class SearchRow(QWidget):
    """Says what somebody wants to see.

    Signals:
        changed: That, as in ``wanted``; a moment after the last key.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._search = QLineEdit()
        self._search.setObjectName("activity_search")
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setPlaceholderText(self.tr("Search title, message or person"))
        self._search.setClearButtonEnabled(True)
        self._filter = QComboBox()
        self._filter.setObjectName("activity_filter")
        self._filter.setAccessibleName(self.tr("Outcome"))
        self._filter.addItem(self.tr("All outcomes"), None)
        for kind in OutcomeKind:
            self._filter.addItem(kind.word, kind)
        outcome = QLabel(self.tr("Ou&tcome"))
        set_role(outcome, "label")
        outcome.setBuddy(self._filter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._search, 1)
        row.addWidget(outcome)
        row.addWidget(self._filter)
        self.setFocusProxy(self._search)
        self._rest = QTimer(self, singleShot=True, interval=SEARCH_REST_MS)
        self._rest.timeout.connect(self.changed)
        self._search.textChanged.connect(lambda _text: self._rest.start())
        self._filter.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def wanted(self, batch_id: int | None) -> Wanted:
        """What to see, of a batch or of everything."""
        return Wanted(self._search.text().strip(), self._filter.currentData(), batch_id)

    def clear(self) -> None:
        """Look for nothing any more; no signal."""
        for widget in (self._search, self._filter):
            widget.blockSignals(True)
        self._search.clear()
        self._filter.setCurrentIndex(0)
        for widget in (self._search, self._filter):
            widget.blockSignals(False)
        self._rest.stop()

    def set_in_batch(self, is_in_batch: bool) -> None:
        """Say whether it looks in one batch or in everything."""
        inside = self.tr("Search in this batch, or type “row 12”")
        self._search.setPlaceholderText(inside if is_in_batch else self.tr("Search title, message or person"))
