"""One person: who it is, and what reached them last."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.domain.person import User
from desktop_app.domain.push_record import PushRecord
from desktop_app.domain.recent import one_line
from desktop_app.ui.people.ports import LastPushes
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role

TITLE_CHARACTERS = 60


class PersonCard(QFrame):
    """Shows one person.

    Signals:
        check_up_requested: The person at the screen wants steps to send to this one.
    """

    check_up_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("people_person")
        set_role(self, "card")
        self._name, self._about = _label("h2", "people_person_name"), _label("muted", "people_person_about")
        self._facts: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        captions = (
            ("accepted", self.tr("Last accepted")),
            ("failed", self.tr("Last that failed")),
            ("seen", self.tr("Last “I saw it”")),
        )
        for row, (name, words) in enumerate(captions):
            caption, fact = _label("muted", ""), _label("", f"people_last_{name}")
            caption.setText(words)
            caption.setWordWrap(False)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
            self._facts[name] = fact
            fact.setAccessibleName(words)
        self._steps = QPushButton(self.tr("Chec&k-up steps for them"))
        self._steps.setObjectName("people_check_up")
        self._steps.setToolTip(self.tr("Steps to send to somebody who sees no notifications"))
        set_role(self._steps, "secondary")
        self._steps.clicked.connect(self.check_up_requested)
        head = QHBoxLayout()
        head.setSpacing(10)
        who = QVBoxLayout()
        who.setSpacing(1)
        who.addWidget(self._name)
        who.addWidget(self._about)
        head.addLayout(who, 1)
        head.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 12, 12)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addLayout(grid)
        self.hide()

    def show_user(self, user: User) -> None:
        """Say who it is; what reached them is looked up."""
        self._name.setText(user.name)
        parts = [user.email, user.role.replace("_", " "), ", ".join(user.groups)]
        if not user.is_active:
            parts.insert(0, self.tr("Deactivated in LeadSquared: nothing can be shown to them"))
        self._about.setText(" · ".join(part for part in parts if part) or user.user_id)
        self.setAccessibleName(user.name)
        for fact in self._facts.values():
            fact.setText("…")

    def show_last(self, last: LastPushes | None) -> None:
        """Show what reached them last; None where that can't be told."""
        for name, fact in self._facts.items():
            record = None if last is None else getattr(last, name)
            words = self.tr("Not known") if last is None else self.tr("None that is kept")
            fact.setText(words if record is None else self._words(record, is_failed=name == "failed"))

    def _words(self, record: PushRecord, *, is_failed: bool) -> str:
        at = record.outcome.at if record.outcome is not None else record.created_at
        title = one_line(record.push.title, TITLE_CHARACTERS)
        kind = f"{record.outcome.kind.word}, " if is_failed and record.outcome is not None else ""
        return f"{kind}{_when(at)} – {title}"


def _label(role: str, object_name: str) -> QLabel:
    label = plain_label(role, name=object_name)
    label.setMinimumWidth(1)
    return label


def _when(at: datetime) -> str:
    local = at.astimezone()
    now = datetime.now(local.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{local:%d %b %H:%M}" if local.year == now.year else f"{local:%d %b %Y}"
