"""One notification, laid out as one browser on one system does it, and drawn."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.domain.platform_looks import (
    Edge,
    Fit,
    PlatformLook,
    Shown,
    SitePlace,
    shown_content,
    shown_title,
)
from desktop_app.ui.preview.lines import Block, fitted_font
from desktop_app.ui.preview.looks import Shades
from desktop_app.ui.preview.measures import Measures

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_ELLIPSIS_DOTS = 3
_SHADOW_STEPS = 12


class Fonts:
    """The fonts of one system, made once."""

    def __init__(self, measures: Measures) -> None:
        families = measures.families
        self.title = fitted_font(families, measures.title_weight, measures.title_character_px)
        self.text = fitted_font(families, 400, measures.character_px)
        self.small = fitted_font(families, 400, measures.small_character_px)


class Words(NamedTuple):
    """What stands in it: title and content as far as they show, placeholders where they are empty."""

    title: Shown
    content: Shown
    site: str
    title_placeholder: str
    content_placeholder: str


class Notification:
    """One notification on a card of its own, at 100 %. Made anew for each other text; drawn as often as wanted.

    Attributes:
        words: What stands in it.
        frame_key: Two notifications of one look with the same key have the same frame.
        title_fit: How much of the title shows.
        content_fit: How much of the message shows.
        height_px: Its height.
    """

    def __init__(
        self, look: PlatformLook, measures: Measures, fonts: Fonts, words: Words, icon: "QImage | None" = None
    ) -> None:
        self._look, self._measures, self._fonts = look, measures, fonts
        self.words = words
        self._icon = icon
        m = measures
        lead_px, trail_px = self._pictures_px()
        self._text_left_px = m.padding_px + (lead_px + m.picture_gap_px if lead_px else 0)
        text_px = m.width_px - m.padding_px - self._text_left_px - (trail_px + m.picture_gap_px if trail_px else 0)
        self._text_px = text_px
        title, content = words.title, words.content
        self._title = Block(
            title.text or words.title_placeholder, fonts.title, text_px, m.title_line_px, look.title.lines
        )
        self._content = Block(
            content.text or words.content_placeholder, fonts.text, text_px, m.line_px, look.content.lines
        )
        self.title_fit = _fit(title, self._title)
        self.content_fit = _fit(content, self._content)
        inner_px = self._title.height_px + self._content.height_px
        if look.site_place is not SitePlace.TOP:
            inner_px += m.small_line_px + m.site_gap_px
        self._inner_px = max(inner_px, lead_px, trail_px)
        self._slack_px = self._inner_px - inner_px
        self.frame_key = (self._title.line_count, self._content.line_count, words.site)
        self.height_px = self._top_px() + self._inner_px + m.padding_px

    def draw_frame(self, painter: QPainter, shades: Shades) -> None:
        """Draw all but title and content, with the upper left corner at the painter's origin.

        It is the same for all texts that take as much height, which are most.
        """
        m, look = self._measures, self._look
        self._draw_card(painter, shades)
        if m.header_px:
            self._draw_header(painter, shades)
        self._draw_pictures(painter, shades)
        if look.site_place is not SitePlace.TOP:
            y_px = self._title_top_px() + self._title.height_px
            if look.site_place is SitePlace.BELOW_TEXT:
                y_px += self._content.height_px + m.site_gap_px
            painter.setPen(QColor(shades.muted))
            self._line(painter, self.words.site, self._text_left_px, y_px, self._text_px)

    def draw_words(self, painter: QPainter, shades: Shades) -> None:
        """Draw title and content, at the same place."""
        y_px = self._title_top_px()
        painter.setPen(QColor(shades.title if self.words.title.text else shades.muted))
        self._title.draw(painter, self._text_left_px, y_px)
        y_px += self._title.height_px
        if self._look.site_place is SitePlace.BELOW_TITLE:
            y_px += self._measures.small_line_px
        painter.setPen(QColor(shades.text if self.words.content.text else shades.muted))
        self._content.draw(painter, self._text_left_px, y_px)

    def _title_top_px(self) -> float:
        # Beside the browser's own icon, short texts stand in the middle of its height.
        return self._top_px() + (self._slack_px / 2 if self._look.is_browser_leading else 0)

    def _top_px(self) -> int:
        m = self._measures
        return m.padding_px + (m.header_px + m.header_gap_px if m.header_px else 0)

    def _pictures_px(self) -> tuple[int, int]:
        """Width of the picture before the text and of the one behind it; 0 for none."""
        icon_px = self._look.icon_px if self._icon is not None else 0
        lead_px = self._measures.lead_px if self._look.is_browser_leading else 0
        return (lead_px, icon_px) if self._look.icon_edge is Edge.END else (icon_px, 0)

    def _draw_card(self, painter: QPainter, shades: Shades) -> None:
        m = self._measures
        card = QRectF(0, 0, m.width_px, self.height_px)
        painter.setPen(Qt.PenStyle.NoPen)
        shadow = QColor(shades.shadow)
        shadow.setAlphaF(shades.shadow_opacity / _SHADOW_STEPS)
        painter.setBrush(shadow)
        outside = QPainterPath()
        outside.addRect(card.adjusted(-30, -30, 30, 30))
        shape = _rounded(card, m.radius_px)
        painter.save()
        # Only around the card: what shines through it is the desktop, not its own shadow.
        painter.setClipPath(outside.subtracted(shape), Qt.ClipOperation.IntersectClip)
        for step in range(1, _SHADOW_STEPS + 1):
            grown = card.adjusted(-step, -step + 4, step, step + 4)
            painter.drawPath(_rounded(grown, m.radius_px + step))
        painter.restore()
        fill = QColor(shades.card)
        fill.setAlphaF(shades.card_opacity)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(shades.edge), 1))
        painter.drawPath(_rounded(card.adjusted(0.5, 0.5, -0.5, -0.5), m.radius_px))

    def _draw_header(self, painter: QPainter, shades: Shades) -> None:
        m = self._measures
        y_px = float(m.padding_px)
        mark = QRectF(m.padding_px, y_px, m.header_px, m.header_px)
        _draw_mark(painter, mark, shades)
        controls_px = 44
        is_site_here = self._look.site_place is SitePlace.TOP
        name = self.words.site if is_site_here else self._look.browser
        painter.setPen(QColor(shades.muted))
        start_px = mark.right() + 8
        self._line(
            painter,
            name,
            start_px,
            y_px + (m.header_px - m.small_line_px) / 2,
            m.width_px - m.padding_px - controls_px - start_px,
        )
        self._draw_controls(painter, shades, m.width_px - m.padding_px, y_px + m.header_px / 2)

    def _draw_controls(self, painter: QPainter, shades: Shades, right_px: float, middle_px: float) -> None:
        painter.setPen(QPen(QColor(shades.muted), 1.3, c=Qt.PenCapStyle.RoundCap))
        cross = QRectF(right_px - 9, middle_px - 4.5, 9, 9)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
        if self._look.site_place is SitePlace.TOP:
            chevron = [QPointF(right_px - 34 + x, middle_px + y) for x, y in ((0, -2.5), (5, 2.5), (10, -2.5))]
            painter.drawPolyline(chevron)
            return
        painter.setBrush(QColor(shades.muted))
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in range(_ELLIPSIS_DOTS):
            painter.drawEllipse(QPointF(right_px - 36 + dot * 5, middle_px), 1.2, 1.2)

    def _draw_pictures(self, painter: QPainter, shades: Shades) -> None:
        m, look = self._measures, self._look
        top_px = self._top_px()
        if look.is_browser_leading:
            box = QRectF(m.padding_px, top_px + (self._inner_px - m.lead_px) / 2, m.lead_px, m.lead_px)
            _draw_app(painter, box, shades)
        if self._icon is None:
            return
        size_px = look.icon_px
        left_px = m.padding_px if look.icon_edge is Edge.START else m.width_px - m.padding_px - size_px
        middle_px = (self._inner_px - size_px) / 2 if look.is_browser_leading else 0
        _draw_icon(painter, QRectF(left_px, top_px + middle_px, size_px, size_px), self._icon, m.picture_radius_px)

    def _line(self, painter: QPainter, words: str, x_px: float, y_px: float, width_px: float) -> None:
        """Draw one line of small words; of a long host, both ends matter."""
        cut = Qt.TextElideMode.ElideMiddle
        Block(words, self._fonts.small, width_px, self._measures.small_line_px, 1, cut).draw(painter, x_px, y_px)


def words_of(
    look: PlatformLook, title: str, content: str, host: str, title_placeholder: str, content_placeholder: str
) -> Words:
    """Say what stands in a notification with this title and content. Looks at their beginnings only."""
    return Words(
        shown_title(title, look.title),
        shown_content(content, look.content),
        look.site(host),
        title_placeholder,
        content_placeholder,
    )


def _fit(shown: Shown, block: Block) -> Fit:
    if block.is_cut and shown.text:
        # Cut by both: what ends the text first is what people see.
        return Fit.CUT_BY_LINES
    return shown.fit if shown.text else Fit.WHOLE


def _rounded(box: QRectF, radius_px: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius_px, radius_px)
    return path


def _draw_mark(painter: QPainter, box: QRectF, shades: Shades) -> None:
    """A sign for "a browser", as the real ones are somebody's trademarks."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shades.mark))
    painter.drawEllipse(box)
    painter.setBrush(QColor(shades.on_mark))
    inset_px = box.width() * 0.26
    painter.drawEllipse(box.adjusted(inset_px, inset_px, -inset_px, -inset_px))
    painter.setBrush(QColor(shades.mark))
    inset_px = box.width() * 0.34
    painter.drawEllipse(box.adjusted(inset_px, inset_px, -inset_px, -inset_px))


def _draw_app(painter: QPainter, box: QRectF, shades: Shades) -> None:
    """The same sign on the tile of an app."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shades.on_mark))
    painter.drawPath(_rounded(box, box.width() * 0.23))
    inset_px = box.width() * 0.14
    _draw_mark(painter, box.adjusted(inset_px, inset_px, -inset_px, -inset_px), shades)


def _draw_icon(painter: QPainter, box: QRectF, icon: "QImage", radius_px: float) -> None:
    size = icon.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(QPointF(0, 0), size)
    target.moveCenter(box.center())
    painter.save()
    painter.setClipPath(_rounded(target, radius_px), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, icon)
    painter.restore()
