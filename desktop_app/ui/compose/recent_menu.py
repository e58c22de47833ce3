"""The menu of the last pushes, to write one of them again."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop_app.domain.draft import Draft
from desktop_app.domain.errors import AppError
from desktop_app.ui.compose.menu_button import Line, MenuButton, add_lines
from desktop_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.domain.batch import Batch
    from desktop_app.domain.push_record import PushRecord
    from desktop_app.ui.ports import HistoryPort


class RecentMenu(MenuButton["Sequence[PushRecord | Batch]"]):
    """Lists the last different pushes and batches whenever it is opened.

    Signals:
        chosen: A ``Draft`` for the form, with who got it where that was one person. It sends nothing.
    """

    chosen = Signal(Draft)

    def __init__(self, tasks: Tasks, history: "HistoryPort", failed: Callable[[AppError], None]) -> None:
        """Make it.

        Args:
            tasks: Where reading the history waits.
            history: What was sent.
            failed: Told why it could not be read.
        """

        def load() -> "Sequence[PushRecord | Batch]":
            from desktop_app.domain.recent import different_texts  # here, as below: a page opens sooner without it

            return different_texts(history.list, history.batches)

        super().__init__(self.tr("&Recent"), "compose_recent", tasks, load, self._list, failed)

    def _list(self, menu: QMenu, found: "Sequence[PushRecord | Batch]") -> None:
        from desktop_app.domain.recent import label_of

        if found:
            add_lines(menu, [Line(label_of(each), self._choice(each), "compose_recent_use") for each in found])
        else:
            add_lines(menu, [Line(self.tr("Nothing has been sent yet"), None)])

    def _choice(self, line: "PushRecord | Batch") -> Callable[[], None]:
        from desktop_app.domain.recent import draft_of

        return lambda: self.chosen.emit(draft_of(line))
