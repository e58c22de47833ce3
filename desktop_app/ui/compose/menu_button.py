"""A button that opens a menu, which is read when it is asked for."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from desktop_app.domain.errors import AppError
from desktop_app.ui.icons import icon
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import set_role

T = TypeVar("T")

CHEVRON_PX = 14


class Line(NamedTuple):
    """One line of a menu.

    Attributes:
        words: What it says; an ``&`` in it is one.
        chosen: Called when it is chosen; None where it can't be.
        name: Its objectName.
    """

    words: str
    chosen: Callable[[], None] | None
    name: str = ""


class MenuButton(QPushButton, Generic[T]):
    """Reads what the menu lists on a thread, then opens it. Nothing is read before."""

    def __init__(
        self,
        words: str,
        object_name: str,
        tasks: Tasks,
        load: Callable[[], T],
        fill: Callable[[QMenu, T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Make it.

        Args:
            words: With an ``&`` before its mnemonic.
            object_name: The button's; its menu gets ``_menu`` behind it.
            tasks: Where the reading waits.
            load: Reads what the menu lists. Blocks; raises ``AppError``.
            fill: Puts that into the empty menu.
            failed: Told what ``load`` raised.
        """
        super().__init__(words)
        self.setObjectName(object_name)
        self.setAccessibleDescription(self.tr("Opens a menu"))
        self.setIcon(icon("chevron-down"))
        self.setIconSize(QSize(CHEVRON_PX, CHEVRON_PX))
        # The arrow stands behind the word, as people know it.
        direction = Qt.LayoutDirection
        is_rtl = QApplication.layoutDirection() is direction.RightToLeft
        self.setLayoutDirection(direction.LeftToRight if is_rtl else direction.RightToLeft)
        set_role(self, "secondary")
        self._tasks = tasks
        self._load = load
        self._fill = fill
        self._failed = failed
        self._is_loading = False
        self.clicked.connect(self.open)

    @cached_property
    def popup(self) -> QMenu:
        """Its menu, made when it is first opened."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_menu")
        menu.setAccessibleName(self.text().replace("&", ""))
        menu.setLayoutDirection(QApplication.layoutDirection())
        return menu

    def open(self) -> None:
        """Read the list and open the menu, once the button can be seen."""
        if not self._is_loading:
            self._is_loading = True
            self._tasks.run(self, self._load, self._show, self._not_loaded)

    def _show(self, found: T) -> None:
        self._is_loading = False
        self.popup.clear()
        self._fill(self.popup, found)
        if not self.isVisible() or not self.isEnabled():
            return
        below = self.mapToGlobal(QPoint(0, self.height() + 3))
        if QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            # Its end stands below the button's end: the buttons are at the end of the page.
            below.setX(below.x() + self.width() - self.popup.sizeHint().width())
        self.popup.popup(below)
        first = next((action for action in self.popup.actions() if action.isEnabled()), None)
        if first is not None:
            self.popup.setActiveAction(first)

    def _not_loaded(self, error: AppError) -> None:
        self._is_loading = False
        self._failed(error)


def add_lines(menu: QMenu, lines: Sequence[Line]) -> None:
    """Put lines at the end of a menu."""
    for line in lines:
        action = QAction(line.words.replace("&", "&&"), menu)
        action.setObjectName(line.name)
        action.setEnabled(line.chosen is not None)
        if line.chosen is not None:
            action.triggered.connect(_call(line.chosen))
        menu.addAction(action)


def _call(chosen: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _is_checked: chosen()
