"""What a person sees when Pushdesk itself fails."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role


class CrashDialog(QDialog):
    """Says that something failed, that nothing typed is lost, and offers the report for copying.

    Args:
        report: Already free of keys and of message texts.
    """

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle("Pushdesk")
        self.setMinimumSize(560, 380)
        heading = QLabel(self.tr("Something in Pushdesk failed"))
        set_role(heading, "h1")
        words = QLabel(
            self.tr(
                "What you typed is kept. If a push was on its way, look in Activity before you send it again. The"
                " report below has no keys and no message texts; send it to the people who look after Pushdesk."
            )
        )
        words.setWordWrap(True)
        text = QPlainTextEdit(report)
        text.setObjectName("crash_report")
        text.setAccessibleName(self.tr("Report"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        set_role(text, "mono")
        self._copy = QPushButton(self.tr("&Copy report"))
        self._copy.setObjectName("crash_copy")
        set_role(self._copy, "secondary")
        close = QPushButton(self.tr("&Go on"))
        close.setObjectName("crash_close")
        close.setDefault(True)
        set_role(close, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._copy)
        buttons.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 20)
        rows.setSpacing(12)
        for widget in (heading, words, text):
            rows.addWidget(widget)
        rows.addLayout(buttons)
        self._report = report
        self._copy.clicked.connect(self._copy_report)
        close.clicked.connect(self.accept)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(self.tr("Copied"))
