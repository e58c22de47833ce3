"""The list below To of those who may be meant."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.audience import Entry, is_name
from desktop_app.ui.compose.offers_below import OffersBelow
from desktop_app.ui.compose.recipients.ports import Suggestion

MOST = 8
"""More than a glance takes in; who types another letter sees fewer."""


class Suggestions(QObject):
    """Shows, with each key, whom the typed text may mean.

    Enter takes the first where a name is typed, which by itself reaches nobody. An address or a user ID stands as it is
    typed, unless the arrows go to somebody.

    Signals:
        chosen: An ``Entry`` was taken.
    """

    chosen = Signal(Entry)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._suggest: Callable[[str, int], Sequence[Suggestion]] = lambda _typed, _limit: ()
        self._offered: Sequence[Suggestion] = ()
        self._below = OffersBelow(line, "compose_suggestions", self.tr("People and teams"))
        self._below.taken.connect(lambda row: self.chosen.emit(self._offered[row].entry))
        line.textEdited.connect(self._show)
        line.textChanged.connect(self.follow)

    @property
    def is_open(self) -> bool:
        """True while the list can be seen."""
        return self._below.is_open

    def use(self, suggest: Callable[[str, int], Sequence[Suggestion]]) -> None:
        """Ask this from now on."""
        self._suggest = suggest
        if self._line.hasFocus() and self._line.text():
            self._show(self._line.text())

    def follow(self) -> None:
        """What was typed may have become a chip, be it without a word: then there is nothing to suggest."""
        if not self._line.text():
            self._below.close()

    def _show(self, typed: str) -> None:
        wanted = typed.strip()
        self._offered = self._suggest(wanted, MOST) if wanted and not self._line.isReadOnly() else ()
        self._below.show(
            [f"{each.label}   {each.detail}".rstrip() for each in self._offered], has_first=is_name(wanted)
        )
