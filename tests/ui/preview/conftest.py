"""The card in a window, and the theme put back afterwards."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui import theme
from desktop_app.ui.preview.preview_card import PreviewCard


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, style = qapp.font(), qapp.style().name()
    theme.apply_theme(qapp, "light")
    yield qapp
    for used in qapp.findChildren(theme.Theme):
        used.setParent(None)
        used.deleteLater()
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setStyle(style)
    qapp.setPalette(qapp.style().standardPalette())


@pytest.fixture
def make_card(app: QApplication, qtbot: QtBot) -> Callable[..., PreviewCard]:
    def make(width_px: int = 320) -> PreviewCard:
        card = PreviewCard()
        qtbot.addWidget(card)
        card.resize(width_px, 420)
        with qtbot.waitExposed(card):
            card.show()
        return card

    return make


@pytest.fixture
def card(make_card: Callable[..., PreviewCard]) -> PreviewCard:
    return make_card()


@pytest.fixture
def icon() -> QImage:
    image = QImage(192, 192, QImage.Format.Format_ARGB32)
    image.fill(QColor(Qt.GlobalColor.green))
    return image
