"""Parts of a page that are made once they are needed: a window opens sooner without what nobody sees yet."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class LateParts:
    """A widget that is there from the start, and whose parts are made when they are first needed.

    Attributes:
        has_parts: True once they are there.
    """

    has_parts = False

    def need_parts(self) -> None:
        """Make them, where that was not done yet."""
        if not self.has_parts:
            self.has_parts = True
            self.make_parts()

    def make_parts(self) -> None:
        """Make them; called once."""
        raise NotImplementedError  # not ``abc``: Qt's own metaclass does not go with that one


def take_place(before: QWidget, late: Iterable[QWidget]) -> None:
    """Let Tab come to late parts where they stand. Qt goes by when each was made, which would be after all others.

    Args:
        before: What stands before them: an input, or the frame around them.
        late: Those that Tab comes to, in their order, already in the page.
    """
    usual = before.focusPolicy()
    # What takes no focus has its place in the order too, but Qt puts nothing behind it.
    before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    last = before
    for part in late:
        QWidget.setTabOrder(last, part)
        last = part
    before.setFocusPolicy(usual)
