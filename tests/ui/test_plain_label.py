"""Words that somebody else may have written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.plain_label import plain_label


def test_a_tag_in_a_name_is_no_markup(qtbot: QtBot) -> None:
    label = plain_label("strong", "<b>Priya</b> & <img src=x>", name="who")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert (label.text(), label.objectName(), label.property("role")) == ("<b>Priya</b> & <img src=x>", "who", "strong")
    as_markup = QLabel("<b>Priya</b> & <img src=x>")
    qtbot.addWidget(as_markup)
    assert label.sizeHint() != as_markup.sizeHint()
