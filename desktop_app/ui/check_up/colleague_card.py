"""Steps for somebody else's computer, to send or to print."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.check_up import BrowserKind, SystemKind
from desktop_app.ui.check_up.words import BROWSER_NAMES, SYSTEM_NAMES
from desktop_app.ui.flow_row import FlowRow
from desktop_app.ui.theme import announce, set_role


class ColleagueCard(QFrame):
    """Shows the steps for a browser and a system, both chosen from a list.

    Signals:
        chosen: A ``BrowserKind`` and a ``SystemKind``; answered with ``show_steps``.
        copy_requested: Copy the steps that are shown.
        print_requested: Show them as a page to print.
        save_requested: Save that page: the ``Path``.
    """

    chosen = Signal(BrowserKind, SystemKind)
    copy_requested = Signal()
    print_requested = Signal()
    save_requested = Signal(Path)

    def __init__(self, system: SystemKind) -> None:
        super().__init__()
        self.setObjectName("checkup_colleague")
        self._title, lead = QLabel(self.tr("Steps for a colleague")), QLabel()
        set_role(self._title, "h2")
        set_role(lead, "muted")
        lead.setText(self.tr("Say which browser they use LeadSquared in. No key and no name stands in the text."))
        self._browser, self._system = QComboBox(), QComboBox()
        for browser, name in BROWSER_NAMES.items():
            self._browser.addItem(name, browser)
        for kind, name in SYSTEM_NAMES.items():
            self._system.addItem(name, kind)
        self._system.setCurrentIndex(self._system.findData(system))
        self._text = QLabel()
        self._text.setObjectName("checkup_colleague_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for label in (self._title, lead, self._text):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        paper = QFrame()
        set_role(paper, "preview")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.addWidget(self._text)
        self._note = QLabel()
        self._note.setObjectName("checkup_colleague_note")
        self._note.setWordWrap(True)
        set_role(self._note, "ok")
        self._note.hide()
        copy = self._button(self.tr("Copy these steps for &a colleague"), "checkup_copy_steps", "primary")
        to_print = self._button(self.tr("Open as a page to pr&int"), "checkup_print_steps", "secondary")
        save = self._button(self.tr("Save as a &file…"), "checkup_save_steps", "secondary")
        self._users = (copy, to_print, save)
        buttons = QWidget()
        row = FlowRow(buttons)
        for button in self._users:
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self._title)
        rows.addWidget(lead)
        rows.addLayout(self._choices())
        rows.addWidget(buttons)
        rows.addWidget(self._note)
        rows.addWidget(paper)
        rows.addStretch(1)
        self._browser.currentIndexChanged.connect(self._ask)
        self._system.currentIndexChanged.connect(self._ask)
        copy.clicked.connect(self.copy_requested)
        to_print.clicked.connect(self.print_requested)
        save.clicked.connect(self._save)

    @property
    def browser(self) -> BrowserKind:
        """The browser that is chosen."""
        return BrowserKind(self._browser.currentData())

    @property
    def system(self) -> SystemKind:
        """The system that is chosen."""
        return SystemKind(self._system.currentData())

    @property
    def text(self) -> str:
        """The steps that are shown."""
        return self._text.text()

    def choose_browser(self, browser: BrowserKind) -> None:
        """Begin with this browser; no signal tells of it."""
        with QSignalBlocker(self._browser):
            self._browser.setCurrentIndex(self._browser.findData(browser))

    def show_steps(self, text: str, *, are_whole: bool = True) -> None:
        """Show the steps for what is chosen; where they are not whole yet, they can't be copied either."""
        for button in self._users:
            button.setEnabled(are_whole)
        self._text.setText(text)
        self._note.hide()

    def say(self, words: str) -> None:
        """Say what became of a copy or a file."""
        self._note.setText(words)
        self._note.show()
        announce(self._note, words)

    def _ask(self) -> None:
        self.chosen.emit(self.browser, self.system)

    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the steps"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Web page (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.selectFile(self.tr("Allow notifications.html"))
        dialog.fileSelected.connect(lambda name: self.save_requested.emit(Path(name)))
        dialog.open()

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        lists = (
            (self.tr("Thei&r browser"), "checkup_colleague_browser", self._browser),
            (self.tr("Their s&ystem"), "checkup_colleague_system", self._system),
        )
        for label, object_name, choice in lists:
            choice.setObjectName(object_name)
            choice.setAccessibleName(label.replace("&", ""))
            caption = QLabel(label)
            caption.setBuddy(choice)
            set_role(caption, "label")
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(caption)
            column.addWidget(choice)
            row.addLayout(column, 1)
        return row

    @staticmethod
    def _button(text: str, object_name: str, role: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setAutoDefault(True)
        set_role(button, role)
        return button
