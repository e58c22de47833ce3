"""The place below the heading where a team gets its name, or is deleted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.domain.team import read_team_name
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role


class TeamPanel(QFrame):
    """Asks one thing at a time, in place; hidden while there is nothing.

    Signals:
        closed: It was put away.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people_panel")
        self._accept: Callable[[str], None] = lambda _name: None
        self._icon = IconLabel()
        self._sentence = plain_label("strong", name="people_panel_sentence")
        self._hint = plain_label("hint", name="people_panel_hint")
        self._name = QLineEdit()
        self._name.setObjectName("people_team_name")
        self._name.setAccessibleName(self.tr("Team name"))
        self._name.setPlaceholderText(self.tr("Team name"))
        self._name.setMinimumWidth(120)
        self._name.textChanged.connect(lambda _text: self._judge())
        self._name.returnPressed.connect(self._accepted)
        self._yes, self._no = QPushButton(), QPushButton(self.tr("Cancel"))
        self._yes.setObjectName("people_panel_yes")
        self._no.setObjectName("people_panel_no")
        for button in (self._yes, self._no):
            button.setAutoDefault(True)
        set_role(self._no, "secondary")
        self._yes.clicked.connect(self._accepted)
        self._no.clicked.connect(self.close_panel)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_panel)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._name, 1)
        line.addStretch()
        line.addWidget(self._no)
        line.addWidget(self._yes)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        words.addSpacing(4)
        words.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def ask_name(self, sentence: str, suggestion: str, yes: str, accept: Callable[[str], None]) -> None:
        """Ask what to call a team.

        Args:
            sentence: What it is about.
            suggestion: Stands in the field, selected.
            yes: The button's words.
            accept: Told the name; the panel stays until it is put away, so that a name that is taken can be mended.
        """
        self._show(sentence, "info", "people", yes, "primary", accept)
        self._name.show()
        self._name.setText(suggestion)
        self._judge()
        self._name.setFocus()
        self._name.selectAll()

    def ask_removal(self, sentence: str, hint: str, accept: Callable[[], None]) -> None:
        """Ask whether something shall go."""
        self._show(sentence, "caution", "warning", self.tr("Delete"), "danger", lambda _name: accept())
        self._hint.setText(hint)
        self._name.hide()
        self._yes.setEnabled(True)
        self._no.setFocus()

    def refuse(self, error: AppError) -> None:
        """Say why it could not be done; what was typed stays."""
        self._say_hint(error)
        (self._name if not self._name.isHidden() else self._no).setFocus()
        announce(self, self._hint.text())

    def close_panel(self) -> bool:
        """Put it away; False where there was nothing."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def _show(self, sentence: str, look: str, picture: str, yes: str, role: str, accept: Callable[[str], None]) -> None:
        self._accept = accept
        self._sentence.setText(sentence)
        self._icon.show_icon(picture, look)
        set_role(self, f"banner-{look}")
        set_role(self._hint, "hint")
        self._yes.setText(yes)
        set_role(self._yes, role)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    def _judge(self) -> None:
        try:
            read_team_name(self._name.text())
        except InputRefused as problem:
            self._yes.setEnabled(False)
            self._say_hint(problem, "error" if self._name.text() else "hint")
            return
        self._yes.setEnabled(True)
        self._say_hint(AppError(self.tr("Teams stay on this computer. Nobody is told")), "hint")

    def _say_hint(self, error: AppError, role: str = "error") -> None:
        self._hint.setText(f"{error.title}. {error.hint}".strip())
        set_role(self._hint, role)

    def _accepted(self) -> None:
        if self._yes.isEnabled() and self.isVisible():
            self._accept(self._name.text())
