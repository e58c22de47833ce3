"""The field that a key is pasted into. One can look at it, but never take it out again."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme import set_role

_AROUND = "\u200b\u2060\ufeff"
"""Signs without width that web pages put around a text and that ``str.strip`` leaves."""


class KeyInput(QLineEdit):
    """Masked text that no copy, cut, drag, selection or undo gives back.

    White space around it goes away.

    Qt keeps a masked text from the clipboard by itself. While it is shown, each key press and each
    release of the mouse is handled as if it were masked, because more of them copy than one thinks:
    Ctrl+K and Ctrl+U do, and on X11 every selection does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self.textChanged.connect(self._strip)

    @property
    def is_shown(self) -> bool:
        """True while the text can be read."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def set_shown(self, is_shown: bool) -> None:
        """Show the text, or mask it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def forget(self) -> None:
        """Drop the text and all that could bring it back; ``clear`` would leave it to Undo."""
        self.setText("")
        self.set_shown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with self._masked():
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with self._masked():
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        pasting = menu.addAction(self.tr("&Paste"), self.paste)
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        pasting.setEnabled(mime is not None and mime.hasText())
        menu.addAction(self.tr("&Clear"), lambda: self.setText("")).setEnabled(bool(self.text()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _strip(self, text: str) -> None:
        bare = text.strip().strip(_AROUND).strip()
        if bare != text:
            self.setText(bare)

    @contextmanager
    def _masked(self) -> Iterator[None]:
        was_shown = self.is_shown
        if was_shown:
            self.set_shown(False)
        try:
            yield
        finally:
            if was_shown:
                self.set_shown(True)


class KeyField(QWidget):
    """A label, the masked input, and Show."""

    def __init__(self, label: str, object_name: str, describe_show: str) -> None:
        """Put the parts together.

        Args:
            label: With an ``&`` before its mnemonic.
            object_name: The input's; Show gets ``_show`` behind it.
            describe_show: What Show is called for those who don't see which field it belongs to.
        """
        super().__init__()
        self.input = KeyInput()
        self.input.setObjectName(object_name)
        self.input.setAccessibleName(label.replace("&", ""))
        caption = QLabel(label)
        set_role(caption, "label")
        caption.setBuddy(self.input)
        self._show = QPushButton(self.tr("Show"))
        self._show.setObjectName(f"{object_name}_show")
        self._show.setAccessibleName(describe_show)
        self._show.setCheckable(True)
        set_role(self._show, "secondary")
        self._show.toggled.connect(self._set_shown)
        # "Hide" must not make the row jump.
        widths = [self._show.fontMetrics().horizontalAdvance(text) for text in (self.tr("Show"), self.tr("Hide"))]
        self._show.setMinimumWidth(max(widths) + 34)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.input, 1)
        row.addWidget(self._show)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(5)
        rows.addWidget(caption)
        rows.addLayout(row)

    def forget(self) -> None:
        """Drop what was pasted."""
        self._show.setChecked(False)
        self.input.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        # A key that was shown is masked again when one comes back to it.
        self._show.setChecked(False)
        super().hideEvent(event)

    def _set_shown(self, is_shown: bool) -> None:
        self.input.set_shown(is_shown)
        self._show.setText(self.tr("Hide") if is_shown else self.tr("Show"))
