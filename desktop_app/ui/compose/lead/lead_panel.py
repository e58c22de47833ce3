"""The place below the heading where a lead is looked up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from desktop_app.domain.errors import AppError
from desktop_app.domain.lead import Lead
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

SHOWN_ROWS = 5
_LEAD = Qt.ItemDataRole.UserRole


class LeadPanel(QFrame):
    """Asks for a lead's link, phone number or e-mail, and lists those that were found.

    Signals:
        find_requested: What was typed.
        chosen: The ``Lead`` to start from.
        closed: It was put away.
    """

    find_requested = Signal(str)
    chosen = Signal(Lead)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_lead_panel")
        set_role(self, "card")
        caption = QLabel(self.tr("Start from a lead"))
        set_role(caption, "label")
        self._typed = QLineEdit()
        self._typed.setObjectName("compose_lead")
        self._typed.setAccessibleName(self.tr("Lead’s link, phone, e-mail or name"))
        self._typed.setPlaceholderText(self.tr("Lead’s link, phone, e-mail or name"))
        self._typed.setMaxLength(2000)
        self._typed.returnPressed.connect(self._find_clicked)
        caption.setBuddy(self._typed)
        self._find = QPushButton(self.tr("Find"))
        self._find.setObjectName("compose_lead_find")
        set_role(self._find, "primary")
        self._find.clicked.connect(self._find_clicked)
        self._close = QPushButton(self.tr("Cancel"))
        self._close.setObjectName("compose_lead_close")
        set_role(self._close, "secondary")
        self._close.clicked.connect(self.close_panel)
        self._hint = plain_label("", name="compose_lead_hint")
        self._found = QListWidget()
        self._found.setObjectName("compose_leads")
        self._found.setAccessibleName(self.tr("Leads"))
        self._found.itemActivated.connect(lambda item: self.chosen.emit(item.data(_LEAD)))
        self._found.itemClicked.connect(lambda item: self.chosen.emit(item.data(_LEAD)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._typed, 1)
        row.addWidget(self._find)
        row.addWidget(self._close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 12)
        rows.setSpacing(6)
        rows.addWidget(caption)
        rows.addLayout(row)
        rows.addWidget(self._hint)
        rows.addWidget(self._found)
        self.hide()

    def open(self) -> None:
        """Show it, ready to be typed into."""
        self._found.hide()
        self._say(self.tr("Its owner becomes the recipient, its page opens with a click."), "hint")
        self.set_busy(False)
        self.show()
        self._typed.setFocus()
        self._typed.selectAll()

    def close_panel(self) -> bool:
        """Put it away; False where there was nothing."""
        if self.isHidden():
            return False
        self.hide()
        self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # No shortcut: the page has one for the same key, and of two Qt takes neither.
        if event.key() != Qt.Key.Key_Escape or not self.close_panel():
            super().keyPressEvent(event)

    def set_busy(self, is_busy: bool) -> None:
        """Say that LeadSquared is asked, or has answered."""
        self._find.setEnabled(not is_busy)
        if is_busy:
            self._found.hide()
            self._say(self.tr("Asking LeadSquared…"), "hint")

    def show_leads(self, leads: Sequence[Lead]) -> None:
        """List what was found; one of them is to be chosen."""
        self.set_busy(False)
        self._found.clear()
        self._found.setVisible(bool(leads))
        if not leads:
            self._say(self.tr("No lead was found. Check what you typed, or paste the lead’s link."), "warn")
            self._typed.setFocus()
            return
        for lead in leads:
            parts = (lead.name, lead.phone, lead.company, lead.stage)
            item = QListWidgetItem("  ·  ".join(dict.fromkeys(part for part in parts if part)))
            item.setData(_LEAD, lead)
            self._found.addItem(item)
        self._found.setCurrentRow(0)
        row_px = self._found.sizeHintForRow(0)
        self._found.setFixedHeight(min(len(leads), SHOWN_ROWS) * row_px + 2 * self._found.frameWidth() + 2)
        self._say(self.tr("{n} leads were found. Choose one.").format(n=len(leads)), "hint")
        self._found.setFocus()

    def show_error(self, error: AppError) -> None:
        """Say why it could not be looked up; what was typed stays."""
        self.set_busy(False)
        self._say(f"{error.title.rstrip('.')}. {error.hint}".strip(), "error")
        self._typed.setFocus()

    def _find_clicked(self) -> None:
        if typed := self._typed.text().strip():
            if self._find.isEnabled():
                self.find_requested.emit(typed)
        else:
            self._typed.setFocus()

    def _say(self, words: str, role: str) -> None:
        self._hint.setText(words)
        set_role(self._hint, role)
        self._typed.setAccessibleDescription(words)
        if self.isVisible():
            announce(self._typed, words)
