"""The main window: the places at the left, one page at the right. It makes each page when it is first looked at."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.account import Account
from desktop_app.ui.icons import IconLabel, icon
from desktop_app.ui.plain_label import plain_label
from desktop_app.ui.theme import set_role
from desktop_app.ui.window_notice import WindowNotice

SIDEBAR_WIDTH_PX = 190
USUAL, LEAST = QSize(1040, 740), QSize(760, 520)
FRAME = QSize(12, 44)
"""About what a window manager draws around a window; nothing tells before it is shown."""


def fit(wanted: QSize, room: QSize) -> QSize:
    """Say how large a window may be: large text makes a screen of few units, and Send stands at its lower edge."""
    return wanted.boundedTo(room - FRAME)


class MainWindow(QMainWindow):
    """One window, one page at a time.

    Signals:
        hidden: The person closed it, and it went to the tray.
        quit_requested: The person closed it, and there is no tray to go to.
        account_requested: The person clicked the account.
    """

    hidden = Signal()
    quit_requested = Signal()
    account_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Pushdesk")
        room = self.screen().availableSize()
        self.setMinimumSize(fit(LEAST, room))
        self.resize(fit(USUAL, room))
        self._goes_to_tray = False
        self._has_said_no_tray = False
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._nav: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self._sidebar = QFrame()
        set_role(self._sidebar, "sidebar")
        self._sidebar.setFixedWidth(SIDEBAR_WIDTH_PX)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        self._account = _AccountCard()
        self._account.clicked.connect(self.account_requested)
        self._notice = WindowNotice()
        side = QVBoxLayout(self._sidebar)
        side.setContentsMargins(10, 16, 10, 12)
        side.setSpacing(10)
        side.addLayout(self._brand())
        side.addLayout(self._places)
        side.addStretch()
        side.addWidget(self._account)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self._notice)
        content.addWidget(self._stack, 1)
        whole = QWidget()
        set_role(whole, "page")
        columns = QHBoxLayout(whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._sidebar)
        columns.addLayout(content, 1)
        self.setCentralWidget(whole)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)

    def add_page(self, name: str, label: str, icon_name: str, make: Callable[[], QWidget]) -> None:
        """Name a page; it is made when it is first shown.

        Args:
            name: As in ``show_page``.
            label: What the place is called, with its mnemonic; empty for a page that the sidebar doesn't list.
            icon_name: One of ``resources/ui``.
            make: Makes the page.
        """
        self._makers[name] = make
        if not label:
            return
        button = QPushButton(label)
        button.setObjectName(f"nav_{name}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setIcon(icon(icon_name, "nav"))
        button.setIconSize(QSize(18, 18))
        set_role(button, "nav")
        button.clicked.connect(lambda: self.show_page(name))
        self._nav[name] = button
        self._places.addWidget(button)
        QShortcut(QKeySequence(f"Ctrl+{len(self._nav)}"), self, lambda: self.show_page(name))

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front and return it."""
        page = self.page(name)
        has_been_used = page.focusWidget() is not None
        self._stack.setCurrentWidget(page)
        self._sidebar.setVisible(name in self._nav)
        if name in self._nav:
            self._nav[name].setChecked(True)
        for place, button in self._nav.items():
            # Tab comes to the place where one is. Qt does so itself, but only once one of them has had the focus.
            policy = Qt.FocusPolicy
            button.setFocusPolicy(policy.StrongFocus if place == name else policy.ClickFocus)
        # Left alone, Qt begins a new page at its first button, be that far above what people come for.
        if not has_been_used or not any(widget.hasFocus() for widget in (page, *page.findChildren(QWidget))):
            page.setFocus()
        return page

    def page(self, name: str) -> QWidget:
        """The page of that name, made now if need be."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def made_page(self, name: str) -> QWidget | None:
        """The page of that name, or None where nobody has looked at it yet."""
        return self._pages.get(name)

    def drop_page(self, name: str) -> None:
        """Take a page down; the next look makes a new one, at once where it is being looked at."""
        if page := self._pages.pop(name, None):
            is_looked_at = self._stack.currentWidget() is page
            self._stack.removeWidget(page)
            page.deleteLater()
            if is_looked_at:
                self.show_page(name)

    def set_goes_to_tray(self, goes_to_tray: bool) -> None:
        """Say whether closing hides the window (there is a tray) or quits."""
        self._goes_to_tray = goes_to_tray

    def show_account(self, account: Account | None) -> None:
        """Show which account is in use."""
        self._account.show_account(account)

    def say(self, words: str) -> None:
        """Show a word above the page until the person puts it away."""
        self._notice.say(words)

    def offer(self, words: str, yes: str, accepted: Callable[[], None], no: str, declined: Callable[[], None]) -> None:
        """Show a word above the page with something to do about it.

        Args:
            words: What to say.
            yes: The button that does it.
            accepted: Called when it is pressed.
            no: The button that puts the word away.
            declined: Called when that one is pressed.
        """
        self._notice.offer(words, yes, accepted, no, declined)

    def say_no_tray(self, *, is_missing: bool) -> None:
        """Say that there is no tray to hide in, or take that word back."""
        words = self.tr("There is no tray here, so Pushdesk stays in this window. Closing it quits.")
        if is_missing:
            # Asked at each look for a panel: what was put away, or gave way to another word, does not come back.
            if not self._has_said_no_tray:
                self._notice.say(words)
        elif self._notice.words() == words:
            self._notice.hide()
        self._has_said_no_tray = is_missing

    def show_help(self) -> None:
        """Say what the keys do and what the outcomes mean."""
        from desktop_app.ui.help_dialog import HelpDialog  # only for whoever presses F1

        dialog = HelpDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def come_forward(self) -> None:
        """Show the window, and put it before the others as far as the window manager lets it."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        if self._goes_to_tray:
            self.hide()
            self.hidden.emit()
        else:
            self.quit_requested.emit()

    def _brand(self) -> QHBoxLayout:
        mark = IconLabel("send", "accent_text", 20)
        word = QLabel("Pushdesk")
        set_role(word, "brand")
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(mark)
        row.addWidget(word)
        row.addStretch()
        return row


class _AccountCard(QPushButton):
    """Which account is in use, and where its keys are."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav_account")
        set_role(self, "account")
        self._name, self._more = plain_label("strong"), plain_label("muted")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(11, 9, 11, 9)
        rows.setSpacing(2)
        rows.addWidget(self._name)
        rows.addWidget(self._more)
        self.show_account(None)

    def show_account(self, account: Account | None) -> None:
        if account is None:
            name, more = self.tr("No account"), self.tr("Connect one in Settings")
        elif account.is_practice:
            name, more = self.tr("Practice mode"), self.tr("Nothing leaves this computer")
        else:
            where = self.tr("keys for this session") if account.is_for_session else self.tr("keys in keyring")
            name, more = account.name, f"{account.host.region} · {where}"
        self._name.setText(name)
        self._more.setText(more)
        self.setAccessibleName(f"{name}. {more}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)
