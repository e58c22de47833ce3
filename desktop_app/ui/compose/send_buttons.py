"""The buttons that send: to oneself first, to everybody, and later."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.ui.compose.menu_button import CHEVRON_PX
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import set_role


class SendButtons(QObject):
    """“Send to me first”, “Send”, and beside that a menu for what is more than a press.

    Attributes:
        to_me: Sends to oneself.
        main: Sends to everybody; ``box`` holds it and the menu.

    Signals:
        later_requested: A time shall be chosen.
    """

    later_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.to_me = QPushButton(self.tr("Send to me &first"))
        self.to_me.setObjectName("compose_send_to_me")
        set_role(self.to_me, "secondary")
        self.main = QPushButton(self.tr("&Send"))
        self.main.setObjectName("compose_send")
        self.main.setToolTip(self.tr("Ctrl+Enter"))
        set_role(self.main, "primary")
        self._more = QPushButton()
        self._more.setObjectName("compose_send_more")
        self._more.setAccessibleName(self.tr("More ways to send"))
        self._more.setIcon(icon("chevron-down", "on_accent"))
        self._more.setIconSize(QSize(CHEVRON_PX, CHEVRON_PX))
        set_role(self._more, "primary-more")
        self._more.clicked.connect(self._open_menu)
        self._more.hide()
        self._menu: QMenu | None = None
        self.box = QWidget()
        row = QHBoxLayout(self.box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.main)
        row.addWidget(self._more)

    def allow_later(self) -> None:
        """Somebody can ask for the time: offer it."""
        self._more.show()

    def show_many(self, many: int) -> None:
        """Say on the button how many it is for, where it is more than one."""
        words = self.tr("&Send to {n} people").format(n=f"{many:,}") if many > 1 else self.tr("&Send")
        if words != self.main.text():
            self.main.setText(words)

    def set_enabled(self, *, is_enabled: bool) -> None:
        """Allow sending, or don't."""
        for button in (self.to_me, self.main, self._more):
            button.setEnabled(is_enabled)

    @property
    def has_focus(self) -> bool:
        """True where one of them has the focus."""
        return any(button.hasFocus() for button in (self.to_me, self.main, self._more))

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = QMenu(self._more)
            self._menu.setObjectName("compose_send_menu")
            self._menu.addAction(self.tr("Send &later…"), self.later_requested.emit)
        height_px = self._menu.sizeHint().height()
        self._menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()) - self._more.rect().topLeft())
        self._menu.move(self._menu.x() + self._more.width() - self._menu.width(), self._menu.y() - height_px - 4)
