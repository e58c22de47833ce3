"""Fields, drawn apart."""

from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from desktop_app.ui.compose.fields.marks_when_needed import MarksWhenNeeded
from desktop_app.ui.compose.message_field import MessageField


def _marked(edit: MessageField) -> list[tuple[int, int]]:
    ranges: list[QTextLayout.FormatRange] = edit.document().firstBlock().layout().formats()
    return [(each.start, each.length) for each in ranges]


def test_a_field_is_drawn_apart_wherever_it_stands_and_whatever_stands_before(qtbot: QtBot) -> None:
    edit = MessageField()
    qtbot.addWidget(edit)
    marks = MarksWhenNeeded(edit)
    edit.setPlainText("🙂 {{name}}, in {{city}} {{")
    assert _marked(edit) == []
    marks.need()
    edit.show()
    qtbot.waitUntil(lambda: _marked(edit) == [(3, 8), (16, 8)])


def test_it_is_no_part_of_the_text_and_nothing_to_undo(qtbot: QtBot) -> None:
    edit = MessageField()
    qtbot.addWidget(edit)
    MarksWhenNeeded(edit).need()
    edit.insertPlainText("Hi {{name}}")
    assert edit.text() == "Hi {{name}}"
    edit.undo()
    assert edit.text() == ""
    assert not edit.document().isUndoAvailable()
