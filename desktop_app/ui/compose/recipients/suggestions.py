"""The list below To of those who may be meant."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from desktop_app.domain.audience import Entry
from desktop_app.ui.compose.recipients.ports import Suggestion

MOST = 8
"""More than a glance takes in; who types another letter sees fewer."""

_ENTRY = Qt.ItemDataRole.UserRole


class Suggestions(QObject):
    """Shows, with each key, whom the typed text may mean. The arrows go to one, Enter takes it, Esc closes the list.

    Signals:
        chosen: An ``Entry`` was taken.
    """

    chosen = Signal(Entry)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._suggest: Callable[[str, int], Sequence[Suggestion]] = lambda _typed, _limit: ()
        self._model = QStandardItemModel(self)
        # The list is ours: the completer neither filters nor puts words into the line.
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.setWidget(line)
        self._popup = cast(QAbstractItemView, self._completer.popup())
        self._popup.setObjectName("compose_suggestions")
        self._popup.setAccessibleName(self.tr("People and teams"))
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know one of two
        line.textEdited.connect(self._show)

    @property
    def is_open(self) -> bool:
        """True while the list can be seen."""
        return self._popup.isVisible()

    def use(self, suggest: Callable[[str, int], Sequence[Suggestion]]) -> None:
        """Ask this from now on."""
        self._suggest = suggest
        if self._line.hasFocus() and self._line.text():
            self._show(self._line.text())

    def _show(self, typed: str) -> None:
        found = self._suggest(typed.strip(), MOST) if typed.strip() and not self._line.isReadOnly() else ()
        self._model.clear()
        for each in found:
            item = QStandardItem(f"{each.label}   {each.detail}".rstrip())
            item.setData(each.entry, _ENTRY)
            item.setEditable(False)
            self._model.appendRow(item)
        if found:
            self._completer.complete()
        else:
            self._popup.hide()

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        self._model.clear()
        if isinstance(entry, Entry):
            self.chosen.emit(entry)
