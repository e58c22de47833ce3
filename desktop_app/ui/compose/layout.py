"""Where the parts of the Compose page stand: two columns that scroll, and one bar below them that doesn't."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role

WIDEST_PX = 1180
WIDEST_SIDE_PX = 420
"""Beyond these, lines get too long to read and the preview looks like nothing on a screen; for text of 10 points."""

SIDE_HIGHER_PX = 7
"""The side begins so much higher, as the link in its first line is higher than a label. So its words stand beside the
form's first label, and its row of systems beside the first input."""


def scroll_up_to(panel: QWidget) -> None:
    """Bring the top of the page into sight, where a panel asks something."""
    above = panel.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.verticalScrollBar().setValue(0)


def lay_out(
    page: QWidget,
    beside_heading: QWidget,
    above: Sequence[QWidget],
    form: QWidget,
    cards: Sequence[QWidget],
    bar: Sequence[QWidget],
) -> Callable[[QWidget], None]:
    """Put the parts into the page.

    Args:
        page: The page, which has no layout yet.
        beside_heading: At the end of the heading's line.
        above: Above the columns, from the top.
        form: The left column.
        cards: The right column, from the top.
        bar: The bar below, from the start; the first takes the room that is left.

    Returns:
        Puts one more part below the heading, above all others: for what is only made once it is needed.
    """
    # From the page inwards, each part with its parent: Qt goes through all that is in a part that changes its parent.
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    scroll = QScrollArea(page)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows.addWidget(scroll, 1)
    inner = QWidget(scroll)
    set_role(inner, "page")
    scroll.setWidget(inner)
    across = QHBoxLayout(inner)
    across.setContentsMargins(24, 20, 24, 20)
    larger = max(1.0, page.font().pointSizeF() / 10)
    column = QWidget(inner)
    column.setMaximumWidth(round(WIDEST_PX * larger))
    across.addWidget(column, 1)
    across.addStretch()
    body = QVBoxLayout(column)
    body.setContentsMargins(0, 0, 0, 0)
    body.setSpacing(10)
    heading = QLabel(QCoreApplication.translate("ComposePage", "New push"), column)
    set_role(heading, "title")
    top = QHBoxLayout()
    body.addLayout(top)
    top.addWidget(heading)
    top.addStretch()
    top.addWidget(beside_heading)
    for part in above:
        body.addWidget(part)
    columns = QHBoxLayout()
    columns.setSpacing(24)
    body.addLayout(columns, 1)
    lower = QVBoxLayout()
    lower.setContentsMargins(0, SIDE_HIGHER_PX, 0, 0)
    columns.addLayout(lower, 3)
    lower.addWidget(form)
    beside = QWidget(column)
    beside.setMaximumWidth(round(WIDEST_SIDE_PX * larger))
    columns.addWidget(beside, 2)
    side = QVBoxLayout(beside)
    side.setContentsMargins(0, 0, 0, 0)
    side.setSpacing(12)
    for card in cards:
        side.addWidget(card)
    side.addStretch(1)
    below = QFrame(page)
    set_role(below, "bottom-bar")
    rows.addWidget(below)
    bottom = QHBoxLayout(below)
    bottom.setContentsMargins(24, 12, 24, 12)
    bottom.setSpacing(16)
    for number, part in enumerate(bar):
        bottom.addWidget(part, 0 if number else 1)
    return lambda part: body.insertWidget(1, part)
