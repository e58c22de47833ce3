"""A drawing of the spot that a remedy is about, in the theme's colours."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.resources import resource
from desktop_app.ui.theme import current_tokens

WIDEST_PX = 460


class GuidePicture(QWidget):
    """Shows one drawing of ``resources/guide``, as wide as there is room; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_picture")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST_PX)
        self._name = ""
        self._svg = b""
        self._size = QSize(1, 1)
        self.hide()

    def show_picture(self, name: str, words: str) -> None:
        """Show a drawing.

        Args:
            name: Its file's name without the ending; empty for none.
            words: What it shows, for those who can't see it.
        """
        self.setAccessibleName(words)
        self.setToolTip("")
        if name != self._name:
            self._name = name
            path = resource(f"guide/{name}.svg")
            self._svg = path.read_bytes() if name and path.is_file() else b""
            self._size = self._drawing().defaultSize() if self._svg else QSize(1, 1)
            self.updateGeometry()
            self.update()
        self.setVisible(bool(self._svg))

    def sizeHint(self) -> QSize:
        return QSize(WIDEST_PX, self.heightForWidth(WIDEST_PX))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, WIDEST_PX) * self._size.height() / max(1, self._size.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._svg:
            return
        painter = QPainter(self)
        width = min(self.width(), WIDEST_PX)
        self._drawing().render(painter, QRectF(0, 0, width, self.heightForWidth(width)))
        painter.end()

    def _drawing(self) -> QSvgRenderer:
        return QSvgRenderer(QByteArray(self._svg.replace(b"currentColor", current_tokens().text.encode("ascii"))))
