"""The line below the preview that leafs through everybody's text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.late_parts import LateParts, take_place
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import announce, set_role

if TYPE_CHECKING:
    from desktop_app.domain.rows import Rows
    from desktop_app.domain.wording import Wording

NAMED_FIELDS = 3


class Leafing(LateParts, QWidget):
    """Says whose text the preview shows, and goes to the next person's.

    Signals:
        moved: Another person's text shall be shown; ``at`` says whose.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compose_leafing")
        self._rows: Rows | None = None
        self._wording: Wording | None = None
        self._at = 0
        self.hide()

    def make_parts(self) -> None:
        """Make what is in it; a page opens sooner without, and most pushes go to one person."""
        self._back = self._button("back", "\u2039", self.tr("Previous person (Alt+Left)"))
        self._back.clicked.connect(lambda: self.step(-1))
        self._next = self._button("next", "\u203a", self.tr("Next person (Alt+Right)"))
        self._next.clicked.connect(lambda: self.step(1))
        self._who = QLabel()
        self._who.setObjectName("compose_leafing_who")
        self._who.setMinimumWidth(1)
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._who.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = plain_label("warn", name="compose_leafing_empty")
        self._to_empty = QPushButton(self.tr("Next with an empty field"))
        self._to_empty.setObjectName("compose_leafing_to_empty")
        set_role(self._to_empty, "link")
        self._to_empty.clicked.connect(self._go_to_empty)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._back)
        line.addWidget(self._who, 1)
        line.addWidget(self._next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(line)
        rows.addWidget(self._empty)
        rows.addWidget(self._to_empty, 0, Qt.AlignmentFlag.AlignLeft)
        take_place(self, (self._back, self._next, self._to_empty))

    @property
    def at(self) -> int:
        """Index of the row whose text is shown."""
        return self._at

    def follow(self, rows: "Rows | None", wording: "Wording | None", empty: int = 0) -> None:
        """Take in who is meant, and what is written to them.

        Args:
            rows: Everybody; None where nobody is leafed through.
            wording: What is written.
            empty: In how many rows a field that is used has no value.
        """
        if rows is not self._rows:
            self._at = 0
        self._rows, self._wording = rows, wording
        many = len(rows) if rows is not None else 0
        if rows is None or wording is None or not many or (many == 1 and not wording.has_fields):
            self.hide()
            return
        self.need_parts()
        for part in (self._back, self._who, self._next):
            part.setVisible(many > 1)
        self._to_empty.setVisible(many > 1 and bool(empty))
        self._say()
        # Of one person there is only to say what is missing.
        self.setVisible(many > 1 or not self._empty.isHidden())

    def go_to(self, at: int) -> None:
        """Show this row's text."""
        if self._rows is not None and 0 <= at < len(self._rows) and at != self._at:
            self._at = at
            self._say()
            announce(self, self._spoken())
            self.moved.emit()

    def step(self, by: int) -> None:
        """Go on by so many; from the last to the first and back."""
        if self._rows is not None and len(self._rows) > 1:
            self.go_to((self._at + by) % len(self._rows))

    def _go_to_empty(self) -> None:
        if (rows := self._rows) is None:
            return
        many = len(rows)
        for step in range(1, many + 1):
            at = (self._at + step) % many
            if self._empty_fields(at):
                self.go_to(at)
                return

    def _empty_fields(self, at: int) -> list[str]:
        """The names of the fields that are used and have no value there."""
        rows, wording = self._rows, self._wording
        if rows is None or wording is None:
            return []
        names = dict(zip(rows.keys, rows.names, strict=True))
        return [names[key] for key in wording.used if key in names and not rows.column(key)[at].strip()]

    def _say(self) -> None:
        if (rows := self._rows) is None:
            return
        many = len(rows)
        words = rows.who(self._at)
        if many > 1:
            words = self.tr("{at} of {n}: {who}").format(at=f"{self._at + 1:,}", n=f"{many:,}", who="{who}")
            words = words.replace("{who}", rows.who(self._at))
        self._who.setText(words)
        self._who.setToolTip(words)
        empty = self._empty_fields(self._at)
        self._empty.setVisible(bool(empty))
        if empty:
            named = ", ".join(empty[:NAMED_FIELDS]) + ("…" if len(empty) > NAMED_FIELDS else "")
            said = self.tr("Nothing is filled in for {fields}.").replace("{fields}", named)
            self._empty.setText(said)
        self.setAccessibleName(self._spoken())

    def _spoken(self) -> str:
        return f"{self._who.text()} {'' if self._empty.isHidden() else self._empty.text()}".strip()

    def _button(self, name: str, sign: str, spoken: str) -> QPushButton:
        button = QPushButton(sign)
        button.setObjectName(f"compose_leafing_{name}")
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        set_role(button, "link")
        return button
