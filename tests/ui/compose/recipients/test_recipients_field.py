"""To: chips beside what is typed, by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.audience import Entry, EntryKind, read_entries
from desktop_app.ui.compose.recipients.chip import Called, Chip
from desktop_app.ui.compose.recipients.recipients_field import RecipientsField

PRIYA = Entry(EntryKind.PERSON, "priya@example.com")
ME = Entry(EntryKind.ME)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[RecipientsField]:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    field = RecipientsField()
    field.setPlaceholderText("Name or e-mail")
    rows.addWidget(field)
    rows.addWidget(QLineEdit())
    rows.addStretch()
    window.resize(420, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield field
    window.close()


def chips(field: RecipientsField) -> list[str]:
    return [chip.text() for chip in field.findChildren(Chip) if not chip.isHidden()]


def type_(field: RecipientsField, text: str) -> None:
    QTest.keyClicks(field.line, text)


@pytest.mark.parametrize("end", [",", ";"])
def test_a_comma_or_a_semicolon_makes_a_chip_of_what_was_typed(field: RecipientsField, end: str) -> None:
    type_(field, f"priya@example.com{end}me")
    assert chips(field) == ["priya@example.com"]
    assert field.line.text() == "me"
    assert field.entries() == (PRIYA, ME)


def test_enter_makes_a_chip_and_a_chip_stands_once(field: RecipientsField) -> None:
    type_(field, "me")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    type_(field, "ME;")
    assert chips(field) == ["Me"]
    assert field.text() == "Me"


def test_a_comma_in_a_groups_name_makes_no_chip_of_its_first_half(field: RecipientsField) -> None:
    type_(field, "Group: Sales, North")
    assert chips(field) == []
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.entries() == (Entry(EntryKind.GROUP, "Sales, North"),)


def test_what_is_put_in_comes_out_the_same_and_means_the_same(field: RecipientsField) -> None:
    field.set_text("Me; Team: West; priya@example.com")
    assert chips(field) == ["Me", "Team: West", "priya@example.com"]
    assert field.text() == "Me; Team: West; priya@example.com"
    assert field.entries() == read_entries(field.text())
    field.set_text("")
    assert chips(field) == []
    assert field.text() == ""


def test_a_few_pasted_lines_become_chips(field: RecipientsField) -> None:
    QApplication.clipboard().setText("priya@example.com\nme\nid-david")
    field.line.paste()
    assert chips(field) == ["priya@example.com", "Me"]
    assert field.line.text() == "id-david"


@pytest.mark.parametrize(
    "text", ["E-mail\tName\na@example.com\tAsha", "\n".join(f"p{n}@example.com" for n in range(12))]
)
def test_a_pasted_table_or_a_long_column_is_a_list_and_no_chips(
    field: RecipientsField, qtbot: QtBot, text: str
) -> None:
    QApplication.clipboard().setText(text)
    with qtbot.waitSignal(field.list_pasted) as pasted:
        field.line.paste()
    assert pasted.args == [text]
    assert field.text() == ""


def test_the_cross_removes_and_the_line_has_the_focus_once_none_is_left(field: RecipientsField, qtbot: QtBot) -> None:
    field.set_text("Me; priya@example.com")
    for _ in range(2):
        chip = next(chip for chip in field.findChildren(Chip) if not chip.isHidden())
        with qtbot.waitSignal(field.changed):
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert field.entries() == ()
    assert field.line.hasFocus()
    assert field.line.placeholderText() == "Name or e-mail"


def test_backspace_goes_to_the_last_chip_first_and_removes_it_then(field: RecipientsField) -> None:
    field.set_text("Me; priya@example.com")
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert chips(field) == ["Me", "priya@example.com"]
    chip = QApplication.focusWidget()
    assert isinstance(chip, Chip)
    QTest.keyClick(chip, Qt.Key.Key_Backspace)
    assert chips(field) == ["Me"]


def test_the_arrows_go_from_the_line_through_the_chips_and_back(field: RecipientsField) -> None:
    field.set_text("Me; priya@example.com")
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right)
    been = []
    for key in keys:
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)
        now = QApplication.focusWidget()
        been.append(now.text() if isinstance(now, Chip) else "line")
    assert been == ["priya@example.com", "Me", "Me", "priya@example.com", "line"]


def test_tab_leaves_the_field_past_all_chips(field: RecipientsField) -> None:
    field.set_text("Me; priya@example.com")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), Chip)
    assert QApplication.focusWidget() is not field.line


def test_once_the_focus_goes_on_one_who_is_known_becomes_a_chip_and_one_who_is_not_stays_as_typed(
    field: RecipientsField,
) -> None:
    field.set_labels(lambda entry: Called("Priya Nair", "") if entry == PRIYA else Called(str(entry), ""))
    type_(field, "id-unknown")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert (chips(field), field.line.text()) == ([], "id-unknown")
    field.line.setFocus()
    field.line.setText("priya@example.com")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert (chips(field), field.line.text()) == (["Priya Nair"], "")


def test_a_name_that_becomes_known_later_becomes_a_chip_then(field: RecipientsField) -> None:
    field.set_text("priya@example.com")
    assert chips(field) == []
    field.line.clearFocus()
    field.set_labels(lambda _entry: Called("Priya Nair", ""))
    assert chips(field) == ["Priya Nair"]
    assert field.text() == "priya@example.com"


def test_a_locked_field_keeps_what_it_has(field: RecipientsField) -> None:
    field.set_text("Me;")
    field.settle()
    field.setReadOnly(True)
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    type_(field, "x")
    assert field.text() == "Me"
    assert not field.findChildren(Chip)[0].isEnabled()


def test_a_screen_reader_hears_what_a_press_does(field: RecipientsField) -> None:
    field.set_labels(lambda _entry: Called("Priya Nair", "priya@example.com"))
    field.set_text("priya@example.com")
    (chip,) = field.findChildren(Chip)
    assert chip.accessibleName() == "Remove Priya Nair"
    assert chip.toolTip() == "priya@example.com"


def test_many_chips_make_the_field_higher_and_never_wider(field: RecipientsField, qtbot: QtBot) -> None:
    before = field.height()
    field.set_text("; ".join(f"person{n}@example.com" for n in range(9)))
    qtbot.waitUntil(lambda: field.height() > 2 * before)
    assert field.width() <= 420
    assert field.line.width() >= 100
