"""Words that somebody else may have written: typed, named, or said by the API."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.theme import set_role


def plain_label(role: str, words: str = "", *, name: str = "", parent: QWidget | None = None) -> QLabel:
    """Make a label that shows words as they are, over several lines where need be: a tag in them is no markup.

    Args:
        role: As in ``theme``.
        words: What it shows at first.
        name: Its objectName.
        parent: Where it stands, as far as that is known already.
    """
    label = QLabel(words, parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label
