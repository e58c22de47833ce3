"""What is asked once: whether Pushdesk may look. It says which files it would read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.reading_area import ReadingArea
from desktop_app.ui.theme import set_role

RING_PX = 2
"""As wide as the ring that shows that the list can be scrolled by keyboard."""


class ConsentCard(QFrame):
    """Says what would be read, and asks.

    Signals:
        answered: True for “Look”, False for “Skip”.
    """

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checkup_consent")
        set_role(self, "card")
        heading = self._words(self.tr("May Pushdesk look at your notification settings?"), "h2")
        lead = self._words(
            self.tr(
                "It reads the files below on this computer, and of them only what is about notifications of the "
                "LeadSquared web app. Nothing is changed, nothing leaves this computer. You are asked this once."
            ),
            "",
        )
        self._files = self._words("", "muted")
        self._files.setObjectName("checkup_files")
        paper = QFrame()
        set_role(paper, "preview")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.addWidget(self._files)
        scroll = ReadingArea(paper, self.tr("The files"))
        scroll.setObjectName("checkup_files_area")
        self.look = QPushButton(self.tr("&Look"))
        self.look.setObjectName("checkup_look")
        set_role(self.look, "primary")
        skip = QPushButton(self.tr("S&kip"))
        skip.setObjectName("checkup_skip")
        set_role(skip, "secondary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.look, skip):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(heading)
        rows.addWidget(lead)
        rows.addWidget(scroll, 100)
        rows.addLayout(buttons)
        rows.addStretch(1)
        self._scroll, self._inside = scroll, inside
        self.look.clicked.connect(lambda: self.answered.emit(True))
        skip.clicked.connect(lambda: self.answered.emit(False))

    def show_files(self, files: Sequence[str]) -> None:
        """Name the files, one to a line."""
        self._files.setText("\n".join(f"•  {each}" for each in files))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the list of files be no higher than it has to be."""
        self._inside.invalidate()
        height = self._inside.totalHeightForWidth(self._scroll.viewport().width())
        self._scroll.setMaximumHeight(height + 2 * RING_PX)

    @staticmethod
    def _words(text: str, role: str) -> QLabel:
        label = plain_label(role, text)
        label.setMinimumWidth(1)
        return label
