"""The message field gives back what was typed, to the byte, however long a paragraph gets."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.ui.compose.message_field import _MARK, MessageField
from desktop_app.ui.compose.paragraph_cuts import LONGEST_UNITS, utf16_units

MEGABYTE = 1 << 20
SMALL = 8
"""So short a longest paragraph makes soft breaks common."""

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(qtbot):
    return shown(qtbot, MessageField(longest_units=SMALL))


@pytest.fixture
def usual(qtbot):
    return shown(qtbot, MessageField())


def shown(qtbot, field):
    qtbot.addWidget(field)
    field.resize(500, 150)
    with qtbot.waitExposed(field):
        field.show()
    return field


def press(field, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(field, key, modifier)


def commit(field, text):
    written = QInputMethodEvent()
    written.setCommitString(text)
    QCoreApplication.sendEvent(field, written)


def paste(field, text):
    pasted = QMimeData()
    # PySide takes such a mark at the start for one of the byte order, and swallows one.
    pasted.setText(f"\ufeff{text}" if text.startswith(("\ufeff", "\ufffe")) else text)
    field.insertFromMimeData(pasted)


def select(field, text, start, end):
    """Select ``text[start:end]``, the cursor at ``end``."""
    field.go_to_place(utf16_units(text[:end]), utf16_units(text[:start]))


def blocks(field):
    block = field.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def knows_its_breaks(field):
    """True where it knows of each mark in the document, and of nothing else."""
    marked = [block.position() - 1 for block in blocks(field) if block.charFormat().hasProperty(_MARK)]
    return marked == field._soft


def is_in_order(field):
    """True where no paragraph is too long, and none is broken that is short enough."""
    lengths = [block.length() - 1 for block in blocks(field)]
    broken = [block for block in blocks(field) if block.position() - 1 in field._soft]
    pairs = [(block.previous().length() - 1, block.length() - 1) for block in broken]
    return (
        knows_its_breaks(field)
        and max(lengths) <= SMALL
        and all(all(pair) and sum(pair) > SMALL // 2 for pair in pairs)
    )


# Each is one character under the cursor keys, too, so that a plain string can tell what Backspace takes away.
LETTERS = "ab -.éन\u00a0\x00\u200b🙂👍"
WORDS = st.text(st.sampled_from(LETTERS * 3 + "\n\ufeff\ufffe"), max_size=40)
PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60))
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("keys"), PLACES, st.text("xyz ", min_size=1, max_size=3)),
        st.tuples(st.just("input method"), PLACES, st.text(LETTERS, min_size=1, max_size=5)),
        st.tuples(st.just("paste"), PLACES, WORDS),
        st.tuples(st.sampled_from(["Return", "Shift+Return"]), PLACES, st.just("\n")),
        st.tuples(st.sampled_from(["Backspace", "Delete", "arrows"]), PLACES, st.just("")),
        st.tuples(st.sampled_from(["undo", "redo"]), st.just((0, 0)), st.just("")),
    ),
    max_size=25,
)
WAYS = {
    "keys": QTest.keyClicks,
    "input method": commit,
    "paste": paste,
    "Return": lambda field, _text: press(field, Qt.Key.Key_Return),
    "Shift+Return": lambda field, _text: press(field, Qt.Key.Key_Return, SHIFT),
    "Backspace": lambda field, _text: press(field, Qt.Key.Key_Backspace),
    "Delete": lambda field, _text: press(field, Qt.Key.Key_Delete),
}


class Written:
    """What a plain string would be after the same actions."""

    def __init__(self, text):
        self.text = text
        self.before = [text]

    def act(self, field, action, place, words):
        if action in ("undo", "redo"):
            press(field, Qt.Key.Key_Z, CTRL if action == "undo" else CTRL | SHIFT)
            # How much one undo takes back is Qt's choice; that it leads to a text that there was is ours.
            assert field.text() in self.before
            self.text = field.text()
            return
        start, end = sorted(min(at, len(self.text)) for at in place)
        select(field, self.text, start, end)
        assert field.place() == (utf16_units(self.text[:end]), utf16_units(self.text[:start]))
        if start < end:
            assert field.createMimeDataFromSelection().text() == self.text[start:end]
        if action == "arrows":
            self._go(field, start, end)
            return
        WAYS[action](field, words)
        if start == end and action == "Backspace":
            start = max(0, start - 1)
        elif start == end and action == "Delete":
            end += 1
        # With "keys" each letter is a change of its own, that can be undone alone.
        for typed in range(len(words) + 1) if action == "keys" else [len(words)]:
            self.before.append(self.text[:start] + words[:typed] + self.text[end:])
        self.text = self.before[-1]

    def _go(self, field, start, end):
        """Go back and forth by the keys: one press is one character."""
        field.go_to_place(utf16_units(self.text[:end]), utf16_units(self.text[:end]))
        for at in range(end - 1, start - 1, -1):
            press(field, Qt.Key.Key_Left)
            assert field.place()[0] == utf16_units(self.text[:at])
        for at in range(start + 1, end + 1):
            press(field, Qt.Key.Key_Right, SHIFT)
            assert field.place() == (utf16_units(self.text[:at]), utf16_units(self.text[:start]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=WORDS, actions=ACTIONS)
def test_whatever_is_done_to_it_it_holds_what_a_plain_string_would_hold(field, first, actions):
    field.setPlainText(first)
    written = Written(first)
    assert field.text() == first
    for action in actions:
        written.act(field, *action)
        assert field.text() == written.text
        assert is_in_order(field)
    last, is_newest = field.text(), not field.document().isRedoAvailable()
    while field.document().isUndoAvailable():
        field.undo()
        assert is_in_order(field)
    assert field.text() == first
    while field.document().isRedoAvailable():
        field.redo()
        assert is_in_order(field)
    assert field.text() == last or not is_newest


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\u0301\u200d🏽👩🚀🇮🇳"))))
def test_any_unicode_text_comes_back_and_only_the_ends_of_lines_are_made_alike(field, text):
    alike = text.replace("\r\n", "\n")
    for end in "\r\u2028\u2029\ufdd0\ufdd1":
        alike = alike.replace(end, "\n")

    field.setPlainText(text)
    assert field.text() == alike

    field.clear()
    paste(field, text)
    assert field.text() == alike
    assert knows_its_breaks(field)


def test_a_paragraph_is_broken_between_words_where_it_can_be(usual):
    usual.setPlainText("Lead word " * 2000)

    assert usual.document().blockCount() > 1
    assert all(block.text().endswith(" ") for block in blocks(usual))


def test_a_message_that_can_be_sent_is_never_broken(usual):
    usual.setPlainText("x" * LONGEST_UNITS * 3)
    assert usual.document().blockCount() > 1

    usual.go_to_place(2048, LONGEST_UNITS * 3)
    press(usual, Qt.Key.Key_Delete)

    assert usual.text() == "x" * 2048
    assert usual.document().blockCount() == 1


def test_typing_on_past_the_longest_breaks_it_and_one_undo_takes_back_both(usual):
    usual.setPlainText("x" * LONGEST_UNITS)
    usual.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(usual, "y")
    assert (usual.text(), usual.document().blockCount()) == ("x" * LONGEST_UNITS + "y", 2)

    usual.undo()
    assert (usual.text(), usual.document().blockCount()) == ("x" * LONGEST_UNITS, 1)


def test_select_all_and_delete_leaves_nothing_and_undo_brings_all_of_it_back(usual):
    text = "Lead word " * 3000
    paste(usual, text)
    press(usual, Qt.Key.Key_A, CTRL)
    press(usual, Qt.Key.Key_Delete)
    assert usual.text() == ""

    usual.undo()
    assert usual.text() == text


def test_cut_and_paste_by_the_keys_move_a_text_to_the_byte(field):
    text = "no\u00a0break 🙂 " * 5 + "\n<b>plain</b>"
    field.setPlainText(text)
    press(field, Qt.Key.Key_A, CTRL)
    press(field, Qt.Key.Key_X, CTRL)
    assert field.text() == ""

    press(field, Qt.Key.Key_V, CTRL)
    press(field, Qt.Key.Key_V, CTRL)
    assert field.text() == text * 2


def test_a_locked_field_takes_nothing(field):
    field.setPlainText("as it was")
    field.setReadOnly(True)
    paste(field, "other")
    QTest.keyClicks(field, "other")

    assert field.text() == "as it was"


def test_rich_text_is_pasted_as_its_words(field):
    pasted = QMimeData()
    pasted.setHtml("<h1>big</h1>")
    pasted.setText("big")
    field.insertFromMimeData(pasted)
    QTest.keyClicks(field, "!")

    assert field.text() == "big!"
    assert "h1" not in field.createMimeDataFromSelection().html()


def test_a_place_beyond_the_end_is_the_end(field):
    field.setPlainText("short")
    field.go_to_place(400, -3)

    assert field.place() == (5, 0)


def test_a_place_inside_of_an_emoji_is_before_it(field):
    field.setPlainText("a🙂")
    field.go_to_place(2, 2)
    QTest.keyClicks(field, "b")

    assert field.text() == "ab🙂"


@pytest.mark.parametrize(
    "text",
    [
        "x" * MEGABYTE,
        "Lead word " * (MEGABYTE // 10),
        "नमस्ते🙂 " * (MEGABYTE // 23),
        "A line of it\n" * (MEGABYTE // 13),
    ],
    ids=["without a space", "one paragraph", "Hindi and emoji", "lines"],
)
def test_a_megabyte_is_pasted_and_typed_into_without_a_wait(usual, text):
    # Bare, Qt takes minutes for the first of them and 220 ms a key for the second; bench/ has the true figures.
    began_s = time.process_time()  # what others take of a busy machine is not its fault
    paste(usual, text)
    QCoreApplication.processEvents()
    for _ in range(5):
        press(usual, Qt.Key.Key_A)
        QCoreApplication.processEvents()
    took_s = time.process_time() - began_s

    assert usual.text() == text + "aaaaa"
    assert took_s < 2


def test_tab_leaves_it(qtbot, field):
    assert field.tabChangesFocus()
    assert isinstance(field, QPlainTextEdit)


def test_the_mark_of_a_soft_break_is_one_that_qt_leaves_to_the_app():
    assert QTextFormat.Property.UserProperty.value < _MARK
