"""The rows of Check-up as they are painted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.check_up.findings_list import FindingsList
from desktop_app.ui.check_up.rows import Row
from desktop_app.ui.theme import apply_theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Qt.LayoutDirection]:
    """The application’s: painters take theirs from there."""
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], indirect=True)
def test_the_words_of_a_row_stand_beside_its_icon(
    qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    apply_theme(qapp, "light")
    rows = FindingsList()
    qtbot.addWidget(rows)
    rows.resize(400, 300)
    rows.show_rows([Row("a", "good", "ok", "ok"), Row("b", "good", "ok", "ok")], "a")
    rows.show()
    place = rows.visualItemRect(rows.item(1)).translated(rows.viewport().pos())
    far, near = place.adjusted(12, 12, -200, -20), place.adjusted(200, 12, -12, -20)
    if direction is Qt.LayoutDirection.LeftToRight:
        far, near = near, far
    picture = rows.grab().toImage()

    def has_ink(part: QRect) -> bool:
        ground = picture.pixelColor(place.center())
        points = ((x, y) for x in range(part.left(), part.right()) for y in range(part.top(), part.bottom()))
        return any(picture.pixelColor(x, y) != ground for x, y in points)

    assert has_ink(near)
    assert not has_ink(far)
