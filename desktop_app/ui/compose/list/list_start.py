"""Brings a list into To: from a file, dropped on the page, or pasted."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.account import Account
from desktop_app.domain.errors import AppError
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

if TYPE_CHECKING:
    from desktop_app.domain.list_result import ListResult
    from desktop_app.domain.rows import Rows
    from desktop_app.ui.compose.list.list_panel import ListPanel
    from desktop_app.ui.compose.ports import ListsPort

ChooseFile = Callable[[QPushButton], Path | None]
"""Asks the person for a file; None where they chose none."""


class ListStart(QObject):
    """The button at To, and the panel that says what is in a list. Nobody of it is taken before the person says so.

    Attributes:
        button: Asks for a file.

    Signals:
        taken: The ``Account`` a list was read for, its ``ListResult``, and the ``Rows`` to take.
    """

    taken = Signal(object, object, object)

    def __init__(
        self,
        tasks: Tasks,
        lists: "ListsPort",
        parent: QObject,
        choose_file: "ChooseFile | None" = None,
        place: Callable[[QWidget], None] = lambda _panel: None,
    ) -> None:
        """Take the parts.

        Args:
            tasks: Where reading waits.
            lists: Reads lists.
            parent: Owns it.
            choose_file: Asks for a file.
            place: Puts the panel on the page, once there is one.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._lists = lists
        self._choose_file = choose_file or _choose_file
        self._account: Account | None = None
        self._result: ListResult | None = None
        self._read_for: Account | None = None
        self._asked = 0
        self.button = QPushButton(self.tr("Add a list…"))
        self.button.setObjectName("compose_add_list")
        self.button.setToolTip(
            self.tr("A CSV or TSV file with a column for user IDs or e-mails. You can also drop it here.")
        )
        set_role(self.button, "link")
        self.button.clicked.connect(self._choose)
        self._place = place

    @cached_property
    def panel(self) -> "ListPanel":
        """Says what was found. Made when it is first wanted."""
        from desktop_app.ui.compose.list.list_panel import ListPanel

        panel = ListPanel()
        panel.accepted.connect(self._take)
        panel.other_requested.connect(self._choose)
        panel.closed.connect(self._closed)
        self._place(panel)
        return panel

    def close_panel(self) -> bool:
        """Put the panel away; False where there was nothing."""
        return "panel" in self.__dict__ and self.panel.close_panel()

    def insist(self) -> bool:
        """Where the panel is open, go to it and say that it is to be answered first; False where it is not."""
        if "panel" not in self.__dict__ or self.panel.isHidden():
            return False
        self.panel.insist()
        return True

    def set_account(self, account: Account | None) -> None:
        """Match lists with this account's people from now on; what was read for another is let go."""
        if (account.id if account else "") != (self._account.id if self._account else ""):
            self._let_go()
        self._account = account

    def set_enabled(self, is_enabled: bool) -> None:
        """Lock it while a push is on its way, or unlock it."""
        self.button.setEnabled(is_enabled)
        if not is_enabled:
            self._let_go()

    def read_file(self, path: Path) -> None:
        """Read a file, and say what is in it."""
        if (account := self._ready()) is not None:
            self._read(account, path.name, lambda: self._lists.read_file(account, path))

    def read_text(self, text: str) -> None:
        """Read cells that were pasted."""
        name = self.tr("Pasted list")
        if (account := self._ready()) is not None:
            self._read(account, name, lambda: self._lists.read_text(account, text, name))

    def _ready(self) -> Account | None:
        return self._account if self.button.isEnabled() else None

    def _read(self, account: Account, name: str, work: "Callable[[], ListResult]") -> None:
        self._forget()
        asked = self._asked
        self._read_for = account
        self.panel.show_reading(name)

        def done(result: "ListResult") -> None:
            if asked == self._asked:
                self._result = result
                if result.error_rows or result.twice_count:
                    self.panel.show_result(result)
                else:
                    self._take()

        def failed(error: AppError) -> None:
            if asked == self._asked:
                self.panel.show_error(error)

        self._tasks.run(self, work, done, failed)

    def _take(self) -> None:
        if (result := self._result) is None or self._read_for is None:
            return
        try:
            rows: Rows = result.rows(without_errors=True)
        except AppError as error:
            self.panel.show_error(error)
            return
        account = self._read_for
        self._forget()
        self.panel.hide()
        self.taken.emit(account, result, rows)

    def _choose(self) -> None:
        if (path := self._choose_file(self.button)) is not None:
            self.read_file(path)

    def _closed(self) -> None:
        self._forget()
        self.button.setFocus()

    def _let_go(self) -> None:
        self._forget()
        if "panel" in self.__dict__:
            self.panel.hide()

    def _forget(self) -> None:
        """Let go of what was read, and of what still is."""
        self._asked += 1
        self._result = self._read_for = None


def _choose_file(button: QPushButton) -> Path | None:
    from PySide6.QtWidgets import QFileDialog  # here: few windows ever need it

    # qsTr on a button is the closest; its own words name what it opens.
    kinds = button.tr("Lists (*.csv *.tsv *.txt);;All files (*)")
    name, _kind = QFileDialog.getOpenFileName(button.window(), button.tr("Add a list"), "", kinds)
    return Path(name) if name else None
