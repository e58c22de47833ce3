"""The place below the heading that says what is in a list, before anybody of it stands in To."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout

from desktop_app.domain.errors import AppError
from desktop_app.domain.list_result import ListResult
from desktop_app.ui.compose.layout import scroll_up_to
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

SHOWN_ROWS = 6


class ListPanel(QFrame):
    """Says how many people are in a list, and names each cell that can't be used, and who stands in it twice.

    Signals:
        accepted: It shall be taken as it is, or without the rows that have errors.
        other_requested: Another file shall be chosen.
        closed: It was put away; nothing was taken.
    """

    accepted = Signal()
    other_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_list_panel")
        self._icon = IconLabel()
        self._sentence = plain_label("strong", name="compose_list_sentence")
        self._hint = plain_label("hint", name="compose_list_hint")
        self._first = plain_label("warn", name="compose_list_first")
        self._first.hide()
        self._found = QListWidget()
        self._found.setObjectName("compose_list_found")
        self._found.setAccessibleName(self.tr("What was found in the list"))
        self._found.setWordWrap(True)
        self._take = self._button("take", "", "primary")
        self._take.clicked.connect(self.accepted)
        self._other = self._button("other", self.tr("Choose another…"), "secondary")
        self._other.clicked.connect(self.other_requested)
        self._close = self._button("close", self.tr("Cancel"), "secondary")
        self._close.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self._close, self._other, self._take):
            buttons.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 10, 10)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self._found)
        rows.addWidget(self._first)
        rows.addLayout(buttons)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while hidden."""
        said = (self._sentence, self._hint, self._first)
        return "" if self.isHidden() else " ".join(label.text() for label in said if label.text())

    def show_reading(self, name: str) -> None:
        """Say that a list is being read."""
        self._show("info", "clock", self.tr("Reading {name}…").replace("{name}", name), "", ())

    def show_result(self, result: ListResult) -> None:
        """Say what is in a list, and ask whether to take it."""
        good = result.total - result.error_rows
        rows = self.tr("1 row") if result.total == 1 else self.tr("{n} rows").format(n=f"{result.total:,}")
        sentence = f"{result.name}: {rows}"
        if result.error_rows:
            problems = (
                self.tr("1 with a problem")
                if result.error_rows == 1
                else self.tr("{n} with problems").format(n=f"{result.error_rows:,}")
            )
            sentence = f"{sentence}, {problems}"
        found = [_capital(str(error)) for error in result.errors]
        if (more := result.error_count - len(result.errors)) > 0:
            found.append(self.tr("{n} more").format(n=f"{more:,}"))
        found += [self.tr("Stands in it more than once: {who}").replace("{who}", str(each)) for each in result.twice]
        if (more := result.twice_count - len(result.twice)) > 0:
            found.append(self.tr("{n} more people stand in it more than once").format(n=f"{more:,}"))
        if result.error_rows and not good:
            # Nobody would be left.
            self._show("bad", "warning", sentence, self._notes(result), found)
            self._offer("", can_choose=True)
        elif result.error_rows:
            take = self.tr("Leave that ro&w out") if result.error_rows == 1 else self.tr("Leave those ro&ws out")
            self._show("caution", "warning", sentence, self._notes(result), found)
            self._offer(take, can_choose=True)
        else:
            self._show("info", "people", sentence, self._notes(result), found)
            self._offer(self.tr("Add them"), can_choose=True)

    def show_error(self, error: AppError) -> None:
        """Say why a list can't be used. Nothing of it was taken."""
        self._show("bad", "warning", f"{error.title}.", error.hint, ())
        self._offer("", can_choose=True)

    def insist(self) -> None:
        """Say that nothing is sent before there is an answer, and go to it."""
        if not self._take.isHidden():
            words = self.tr("Nothing was sent. Say first whether this list is to get it as well.")
        elif not self._other.isHidden():
            words = self.tr("Nothing was sent. This list is not in To: choose another one, or go on without it.")
        else:
            words = self.tr("Nothing was sent. This list is not in To yet.")
        self._first.setText(words)
        self._first.show()
        self._focus_safe_one()
        scroll_up_to(self)
        announce(self, words)

    def close_panel(self) -> bool:
        """Put it away; False where there was nothing."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def _notes(self, result: ListResult) -> str:
        notes = list(result.notes)
        if result.twice_count:
            notes.append(self.tr("Who stands in it twice gets each text once."))
        return " ".join(note if note.endswith(".") else f"{note}." for note in notes)

    def _show(self, look: str, icon: str, sentence: str, hint: str, found: "tuple[str, ...] | list[str]") -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._icon.show_icon(icon, look)
        set_role(self, f"banner-{look}")
        self._found.clear()
        self._found.addItems(list(found))
        self._found.setVisible(bool(found))
        self._first.clear()
        self._first.hide()
        self._offer("", can_choose=False)
        spoken = " ".join(part for part in (sentence, hint) if part)
        self.setAccessibleName(spoken)
        self.show()
        if found:
            row_px = self._found.sizeHintForRow(0)
            self._found.setFixedHeight(min(len(found), SHOWN_ROWS) * row_px + 2 * self._found.frameWidth() + 2)
        announce(self, spoken)

    def _offer(self, take: str, *, can_choose: bool) -> None:
        self._take.setText(take)
        self._take.setVisible(bool(take))
        self._other.setVisible(can_choose)
        if can_choose:
            self._focus_safe_one()

    def _focus_safe_one(self) -> None:
        """Neither Enter nor a space shall take anybody in by itself."""
        if self._other.isHidden():
            self._close.setFocus()  # it is still being read
        elif self._take.isHidden() or "banner-caution" in str(self.property("role")):
            self._other.setFocus()
        else:
            self._take.setFocus()

    def _button(self, name: str, words: str, role: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"compose_list_{name}")
        button.setAutoDefault(True)
        set_role(button, role)
        return button


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
