"""Takes lists that are dropped anywhere on a page, its text fields included."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

_ENDINGS = (".csv", ".tsv", ".txt")


class ListDrop(QObject):
    """Watches for a file that is dragged over a page. A text field would take its address for text."""

    def __init__(self, page: QWidget, take: Callable[[Path], None]) -> None:
        """Watch.

        Args:
            page: With all its fields.
            take: Told the file that was dropped.
        """
        super().__init__(page)
        self._take = take
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        for line in page.findChildren(QLineEdit):
            line.installEventFilter(self)
        for area in page.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                if dropped_list(event.mimeData()) is not None:
                    event.setDropAction(Qt.DropAction.CopyAction)
                    event.accept()
                    return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                if (path := dropped_list(event.mimeData())) is not None:
                    event.setDropAction(Qt.DropAction.CopyAction)
                    event.accept()
                    self._take(path)
                    return True
        return super().eventFilter(watched, event)


def dropped_list(mime: QMimeData) -> Path | None:
    """Say which list is dragged; None where it is something else, or several things."""
    urls = mime.urls() if mime.hasUrls() else []
    if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().lower().endswith(_ENDINGS):
        return Path(urls[0].toLocalFile())
    return None
