"""Words that may be longer than their place: read by scrolling, also by keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from desktop_app.ui.theme import set_role


class ReadingArea(QScrollArea):
    """Scrolls what stands in it; Tab comes to it, arrow keys scroll it, and a ring shows that they do.

    What has the focus is the frame inside: for a screen reader a scrolling area is nothing but room, a frame has a
    name and a role.
    """

    def __init__(self, inside: QFrame, name: str) -> None:
        """Put the words into it.

        Args:
            inside: Holds the words.
            name: What a screen reader calls them together.
        """
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAccessibleName(name)
        inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside.installEventFilter(self)
        set_role(self, "reading")
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_role(self, "read" if event.type() is QEvent.Type.FocusIn else "reading")
        return super().eventFilter(watched, event)
