"""The app's own small pictures, in the theme's colours and as sharp as the screen.

They are ``resources/ui/*.svg``: 24 units square, drawn with strokes in ``currentColor``.
"""

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.resources import resource
from desktop_app.ui.theme import current_tokens


def icon(name: str, colour: str = "text") -> QIcon:
    """Make an icon that follows the theme while it is shown.

    Args:
        name: A file of ``resources/ui``, without its ending.
        colour: A colour of ``theme.Tokens``, or ``info``, ``caution``, ``nav``. A ``nav`` icon
            takes the accent's colour while its button is checked.
    """
    return QIcon(_ThemedEngine(name, colour))


def icon_pixmap(name: str, colour: str, size_px: int, device_pixel_ratio: float = 1.0) -> QPixmap:
    """Draw an icon in the colour that the theme has now.

    Args:
        name: As for ``icon``.
        colour: As for ``icon``.
        size_px: Width and height on the screen, in device-independent pixels.
        device_pixel_ratio: How many of the screen's pixels make one of these.
    """
    pixmap = _drawn(name, current_tokens().colour(colour), round(size_px * device_pixel_ratio))
    pixmap.setDevicePixelRatio(device_pixel_ratio)
    return pixmap


def app_icon() -> QIcon:
    """The app's icon, for its windows."""
    whole = QIcon()
    for size_px in (16, 32, 48, 128):
        whole.addFile(str(resource(f"app/pushdesk-{size_px}.png")), QSize(size_px, size_px))
    return whole


class IconLabel(QLabel):
    """A small picture that follows the theme and the screen that it is on."""

    def __init__(self, name: str = "", colour: str = "text", size_px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self._icon = QIcon()
        self.setFixedSize(size_px, size_px)
        if name:
            self.show_icon(name, colour)

    def show_icon(self, name: str, colour: str = "text") -> None:
        """Show another picture; names and colours as for ``icon``."""
        self._icon = icon(name, colour)
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class _ThemedEngine(QIconEngine):
    """Draws the icon anew in whatever colour the theme has when it is painted."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = self._colour
        if mode == QIcon.Mode.Disabled:
            colour = "text_disabled"
        elif colour == "nav" and state == QIcon.State.On:
            colour = "accent_text"
        pixmap = _drawn(self._name, current_tokens().colour(colour), min(size.width(), size.height()))
        pixmap.setDevicePixelRatio(scale)
        return pixmap


def _drawn(name: str, colour: str, size_px: int) -> QPixmap:
    """Draw it ``size_px`` of the screen's pixels large, or take it from Qt's store of pictures."""
    key = f"pushdesk/{name}/{colour}/{size_px}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    from PySide6.QtSvg import QSvgRenderer  # only once a window is shown; the tray needs none

    svg = resource(f"ui/{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(QPoint(0, 0), QSize(size_px, size_px)))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
