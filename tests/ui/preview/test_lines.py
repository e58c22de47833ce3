"""Lines break and end where a notification breaks and ends them."""

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.ui.preview.lines import SAMPLE, Block, fitted_font

pytestmark = pytest.mark.usefixtures("app")

WIDTH_PX = 270


def block(text: str, lines: int = 4) -> Block:
    return Block(text, fitted_font((), 400, 6.3), WIDTH_PX, 20, lines)


def ink(text: str, lines: int = 4) -> tuple[int, int, int, int]:
    """The first and last column and row on which something is drawn."""
    image = QImage(WIDTH_PX + 60, 160, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    block(text, lines).draw(painter, 30, 30)
    painter.end()
    found = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 160
    ]
    columns, rows = [x for x, _ in found], [y for _, y in found]
    return min(columns), max(columns), min(rows), max(rows)


def test_a_short_text_is_one_whole_line() -> None:
    short = block("Call Ravi")
    assert (short.line_count, short.is_cut, short.height_px) == (1, False, 20)


def test_a_typed_break_begins_a_line_and_an_empty_line_takes_its_place() -> None:
    assert block("one\n\nthree").line_count == 3


def test_a_text_takes_as_many_lines_as_there_are_and_is_then_cut() -> None:
    long = block("Call Ravi now, he asked for a quote. " * 20)
    assert (long.line_count, long.is_cut) == (4, True)
    assert block("word " * 6, lines=1).is_cut is False
    assert block("1\n2", lines=1).is_cut is True


def test_whatever_font_is_here_the_same_number_of_ordinary_characters_goes_on_a_line() -> None:
    for families in ((), ("DejaVu Sans",), ("Noto Serif",)):
        for character_px in (6.0, 6.1, 6.2, 6.3, 6.4):
            font = fitted_font(families, 400, character_px)
            room_px = character_px * len(SAMPLE)
            assert not Block(SAMPLE, font, room_px * 1.02, 20, 1).is_cut
            assert Block(SAMPLE, font, room_px * 0.98, 20, 1).is_cut


def test_nothing_is_drawn_outside_the_lines() -> None:
    left, right, top, bottom = ink("Call Ravi now, he asked for a quote for the enterprise plan. " * 10)
    assert left >= 29
    assert right <= 30 + WIDTH_PX + 1
    assert top >= 30
    assert bottom <= 30 + 4 * 20


def test_one_word_that_is_too_long_for_a_line_breaks_inside() -> None:
    left, right, _, _ = ink("W" * 300)
    assert right <= 30 + WIDTH_PX + 1
    assert left >= 29


@pytest.mark.parametrize("text", ["שלום Ravi", "مرحبا Ravi"])
def test_a_text_that_is_read_from_the_right_begins_at_the_right(text: str) -> None:
    left, right, _, _ = ink(text)
    assert right > 30 + WIDTH_PX - 8
    assert left > 100
    left, right, _, _ = ink("Ravi שלום")
    assert left < 40


def test_a_cut_line_of_a_right_to_left_text_ends_at_the_left() -> None:
    words = "قد ترغب في الاتصال بهذا العميل بينما لا يزال مهتمًا الآن من فضلك اليوم"
    assert block(words, lines=1).is_cut
    left, right, _, _ = ink(words, lines=1)
    assert right > 30 + WIDTH_PX - 8
    assert 29 <= left < 80


@pytest.mark.parametrize(
    "text", ["👩‍💻" * 300, "नमस्ते " * 100, "한글" * 200, "🇮🇳" * 200, ("a" + "\u0301" * 3) * 300, "…" * 300]
)
def test_emoji_and_every_script_are_cut_between_characters(text: str) -> None:
    cut = block(text, lines=2)
    assert cut.is_cut
    assert cut.line_count == 2


def test_a_font_that_is_not_here_is_replaced_by_the_apps_own(app: QApplication) -> None:
    font = fitted_font(("No such font anywhere",), 400, 6.3)
    assert font.families()[-1] == QFont().family()
