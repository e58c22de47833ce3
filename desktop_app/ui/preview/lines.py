"""Lines of text, broken and cut as a notification does it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop_app.domain.characters import is_right_to_left

SAMPLE = "You may want to call this lead while it remains hot, on Monday or Tuesday at the latest"
"""Ordinary words, whose mean width says how wide a font is."""

_FINER = 4
"""Qt makes fonts in whole pixels. So lines are laid out so many times as large, and drawn as much smaller."""

_MEASURED_PX = 40
_ELLIPSIS = "…"


class Block:
    """A text in lines, at most so many, each as wide as given. Laid out once, drawn as often as wanted.

    Attributes:
        line_count: How many lines it takes.
        is_cut: True where it did not fit.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width_px: float,
        line_px: float,
        max_lines: int,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Lay it out.

        Args:
            text: Its paragraphs, with line breaks between them.
            font: One of ``fitted_font``.
            width_px: Room for each line, at 100 %.
            line_px: From line to line.
            max_lines: What does not go into these is cut.
            cut: Where the last line is cut.
        """
        self._cut = cut
        self._line_px = line_px
        self._metrics = QFontMetricsF(font)
        self._font = font
        self._fine_width_px = _FINER * width_px
        self._lines: list[tuple[QTextLayout, int]] = []
        self.is_cut = False
        paragraphs = text.split("\n")
        for index, paragraph in enumerate(paragraphs):
            self._add(paragraph, max_lines - len(self._lines), has_more=index < len(paragraphs) - 1)
            if self.is_cut or len(self._lines) == max_lines:
                break
        self.line_count = len(self._lines)

    @property
    def height_px(self) -> float:
        """What all its lines take."""
        return self.line_count * self._line_px

    def draw(self, painter: QPainter, x_px: float, y_px: float) -> None:
        """Draw it in the painter's colour with its upper left corner there."""
        fine_line_px = _FINER * self._line_px
        ascent_px = self._metrics.ascent()
        baseline_px = (fine_line_px - ascent_px - self._metrics.descent()) / 2 + ascent_px
        painter.save()
        painter.translate(x_px, y_px)
        painter.scale(1 / _FINER, 1 / _FINER)
        for layout, index in self._lines:
            # All lines keep one distance, also where another font with taller letters helps out.
            line = layout.lineAt(index)
            line.draw(painter, QPointF(0, baseline_px - line.ascent()))
            baseline_px += fine_line_px
        painter.restore()

    def _add(self, paragraph: str, lines_left: int, *, has_more: bool) -> None:
        layout = self._lay_out(paragraph, lines_left, is_rtl := is_right_to_left(paragraph))
        last = layout.lineAt(lines_left - 1)
        is_full = layout.lineCount() == lines_left
        taken = last.textStart() + last.textLength() if is_full else 0
        if not is_full or not (has_more or taken < _utf16_units(paragraph)):
            self._lines += [(layout, index) for index in range(layout.lineCount())]
            return
        rest = _from(paragraph, last.textStart())
        if has_more and taken >= _utf16_units(paragraph) and not rest.endswith(_ELLIPSIS):
            rest = f"{rest.rstrip()}{_ELLIPSIS}"
        cut = self._metrics.elidedText(rest, self._cut, self._fine_width_px - 1)
        self._lines += [(layout, index) for index in range(lines_left - 1)]
        self._lines.append((self._lay_out(cut, 1, is_rtl), 0))
        self.is_cut = True

    def _lay_out(self, text: str, lines: int, is_rtl: bool) -> QTextLayout:
        # Each text begins on the side where it is read from. A layout of its own does not turn that round by itself.
        option = QTextOption(Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout = QTextLayout(text, self._font)
        layout.setCacheEnabled(True)
        layout.setTextOption(option)
        layout.beginLayout()
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._fine_width_px)
        layout.endLayout()
        return layout


def fitted_font(families: Sequence[str], weight: int, character_px: float) -> QFont:
    """Make a font for a ``Block``, whose characters are that wide in the mean once it is drawn.

    Other systems' fonts are rarely here. So whatever font stands in is made as large as gives the same number of
    characters on a line.

    Args:
        families: The fonts to use, the first that is here; else the application's own.
        weight: As in ``QFont.Weight``.
        character_px: Mean width of a character of ordinary text.
    """
    font = QFont([*families, QFont().family()])
    font.setWeight(QFont.Weight(weight))
    # What is drawn smaller or larger later must break at the same places.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(_MEASURED_PX)
    mean_px = QFontMetricsF(font).horizontalAdvance(SAMPLE) / len(SAMPLE)
    font.setPixelSize(round(_FINER * _MEASURED_PX * character_px / mean_px))
    return font


def _utf16_units(text: str) -> int:
    """How long Qt says that a text is; an emoji takes two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _from(text: str, utf16_units: int) -> str:
    """The text from there on."""
    if text.isascii():
        return text[utf16_units:]
    return text.encode("utf-16-le")[2 * utf16_units :].decode("utf-16-le")
