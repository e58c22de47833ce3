"""The place below the heading where a template gets its name or is deleted, and where Undo is."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import AppError, InputRefused
from desktop_app.ui.icons import IconLabel
from desktop_app.ui.late_parts import LateParts, take_place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role


class TemplatePanel(LateParts, QFrame):
    """Asks or says one thing at a time, in place; hidden while there is nothing.

    Signals:
        save_requested: The name, and whether the template that has it shall be replaced.
        delete_requested: The name of a template; the person has confirmed it.
        undo_requested: What stood in the form before shall come back.
        closed: It was put away.
    """

    save_requested = Signal(str, bool)
    delete_requested = Signal(str)
    undo_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_template_panel")
        self._taken: Mapping[str, str] = {}
        self._to_delete = ""
        self.hide()

    def make_parts(self) -> None:
        """Make what is in it; a page opens sooner without."""
        self._icon = IconLabel()
        self._sentence = self._label("compose_template_sentence", "strong")
        self._hint = self._label("compose_template_hint", "hint")
        self._name = QLineEdit()
        self._name.setObjectName("compose_template_name")
        self._name.setAccessibleName(self.tr("Template name"))
        self._name.setMinimumWidth(120)
        self._name.textChanged.connect(lambda _text: self._judge())
        self._name.returnPressed.connect(self._save_clicked)
        self._save = self._button("save", self.tr("Save"), "primary")
        self._save.clicked.connect(self._save_clicked)
        self._delete = self._button("delete", self.tr("Delete"), "danger")
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self._to_delete))
        self._undo = self._button("undo", self.tr("Undo"), "secondary")
        self._undo.clicked.connect(self.undo_requested)
        self._close = self._button("close", self.tr("Cancel"), "secondary")
        self._close.clicked.connect(self.close_panel)
        self._lay_out()
        take_place(self, (self._name, self._save, self._delete, self._undo, self._close))
        # New slots have Qt polish it once more. Before it has a role: the border of one takes no room.
        self.ensurePolished()

    @property
    def words(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else f"{self._sentence.text()} {self._hint.text()}".strip()

    def ask_name(self, suggestion: str, taken: Mapping[str, str]) -> None:
        """Ask what to call a template.

        Args:
            suggestion: Stands in the field, selected.
            taken: The names that there are, by ``name_key``.
        """
        self._taken = taken
        self.need_parts()
        self._show(self.tr("Save as a template"), "", "info", "compose", (self._save, self._close), self.tr("Cancel"))
        # The name takes the room that a sentence has otherwise.
        self._sentence.setWordWrap(False)
        self._row.setStretchFactor(self._sentence, 0)
        self._name.show()
        self._name.setText(suggestion)
        self._judge()
        self._name.setFocus()
        self._name.selectAll()

    def refuse_name(self, error: AppError) -> None:
        """Say that it could not be saved; what was typed stays."""
        from desktop_app.domain.template import NameTaken, name_key  # here, as below: a page opens sooner without it

        if isinstance(error, NameTaken):  # another Pushdesk was faster
            self._taken = {**self._taken, name_key(error.name): error.name}
            self._judge()
        else:
            self._say_hint(error)
        self._name.setFocus()

    def ask_delete(self, name: str) -> None:
        """Ask whether a template shall go."""
        self._to_delete = name
        self.need_parts()
        sentence = self.tr("Delete the template “{name}”?").replace("{name}", name)
        self._show(
            sentence,
            self.tr("It can’t be brought back."),
            "caution",
            "warning",
            (self._delete, self._close),
            self.tr("Keep it"),
        )
        self._close.setFocus()

    def say(self, sentence: str, hint: str = "", *, look: str = "info", icon: str = "check", can_undo: bool) -> None:
        """Say something.

        Args:
            sentence: What happened.
            hint: More to know; may be empty.
            look: ``info``, ``good``, ``caution`` or ``bad``.
            icon: One of ``resources/ui``.
            can_undo: Offer to bring back what stood in the form.
        """
        self.need_parts()
        buttons = (self._undo, self._close) if can_undo else (self._close,)
        self._show(sentence, hint, look, icon, buttons, self.tr("OK"))

    def say_error(self, error: AppError) -> None:
        """Say what went wrong."""
        self.say(f"{error.title}.", error.hint, look="bad", icon="warning", can_undo=False)

    def close_panel(self) -> bool:
        """Put it away; False where there was nothing."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def _save_clicked(self) -> None:
        from desktop_app.domain.template import name_key

        self._judge()
        if self._save.isEnabled():
            self.save_requested.emit(self._name.text(), name_key(self._name.text()) in self._taken)

    def _judge(self) -> None:
        """Say at the name whether it can be one, and whether one of that name would be replaced."""
        from desktop_app.domain.template import NameTaken, name_key, read_name

        known = self._taken.get(name_key(self._name.text()))
        self._save.setText(self.tr("Save") if known is None else self.tr("Replace it"))
        try:
            read_name(self._name.text())
        except InputRefused as problem:
            self._save.setEnabled(False)
            if self._name.text():
                self._say_hint(problem)
            else:
                self._say_hint(AppError(problem.title, problem.hint), "hint")
            return
        self._save.setEnabled(True)
        if known is None:
            self._say_hint(AppError(self.tr("Who gets it is not part of a template")), "hint")
        else:
            self._say_hint(NameTaken(known), "warn")

    def _say_hint(self, error: AppError, role: str = "error") -> None:
        words = f"{error.title}. {error.hint}".strip()
        self._hint.setText(words)
        self._hint.show()
        set_role(self._hint, role)
        if self._name.accessibleDescription() != words:
            self._name.setAccessibleDescription(words)
            announce(self._name, words)

    def _show(
        self, sentence: str, hint: str, look: str, icon: str, buttons: tuple[QPushButton, ...], close: str
    ) -> None:
        self._sentence.setText(sentence)
        self._sentence.setWordWrap(True)
        self._row.setStretchFactor(self._sentence, 1)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_role(self._hint, "hint")
        self._icon.show_icon(icon, look)
        self._close.setText(close)
        self._name.hide()
        for button in (self._save, self._delete, self._undo, self._close):
            button.setVisible(button in buttons)
        set_role(self, f"banner-{look}")
        spoken = f"{sentence} {hint}".strip()
        self.setAccessibleName(spoken)
        self.show()
        announce(self, spoken)

    def _lay_out(self) -> None:
        self._sentence.setBuddy(self._name)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addSpacing(2)
        self._row.addWidget(self._sentence)
        self._row.addWidget(self._name, 1)
        for button in (self._save, self._delete, self._undo, self._close):
            self._row.addWidget(button)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 2)
        below.addSpacing(self._icon.width() + 10)
        below.addWidget(self._hint, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 8, 8, 8)
        rows.setSpacing(3)
        rows.addLayout(self._row)
        rows.addLayout(below)

    def _button(self, name: str, words: str, role: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"compose_template_{name}")
        button.setAutoDefault(True)
        set_role(button, role)
        return button

    def _label(self, object_name: str, role: str) -> QLabel:
        label = plain_label(role, name=object_name)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return label


def focus_is_in(panel: QWidget) -> bool:
    """Say whether the person is in the panel."""
    return any(widget.hasFocus() for widget in panel.findChildren(QWidget))
