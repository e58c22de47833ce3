"""The piece of somebody's desktop on which the push arrives."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.platform_looks import WINDOWS, Fit, Platform, PlatformLook
from desktop_app.ui.preview.looks import SHADES, Shade, Shades
from desktop_app.ui.preview.measures import BAR_PX, MARGIN_PX, MEASURES
from desktop_app.ui.preview.notification import Fonts, Notification, Words, words_of
from desktop_app.ui.theme import RADIUS_PX, current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

NARROWEST_PX = 264
"""Below this the words in it would be too small to read."""

TALLEST_PX = 204
"""The tallest notification: on Windows with two lines of title and four of message. The desktop always has room for
it, so that nothing below moves while somebody types."""

ICON_KEPT_PX = 192
"""Icons are kept at most so large: 48 px at 400 %."""

WIDEST = max(measures.width_px for measures in MEASURES.values())


class DesktopPicture(QWidget):
    """A notification on a piece of desktop, as large as there is room and never larger than at 100 %.

    It is drawn small as a whole, so lines break where they will break.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_preview_picture")
        # Not of a fixed height: that would be the one at 100 %, also where there is less room.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._look = WINDOWS
        self._shade: Shade | None = None
        self._title = self._content = self._host = ""
        self._icon: QImage | None = None
        self._fonts: dict[Platform, Fonts] = {}
        self._notification: Notification | None = None
        self._kept = QPixmap()
        self._kept_for: tuple[object, ...] = ()

    @property
    def look(self) -> PlatformLook:
        """The look in which it is drawn."""
        return self._look

    @property
    def shade(self) -> Shade:
        """Light or dark: the one that was asked for, else the app's own."""
        return self._shade or _shade_of_app()

    @property
    def words(self) -> Words:
        """What stands in it."""
        return self._laid_out().words

    @property
    def fits(self) -> tuple[Fit, Fit]:
        """How much shows of the title, and of the message."""
        drawn = self._laid_out()
        return drawn.title_fit, drawn.content_fit

    def show_text(self, title: str, content: str, host: str) -> None:
        """Show these, or as much as there is room for."""
        if (title, content, host) != (self._title, self._content, self._host):
            self._title, self._content, self._host = title, content, host
            self._renew()

    def show_look(self, look: PlatformLook) -> None:
        """Draw it as this browser does on its system."""
        if look is not self._look:
            self._look = look
            self._renew()

    def turn_shade(self) -> None:
        """Draw it light instead of dark, or the other way round; what is as the app is follows the app from now on."""
        wanted: Shade = "light" if self.shade == "dark" else "dark"
        self._shade = None if wanted == _shade_of_app() else wanted
        self.update()

    def show_icon(self, icon: "QImage | None") -> None:
        """Show the push's own picture, or none."""
        if icon is None or icon.isNull():
            self._icon = None
        elif max(icon.width(), icon.height()) > ICON_KEPT_PX:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._icon = icon.scaled(ICON_KEPT_PX, ICON_KEPT_PX, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        else:
            self._icon = icon.copy()
        self._kept_for = ()
        self._renew()

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_PX, self.heightForWidth(NARROWEST_PX))

    def sizeHint(self) -> QSize:
        width_px = round(WIDEST * self._largest()) + 2 * MARGIN_PX
        return QSize(width_px, self.heightForWidth(width_px))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width_px: int) -> int:
        scale = self._scale(width_px)
        return round(scale * (TALLEST_PX + BAR_PX)) + 2 * MARGIN_PX

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts.clear()
            self._kept_for = ()
            self._renew()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = SHADES[self._look.platform, self.shade]
        drawn = self._laid_out()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._backdrop(drawn, shades, painter.deviceTransform().m11()))
        self._go_to_notification(painter, drawn)
        drawn.draw_words(painter, shades)
        painter.end()

    def _backdrop(self, drawn: Notification, shades: Shades, ratio: float) -> QPixmap:
        """All but the words, sharp at so many of the screen's pixels for one. Kept, as most keys change nothing."""
        key = (self.size(), ratio, self.shade, self._look, drawn.frame_key)
        if key == self._kept_for:
            return self._kept
        kept = QPixmap(self.size() * ratio)
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        painter = QPainter(kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, shades)
        self._go_to_notification(painter, drawn)
        drawn.draw_frame(painter, shades)
        painter.end()
        self._kept, self._kept_for = kept, key
        return kept

    def _go_to_notification(self, painter: QPainter, drawn: Notification) -> None:
        measures, scale = MEASURES[self._look.platform], self._scale(self.width())
        y_px = scale * BAR_PX + MARGIN_PX
        if not measures.has_bar_on_top:
            y_px = self.height() - y_px - scale * drawn.height_px
        painter.translate(self.width() - MARGIN_PX - scale * measures.width_px, y_px)
        painter.scale(scale, scale)

    def _draw_ground(self, painter: QPainter, shades: Shades) -> None:
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        gradient = QLinearGradient(0, 0, self.width(), self.height())
        gradient.setColorAt(0, QColor(shades.ground_from))
        gradient.setColorAt(1, QColor(shades.ground_to))
        painter.fillPath(ground, gradient)
        painter.setClipPath(ground)
        bar = QColor(shades.bar)
        bar.setAlphaF(shades.bar_opacity)
        bar_px = round(self._scale(self.width()) * BAR_PX)
        y_px = 0 if MEASURES[self._look.platform].has_bar_on_top else self.height() - bar_px
        painter.fillRect(QRectF(0, y_px, self.width(), bar_px), bar)
        painter.setClipping(False)

    def _laid_out(self) -> Notification:
        if self._notification is None:
            look, measures = self._look, MEASURES[self._look.platform]
            if look.platform not in self._fonts:
                self._fonts[look.platform] = Fonts(measures)
            words = words_of(look, self._title, self._content, self._host, self.tr("Title"), self.tr("Message"))
            self._notification = Notification(look, measures, self._fonts[look.platform], words, self._icon)
        return self._notification

    def _renew(self) -> None:
        self._notification = None
        self.update()

    def _largest(self) -> float:
        """A larger font of the app makes room for a larger picture."""
        return max(1.0, self.font().pointSizeF() / 10)

    def _scale(self, width_px: int) -> float:
        return min(self._largest(), (max(width_px, NARROWEST_PX) - 2 * MARGIN_PX) / WIDEST)


def _shade_of_app() -> Shade:
    return "dark" if current_tokens().name == "dark" else "light"
