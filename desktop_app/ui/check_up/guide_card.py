"""The right half of the page: one finding explained, with its steps, a drawing, and buttons that stay in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.remedy_steps import RemedyButton
from desktop_app.ui.check_up.guide import Guide
from desktop_app.ui.check_up.guide_picture import GuidePicture
from desktop_app.ui.check_up.steps_list import StepsList
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.icons import icon
from desktop_app.ui.notice import Notice
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

LINK_INSET_PX = 8
"""How far the picture of a link stands from its frame; so much room the card has at both sides of its words."""


class GuideCard(QFrame):
    """Shows a ``Guide``.

    Attributes:
        buttons: What to press, for a place that does not scroll; empty, and not to be shown, without ``has_buttons``.

    Signals:
        button_pressed: A ``RemedyButton`` of the guide was pressed.
        copy_requested: Copy these steps for somebody else.
    """

    button_pressed = Signal(RemedyButton)
    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_guide")
        self._title = _words("checkup_guide_title", "h2")
        self._lead = _words("checkup_guide_lead", "")
        self._steps = StepsList()
        self._picture = GuidePicture()
        self._afterwards = Notice("checkup_afterwards")
        self._shown: Guide | None = None
        self._offered: list[QPushButton] = []
        self._copy = _button(self.tr("Copy these steps for &a colleague"), "checkup_copy_these_steps")
        self._copy.clicked.connect(self.copy_requested)
        self._copy.setIcon(icon("copy", "accent_text"))
        set_role(self._copy, "link")
        self.buttons = QFrame()
        self.buttons.setObjectName("checkup_guide_buttons")
        self._row = FlowRow(self.buttons)
        self._row.setContentsMargins(20, 12, 20, 14)
        set_role(self.buttons, "footer")
        self._watching = _words("checkup_watching", "hint")
        self._more = _button(self.tr("&Details"), "checkup_details")
        self._more.setCheckable(True)
        self._more.setIcon(icon("chevron-down", "accent_text"))
        set_role(self._more, "link")
        self._details = _words("checkup_details_text", "hint")
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._details.hide()
        self._more.toggled.connect(self._details.setVisible)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        # The links' pictures stand below the words, and their frames beside them.
        rows.addLayout(_column_of(self._title, self._lead, self._afterwards, self._steps))
        rows.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addLayout(_column_of(self._picture, self._watching))
        rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        rows.addLayout(_column_of(self._details))
        rows.addStretch(1)

    @property
    def has_buttons(self) -> bool:
        """True where there is something to press now."""
        return self._shown is not None and bool(self._shown.buttons)

    @property
    def title(self) -> str:
        """What it is about now."""
        return self._title.text()

    def show_guide(self, guide: Guide) -> None:
        """Show it; what is the same already stays as it is, the focus with it."""
        before, self._shown = self._shown, guide
        if guide == before:
            return
        self._title.setText(guide.title)
        self._lead.setText(guide.lead)
        self._lead.setVisible(bool(guide.lead))
        self._steps.show_steps(guide.steps, is_done=guide.is_done)
        self._picture.show_picture(guide.picture, guide.picture_words)
        if before is None or guide.afterwards != before.afterwards:
            if guide.afterwards:
                self._afterwards.say(guide.afterwards, look="good", icon="check")
            else:
                self._afterwards.clear()
        if before is None or (guide.buttons, guide.can_copy) != (before.buttons, before.can_copy):
            self._offer(guide)
        self._details.setText(guide.details)
        self._more.setVisible(bool(guide.details))
        if before is None or guide.title != before.title:
            self._more.setChecked(False)

    def say_watching(self, words: str) -> None:
        """Say what is being watched; empty for nothing."""
        self._watching.setText(words)
        self._watching.setVisible(bool(words))

    def _offer(self, guide: Guide) -> None:
        had_focus = any(button.hasFocus() for button in self._offered)
        while len(self._offered) < len(guide.buttons):
            self._add_button()
        for at, button in enumerate(self._offered):
            is_offered = at < len(guide.buttons)
            button.setText(_with_letter(guide.buttons[at].label, at) if is_offered else "")
            button.setVisible(is_offered)
        self._copy.setVisible(guide.can_copy)
        if had_focus and guide.buttons:
            self._offered[0].setFocus()

    def _add_button(self) -> None:
        """Make one more; they are kept, as whoever listens to the window would stumble over one that is gone."""
        number = len(self._offered)
        button = _button("", f"checkup_open_setting_{number + 1}" if number else "checkup_open_setting")
        set_role(button, "secondary" if number else "primary")
        button.clicked.connect(lambda: self._press(number))
        self._row.addWidget(button)
        QWidget.setTabOrder(self._offered[-1] if self._offered else self._details, button)
        self._offered.append(button)

    def _press(self, number: int) -> None:
        if self._shown is not None:
            self.button_pressed.emit(self._shown.buttons[number])


def _with_letter(label: str, number: int) -> str:
    """Give the main button the letter O, where it has one; labels come from data and have none."""
    plain = label.replace("&", "&&")
    at = plain.casefold().find("o")
    return f"{plain[:at]}&{plain[at:]}" if number == 0 and at >= 0 else plain


def _column_of(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(LINK_INSET_PX, 0, LINK_INSET_PX, 0)
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _words(object_name: str, role: str) -> QLabel:
    label = plain_label(role, name=object_name)
    # A path without a space must not widen the column.
    label.setMinimumWidth(1)
    return label


def _button(text: str, object_name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(object_name)
    button.setAutoDefault(True)
    set_role(button, "secondary")
    return button
