"""The meter says how much is used: in a bar, in words, and to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QLabel, QProgressBar

from desktop_app.domain.byte_budget import ByteBudget
from desktop_app.ui.compose.byte_meter import ByteMeter
from desktop_app.ui.theme import current_tokens


class Meter:
    """The meter, and what a screen reader was told."""

    def __init__(self, qtbot):
        self.said = []
        self.widget = ByteMeter(lambda widget, words: self.said.append((widget.objectName(), words)))
        qtbot.addWidget(self.widget)
        self.widget.resize(600, 60)
        with qtbot.waitExposed(self.widget):
            self.widget.show()
        self.over = []
        self.widget.over_changed.connect(self.over.append)
        self.bar = self.widget.findChild(QProgressBar, "compose_meter")

    def left(self):
        return self.widget.findChild(QLabel, "compose_bytes_left").text()

    def colours(self):
        """The colours along the bar, each named once."""
        tokens, picture = current_tokens(), self.bar.grab().toImage()
        names = {QColor(getattr(tokens, name)).rgb(): name for name in ("accent", "accent_light", "bad", "groove")}
        row = [names.get(picture.pixel(x, picture.height() // 2), "") for x in range(picture.width())]
        return [name for at, name in enumerate(row) if name and name not in row[:at]]

    def rest(self, qtbot):
        """Type no more until the meter has been said."""
        before = len(self.said)
        qtbot.waitUntil(lambda: len(self.said) > before, timeout=3000)


@pytest.fixture
def meter(qtbot):
    return Meter(qtbot)


@pytest.mark.parametrize(
    ("title", "content", "words"),
    [
        (0, 0, "2,048 of 2,048 bytes left"),
        (20, 1515, "513 of 2,048 bytes left"),
        (20, 1516, "Nearly full: 512 of 2,048 bytes left"),
        (20, 1980, "Nearly full: 48 of 2,048 bytes left"),
        (20, 1981, "47 bytes left. Some servers count 2 KB as 2,000 bytes."),
        (20, 2027, "1 byte left. Some servers count 2 KB as 2,000 bytes."),
        (20, 2028, "0 bytes left. Some servers count 2 KB as 2,000 bytes."),
        (20, 2029, "1 byte too many"),
        (20, 2051, "23 bytes too many"),
        (20, 1 << 20, "1,046,548 bytes too many"),
    ],
)
def test_what_is_left_is_said_in_words(meter, title, content, words):
    meter.widget.set_budget(ByteBudget(title, content))

    assert meter.left() == words
    assert meter.widget.findChild(QLabel, "compose_bytes_used").text() == f"Title {title} + Message {content:,} bytes"


def test_in_a_narrow_window_what_is_left_is_never_cut_and_the_parts_give_way(meter, qtbot):
    meter.widget.set_budget(ByteBudget(20, 1981))
    left, parts = (meter.widget.findChild(QLabel, f"compose_bytes_{name}") for name in ("left", "used"))
    meter.widget.setMinimumWidth(1)
    meter.widget.resize(left.sizeHint().width() - 1, 80)

    assert left.text() == "47 bytes left.\nSome servers count 2 KB as 2,000 bytes."
    qtbot.waitUntil(lambda: left.width() >= left.sizeHint().width(), timeout=3000)
    assert parts.width() == 0
    assert meter.bar.accessibleDescription() == "47 bytes left. Some servers count 2 KB as 2,000 bytes."
    meter.widget.resize(800, 80)
    assert "\n" not in left.text()
    qtbot.waitUntil(lambda: parts.width() == parts.sizeHint().width(), timeout=3000)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_parts_and_the_count_keep_to_their_ends(meter, direction):
    meter.widget.setLayoutDirection(direction)
    meter.widget.resize(601, 60)
    left, parts = (meter.widget.findChild(QLabel, f"compose_bytes_{name}") for name in ("left", "used"))
    first, last = (left, parts) if direction is Qt.LayoutDirection.RightToLeft else (parts, left)

    assert first.geometry().left() == 0
    assert last.geometry().right() == meter.widget.width() - 1


def test_title_and_message_are_two_parts_of_one_bar(meter):
    meter.widget.set_budget(ByteBudget(500, 500))
    assert meter.colours() == ["accent", "accent_light", "groove"]

    meter.widget.set_budget(ByteBudget(500, 2000))
    assert meter.colours() == ["bad"]


def test_from_right_to_left_the_bar_begins_at_the_right(meter):
    meter.widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    meter.widget.set_budget(ByteBudget(500, 500))

    assert meter.colours() == ["groove", "accent_light", "accent"]


def test_to_a_screen_reader_it_is_a_progress_bar_of_bytes(meter):
    meter.widget.set_budget(ByteBudget(100, 1500))
    told = QAccessible.queryAccessibleInterface(meter.bar)

    assert told.role() == QAccessible.Role.ProgressBar
    assert told.text(QAccessible.Text.Name) == "Bytes used by title and message"
    assert told.text(QAccessible.Text.Description) == "Nearly full: 448 of 2,048 bytes left"
    value = told.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 1600, 2048)


def test_past_the_limit_the_value_stays_at_its_end_and_the_description_says_by_how_much(meter):
    meter.widget.set_budget(ByteBudget(0, 2071))
    told = QAccessible.queryAccessibleInterface(meter.bar)

    assert told.valueInterface().currentValue() == 2048
    assert told.text(QAccessible.Text.Description) == "23 bytes too many"


def test_it_is_said_once_when_typing_rests(meter, qtbot):
    for count in range(1, 30):
        meter.widget.set_budget(ByteBudget(0, count))
    assert meter.said == []

    meter.rest(qtbot)
    assert meter.said == [("compose_meter", "Title and message: 2,019 of 2,048 bytes left")]


def test_that_it_no_longer_fits_or_fits_again_is_said_at_once(meter):
    meter.widget.set_budget(ByteBudget(0, 2048))
    meter.widget.set_budget(ByteBudget(0, 2049))
    meter.widget.set_budget(ByteBudget(0, 2048))

    assert [words for _name, words in meter.said] == [
        "Title and message: 1 byte too many",
        "Title and message: 0 bytes left. Some servers count 2 KB as 2,000 bytes.",
    ]
    assert meter.over == [True, False]


def test_what_was_just_said_is_not_said_again(meter, qtbot):
    meter.widget.set_budget(ByteBudget(0, 2049))
    assert len(meter.said) == 1

    with qtbot.waitSignal(meter.widget._speak_rest.timeout, timeout=3000):
        meter.widget.set_budget(ByteBudget(0, 2050))
        meter.widget.set_budget(ByteBudget(1, 2048))
    assert len(meter.said) == 1


def test_a_page_that_nobody_looks_at_says_nothing(meter):
    meter.widget.hide()
    meter.widget.set_budget(ByteBudget(0, 3000))

    assert meter.said == []


def test_in_a_narrow_window_what_is_left_stays(meter):
    meter.widget.set_budget(ByteBudget(20, 2051))
    meter.widget.resize(140, 60)

    assert meter.widget.findChild(QLabel, "compose_bytes_used").maximumWidth() == 0
    assert meter.left() == "23 bytes too many"
